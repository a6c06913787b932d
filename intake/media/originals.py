"""Opening a sealed original: the worker does, to make its renditions."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from intake.core import unsealing
from intake.core.unsealing import CannotOpen, PrivateKey
from intake.media import sealing
from intake.media.models import Attachment, OriginalKey


def open_original(attachment: Attachment, key: PrivateKey) -> bytes:
    """The file as it was sent; CannotOpen if not sealed to this key, or changed."""
    unsealing.must_be_known(attachment.suite)
    wrapped = OriginalKey.objects.filter(attachment=attachment, kid=key.kid).first()
    if wrapped is None:
        raise CannotOpen(f"Original {attachment.pk} is not sealed to key {key.kid}.")
    data_key = unsealing.unwrap(
        bytes(wrapped.wrapped), key, info=sealing.info_for(attachment.pk, key.kid)
    )
    sealed = sealing.path_of(attachment.pk).read_bytes()
    bound_to = sealing.bound_to(attachment.pk, attachment.suite)
    return b"".join(_pieces(data_key, sealed, bound_to))


def _pieces(data_key: bytes, sealed: bytes, bound_to: bytes) -> list[bytes]:
    cipher = ChaCha20Poly1305(data_key)
    prefix, body = sealed[: sealing.PREFIX_BYTES], sealed[sealing.PREFIX_BYTES :]
    size = sealing.PIECE_BYTES + sealing.TAG_BYTES
    starts = range(0, len(body) or 1, size)
    try:
        return [
            cipher.decrypt(
                sealing.nonce(prefix, number, start == starts[-1]),
                body[start : start + size],
                bound_to,
            )
            for number, start in enumerate(starts)
        ]
    except InvalidTag as error:
        raise CannotOpen("The sealed file was changed, cut or moved.") from error
