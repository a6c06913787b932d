"""Telephone numbers, in any script's digits and with O for 0."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.detectors import countries, numbers, plans
from intake.screening.detectors.numbers import Candidate
from intake.screening.detectors.words import telephony
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, everything, folded
from intake.screening.reading import Reading

FEWEST, MOST = 7, 15
BEFORE, AFTER = 34, 14
CUE = Lexicon(everything(telephony.CUES))
CUE_AFTER = Lexicon(telephony.AFTER)
NOT_BEFORE = Lexicon(telephony.NOT_A_PHONE_BEFORE)
COUNTED = Lexicon(telephony.COUNTED_AFTER)
MONEY_BEFORE = re.compile(
    r"[$£€¥₦₹₺₽₴₪﷼¢#%=&?]\s?\Z|[^\s\d]/\Z|(?<!\d)\d{1,3}[.,:]\Z|_\Z"
)
# Written together with a word of an alphabet that parts its words, digits are a code.
GLUED = "[A-Za-z\u00c0-\u024f\u0400-\u04ff]"
WORD_BEFORE = re.compile(rf"{GLUED}\Z")
MONEY_AFTER = re.compile(r"\s?[$£€¥₦₹₺₽₴₪﷼¢%°](?!\d)|[:,+*]\d|['’]?" + GLUED + r"{3}")
IS_CALCULATED = re.compile(r"\s?[%°]|[+*]\d")
INTERRUPTED = re.compile(r"[.!?\n] |\d{3}")
WEAK_CUE = Lexicon(telephony.WEAK_CUES)
EXTENSION = re.compile(
    r"\s{0,4},?\s?(?:x|ext\.?|extension|#|доб\.?|poste|durchwahl)\s?:?\d{1,7}(?!\d)",
    re.I,
)
LIST_JOINT = re.compile(
    r"\s{0,2}(?:[,;/&-]|e|y|et|and|or|und|و|na|o|ou|или|\|){0,2}\s{0,2}"
)


def find(reading: Reading) -> Iterator[Span]:
    """Numbers a plan knows, or that stand where a number is announced."""
    text = numbers.with_digits(reading.plain.text)
    regions = countries.likely(reading.language, reading.regions)
    judge = Judge(text, regions, asked=len(reading.regions))
    for run in numbers.runs(text):
        for candidate, level in judge.split(run, reading):
            tail = EXTENSION.match(text, candidate.end)
            last = tail.end() if tail else candidate.end
            start, end = reading.plain.span(candidate.start, last)
            if not reading.is_claimed(start, end):
                yield Span(start, end, ContactKind.PHONE, level)


class Judge:
    """Decides which digits of one text are telephone numbers, and how surely."""

    def __init__(self, text: str, regions: Sequence[str], *, asked: int) -> None:
        self.text = text
        self.regions = regions
        self.asked = regions[:asked]
        self.last_sure: Candidate | None = None

    def split(
        self, run: Candidate, reading: Reading
    ) -> Iterator[tuple[Candidate, Level]]:
        """The numbers in a run of digits: the whole of it, or its longest parts."""
        if numbers.is_something_else(run.raw) and not run.has_plus:
            return
        level = self.level(run)
        if level == Level.SURE or (level and len(run.digits) <= MOST):
            yield run, level
            return
        at = 0
        while at < len(run.groups):
            reading.check_clock()
            part, level = self._longest(run, at)
            is_label = level == Level.POSSIBLE and self._is_labelled_otherwise(run)
            if part is None or level is None or is_label:
                at += 1
                continue
            yield part, level
            at = run.groups.index(part.groups[-1]) + 1

    def _longest(
        self, run: Candidate, at: int
    ) -> tuple[Candidate | None, Level | None]:
        """The longest sure number that begins with group `at`, else a possible one."""
        possible: Candidate | None = None
        for last in range(min(len(run.groups), at + 12), at, -1):
            groups = run.groups[at:last]
            length = sum(len(group.digits) for group in groups)
            if not FEWEST - 1 <= length <= MOST + 2 or groups == run.groups:
                continue
            has_plus = run.has_plus and at == 0
            part = numbers.candidate(self.text, groups, has_plus=has_plus)
            level = self.level(part)
            if level == Level.SURE:
                return part, level
            if level and possible is None and len(groups) <= 4:
                possible = part
        return possible, Level.POSSIBLE if possible else None

    def level(self, candidate: Candidate) -> Level | None:
        """How surely this is a telephone number; None when it is something else."""
        length = len(candidate.digits)
        if length < FEWEST - 1 or length > MOST + 2:
            return None
        if numbers.is_something_else(candidate.raw) and not candidate.has_plus:
            return None
        level = self._international(candidate) or self._national(candidate)
        if level == Level.SURE:
            self.last_sure = candidate
        return level

    def _international(self, candidate: Candidate) -> Level | None:
        digits = candidate.digits
        if candidate.has_plus:
            fit = plans.international(digits)
            if fit == plans.VALID or (fit and len(digits) >= 9):
                return Level.SURE
            return Level.SURE if self._is_announced(candidate) else Level.POSSIBLE
        if digits.startswith(plans.INTERNATIONAL_PREFIXES):
            fit = plans.dialled_abroad(digits)
            if fit == plans.VALID or (fit and digits.startswith("00")):
                return Level.SURE
        return None

    def _national(self, candidate: Candidate) -> Level | None:
        digits, length = candidate.digits, len(candidate.digits)
        if self._is_counted(candidate):
            return None
        if self._is_announced(candidate) and length <= MOST:
            return self._announced(candidate)
        if length < FEWEST:
            return None
        if length > MOST or numbers.is_plain_quantity(candidate.raw):
            return None
        fit = plans.best_national(digits, self.regions)
        has_trunk = digits.startswith("0") and digits[1:2] != "0"
        is_grouped = self._is_grouped(candidate)
        if self._is_labelled_otherwise(candidate):
            return Level.POSSIBLE if fit == plans.VALID and length >= 9 else None
        if fit == plans.VALID and length >= 9:
            in_asked = plans.best_national(digits, self.asked) == plans.VALID
            if has_trunk and length >= 10 and (in_asked or not self.asked):
                return Level.SURE
            return Level.SURE if in_asked and is_grouped else Level.POSSIBLE
        if fit and (
            is_grouped or has_trunk or self.asked or self._is_hinted(candidate)
        ):
            return Level.POSSIBLE
        if length >= 9 and plans.international(digits) == plans.VALID:
            return Level.POSSIBLE
        return Level.POSSIBLE if is_grouped or (has_trunk and length >= 9) else None

    def _announced(self, candidate: Candidate) -> Level | None:
        """What stands after "call": a number, unless it reads as a quantity."""
        fit = plans.best_national(candidate.digits, self.asked or self.regions)
        if plans.country_of(candidate.digits) in self.regions:
            fit = max(fit, plans.international(candidate.digits))
        if numbers.is_plain_quantity(candidate.raw) and fit < plans.VALID:
            return None if len(candidate.digits) < 9 else Level.POSSIBLE
        is_glued = WORD_BEFORE.search(self.text, 0, candidate.start) is not None
        if len(candidate.digits) < FEWEST or is_glued:
            return Level.POSSIBLE
        length, trunk = len(candidate.digits), candidate.digits.startswith("0")
        if not fit and (length > 13 or (length > 10 and not trunk)):
            return Level.POSSIBLE
        return Level.SURE

    def _is_grouped(self, candidate: Candidate) -> bool:
        """Written in groups as numbers are, not as a list of quantities is."""
        sizes = [len(group.digits) for group in candidate.groups]
        return 2 <= len(sizes) <= 6 and max(sizes) <= 8 and min(sizes) >= 1

    def _is_announced(self, candidate: Candidate) -> bool:
        before = folded(self.text[max(0, candidate.start - BEFORE) : candidate.start])
        cue = CUE.last_in(before)
        if cue is not None and not INTERRUPTED.search(before[cue.end :]):
            return not self._is_label(before[: cue.start], 3)
        tail = EXTENSION.match(self.text, candidate.end)
        end = tail.end() if tail else candidate.end
        after = folded(self.text[end : end + AFTER])
        if CUE_AFTER.begins(after.lstrip(" -/(\\,")):
            return True
        last = self.last_sure
        return (
            last is not None
            and last.end <= candidate.start
            and abs(len(last.digits) - len(candidate.digits)) <= 3
            and LIST_JOINT.fullmatch(self.text, last.end, candidate.start) is not None
        )

    def _is_counted(self, candidate: Candidate) -> bool:
        """Money, measures, parts of longer numbers and of words."""
        after = self.text[candidate.end : candidate.end + AFTER + 4]
        before = self.text[max(0, candidate.start - 6) : candidate.start]
        if COUNTED.begins(folded(after).lstrip(" -")) or MONEY_AFTER.match(after):
            announced = self._is_announced(candidate)
            return not announced or IS_CALCULATED.match(after) is not None
        if WORD_BEFORE.search(before):
            cue = CUE.last_in(folded(before))
            return cue is None or cue.end < len(folded(before))
        return MONEY_BEFORE.search(before) is not None

    def _is_labelled_otherwise(self, candidate: Candidate) -> bool:
        before = folded(self.text[max(0, candidate.start - BEFORE) : candidate.start])
        return self._is_label(before, 14)

    def _is_label(self, before: str, distance: int) -> bool:
        """Whether `before` ends with a word for another kind of number."""
        label = NOT_BEFORE.last_in(before)
        return label is not None and len(before) - label.end <= distance

    def _is_hinted(self, candidate: Candidate) -> bool:
        before = folded(self.text[max(0, candidate.start - 14) : candidate.start])
        return WEAK_CUE.is_in(before)


phones = ContactDetector(
    name="phones",
    version=1,
    sure=gettext_noop("The text contains a telephone number."),
    possible=gettext_noop("The text contains digits that may be a telephone number."),
    spans=find,
).detector()
