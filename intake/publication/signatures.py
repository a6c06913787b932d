"""How a comment is signed in print, in the words of the page's language."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext, pgettext

from intake.publication.models import (
    AttributionMode,
    PublishedComment,
    VerificationLabel,
)
from intake.publication.public_object import PublicComment


@dataclass(frozen=True)
class Signature:
    """Who is named, and where from; the parts are joined as the language does it."""

    who: str
    where: tuple[str, ...]
    separator: str

    @property
    def line(self) -> str:
        return self.separator.join((self.who, *self.where))


def signature_of(
    comment: PublicComment | PublishedComment, *, language: str
) -> Signature:
    """The printed signature. Withheld: those words, and the country alone."""
    with translation.override(language):
        if comment.attribution_mode == AttributionMode.WITHHELD:
            who, place = gettext("Name withheld"), ""
        else:
            who, place = comment.name or gettext("No name given"), comment.place
        separator = pgettext("between name, place and country", ", ")
    return Signature(
        who, tuple(part for part in (place, comment.country) if part), separator
    )


def verification_in_words(published: PublishedComment, *, language: str) -> str:
    with translation.override(language):
        return str(VerificationLabel(published.verification_label).label)
