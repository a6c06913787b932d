"""The normal forms, and the way back to the text as given."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.screening.normalisation import plain, wordly

anything = st.text(max_size=80)
tricky = st.text(
    alphabet=st.sampled_from(
        "aé\u0301İßﷺ٠۹०９\u200b\u202e😀ﬁ①½ \t\n\xa0@＠Ａ-–\u0640ي"
    ),
    max_size=60,
)


@pytest.mark.parametrize("form", [plain, wordly])
@given(text=anything | tricky)
def test_every_stretch_leads_back_into_the_text(form, text):
    normal = form(text)

    for at in range(len(normal.text)):
        start, end = normal.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert normal.text[at] in form(text[start:end]).text


@pytest.mark.parametrize("form", [plain, wordly])
@given(text=anything | tricky)
def test_the_whole_covers_everything_that_is_visible(form, text):
    normal = form(text)

    if normal.text:
        start, end = normal.span(0, len(normal.text))
        assert form(text[start:end]).text == normal.text
        assert form(text[:start] + text[end:]).text == ""


@pytest.mark.parametrize("form", [plain, wordly])
@given(text=anything | tricky)
def test_positions_and_spans_agree(form, text):
    normal = form(text)

    for at in range(len(normal.text)):
        start, _ = normal.span(at, at + 1)
        assert normal.position(start) <= at
        assert normal.span(normal.position(start), at + 1)[0] == start


@given(text=anything | tricky)
def test_no_digit_of_another_script_and_nothing_invisible_is_left(text):
    for character in plain(text).text:
        assert unicodedata.decimal(character, None) is None or character in "0123456789"
        assert unicodedata.category(character) not in {"Cf", "Mn", "Me"}


@given(text=anything)
def test_normal_text_stays_as_it_is(text):
    once = plain(text).text

    assert plain(once).text == once


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("०१२३४५६७८९", "0123456789"),
        ("０１２３＠", "0123@"),
        ("0\u200b7\u20604", "074"),
        ("a–b—c\xa0d", "a-b-c d"),
    ],
)
def test_many_spellings_have_one_plain_form(given_text, expected):
    assert plain(given_text).text == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("أُنقِذونا", "انقذونا"), ("CAFÉ", "cafe"), ("مـــدرسة", "مدرسه"), ("Ёж", "еж")],
)
def test_words_are_compared_without_marks(one, other):
    assert wordly(one).text == wordly(other).text
