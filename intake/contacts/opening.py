"""Opening a sealed contact. Only correspondence may import this, only at the desk."""

from collections.abc import Mapping
from uuid import UUID

from intake.contacts import format
from intake.contacts.format import Contact
from intake.contacts.models import DataKey, SealedContact
from intake.core import unsealing
from intake.core.unsealing import CannotOpen, PrivateKey


def open_sealed(submission_id: UUID, private_keys: Mapping[str, PrivateKey]) -> Contact:
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
    return open_parts(
        submission_id,
        suite=sealed.suite,
        sealed=bytes(sealed.sealed),
        wrapped=bytes(wrapped.wrapped),
        key=private_keys[wrapped.kid],
    )


def open_parts(
    submission_id: UUID, *, suite: int, sealed: bytes, wrapped: bytes, key: PrivateKey
) -> Contact:
    """The contact in what the two tables hold of it; no database is asked."""
    unsealing.must_be_known(suite)
    data_key = unsealing.unwrap(
        wrapped, key, info=format.info_for(submission_id, key.kid)
    )
    plain = unsealing.open_closed(
        data_key, sealed, bound_to=format.bound_to(submission_id, suite)
    )
    return format.from_bytes(plain)
