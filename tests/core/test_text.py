import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.core.text import clean_line, clean_text, direction_of


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  one\r\ntwo\rthree  ", "one\ntwo\nthree"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("cafe\u0301", "café"),
        ("evil\u202etxt.exe\u202c", "eviltxt.exe"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\u2068isolated\u2069 \u200fmark", "\u2068isolated\u2069 \u200fmark"),
        ("half \ud83d a pair", "half  a pair"),
        ("   \n ", ""),
    ],
)
def test_a_text_is_kept_but_for_what_cannot_be_stored_or_deceives(typed, kept):
    assert clean_text(typed) == kept


def test_sixteen_code_points_are_counted_as_sixteen():
    assert len(clean_text("مرحبا 👩‍👩‍👧 café")) == 16


@pytest.mark.parametrize(
    "name", ["O", "Nguyễn", "عبد الرحمن", "O'Neil-Smith", "x" * 200]
)
def test_a_name_is_kept_unchanged(name):
    assert clean_line(name) == name


def test_a_line_has_no_line_ends():
    assert clean_line(" Rita \n of  Homs ") == "Rita of Homs"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_text(clean_text(text)) == clean_text(text)
    clean_text(text).encode()


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Hello", "ltr"),
        ("مرحبا", "rtl"),
        ("123 مرحبا Hello", "rtl"),
        ("… Hello مرحبا", "ltr"),
        ("שלום", "rtl"),
        ("123 …", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_first_strong_character_gives_the_direction(text, direction):
    assert direction_of(text) == direction
