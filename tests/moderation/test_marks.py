"""The marked text of a comment: offsets in code points, nothing in it is markup."""

import json

import pytest

from intake.moderation.marks import marked


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("", [], ""),
        ("plain", [], "plain"),
        (
            "call 0123 now",
            [(5, 9, "phone")],
            'call <mark title="phone number">0123</mark> now',
        ),
        (
            "😀 call 0123",
            [(7, 11, "phone")],
            '😀 call <mark title="phone number">0123</mark>',
        ),
        (
            "a@b.example/c",
            [(0, 11, "email"), (2, 13, "link")],
            '<mark title="e-mail address, link">a@b.example/c</mark>',
        ),
        (
            "<b>0123",
            [(3, 7, "phone")],
            '&lt;b&gt;<mark title="phone number">0123</mark>',
        ),
        ("ab", [(-3, 1, "link")], '<mark title="link">a</mark>b'),
        ("ab", [(1, 99, "link")], 'a<mark title="link">b</mark>'),
        ("ab", [(5, 9, "link"), (1, 1, "link")], "ab"),
        ("abc", [(0, 1, "novel")], '<mark title="flagged">a</mark>bc'),
    ],
)
def test_what_screening_found_is_marked(text, spans, html):
    assert marked(text, spans) == html


def test_nothing_a_reader_wrote_becomes_markup(shared_data):
    lines = (shared_data / "attack" / "xss.jsonl").read_text().splitlines()

    for line in lines:
        payload = json.loads(line)["payload"]
        html = marked(payload, [(1, 3, "link")])

        assert html.count("<") == html.count("<mark") * 2
