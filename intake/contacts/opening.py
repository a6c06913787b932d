"""Opening a sealed contact. Only correspondence may import this, only at the desk."""

from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from intake.contacts import format
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core import unsealing
from intake.core.unsealing import CannotOpen


def open_sealed(
    submission_id: UUID, private_keys: dict[str, X25519PrivateKey]
) -> Contact:
    """The contact of a submission, by whichever of the keys it was sealed to.

    Raises CannotOpen if there is none, or it was not sealed to any of these keys, or
    was changed or moved since.
    """
    sealed = SealedContact.objects.filter(submission_id=submission_id).first()
    wrapped = DataKey.objects.filter(
        submission_id=submission_id, kid__in=private_keys
    ).first()
    if sealed is None or wrapped is None:
        raise CannotOpen(
            f"Nothing of submission {submission_id} opens with these keys."
        )
    data_key = unsealing.unwrap(
        bytes(wrapped.wrapped),
        private_keys[wrapped.kid],
        suite=sealed.suite,
        info=format.info_for(submission_id, wrapped.kid),
    )
    plain = unsealing.open_closed(
        data_key,
        bytes(sealed.sealed),
        bound_to=format.bound_to(submission_id, sealed.suite),
    )
    return format.from_bytes(plain)
