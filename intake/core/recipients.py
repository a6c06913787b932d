"""Whom we seal to: the vault's public keys, pinned in files, never in a table.

Somebody who can write to the database must not be able to make himself a recipient.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from intake.core.envelope import Recipient, load_recipient
from intake.core.exceptions import IntakeError


class NoVaultKey(IntakeError):
    """There is no public key to seal to, so nothing that must be sealed is taken."""


def recipients() -> tuple[Recipient, ...]:
    """Everybody who can open what is sealed. Raises NoVaultKey if there is nobody."""
    folder: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    found = _load(tuple(sorted(folder.glob("*.public"))))
    if not found:
        raise NoVaultKey(
            f"No *.public file in {folder}. Make keys with: manage.py vault keygen"
        )
    return found


@lru_cache(maxsize=8)
def _load(paths: tuple[Path, ...]) -> tuple[Recipient, ...]:
    return tuple(load_recipient(path) for path in paths)
