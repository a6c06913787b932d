"""The terms and the notice a form is shown under."""

from dataclasses import dataclass
from typing import Self

from intake.callouts.models import Callout, Kind, LegalDocument


@dataclass(frozen=True)
class Documents:
    """What is in force now, in the language of the page where there is one."""

    terms: LegalDocument
    privacy_notice: LegalDocument

    @classmethod
    def in_force(cls, language: str) -> Self:
        return cls(
            LegalDocument.objects.in_force(Kind.TERMS, language),
            LegalDocument.objects.in_force(Kind.PRIVACY, language),
        )

    def token_purpose(self, callout: Callout) -> str:
        """A form's token holds for one callout and the documents it was shown with."""
        return f"form {callout.pk} {self.terms.pk} {self.privacy_notice.pk}"
