"""manage.py screen_texts, an interface other programs rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(data_dir, *arguments):
    return subprocess.Popen(
        [sys.executable, "manage.py", "screen_texts", *arguments],
        cwd=ROOT,
        env=os.environ | {"INTAKE_DATA_DIR": str(data_dir)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run(data_dir, lines, *arguments):
    process = start(data_dir, *arguments)
    raw = b"\n".join(
        each if isinstance(each, bytes) else json.dumps(each).encode() for each in lines
    )
    out, err = process.communicate(raw + b"\n", timeout=60)
    return (
        [json.loads(line) for line in out.splitlines()],
        err.decode(),
        process.returncode,
    )


def test_a_line_is_answered_before_the_next_one_comes(data_dir):
    process = start(data_dir)
    try:
        for number in (1, 2):
            line = {"id": number, "text": "call 07400 123456 😀", "region": "GB"}
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())

            assert answer["id"] == number
            assert answer["contact_details"] == [
                {"kind": "phone", "level": "sure", "start": 5, "end": 17}
            ]
            assert set(answer) == {
                "id", "language", "contact_details", "spam", "urgent", "flags",
            }  # fmt: skip
    finally:
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_what_cannot_be_screened_is_named_and_the_rest_goes_on(data_dir):
    lines = [b"nope", {"id": 7}, [1], b"\xff\xfe", {"id": 8, "text": "\ud83d hello"}]

    answers, errors, code = run(data_dir, lines)

    assert [each["id"] for each in answers] == [None, 7, None, None, 8]
    assert ["error" in each for each in answers] == [True, True, True, True, False]
    assert "Line 1" in errors
    assert code == 1


def test_clusters_name_the_group_of_near_duplicates(data_dir):
    text = "Nobody has seen an ambulance in our street for three days, tell the world."
    lines = [
        {"id": "a", "text": text},
        {"id": "b", "text": "Quite another comment about the price of bread."},
        {"id": "c", "text": text.upper() + " 🙏"},
    ]

    answers, _, code = run(data_dir, lines, "--clusters")

    assert [each["cluster"] for each in answers] == ["c1", None, "c1"]
    assert code == 0
