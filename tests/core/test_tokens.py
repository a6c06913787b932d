import re

import pytest
import time_machine

from intake.core import tokens
from intake.core.tokens import BadToken, ExpiredToken

HOUR = 60 * 60


def test_a_reference_can_be_read_aloud():
    for _ in range(200):
        reference = tokens.reference_for(tokens.new_submission_key())

        assert re.fullmatch(
            r"EW-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", reference
        )


def test_the_same_key_gives_the_same_reference_and_code():
    key = tokens.new_submission_key()

    assert tokens.reference_for(key) == tokens.reference_for(key)
    assert tokens.private_code_for(key) == tokens.private_code_for(key)
    assert tokens.reference_for(key, 1) != tokens.reference_for(key, 0)


def test_a_private_code_has_140_bits_in_groups_of_four():
    code = tokens.private_code_for(tokens.new_submission_key())

    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", code)
    assert len(code.replace("-", "")) * 5 == 140


def test_a_private_code_is_found_however_it_is_typed():
    code = tokens.private_code_for(tokens.new_submission_key())
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert tokens.code_digest(typed) == tokens.code_digest(code)
    assert code not in tokens.code_digest(code)


def test_a_signed_key_comes_back():
    key = tokens.new_submission_key()

    assert tokens.read_signed("form", tokens.sign("form", key), max_age=HOUR) == key


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 51, "A" * 52, "=" * 8])
def test_what_we_did_not_sign_is_refused(token):
    with pytest.raises(BadToken):
        tokens.read_signed("form", token, max_age=HOUR)


def test_a_token_for_one_purpose_is_none_for_another():
    token = tokens.sign("form", tokens.new_submission_key())

    with pytest.raises(BadToken):
        tokens.read_signed("receipt", token, max_age=HOUR)


def test_no_character_of_a_token_can_be_changed():
    token = tokens.sign("form", tokens.new_submission_key())
    # The last character carries unused bits, so it is left out.
    for place in range(len(token) - 1):
        other = "B" if token[place] == "A" else "A"
        with pytest.raises(BadToken):
            tokens.read_signed(
                "form", token[:place] + other + token[place + 1 :], max_age=HOUR
            )


def test_another_key_signs_otherwise(settings):
    token = tokens.sign("form", tokens.new_submission_key())
    settings.INTAKE_FORM_KEY = "another key, as long as a key has to be"

    with pytest.raises(BadToken):
        tokens.read_signed("form", token, max_age=HOUR)


@pytest.mark.parametrize(
    ("made", "is_taken"),
    [(-HOUR - 5, False), (-HOUR + 5, True), (250, True), (400, False)],
)
def test_a_token_is_good_for_an_hour_and_a_clock_five_minutes_ahead(made, is_taken):
    now = 1_795_000_000
    with time_machine.travel(now + made, tick=False):
        token = tokens.sign("form", tokens.new_submission_key())

    with time_machine.travel(now, tick=False):
        if is_taken:
            tokens.read_signed("form", token, max_age=HOUR)
        else:
            with pytest.raises(ExpiredToken):
                tokens.read_signed("form", token, max_age=HOUR)
