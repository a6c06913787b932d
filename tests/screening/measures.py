"""How well screening does on the shared data, in figures. Read where it lies.

Used by script/evaluate over everything and by the tests over a sample.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from intake.screening import fingerprint, pipeline
from intake.screening.detectors import language

SHARED_DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
CONTACTS = ("inserted_contacts", "real_contacts", "presidio_synth")
# The sets' names for what we call differently; other kinds in them are not scored.
SCORED = {"phone": "phone", "email": "email", "card": "card", "bank_account": "iban"}
UNSCORED = ("phone_", "bank_account", "url", "ip", "national_id")


def rows(name, every=1):
    """Every n-th row of a file of the shared data."""
    with (SHARED_DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for at, line in enumerate(lines) if at % every == 0]


def overlaps(span, gold):
    return span.start < gold["end"] and gold["start"] < span.end


def contact_details(every=1):
    """Recall of what must be found, and precision of what is called sure."""
    found, wanted, right, sure = Counter(), Counter(), Counter(), Counter()
    for name in CONTACTS:
        for row in rows(f"pii/{name}.jsonl", every):
            if name == "real_contacts":
                row["pii"] = [
                    {**each, "type": "phone_unscored"}
                    if each["type"] == "bank_account"
                    else each
                    for each in row["pii"]
                ]
            count_row(row, found, wanted, right, sure)
    for row in rows("pii/libphonenumber_matcher.jsonl", every):
        kind = {"must": "phone", "either": "phone_unscored"}.get(row["strength"], "neg")
        gold = {"type": kind, "start": row["start"], "end": row["end"]}
        count_row({**row, "pii": [gold]}, found, wanted, right, sure)
    figures = {}
    for kind in ("phone", "email", "card", "iban"):
        figures[f"{kind}: recall, sure or possible"] = share(found[kind], wanted[kind])
        figures[f"{kind}: precision of sure"] = share(right[kind], sure[kind])
    return figures


def count_row(row, found, wanted, right, sure):
    regions = [row["region"]] if row.get("region") else []
    spans = pipeline.examine(row["text"], regions=regions).contact_details
    for gold in row["pii"]:
        kind = SCORED.get(gold["type"])
        if kind:
            wanted[kind] += 1
            found[kind] += any(overlaps(s, gold) for s in spans if s.kind == kind)
    for span in spans:
        if span.level == "sure" and span.kind in SCORED.values():
            touching = [gold["type"] for gold in row["pii"] if overlaps(span, gold)]
            if any(each.startswith(UNSCORED) for each in touching):
                continue
            sure[span.kind] += 1
            right[span.kind] += any(SCORED.get(each) == span.kind for each in touching)


def near_duplicates(every=1):
    """A pair is found when the texts share a key and the comparison confirms it."""
    counted = Counter()
    for row in rows("neardup/pairs.jsonl", every):
        keys = set(fingerprint.bands(row["a"]))
        is_shared = not keys.isdisjoint(fingerprint.bands(row["b"]))
        is_found = is_shared and fingerprint.is_near_duplicate(row["a"], row["b"])
        counted[row["dup"], is_found] += 1
    return scores("near-duplicates", counted)


def languages(every=1):
    counted = Counter()
    for row in rows("langid/eld60.jsonl", every):
        if len(row["text"].split()) >= 20:
            counted[language.detect(row["text"]) == row["lang"]] += 1
    return {
        "language: accuracy, 20 words and more": share(counted[True], counted.total())
    }


def spam(every=1):
    figures = {}
    for title, name in (("youtube", "comments_youtube_spam"), ("sms", "sms_spam")):
        counted = Counter()
        for row in rows(f"text/{name}.jsonl", every):
            is_flagged = pipeline.examine(row["text"]).spam >= 0.5
            counted[row["label"] == "spam", is_flagged] += 1
        figures |= scores(f"spam, {title}", counted)
    return figures


def urgency(every=1):
    counted = Counter()
    for row in rows("text/reports_crisislex.jsonl", every):
        if row["urgent"] is not None:
            is_flagged = pipeline.examine(row["text"]).urgent >= 0.5
            counted[row["urgent"], is_flagged] += 1
    return scores("urgency", counted)


def speed(every=1):
    """Texts a second of processor time, over comments of many languages."""
    texts = [row["text"] for row in rows("pii/inserted_contacts.jsonl", every)]
    texts += [row["text"] for row in rows("text/comments_ar_mpold.jsonl", every)]
    texts += [row["text"] for row in rows("text/reports_crisislex.jsonl", every)]
    for text in texts[:50]:
        pipeline.examine(text)
    start = time.process_time()
    for text in texts:
        pipeline.examine(text)
    return {"texts a second on one core": len(texts) / (time.process_time() - start)}


def scores(title, counted):
    """Recall and precision of pairs (is it so, was it said)."""
    right = counted[True, True]
    return {
        f"{title}: recall": share(right, right + counted[True, False]),
        f"{title}: precision": share(right, right + counted[False, True]),
    }


def share(part, whole):
    return part / whole if whole else 1.0


def everything(every=1) -> Iterator[tuple[str, float]]:
    for measure in (
        contact_details,
        near_duplicates,
        languages,
        spam,
        urgency,
        speed,
    ):
        yield from measure(every).items()
