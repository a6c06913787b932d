"""All detectors over one text. Pure: it stores nothing and asks no database.

Machines sort, people decide: what comes out are findings, never a verdict.
"""

import time
from collections.abc import Sequence

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector, Score
from intake.screening.detectors.abuse import abuse
from intake.screening.detectors.bots import bots
from intake.screening.detectors.cards import cards
from intake.screening.detectors.coordinates import coordinates
from intake.screening.detectors.emails import emails
from intake.screening.detectors.handles import handles
from intake.screening.detectors.ibans import ibans
from intake.screening.detectors.language import detect as detect_language
from intake.screening.detectors.links import links
from intake.screening.detectors.phones import phones
from intake.screening.detectors.plates import plates
from intake.screening.detectors.postcodes import postcodes
from intake.screening.detectors.spam import spam
from intake.screening.detectors.spelled_numbers import spelled_numbers
from intake.screening.detectors.third_parties import third_parties
from intake.screening.detectors.urgency import urgency
from intake.screening.detectors.wellbeing import wellbeing_marks
from intake.screening.findings import Finding, Findings, FlagKind, Level
from intake.screening.reading import OutOfTime, Reading

# More than this is not scanned; the form takes less, imported material may hold more.
SCANNED_CHARACTERS = 10_000
UNFINISHED = gettext_noop("A check ran out of time; please read this text with care.")
CUT = gettext_noop("Only the first part of this long text was checked.")

# Contact details first, and the unmistakable before the guessed.
DETECTORS: tuple[Detector, ...] = (
    links,
    emails,
    ibans,
    cards,
    coordinates,
    postcodes,
    phones,
    spelled_numbers,
    handles,
    plates,
    urgency,
    wellbeing_marks,
    third_parties,
    abuse,
    spam,
    bots,
)


def examine(text: str, *, regions: Sequence[str] = ()) -> Findings:
    """What screening notices about `text`.

    `regions` are the ISO alpha-2 countries whose telephone numbers, postcodes and
    plates are expected: the callout's and the newsroom's.
    """
    language = detect_language(text)
    reading = Reading(text[:SCANNED_CHARACTERS], language, tuple(regions))
    findings: list[Finding] = []
    scores: dict[str, float] = {}
    if len(text) > SCANNED_CHARACTERS:
        findings.append(_unfinished("pipeline", 1, CUT))
    for detector in DETECTORS:
        _run(detector, reading, findings, scores)
    contact = FlagKind.CONTACT_DETAILS
    return Findings(
        language=language,
        contact_details=tuple(
            sorted({s for each in findings if each.kind == contact for s in each.spans})
        ),
        spam=scores.get(FlagKind.SPAM, 0.0),
        urgent=scores.get(FlagKind.URGENT, 0.0),
        findings=tuple(findings),
    )


def _run(
    detector: Detector,
    reading: Reading,
    findings: list[Finding],
    scores: dict[str, float],
) -> None:
    """Run one detector; what it found before its time ran out is kept."""
    reading.start_clock(detector.budget)
    try:
        for outcome in detector.look(reading):
            if isinstance(outcome, Score):
                scores[outcome.kind] = round(min(max(outcome.value, 0.0), 1.0), 3)
                continue
            findings.append(outcome)
            if outcome.kind == FlagKind.CONTACT_DETAILS:
                reading.claimed.extend(outcome.spans)
        is_late = time.thread_time() > reading.deadline
    except OutOfTime:
        is_late = True
    if is_late:
        findings.append(_unfinished(detector.name, detector.version, UNFINISHED))


def _unfinished(name: str, version: int, reason: str) -> Finding:
    return Finding(FlagKind.DETECTOR_TIMEOUT, Level.INFO, name, version, reason)
