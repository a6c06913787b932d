"""The register of vault keys, brought up to date from the files."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction

from intake.contacts.models import KeyState, VaultKey
from intake.core import envelope, keyholder, recipients, wrapped_keys
from intake.core.envelope import Recipient


@dataclass(frozen=True)
class Line:
    """One key as `vault list` shows it."""

    kid: str
    epoch: str
    kind: str
    state: str
    private_half: str
    data_keys: int
    fingerprint: str


@transaction.atomic
def refresh() -> None:
    """Write down the keys of the public folder and what each is used for."""
    known = VaultKey.objects.in_bulk()
    for kid, recipient in recipients.pinned().items():
        state = state_of(recipient, known.get(kid))
        VaultKey.objects.update_or_create(
            kid=kid,
            defaults={"state": state, "epoch": recipient.epoch, "retired_on": None},
        )


def state_of(recipient: Recipient, known: VaultKey | None) -> KeyState:
    current = recipients.current_kids()
    if not current or recipient.kid in current:
        return KeyState.RECOVERY if recipient.is_recovery else KeyState.CURRENT
    was_used = known is not None and known.state != KeyState.READY
    if was_used or wrapped_keys.count_sealed_to(recipient.kid):
        return KeyState.FORMER
    return KeyState.READY


def lines() -> list[Line]:
    """Every key that is known, pinned or in use, the register's order first."""
    refresh()
    pinned = recipients.pinned()
    registered = {key.kid: key for key in VaultKey.objects.all()}
    strangers = kids_in_use() - registered.keys()
    return [
        Line(
            kid=kid,
            epoch=registered[kid].epoch if kid in registered else "",
            kind=str(pinned[kid].kind) if kid in pinned else "",
            state=registered[kid].state if kid in registered else "unknown",
            private_half=where_private(kid),
            data_keys=wrapped_keys.count_sealed_to(kid),
            fingerprint=pinned[kid].fingerprint if kid in pinned else "",
        )
        for kid in [*registered, *sorted(strangers)]
    ]


def kids_in_use() -> set[str]:
    """The vault keys that something is sealed to. The worker's media key is none: its
    copies are gone as soon as the renditions exist."""
    media: Path = settings.INTAKE_MEDIA_PUBLIC_KEY
    others = {envelope.load_recipient(media).kid} if media.exists() else set()
    return wrapped_keys.kids_in_use() - others


def where_private(kid: str) -> str:
    """Where this machine has the private half: here, unlocked, locked, or not here."""
    folder: Path | None = settings.INTAKE_VAULT_PRIVATE_DIR
    if folder is None:
        return "not here"
    if (folder / f"{kid}.private").exists():
        return "here"
    if (folder / f"{kid}.locked").exists():
        held = {key.kid for key in keyholder.unlocked_keys(folder)}
        return "unlocked" if kid in held else "locked"
    return "not here"
