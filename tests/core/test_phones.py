import json

import pytest

from intake.core.phones import InvalidPhone, parse_phone


@pytest.mark.parametrize(
    ("typed", "region", "e164"),
    [
        ("+44 20 7946 0958", None, "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("٠٧٧٠٠٩٠٠٩٨٢", "GB", "+447700900982"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+989123456789"),
        ("０９４４ ５６７ ８９０", "SY", "+963944567890"),
        ("＋963 944 567 890", None, "+963944567890"),
        ("00963944567890", "GB", "+963944567890"),
        ("963 944 567 890", "SY", "+963944567890"),
        ("+44 (0)20 7946 0958", None, "+442079460958"),
        ("\u202a+963\u00a0944\u200b567890\u202c", None, "+963944567890"),
        ("0944-567.890", "SY", "+963944567890"),
        ("tel: 0944 567 890", "SY", "+963944567890"),
        ("020 7946 0958 ext. 12", "GB", "+442079460958"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed, region, e164):
    phone = parse_phone(typed, region=region)

    assert phone.e164 == e164
    assert phone.raw == typed


@pytest.mark.parametrize(
    ("typed", "region"), [("1234567", None), ("99999999999999999", "SY")]
)
def test_a_number_we_cannot_place_is_kept_all_the_same(typed, region):
    phone = parse_phone(typed, region=region)

    assert phone.raw == typed
    assert phone.e164 == ""


@pytest.mark.parametrize(
    "typed", ["", "12345", "no number", "+", "123456789012345678", "12a456b789"]
)
def test_what_cannot_be_a_number_is_refused(typed):
    with pytest.raises(InvalidPhone, match="6 to 17 digits"):
        parse_phone(typed, region="SY")


def test_a_number_does_not_show_itself():
    assert "0958" not in repr(parse_phone("+44 20 7946 0958", region=None))


def test_every_real_number_is_read_as_its_country_writes_it(shared_data):
    lines = (shared_data / "pii" / "phone_field.jsonl").read_text().splitlines()
    rows = [row for row in map(json.loads, lines) if row["expect"] == "valid"]

    wrong = [
        row["id"]
        for row in rows
        if parse_phone(row["input"], region=row["region"]).e164 != row["e164"]
    ]

    assert len(rows) > 900
    assert wrong == []
