"""What holds for the pipeline whatever the detectors say."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.screening import pipeline
from intake.screening.detector import Detector
from intake.screening.findings import Finding, FlagKind, Level
from intake.screening.pipeline import SCANNED_CHARACTERS, examine

HOSTILE = {
    "digits": "1",
    "spaced digits": "1 ",
    "dashes": "07-",
    "pluses": "+",
    "addresses": "a@",
    "dots": "a.",
    "spoken": "a at b dot ",
    "spaces": " ",
    "brackets": "([",
    "words": "zero one ",
    "arabic words": "صفر ",
    "links": "http://a.b/",
    "www": "www.",
    "accounts": "GB82 ",
    "plates": "AB 12 ",
    "pairs": "1.2345,2.3456 ",
    "degrees": "12°34'",
    "mixed": "+1 (2) 3-4.5/6 ",
    "mentions": "@a",
    "platforms": "insta: ",
    "cues": "call ",
    "calls": "call 07400123456 ",
    "invisible": "\u200b",
    "marks": "\u0301",
    "letters as digits": "o0",
    "emoji": "😀",
    "cards": "4111 1111 1111 1111 ",
    "lines": "\n",
    "templates": "{a|b",
    "ligatures": "ﷺ",
    "surrogates": "\ud83d",
    "zeros": "\x00",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_less_than_a_second(name):
    text = (HOSTILE[name] * 40_000)[:40_000]
    examine("warm up")
    start = time.process_time()

    findings = examine(text, regions=["SY", "GB"])

    assert time.process_time() - start < 1
    assert FlagKind.DETECTOR_TIMEOUT in {each.kind for each in findings.findings}


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=200) | st.text(alphabet="0179+-() @.:/oO٠٩call", max_size=80)
)
def test_any_text_is_examined_and_spans_lie_inside_it(text):
    findings = examine(text, regions=["GB"])

    assert 0 <= findings.spam <= 1
    assert 0 <= findings.urgent <= 1
    for span in (
        *findings.contact_details,
        *(s for f in findings.findings for s in f.spans),
    ):
        assert 0 <= span.start < span.end <= len(text)


def test_a_detector_out_of_time_is_flagged_and_keeps_what_it_found(monkeypatch):
    found = Finding(FlagKind.ABUSE, Level.POSSIBLE, "slow", 3, "seen")

    def look(reading):
        yield found
        while True:
            reading.check_clock()

    monkeypatch.setattr(
        pipeline, "DETECTORS", (Detector("slow", 3, look, budget=0.01),)
    )

    findings = examine("a text").findings

    assert findings[0] == found
    assert [(f.kind, f.detector, f.version) for f in findings[1:]] == [
        (FlagKind.DETECTOR_TIMEOUT, "slow", 3)
    ]


def test_a_long_text_is_cut_and_says_so():
    text = "a quiet day. " * 800 + "call 07400 123456"
    assert len(text) > SCANNED_CHARACTERS

    findings = examine(text, regions=["GB"])

    assert findings.contact_details == ()
    assert [each.kind for each in findings.findings] == [FlagKind.DETECTOR_TIMEOUT]


def test_the_regions_of_the_callout_decide_what_is_sure():
    text = "0944 123 456"

    here = examine(text, regions=["SY"]).contact_details
    elsewhere = examine(text, regions=["US"]).contact_details

    assert [each.level for each in here] == ["sure"]
    assert "sure" not in [each.level for each in elsewhere]
