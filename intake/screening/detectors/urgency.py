"""Danger to life: somebody calls for help, or is threatened, now."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import Detector, Score
from intake.screening.detectors.words import danger
from intake.screening.findings import Finding, FlagKind, Level, Span
from intake.screening.lexicon import Hit, Lexicon, everything
from intake.screening.reading import Reading

NAME, VERSION = "urgency", 1
REASON = gettext_noop("Someone may be in danger or calling for help.")
MARKS = Lexicon(
    {
        "alarm": everything(danger.ALARM),
        "peril": danger.PERIL,
        "plea": danger.PLEA,
        "place": danger.PLACE,
        "calm": danger.CALM,
        "safe": danger.SAFE_NOW,
    }
)
ALARM, AGAIN, PERIL, PLEA, PLACE = 0.55, 0.4, 0.25, 0.25, 0.15
CALMED, SETTLED = 0.85, 0.5


def look(reading: Reading) -> Iterator[Finding | Score]:
    """Add up the marks of danger; each new one counts for less than the one before."""
    hits = MARKS.find(reading.wordly.text, reading.tokens)
    score = _score(hits, reading)
    yield Score(FlagKind.URGENT, score)
    if score >= 0.5:
        marks = [hit for hit in hits if hit.tag in {"alarm", "peril"}][:20]
        yield Finding(
            FlagKind.URGENT,
            Level.SURE if score >= 0.8 else Level.POSSIBLE,
            NAME,
            VERSION,
            REASON,
            tuple(_span(hit, reading) for hit in marks),
        )


def _score(hits: list[Hit], reading: Reading) -> float:
    said = {
        tag: {
            reading.wordly.text[hit.start : hit.end] for hit in hits if hit.tag == tag
        }
        for tag in ("alarm", "peril", "plea", "place", "calm", "safe")
    }
    doubt = 1.0
    for place in range(len(said["alarm"])):
        doubt *= 1 - (ALARM if place == 0 else AGAIN)
    doubt *= (1 - PERIL) ** min(len(said["peril"]), 3)
    doubt *= (1 - PLEA) ** min(len(said["plea"]), 3)
    if said["plea"] or said["alarm"]:
        doubt *= (1 - PLACE) ** min(len(said["place"]), 2)
    score = 1 - doubt
    if said["plea"] and any(span.kind == "phone" for span in reading.claimed):
        score += 0.1
    if said["calm"]:
        score *= CALMED ** min(len(said["calm"]), 4)
    return score * SETTLED if said["safe"] else score


def _span(hit: Hit, reading: Reading) -> Span:
    start, end = reading.wordly.span(hit.start, hit.end)
    return Span(start, end, FlagKind.URGENT, Level.POSSIBLE)


urgency = Detector(NAME, VERSION, look)
