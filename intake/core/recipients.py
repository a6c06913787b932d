"""Whom we seal to: the vault's public keys, pinned in files, never in a table.

Somebody who can write to the database must not be able to make himself a recipient.
The folder holds a `*.public` file for each key. The file `current` names those that new
contacts are sealed to: the newsroom's key and the recovery key. Where the settings name
fingerprints, a key that is not among them is not sealed to either.
"""

import os
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from intake.core.envelope import Recipient, load_recipient
from intake.core.exceptions import IntakeError
from intake.core.key_files import UnusableKey

CURRENT = "current"


class NoVaultKey(IntakeError):
    """There is no public key to seal to, so nothing that must be sealed is taken."""


def recipients() -> tuple[Recipient, ...]:
    """Everybody who can open what is sealed now: the current key and recovery keys.

    Raises NoVaultKey if there is nobody, UnusableKey if a key is not one of the
    fingerprints in the settings.
    """
    folder: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    return _chosen(folder, _names(folder), current_kids(), _fingerprints())


def pinned() -> dict[str, Recipient]:
    """Every public key of the folder by its key id, whether it is used or not."""
    folder: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    return _loaded(folder, _names(folder))


def current_kids() -> tuple[str, ...]:
    """The key ids in the file `current`; none where no choice was made."""
    folder: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    try:
        return tuple((folder / CURRENT).read_text(encoding="ascii").split())
    except (FileNotFoundError, NotADirectoryError):
        return ()


def is_named(recipient: Recipient) -> bool:
    """Whether the settings name the key's fingerprint, or name none at all."""
    return not _fingerprints() or recipient.fingerprint in _fingerprints()


def _names(folder: Path) -> tuple[str, ...]:
    try:
        return tuple(sorted(n for n in os.listdir(folder) if n.endswith(".public")))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def _fingerprints() -> frozenset[str]:
    return frozenset(settings.INTAKE_VAULT_FINGERPRINTS)


@lru_cache(maxsize=8)
def _loaded(folder: Path, names: tuple[str, ...]) -> dict[str, Recipient]:
    found = (load_recipient(folder / name) for name in names)
    return {recipient.kid: recipient for recipient in found}


@lru_cache(maxsize=8)
def _chosen(
    folder: Path,
    names: tuple[str, ...],
    current: tuple[str, ...],
    fingerprints: frozenset[str],
) -> tuple[Recipient, ...]:
    found = _loaded(folder, names)
    # An installation that never chose seals to all of them.
    kids = current or tuple(found)
    missing = [kid for kid in kids if kid not in found]
    chosen = tuple(found[kid] for kid in kids if kid in found)
    if missing or all(each.is_recovery for each in chosen):
        raise NoVaultKey(
            f"No public key {' '.join(missing) or 'of the newsroom'} in {folder}. "
            "Make keys with: manage.py vault keygen"
        )
    for each in chosen:
        if fingerprints and each.fingerprint not in fingerprints:
            raise UnusableKey(f"Key {each.kid} is not among INTAKE_VAULT_FINGERPRINTS.")
    return chosen
