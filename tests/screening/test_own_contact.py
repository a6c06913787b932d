"""The writer's own number or address, found in memory however it is written."""

import pytest

from intake.screening import own_contact

PHONE, EMAIL = "+963944123456", "nour.haddad+news@example.com"
PHONES = [
    "+963944123456", "00963944123456", "0944123456", "944123456", "0944 123 456",
    "0944-12-34-56", "0944.123.456", "0944/123456", "0944_123_456", "0944*123*456",
    "(+963) 944 123456", "+963 (0)944 123 456", "09 44 12 34 56", "0 9 4 4 1 2 3 4 5 6",
    "٠٩٤٤١٢٣٤٥٦", "۰۹۴۴ ۱۲۳ ۴۵۶", "०९४४१२३४५६", "０９４４１２３４５６", "٠٩٤٤ 123 456",
    "o944I23456", "O944 123 456", "0\u200b9\u200b4\u200b4123456",
    "\u202a+963 944 123 456\u202c", "tel:+963-944-123456", "wa.me/963944123456",
    "zero nine four four one two three four five six",
    "zero nine double four one two three four five six",
    "zero nine 44 one two 3456",
    "صفر تسعة اربعة اربعة واحد اثنين ثلاثة اربعة خمسة ستة",
    "ноль девять четыре четыре один два три четыре пять шесть",
    "0944…123…456", "call944123456now",
]  # fmt: skip
EMAILS = [
    "nour.haddad+news@example.com", "nour.haddad@example.com",
    "NOUR.HADDAD@EXAMPLE.COM",
    "nour.haddad＠example.com", "nour.haddad (at) example (dot) com",
    "nour.haddad[at]example[dot]com", "nour dot haddad at example dot com",
    "nour . haddad @ example . com", "nour.haddad@\u200bexample.com",
    "n o u r . h a d d a d @ e x a m p l e . c o m", "nоur.hаddad@example.com",
    "nour.haddad arroba example punto com", "mailto:nour.haddad@example.com",
    "nour_haddad @example.com", "nour.haddad AT example",
]  # fmt: skip


@pytest.mark.parametrize("written", PHONES)
def test_the_writers_number_is_found(written):
    text = f"Dear editor, {written} is where I am."

    (span,) = own_contact.find(text, phones=[PHONE], emails=[EMAIL])

    assert (span.kind, span.level) == ("phone", "sure")
    assert text[span.start : span.end] in text[13 : 13 + len(written)]


@pytest.mark.parametrize("written", EMAILS)
def test_the_writers_address_is_found(written):
    text = f"Dear editor, {written} is where I am."

    (span,) = own_contact.find(text, phones=[PHONE], emails=[EMAIL])

    assert (span.kind, span.level) == ("email", "sure")
    assert text[span.start : span.end] in text[13 : 13 + len(written)]


@pytest.mark.parametrize(
    "text",
    [
        "0944123457", "9441234567890", "in 2012, 0944 people of 123 villages",
        "noura.haddad@example.com", "nour.haddad@example.org", "haddad at example", "",
    ],
)  # fmt: skip
def test_another_number_or_address_is_not_the_writers(text):
    assert own_contact.find(text, phones=[PHONE], emails=[EMAIL]) == ()


def test_without_a_contact_nothing_is_found():
    assert own_contact.find("0944123456", phones=[], emails=[]) == ()
    assert own_contact.find("0944123456", phones=["", "12"], emails=["", "@"]) == ()


def test_a_word_before_the_number_is_no_part_of_it():
    text = "Call me on 0944 567 890 if you want."

    (span,) = own_contact.find(text, phones=["+963944567890"], emails=[])

    assert text[span.start : span.end] == "0944 567 890"
