"""The one serialiser: what of a submission the public copy holds, and nothing else."""

from dataclasses import asdict, dataclass, fields
from datetime import UTC, date
from typing import Self

from intake.core.text import direction_of
from intake.publication.exceptions import Refused
from intake.publication.models import (
    AttributionMode,
    PublishedComment,
    VerificationLabel,
)
from intake.submissions.models import Submission


@dataclass(frozen=True)
class PublicComment:
    """What is copied. A field that is not here cannot get out."""

    text: str
    language: str
    direction: str
    is_edited: bool
    attribution_mode: str
    name: str
    place: str
    country: str
    verification_label: str
    submitted_on: date | None

    @classmethod
    def of(cls, submission: Submission) -> Self:
        """The comment as its reader lets us print it.

        Where the name is withheld, so are the place and the day. Raises Refused where
        the reader lets us print nothing.
        """
        attribution = submission.attribution()
        if attribution is None:
            raise Refused(f"The reader of submission {submission.pk} has not agreed.")
        is_named = attribution.mode == AttributionMode.NAMED
        return cls(
            text=submission.text,
            language=submission.language,
            direction=direction_of(submission.text),
            is_edited=submission.edited_comment != "",
            attribution_mode=attribution.mode,
            name=attribution.name,
            place=attribution.place,
            country=attribution.country,
            verification_label=VerificationLabel.UNCHECKED,
            submitted_on=(
                submission.received_at.astimezone(UTC).date() if is_named else None
            ),
        )

    @classmethod
    def frozen_in(cls, published: PublishedComment) -> Self:
        """What a public copy holds now."""
        return cls(**{f.name: getattr(published, f.name) for f in fields(cls)})

    def values(self) -> dict[str, object]:
        return asdict(self)
