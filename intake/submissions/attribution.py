"""How a published comment is signed: exactly as its reader chose, and no wider."""

from dataclasses import dataclass
from typing import Literal

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishChoice(models.TextChoices):
    """What the reader said to "Can we publish what you sent?"."""

    NAMED = "named", _("Yes, with my name and where I am")
    ANONYMOUS = "anonymous", _("Yes, but without my name")
    CONTACT_FIRST = "contact_first", _("Only after a journalist has checked with me")
    NEWSROOM_ONLY = "newsroom_only", _("No, this is for your journalists only")


PUBLISHABLE = (PublishChoice.NAMED, PublishChoice.ANONYMOUS)


@dataclass(frozen=True)
class Attribution:
    """The public signature. Withheld means no name and no place, the country only."""

    mode: Literal["named", "withheld"]
    name: str
    place: str
    country: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What is printed, in order; the words for a withheld name are the page's."""
        return tuple(part for part in (self.name, self.place, self.country) if part)


def attribution_for(
    choice: str, *, name: str, place: str, country: str
) -> Attribution | None:
    """The signature a choice allows; None where it allows no publication at all."""
    if choice == PublishChoice.NAMED:
        return Attribution("named", name, place, country)
    if choice == PublishChoice.ANONYMOUS:
        return Attribution("withheld", "", "", country)
    return None
