"""Making key pairs: two files, the private one readable by its owner alone."""

from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.conf import settings

from intake.contacts.exceptions import WrongPlace
from intake.core import key_files, passphrases
from intake.core.envelope import Kind, Recipient, recipient_of

Part = X25519PrivateKey | MLKEM768PrivateKey


def wanted_kind() -> Kind:
    """What INTAKE_VAULT_SUITE asks for."""
    return Kind.HYBRID if settings.INTAKE_VAULT_SUITE == "hybrid" else Kind.X25519


def this_month() -> str:
    """The usual name of an epoch."""
    return datetime.now(UTC).strftime("%Y-%m")


def make_recovery_pair(out: Path, *, epoch: str, passphrase: str = "") -> Recipient:
    """A pair for the custodian, both halves in `out` and nowhere else.

    Raises WrongPlace where `out` is within the installation's own folders: the point
    of a recovery key is that it is not on the server.
    """
    for name in ("INTAKE_DATA_DIR", "INTAKE_VAULT_PUBLIC_DIR", "INTAKE_VAULT_PLACE"):
        folder: Path = getattr(settings, name)
        if out.resolve().is_relative_to(folder.resolve()):
            raise WrongPlace(
                f"{out} is inside {folder}. Give a place off this server, "
                "such as an encrypted USB stick."
            )
    return make_pair(
        out / "{kid}.public",
        out / "{kid}.private",
        epoch=epoch,
        is_recovery=True,
        passphrase=passphrase,
    )


def make_pair(
    public: Path,
    private: Path,
    *,
    epoch: str,
    is_recovery: bool = False,
    passphrase: str = "",
) -> Recipient:
    """Write a new pair into two files that must not exist yet.

    `{kid}` in a path becomes the key id. With a passphrase the private file is locked,
    and its name ends in `.locked`.
    """
    parts = _generate(wanted_kind())
    made = recipient_of(
        [part.public_key() for part in parts], epoch=epoch, is_recovery=is_recovery
    )
    headers = {
        "Kid": made.kid,
        "Fingerprint": made.fingerprint,
        "Kind": str(made.kind),
        "Epoch": epoch,
        "Use": "recovery" if is_recovery else "newsroom",
    }
    _write_private(_named(private, made.kid), headers, parts, passphrase)
    blocks = [
        part.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        for part in parts
    ]
    data = key_files.to_bytes(headers, blocks)
    key_files.write(_named(public, made.kid), data, mode=0o444)
    return made


def _generate(kind: Kind) -> list[Part]:
    if kind is Kind.HYBRID:
        return [MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()]
    return [X25519PrivateKey.generate()]


def _write_private(
    path: Path, headers: dict[str, str], parts: list[Part], passphrase: str
) -> None:
    blocks = [
        part.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        for part in parts
    ]
    if passphrase:
        headers, blocks = passphrases.lock(blocks, passphrase, headers)
        path = path.with_suffix(".locked")
    key_files.write(path, key_files.to_bytes(headers, blocks), mode=0o400)


def _named(path: Path, kid: str) -> Path:
    return path.with_name(path.name.format(kid=kid))
