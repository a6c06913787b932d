"""From a line of a file to a comment that can be stored, or the reason why not.

A reason never repeats what stands in the line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from intake.callouts.models import Callout, PublicationRule
from intake.contacts.format import Contact
from intake.core.phones import InvalidPhone, parse_phone
from intake.core.text import clean_line, clean_text
from intake.public.exceptions import RefusedLine
from intake.submissions.attribution import PublishChoice
from intake.submissions.services import Comment

COLUMNS = frozenset(
    {
        *("text", "name", "place", "country", "phone", "email", "language"),
        *("received_at", "source", "publish_choice", "contact_ok", "media"),
    }
)
# An e-mail may be longer than what the form takes.
LONGEST_TEXT = 50_000
_LONGEST = {
    "name": 200,
    "place": 120,
    "country": 80,
    "phone": 100,
    "email": 254,
    "source": 200,
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0", "")
_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True)
class Picture:
    """A file that came with a comment."""

    path: Path
    alt: str


@dataclass(frozen=True, repr=False)
class Row:
    """One line, read and cleaned.

    `identity` is what two lines have in common when they are the same comment. How
    the reader can be reached is no part of it: what is stored of it could be guessed.
    """

    number: int
    comment: Comment
    contact: Contact
    received_at: datetime | None
    source: str
    pictures: tuple[Picture, ...]
    identity: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """How the lines of one file are read."""

    callout: Callout
    # Where the pictures its lines name are; None for a file from a pipe.
    folder: Path | None = None
    # What to assume of a line that does not say whether it may be published.
    publish_choice: PublishChoice | None = None

    def row(self, number: int, values: Mapping[str, Any]) -> Row:
        """Raises RefusedLine, with the reason."""
        line = {name: _text(name, values) for name in COLUMNS - {"contact_ok", "media"}}
        text = clean_text(line["text"])
        if not text:
            raise RefusedLine("text is empty")
        if len(text) > LONGEST_TEXT:
            raise RefusedLine(
                f"text has {len(text):,} characters; {LONGEST_TEXT:,} are the most"
            )
        short = {name: _short(name, line[name]) for name in _LONGEST}
        contact_ok = _yes_or_no("contact_ok", values.get("contact_ok"))
        media = self._pictures(values.get("media") or [])
        received_at = _moment(line["received_at"])
        comment = Comment(
            text=text,
            publish_choice=self._choice(line["publish_choice"], name=short["name"]),
            name=short["name"],
            place=short["place"],
            country=short["country"],
            language=_language(line["language"]),
            contact_ok=contact_ok,
        )
        return Row(
            number=number,
            comment=comment,
            contact=self._contact(short["phone"], short["email"]),
            received_at=received_at,
            source=short["source"],
            pictures=media,
            identity=(
                *(text, comment.name, comment.place, comment.country),
                *(comment.language, short["source"], line["publish_choice"]),
                received_at.isoformat() if received_at else "",
                *(picture.path.name for picture in media),
            ),
        )

    def _choice(self, said: str, *, name: str) -> PublishChoice:
        """What the line says, else what holds for the file, else for the callout.

        Nobody is named who gave no name.
        """
        choice = self._said_choice(said) or self.publish_choice or self._usual_choice()
        if choice == PublishChoice.NAMED and not name:
            return PublishChoice.ANONYMOUS
        return choice

    def _said_choice(self, said: str) -> PublishChoice | None:
        try:
            return PublishChoice(said) if said else None
        except ValueError:
            known = ", ".join(PublishChoice.values)
            raise RefusedLine(f"publish_choice is none of {known}") from None

    def _usual_choice(self) -> PublishChoice:
        if self.callout.publication_rule == PublicationRule.NAMED_UNLESS:
            return PublishChoice.NAMED
        return PublishChoice.NEWSROOM_ONLY

    def _contact(self, phone: str, email: str) -> Contact:
        """A number nobody can read is kept as it was typed: a person may still try."""
        try:
            e164 = parse_phone(phone, region=self.callout.region).e164 if phone else ""
        except InvalidPhone:
            e164 = ""
        return Contact(phone=phone, phone_e164=e164, email=email)

    def _pictures(self, listed: Any) -> tuple[Picture, ...]:
        if not isinstance(listed, list):
            raise RefusedLine("media is not a list")
        return tuple(self._picture(item) for item in listed)

    def _picture(self, item: Any) -> Picture:
        if not isinstance(item, dict) or not isinstance(item.get("file"), str):
            raise RefusedLine('media is not a list of {"file": …, "alt": …}')
        if self.folder is None:
            raise RefusedLine("media needs a file in a folder, not a pipe")
        path = (self.folder / item["file"]).resolve()
        if not path.is_relative_to(self.folder.resolve()) or not path.is_file():
            raise RefusedLine("media names a file that is not beside the import")
        return Picture(path, str(item.get("alt") or ""))


def _text(name: str, values: Mapping[str, Any]) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise RefusedLine(f"{name} is not text")
    return value.strip()


def _short(name: str, value: str) -> str:
    value = clean_line(value)
    if len(value) > _LONGEST[name]:
        raise RefusedLine(f"{name} is longer than {_LONGEST[name]} characters")
    return value


def _language(tag: str) -> str:
    if tag and (len(tag) > 16 or not _LANGUAGE.fullmatch(tag)):
        raise RefusedLine("language is no language tag such as en or pt-BR")
    return tag or "und"


def _yes_or_no(name: str, value: Any) -> bool:
    said = "" if value is None else str(value).strip().lower()
    if said in _YES or said in _NO:
        return said in _YES
    raise RefusedLine(f"{name} is neither true nor false")


def _moment(said: str) -> datetime | None:
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise RefusedLine(
            "received_at is no time such as 2026-11-09T05:42:38Z"
        ) from None
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment > timezone.now() + _CLOCK_SKEW:
        raise RefusedLine("received_at is in the future")
    return moment
