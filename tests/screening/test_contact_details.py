"""Contact details in the text: what is found, how surely, and what is left alone."""

import pytest

from intake.screening.detector import Detector
from intake.screening.findings import FlagKind
from intake.screening.pipeline import DETECTORS, examine


def seen(text, *regions):
    """(kind, level, words) of each contact detail, in reading order."""
    spans = examine(text, regions=regions).contact_details
    return [(each.kind, each.level, text[each.start : each.end]) for each in spans]


NUMBERS = [
    ("Call me on 07400 123456 tonight", "GB", "07400 123456"),
    ("my number is +963 944 123 456.", "SY", "+963 944 123 456"),
    ("ring (020) 7946 0018 please", "GB", "(020) 7946 0018"),
    ("رقمي ٠٩٤٤ ١٢٣ ٤٥٦ للتواصل", "SY", "٠٩٤٤ ١٢٣ ٤٥٦"),
    ("شماره من ۰۹۱۲۱۲۳۴۵۶۷ است", "IR", "۰۹۱۲۱۲۳۴۵۶۷"),
    ("मेरा फोन ०९८७६५४३२१०", "IN", "०९८७६५४३२१०"),
    ("call O74OO 123456", "GB", "O74OO 123456"),
    ("call 0\u200b7400\u200b123\u200b456", "GB", "0\u200b7400\u200b123\u200b456"),
    ("tel. 00 49 30 901820", "DE", "00 49 30 901820"),
    ("whatsapp \u202a+216 20 123 043\u202c", "TN", "+216 20 123 043"),
    ("zero seven four zero zero one two three four five six", "GB", None),
    ("رقمي صفر تسعة اربعة اربعة واحد اثنين ثلاثة اربعة خمسة ستة", "SY", None),
    ("call me: zero seven double four one two three four five", "GB", None),
    ("звоните ноль шесть семь один два три четыре пять шесть семь", "UA", None),
    ("https://wa.me/963944123456", "SY", "963944123456"),
    ("tel:+442079460018", "GB", "+442079460018"),
]


@pytest.mark.parametrize(("text", "region", "number"), NUMBERS)
def test_a_telephone_number_is_sure_however_it_is_written(text, region, number):
    phones = [each for each in seen(text, region) if each[0] == "phone"]

    assert [level for _, level, _ in phones] == ["sure"]
    assert number is None or phones[0][2].strip() == number


@pytest.mark.parametrize(
    "text",
    [
        "It happened on 2012-01-02 at 08:00, again on 31/08/2011.",
        "They spent $1,250,000 and £5000.00 on it.",
        "2.126.521.750 views and 5277478 comments",
        "The score was 3-2, then 21-19, 21-17.",
        "10000000 people fled, 350 000 of them children.",
        "Flight BA2490 left at 14.35 and 16.50.",
        "From 1979-2011 and 2012 2013 2014 nothing changed.",
        "The server is 192.168.100.200.",
        "1.50. 2 people came, 24/7 coverage",
        "Resolution 2254 (2015) of 18.12.2015",
    ],
)
def test_other_figures_are_no_telephone_numbers(text):
    assert [each for each in seen(text, "GB", "SY") if each[0] == "phone"] == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("write to nour.h+news@example.org.", "nour.h+news@example.org"),
        ("NOUR@EXAMPLE.COM", "NOUR@EXAMPLE.COM"),
        ("nour＠example.com", "nour＠example.com"),
        ("nour [at] example [dot] com", "nour [at] example [dot] com"),
        ("nour at example dot com", "nour at example dot com"),
        ("nour (arroba) gmail.com", "nour (arroba) gmail.com"),
        ("nour @ example.com", "nour @ example.com"),
        ("mailto:nour@example.com", "nour@example.com"),
        ("نور@مثال.com", "نور@مثال.com"),
    ],
)
def test_an_address_is_sure_however_it_is_hidden(text, address):
    assert ("email", "sure", address) in seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "We met at noon. Dot was late.",
        "@user. Then he left",
        "look at this dot",
        "respect @User.IDX @User.IDX",
        "5 @ 3",
    ],
)
def test_a_sentence_with_at_in_it_is_no_address(text):
    assert [each for each in seen(text) if each[0] == "email"] == []


