"""Contacts opened elsewhere: a sealed export here, the private key on another machine.

An export holds what the vault's tables hold, and no more: sealed contacts, wrapped data
keys, and the submission each is bound to. Opening it needs a key file and no database.
"""

import json
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction

from intake.audit import services as audit
from intake.callouts.models import Callout
from intake.contacts import opening
from intake.contacts.exceptions import RefusedLine
from intake.contacts.models import DataKey, SealedContact
from intake.core.unsealing import CannotOpen, PrivateKey
from intake.submissions.lifecycle import Status

FORMAT = "firsthand-sealed-1"
_AT_A_TIME = 500


def export(callout: Callout) -> Iterator[str]:
    """A line for each sealed contact of a callout; what was withdrawn is left out.

    That it was exported is on record before the first line.
    """
    rows = (
        SealedContact.objects.filter(submission__callout=callout)
        .exclude(submission__status__in=(Status.WITHDRAWN, Status.ERASED))
        .order_by("submission_id")
    )
    with transaction.atomic():
        audit.record("vault.exported", callout, contacts=rows.count())
    return _lines(rows.iterator(chunk_size=_AT_A_TIME))


def _lines(rows: Iterator[SealedContact]) -> Iterator[str]:
    while some := list(islice(rows, _AT_A_TIME)):
        keys = _keys_of([row.submission_id for row in some])
        for row in some:
            # Erased meanwhile: without a data key it is nothing to anybody.
            if wrapped := keys.get(row.submission_id):
                yield _line(row, wrapped)


def _keys_of(submission_ids: list[UUID]) -> dict[UUID, dict[str, str]]:
    keys: dict[UUID, dict[str, str]] = defaultdict(dict)
    for key in DataKey.objects.filter(submission_id__in=submission_ids):
        keys[key.submission_id][key.kid] = _text(bytes(key.wrapped))
    return keys


def _line(row: SealedContact, wrapped: dict[str, str]) -> str:
    return json.dumps(
        {
            "format": FORMAT,
            "submission": str(row.submission_id),
            "suite": row.suite,
            "sealed": _text(bytes(row.sealed)),
            "keys": wrapped,
        }
    )


def open_line(line: str, keys: Mapping[str, PrivateKey]) -> str:
    """The contact in one line, as JSON with the submission's id.

    Raises RefusedLine if the line was changed, or is for none of these keys.
    """
    try:
        found = json.loads(line)
        if found["format"] != FORMAT:
            raise RefusedLine(f"the format is not {FORMAT}")
        contact = _opened(found, keys)
    except CannotOpen as error:
        raise RefusedLine(str(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, Base64Error) as error:
        raise RefusedLine("this is no line of a sealed export") from error
    return json.dumps(
        {"submission": found["submission"], **asdict(contact)}, ensure_ascii=False
    )


def _opened(found: dict[str, Any], keys: Mapping[str, PrivateKey]) -> opening.Contact:
    kids = sorted(found["keys"].keys() & keys.keys())
    if not kids:
        sealed_to = ", ".join(sorted(found["keys"])) or "nobody"
        raise RefusedLine(f"it is sealed to {sealed_to}, not to this key")
    return opening.open_parts(
        UUID(found["submission"]),
        suite=int(found["suite"]),
        sealed=b64decode(found["sealed"], validate=True),
        wrapped=b64decode(found["keys"][kids[0]], validate=True),
        key=keys[kids[0]],
    )


def _text(data: bytes) -> str:
    return b64encode(data).decode()
