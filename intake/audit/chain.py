"""The hash over an entry: SHA-256 of its fields, each with its length, and the last."""

import hashlib
import json
from collections.abc import Iterator

from intake.audit.models import AuditEntry, AuditHead

GENESIS = "0" * 64


def hash_of(entry: AuditEntry) -> str:
    """64 hexadecimal digits over everything the entry says and its `previous_hash`."""
    digest = hashlib.sha256()
    for part in _parts(entry):
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def _parts(entry: AuditEntry) -> tuple[str, ...]:
    facts = json.dumps(entry.facts, sort_keys=True, separators=(",", ":"))
    return (
        str(entry.number),
        f"{entry.at:%Y-%m-%dT%H:%M:%S.%f}Z",
        str(entry.actor_id or ""),
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.reason,
        facts,
        entry.previous_hash,
    )


def broken_links() -> Iterator[str]:
    """Each place where the chain does not hold, in words; nothing if it does.

    The head may move on while this reads, so it is asked before and after.
    """
    before = _head()
    number, previous = 0, GENESIS
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        if entry.number != number + 1:
            yield f"Entries {number + 1} to {entry.number - 1} are missing."
        if entry.previous_hash != previous:
            yield f"Entry {entry.number} does not follow the one before it."
        if entry.hash != hash_of(entry):
            yield f"Entry {entry.number} was changed."
        if entry.number == before.number and entry.hash != before.hash:
            yield f"The head names another entry {entry.number} than there is."
        number, previous = entry.number, entry.hash
    after = _head()
    if not before.number <= number <= after.number:
        yield f"The chain ends at {number}, not at {after.number}."


def _head() -> AuditHead:
    return AuditHead.objects.filter(pk=1).first() or AuditHead(number=0, hash=GENESIS)