OTHERS = [
    ("t.me/nour92", "link", "sure"),
    ("see https://chat.whatsapp.com/AbCdEf", "link", "sure"),
    ("see https://example.org/a?b=c.", "link", "possible"),
    ("telegram: @nour_92", "handle", "sure"),
    ("my insta is nour.92", "handle", "sure"),
    ("thanks @nour92", "handle", "possible"),
    ("IBAN GB29 NWBK 6016 1331 9268 19", "iban", "sure"),
    ("DE89370400440532013000", "iban", "sure"),
    ("IBAN: GB29 NWBK 6016 1331 9268 18", "iban", "possible"),
    ("my card 4111 1111 1111 1111", "card", "sure"),
    ("33.5138, 36.2765", "coordinates", "sure"),
    ("33°30'49.7\"N 36°16'35.4\"E", "coordinates", "sure"),
    ("lat 33.51380 lon 36.27650", "coordinates", "sure"),
    ("8G3QG77G+GJ", "coordinates", "sure"),
    ("///filled.count.soap", "coordinates", "sure"),
    ("https://maps.app.goo.gl/abc123", "coordinates", "possible"),
    ("my postcode is SW1A 1AA", "postcode", "sure"),
    ("he lives near SW1A 1AA", "postcode", "possible"),
    ("Postleitzahl 10115", "postcode", "sure"),
    ("Hauptstraße 5, 10115 Berlin", "postcode", "sure"),
    ("Springfield, IL 62704", "postcode", "possible"),
    ("1012 AB Amsterdam", "postcode", "possible"),
    ("K1A 0B1", "postcode", "possible"),
    ("number plate AB12 CDE", "plate", "sure"),
    ("Kennzeichen B-MW 1234", "plate", "sure"),
    ("госномер А123ВС 77", "plate", "sure"),
]


@pytest.mark.parametrize(("text", "kind", "level"), OTHERS)
def test_other_ways_to_a_person_are_found(text, kind, level):
    assert (kind, level) in [(each[0], each[1]) for each in seen(text, "GB", "DE")]


def test_a_card_with_a_wrong_check_digit_is_no_card():
    assert [
        each for each in seen("card 4111 1111 1111 1112") if each[0] == "card"
    ] == []


@pytest.mark.parametrize(
    "text", ["Text the word ENTER to 84128 now", "dona ora 2 euro al 45500 da mobile"]
)
def test_five_digits_alone_are_no_postcode(text):
    assert seen(text, "GB", "IT") == []


def test_the_digits_of_a_card_are_not_a_telephone_number_too():
    assert [each[0] for each in seen("my card 4111111111111111")] == ["card"]


def test_an_epicentre_without_decimals_is_only_possible():
    assert seen("Lat=44.85 Lon=11.48 depth 4 km")[0][:2] == ("coordinates", "possible")


def test_spans_count_the_characters_of_the_text_as_given():
    text = "😀ﷺ e\u0301 call\u200b 07400\u200b 123456 😀"

    (span,) = examine(text, regions=["GB"]).contact_details

    assert text[span.start : span.end] == "07400\u200b 123456"


def test_each_contact_finding_has_a_reason_and_its_own_level():
    findings = examine("call 07400 123456, see https://example.org/").findings

    contact = [each for each in findings if each.kind == FlagKind.CONTACT_DETAILS]
    assert {(each.detector, each.level) for each in contact} == {
        ("links", "possible"),
        ("phones", "sure"),
    }
    assert all(each.reason and each.version >= 1 for each in contact)


def test_detectors_have_names_of_their_own():
    names = [each.name for each in DETECTORS]

    assert len(set(names)) == len(names)
    assert all(isinstance(each, Detector) for each in DETECTORS)
