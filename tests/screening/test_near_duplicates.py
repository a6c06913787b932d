"""Near-duplicates: found by shared keys, confirmed by comparison."""

import random

import pytest

from intake.screening import clusters
from intake.screening.fingerprint import MOST_BANDS, bands, is_near_duplicate

TEXT = (
    "My sister is still in Aleppo and nobody has seen an ambulance for three days, "
    "please tell the world what is going on in our street."
)
ARABIC = "أُختي ما زالت في حلب ولم يرَ أحد سيارة إسعاف منذ ثلاثة أيام أخبروا العالم"


def shuffled(text):
    words = text.split()
    random.Random(7).shuffle(words)
    return " ".join(words)


CHANGED = [
    (TEXT, TEXT.upper()),
    (TEXT, "  " + TEXT.replace(" ", "\n ")),
    (TEXT, TEXT.replace(",", "").replace(".", "!!!")),
    (TEXT, "😢 " + TEXT + " 🙏🙏"),
    (TEXT, "\u200b".join(TEXT)),
    (TEXT, TEXT.translate(str.maketrans("aeopc", "аеорс"))),
    (
        TEXT,
        TEXT.replace("sister", "sistr").replace("three", "thre").replace("our", "uor"),
    ),
    (TEXT, TEXT[:80]),
    (TEXT, shuffled(TEXT)),
    (TEXT, TEXT[60:] + " " + TEXT[:60]),
    (TEXT, "RT @someone: " + TEXT + " https://t.co/abc"),
    (TEXT, TEXT.replace("Aleppo", "Aleppooooo")),
    (ARABIC, ARABIC.replace("أُ", "ا").replace("إ", "ا").replace("رَ", "ر")),
]


@pytest.mark.parametrize(("one", "other"), CHANGED)
def test_a_changed_copy_shares_a_key_and_is_confirmed(one, other):
    assert not set(bands(one)).isdisjoint(bands(other))
    assert is_near_duplicate(one, other)
    assert is_near_duplicate(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            TEXT,
            "My brother left Homs two years ago and works in a bakery in Berlin now.",
        ),
        (
            "Magnitude 4.1 quake, 12 km deep, 03:15",
            "Magnitude 5.6 quake, 31 km deep, 18:40",
        ),
        ("", TEXT),
        ("yes", "no"),
    ],
)
def test_two_reports_are_not_one(one, other):
    assert not is_near_duplicate(one, other)


def test_keys_are_few_signed_and_always_the_same():
    keys = bands(TEXT * 20)

    assert 0 < len(keys) <= MOST_BANDS
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert bands("Hello, world, how are you?")[0] == bands("hello world how are you")[0]
    assert bands("") == bands("🙏") == []


def test_groups_are_named_for_their_first_text():
    texts = [
        TEXT,
        "Something else entirely.",
        shuffled(TEXT),
        ARABIC,
        TEXT[:90],
        ARABIC,
    ]

    assert clusters.group(texts) == [0, None, 0, 3, 0, 3]
