"""Proving that what is sealed can be opened, before somebody needs it.

Of each key that something is sealed to, one data key is unwrapped and thrown away. No
contact is opened.
"""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db.models import Model

from intake.contacts import register
from intake.contacts.models import KeyState, VaultKey
from intake.core import recipients, unsealing, wrapped_keys
from intake.core.unsealing import CannotOpen, PrivateKey
from intake.core.wrapped_keys import KeyTable


@dataclass(frozen=True)
class Finding:
    """What became of one key; a finding that is not well needs somebody."""

    kid: str
    is_well: bool
    text: str


def has_private_keys() -> bool:
    """Whether there is any private key here, locked or not; offline mode has none."""
    folder: Path | None = settings.INTAKE_VAULT_PRIVATE_DIR
    return folder is not None and any(
        path.suffix in (".private", ".locked") for path in folder.glob("*")
    )


def verify() -> list[Finding]:
    """One finding for each key that something is sealed to, or will be."""
    register.refresh()
    keys = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    states = dict(VaultKey.objects.values_list("kid", "state"))
    used = {each.kid for each in recipients.recipients()}
    return [
        _verify_key(kid, states.get(kid, ""), keys.get(kid))
        for kid in sorted(used | register.kids_in_use())
    ]


def _verify_key(kid: str, state: str, key: PrivateKey | None) -> Finding:
    count = wrapped_keys.count_sealed_to(kid)
    if key is None and state == KeyState.RECOVERY:
        return Finding(kid, True, "recovery key, kept elsewhere: not tried here")
    if key is None:
        where = register.where_private(kid)
        return Finding(kid, False, f"cannot open its {count} data keys: key is {where}")
    try:
        opened = sum(_opens_one(table, key) for table in wrapped_keys.tables())
    except CannotOpen as error:
        return Finding(kid, False, f"a data key does not open: {error}")
    if not count:
        return Finding(kid, True, "private half is here; nothing is sealed to it yet")
    return Finding(kid, True, f"opened {opened} of its {count} data keys")


def _opens_one(table: KeyTable, key: PrivateKey) -> bool:
    """Unwrap a data key of the table, another one each time; False if it has none."""
    row = _any_row(table, key.kid)
    if row is None:
        return False
    info = table.info_for(table.owner_of(row), key.kid)
    unsealing.unwrap(table.wrapped_of(row), key, info=info)
    return True


def _any_row(table: KeyTable, kid: str) -> Model | None:
    rows = table.sealed_to(kid).order_by("pk")
    return rows.filter(pk__gte=uuid4()).first() or rows.first()
