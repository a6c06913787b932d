"""What screening says about one text: spans, findings and the two scores."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How far a finding binds the editor: redact it, look at it, know about it."""

    SURE = "sure", _("sure")
    POSSIBLE = "possible", _("possible")
    INFO = "info", _("for information")


class FlagKind(TextChoices):
    """What a finding is about. A flag never rejects; it chooses a queue."""

    CONTACT_DETAILS = "contact_details", _("contact details in the text")
    SPAM = "spam", _("looks like spam")
    URGENT = "urgent", _("someone may be in danger")
    POSSIBLE_SELF_HARM = "possible_self_harm", _("possible self-harm")
    SAFEGUARDING = "safeguarding", _("safeguarding")
    CHILD_INVOLVED = "child_involved", _("a child is involved")
    PERSONAL_DATA_THIRD_PARTY = (
        "personal_data_third_party",
        _("personal data of someone else"),
    )
    ABUSE = "abuse", _("abusive language")
    DUPLICATE = "duplicate", _("much like another comment")
    SUSPECTED_BOT = "suspected_bot", _("may not be a person")
    DETECTOR_TIMEOUT = "detector_timeout", _("a check was not finished")


class ContactKind(TextChoices):
    """What kind of contact detail a span holds."""

    PHONE = "phone", _("phone number")
    EMAIL = "email", _("e-mail address")
    LINK = "link", _("link")
    HANDLE = "handle", _("account name")
    IBAN = "iban", _("bank account")
    CARD = "card", _("card number")
    COORDINATES = "coordinates", _("coordinates")
    POSTCODE = "postcode", _("postcode")
    PLATE = "plate", _("vehicle plate")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text as given, counted in Unicode code points."""

    start: int
    end: int
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing one detector noticed. `reason` is a msgid: translate it to show it."""

    kind: str
    level: Level
    detector: str
    version: int
    reason: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the pipeline noticed about one text.

    `contact_details` lists the spans of all contact findings in reading order.
    `spam` and `urgent` run from 0 to 1; at 0.5 there is a finding as well.
    """

    language: str
    contact_details: tuple[Span, ...]
    spam: float
    urgent: float
    findings: tuple[Finding, ...]
