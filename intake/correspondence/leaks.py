"""Looking for contact details in what is public: the promise, checked from outside.

Every sealed contact is opened, and every public file and public row is searched for it,
however it is written. What is found is told by its place, never by its content.
"""

import gzip
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from intake.contacts import opening
from intake.contacts.format import Contact
from intake.contacts.models import SealedContact
from intake.core.unsealing import PrivateKey, load_private_keys
from intake.publication.models import PublishedComment

# Fewer digits than this stand in many innocent places.
FEWEST_DIGITS = 7
_NOT_DIGITS = re.compile(r"[^0-9]+")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s\-.()/\u2010-\u2015]{1,3}(?=[0-9])")


@dataclass(frozen=True)
class Leak:
    """A contact detail of this submission stands in this place."""

    submission_id: UUID
    field: str
    place: str


def find_leaks() -> Iterator[Leak]:
    """Every public place that holds a detail. Raises UnusableKey or CannotOpen."""
    keys = load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    places = {name: _plain(text) for name, text in _public_places()}
    ids = SealedContact.objects.values_list("submission_id", flat=True)
    for submission_id in ids.iterator():
        for field, needle in _needles(submission_id, keys):
            for name, text in places.items():
                if needle in text:
                    yield Leak(submission_id, field, name)


def _needles(
    submission_id: UUID, keys: dict[str, PrivateKey]
) -> Iterator[tuple[str, str]]:
    """What to look for: the address, and the digits that make out the number."""
    contact: Contact = opening.open_sealed(submission_id, keys)
    if contact.email:
        yield "email", _plain(contact.email)
    digits = {_digits(contact.phone), _digits(contact.phone_e164)}
    # The national part is the same however the number is dialled.
    digits |= {number.lstrip("0")[-9:] for number in digits}
    for number in digits:
        if len(number) >= FEWEST_DIGITS:
            yield "phone", number


def _public_places() -> Iterator[tuple[str, str]]:
    root: Path = settings.INTAKE_PUBLISHED_DIR
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(root)), _content(path)
    for comment in PublishedComment.objects.iterator():
        values = (str(getattr(comment, f.attname)) for f in comment._meta.fields)
        yield f"published comment {comment.pk}", "\n".join(values)


def _content(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return data.decode(errors="replace")


def _plain(text: str) -> str:
    """Compatibility forms, ASCII digits, lower case, and numbers without gaps."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(_ascii_digit(character) for character in text).casefold()
    return _BETWEEN_DIGITS.sub("", text)


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", _plain(text))


def _ascii_digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
