"""What stops a start: a private key where none may be, a public one nobody named."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from intake.contacts.keygen import wanted_kind
from intake.core import recipients
from intake.core.envelope import Recipient, load_recipient
from intake.core.exceptions import IntakeError

_MAY_OPEN = ("desk", "all")


@register()
def no_private_key_where_none_may_be(
    app_configs: Any, **kwargs: Any
) -> list[CheckMessage]:
    """E101: on form, feed and worker no private vault key can be read.

    The settings have no private folder there; so this looks where keys usually lie,
    and where the environment says they do.
    """
    if settings.INTAKE_SURFACE in _MAY_OPEN:
        return []
    return [
        Error(
            f"The private vault key {path} can be read on the surface "
            f"{settings.INTAKE_SURFACE!r}.",
            hint="Move it to the desk's machine, or make it readable to the desk's "
            "user alone; a key that was readable here should be replaced: "
            "docs/how-to/keys.md",
            id="intake.E101",
        )
        for path in _readable_private_keys()
    ]


def _readable_private_keys() -> Iterator[Path]:
    usual = settings.INTAKE_DATA_DIR / "keys" / "vault-private"
    named: Path = settings.INTAKE_VAULT_PLACE
    public: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    for folder in dict.fromkeys((usual, named, public)):
        for path in _files_in(folder):
            is_private = path.suffix in (".private", ".locked") or (
                folder == public and _holds_private_key(path)
            )
            if is_private and os.access(path, os.R_OK):
                yield path


def _files_in(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:  # Not there, or not for this user to see: then all is well.
        return []


def _holds_private_key(path: Path) -> bool:
    try:
        return b"PRIVATE KEY-----" in path.read_bytes()
    except OSError:
        return False


@register()
def public_keys_are_pinned(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E102: what contacts are sealed to is a named key of the wanted kind, from a file.

    No key at all is not refused here: the first start makes one.
    """
    try:
        pinned = recipients.pinned()
        chosen = recipients.recipients() if pinned else ()
        not_named = list(_media_key_not_named())
    except IntakeError as error:
        return [_refused(str(error))]
    return [
        *(_refused(text) for text in (*_named_wrongly(pinned), *not_named)),
        *(_refused(text) for each in chosen for text in _faults(each)),
    ]


def _named_wrongly(pinned: dict[str, Recipient]) -> Iterator[str]:
    for path in sorted(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*.public")):
        if path.stem not in pinned:
            yield f"{path.name} does not hold the key it is named for."


def _media_key_not_named() -> Iterator[str]:
    """Originals are sealed to the worker's key too, so it has to be vouched for."""
    path: Path = settings.INTAKE_MEDIA_PUBLIC_KEY
    if path.exists() and not recipients.is_named(found := load_recipient(path)):
        yield f"The media key {found.kid} is not among INTAKE_VAULT_FINGERPRINTS."


def _faults(recipient: Recipient) -> Iterator[str]:
    if recipient.kind.suite < wanted_kind().suite:
        yield (
            f"Key {recipient.kid} is {recipient.kind}, and INTAKE_VAULT_SUITE asks "
            "for hybrid keys."
        )


def _refused(text: str) -> CheckMessage:
    return Error(
        text,
        hint="Compare INTAKE_VAULT_PUBLIC_DIR with the fingerprints that were written "
        "down when the keys were made: docs/how-to/keys.md",
        id="intake.E102",
    )
