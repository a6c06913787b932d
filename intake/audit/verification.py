"""Whether the log is what it was: its triggers, its chain, and its checkpoints."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection

from intake.audit import checkpoints, keys, triggers
from intake.audit.chain import broken_links
from intake.audit.checkpoints import Checkpoint
from intake.audit.exceptions import NoAuditKey
from intake.audit.models import AuditEntry

_AT_ONCE = 500


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be, or that could not be looked at."""

    text: str
    is_broken: bool = True


@dataclass
class Verification:
    """One look at the whole log. `findings` may be read once; the rest, after it.

    The checkpoints are read before the entries they name, so that the log may go on
    meanwhile. No more than a few hundred entries are in memory at any time.
    """

    checkpoint_files: list[Path]
    public_keys: list[Path]
    signed: int = 0
    last: Checkpoint | None = field(default=None, init=False)

    def findings(self) -> Iterator[Finding]:
        for trigger in triggers.astray(connection):
            yield Finding(f"The trigger {trigger} is missing, or is not ours.")
        try:
            known = {keys.key_id(key): key for key in self._keys()}
        except NoAuditKey as error:
            yield Finding(f"Checkpoints were not checked: {error}", is_broken=False)
        else:
            for path in self.checkpoint_files:
                yield from self._of_file(path, known)
        for place in broken_links():
            yield Finding(place)

    def _keys(self) -> list[Ed25519PublicKey]:
        if not self.public_keys:
            raise NoAuditKey("No public key was named, and this surface has none.")
        return [keys.load_public(path) for path in self.public_keys]

    def _of_file(
        self, path: Path, known: dict[str, Ed25519PublicKey]
    ) -> Iterator[Finding]:
        try:
            lines = checkpoints.read(path)
            if path.stat().st_size == 0:
                yield Finding(f"{path} holds no checkpoint.", is_broken=False)
            while batch := list(itertools.islice(lines, _AT_ONCE)):
                yield from self._of_batch(path, batch, known)
        except OSError as error:
            why = error.strerror or type(error).__name__
            text = f"Checkpoints were not checked: {path} cannot be read: {why}."
            yield Finding(text, is_broken=False)

    def _of_batch(
        self,
        path: Path,
        batch: list[tuple[int, Checkpoint | None]],
        known: dict[str, Ed25519PublicKey],
    ) -> Iterator[Finding]:
        named = [checkpoint.number for _, checkpoint in batch if checkpoint]
        entries = AuditEntry.objects.filter(number__in=named)
        hashes = dict(entries.values_list("number", "hash"))
        for line, checkpoint in batch:
            where = f"line {line} of {path.name}"
            if checkpoint is None:
                yield Finding(f"There is no checkpoint on {where}.")
            elif checkpoint.key not in known:
                text = f"Key {checkpoint.key}, of {where}, is not at hand."
                yield Finding(text, is_broken=False)
            elif not checkpoint.is_signed_by(known[checkpoint.key]):
                yield Finding(f"The signature on {where} does not hold.")
            elif checkpoint.number not in hashes:
                yield Finding(
                    f"Entry {checkpoint.number} is gone; it was there at "
                    f"{checkpoint.at} ({where})."
                )
            elif checkpoint.hash != hashes[checkpoint.number]:
                yield Finding(
                    f"Entry {checkpoint.number}, or one before it, is not what it was "
                    f"at {checkpoint.at} ({where})."
                )
            else:
                self._count(checkpoint)

    def _count(self, checkpoint: Checkpoint) -> None:
        self.signed += 1
        if self.last is None or checkpoint.number >= self.last.number:
            self.last = checkpoint
