"""Form fields that clean what is typed, and say in a reader's words what is wrong.

No field limits how much can be typed: cutting off somebody's words without a sign is
worse than asking for fewer.
"""

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.core.phones import InvalidPhone, Phone, parse_phone
from intake.core.text import clean_line, clean_text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_COMMENT = 5000
_LONGEST_EMAIL = 254
_LONGEST_PHONE = 100
# Only what no address can do without: whoever knows better is the reader.
_EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]")


class CommentField(forms.CharField):
    """The comment, with its paragraphs."""

    def to_python(self, value: Any) -> str:
        return clean_text(str(value or ""))

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > LONGEST_COMMENT:
            message = ngettext(
                "Comment must be %(most)s characters or less. It is %(now)s now",
                "Comment must be %(most)s characters or less. It is %(now)s now",
                len(value),
            )
            counts = {"most": f"{LONGEST_COMMENT:,}", "now": f"{len(value):,}"}
            raise ValidationError(message % counts, code="too_long")


class LineField(forms.CharField):
    """A name or a place: one line in any script, kept as it is written."""

    def __init__(
        self, *, longest: int, too_long: "StrOrPromise", **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.validators.append(MaxLengthValidator(longest, too_long))

    def to_python(self, value: Any) -> str:
        return clean_line(str(value or ""))


class PhoneField(forms.CharField):
    """A telephone number in any familiar way of writing it; None if there is none."""

    widget = forms.TelInput
    default_error_messages = {
        "unreadable": _("Enter a phone number, like +44 7700 900982")
    }

    def __init__(self, *, region: str, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.region = region

    def clean(self, value: Any) -> Phone | None:
        typed = clean_text(_INVISIBLE.sub("", str(value or "")))
        if not typed:
            return None
        try:
            if len(typed) > _LONGEST_PHONE:
                raise InvalidPhone(f"It is longer than {_LONGEST_PHONE} characters.")
            return parse_phone(str(value), region=self.region)
        except InvalidPhone as error:
            message = self.error_messages["unreadable"]
            raise ValidationError(message, code="unreadable") from error


class EmailField(forms.CharField):
    """An address one could write to, in any script; it is never checked by writing."""

    widget = forms.EmailInput
    default_error_messages = {
        "format": _(
            "Enter an email address in the correct format, like name@example.com"
        )
    }

    def to_python(self, value: Any) -> str:
        return clean_line(_INVISIBLE.sub("", str(value or "")))

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and (len(value) > _LONGEST_EMAIL or not _EMAIL.fullmatch(value)):
            raise ValidationError(self.error_messages["format"], code="format")
