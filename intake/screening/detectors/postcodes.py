"""Postcodes: where their form is unmistakable, or where something announces them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_noop

from intake.screening.detector import ContactDetector
from intake.screening.findings import ContactKind, Level, Span
from intake.screening.lexicon import Lexicon, folded, phrases, words
from intake.screening.reading import Reading

_BRITISH_AREAS = """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH
    DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV
    JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE
    PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ
    TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
BRITISH = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(words(_BRITISH_AREAS), key=len, reverse=True))})"
    r"\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
)
CANADIAN = re.compile(
    r"(?<!\w)[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?!\w)"
)
DUTCH = re.compile(r"(?<!\w)[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}(?=,? [A-Z]|\s*$|[.,;\n])")
_STATES = """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE
    NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR
"""
AMERICAN = re.compile(
    rf"(?<=[, ])(?:{'|'.join(words(_STATES))}),? {{0,2}}"
    rf"(?P<code>\d{{5}}(?:-\d{{4}})?)(?![\w-])"
)
FIVE = re.compile(r"(?<![\w.,/+-])(?:[A-Z]{1,2}-)?\d{5}(?:-\d{4})?(?![\w,/-]|\.\d)")
FIVE_BEFORE_PLACE = frozenset(words("DE FR ES IT TR UA"))
PLACE_AFTER = re.compile(r" [A-ZÄÖÜ][a-zäöüß]{2,}")
STREET_BEFORE = re.compile(
    r"(?:\w{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse)"
    r"|\b(?:straße|strasse|rue|avenue|calle|via|ulica|ul\.|street|st\.|road|rd|ave|blvd"
    r"|drive|lane)\b)[^\n]{0,30}[,\n ] ?\Z",
    re.IGNORECASE,
)
CUE = Lexicon(
    phrases("""
        postcode, post code, postal code, zip, zip code, zipcode, plz, postleitzahl, cap
        code postal, código postal, codigo postal, cep, cp, индекс, поштовий індекс
        الرمز البريدي, کد پستی, posta kodu, kod pocztowy, पिन कोड, pincode, pin code
        邮编
    """)
)


def find(reading: Reading) -> Iterator[Span]:
    """Codes in the form of a country; five digits alone need a street or a word."""
    text = reading.plain.text
    for shape in (BRITISH, CANADIAN, DUTCH, AMERICAN):
        for match in shape.finditer(text):
            reading.check_clock()
            yield from _span(reading, match, _level(text, match))
    for match in FIVE.finditer(text):
        reading.check_clock()
        yield from _span(reading, match, _level_of_five(text, match, reading))


def _span(
    reading: Reading, match: re.Match[str], level: Level | None
) -> Iterator[Span]:
    name = "code" if "code" in match.re.groupindex else 0
    start, end = reading.plain.span(*match.span(name))
    if level and not reading.is_claimed(start, end):
        yield Span(start, end, ContactKind.POSTCODE, level)


def _level(text: str, match: re.Match[str]) -> Level:
    """Enough to look at; sure only where something says it is a postcode."""
    return Level.SURE if _is_announced(text, match.start()) else Level.POSSIBLE


def _level_of_five(text: str, match: re.Match[str], reading: Reading) -> Level | None:
    """Five digits alone are anything; with a street or after "zip" they are a code."""
    if _is_announced(text, match.start()):
        return Level.SURE
    if STREET_BEFORE.search(text[max(0, match.start() - 60) : match.start()]):
        return Level.SURE if PLACE_AFTER.match(text, match.end()) else Level.POSSIBLE
    is_expected = not FIVE_BEFORE_PLACE.isdisjoint(reading.regions)
    if is_expected and PLACE_AFTER.match(text, match.end()):
        return Level.POSSIBLE
    return None


def _is_announced(text: str, start: int) -> bool:
    before = folded(text[max(0, start - 24) : start])
    return CUE.is_in(before)


postcodes = ContactDetector(
    name="postcodes",
    version=1,
    sure=gettext_noop("The text contains a postcode."),
    possible=gettext_noop("The text may contain a postcode."),
    spans=find,
).detector()
