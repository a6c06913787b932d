"""Changing keys: choosing one, wrapping what there is to another, retiring one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone

from intake.audit import services as audit
from intake.contacts import keygen, register
from intake.contacts.exceptions import KeyInUse, NotNamed, UnknownKey, WrongPlace
from intake.contacts.models import KeyState, VaultKey
from intake.core import envelope, key_files, recipients, unsealing, wrapped_keys
from intake.core.envelope import Recipient
from intake.core.unsealing import CannotOpen, PrivateKey
from intake.core.wrapped_keys import KeyTable


def make_key(private: Path, *, epoch: str, passphrase: str = "") -> Recipient:
    """Make a key of the newsroom; the first is used at once, a later one waits."""
    public: Path = settings.INTAKE_VAULT_PUBLIC_DIR
    before = recipients.recipients() if recipients.pinned() else ()
    made = keygen.make_pair(
        public / "{kid}.public",
        private / "{kid}.private",
        epoch=epoch,
        passphrase=passphrase,
    )
    write_current([each.kid for each in before] or [made.kid])
    return made


def use(wish: str) -> Recipient:
    """Seal new contacts to a key: a key id, or a public file, which is pinned first.

    It takes the place of the newsroom's key, or of the recovery key, as it is the one
    or the other. At the desk the register is brought up to date; elsewhere only the
    files change.
    """
    path = Path(wish)
    chosen = _pin(path) if path.suffix == ".public" else _pinned(wish)
    choose(chosen)
    if settings.INTAKE_VAULT_PRIVATE_DIR is not None:
        with transaction.atomic():
            register.refresh()
            audit.record("vault.used", None, kid=chosen.kid, epoch=chosen.epoch)
    return chosen


def choose(chosen: Recipient) -> None:
    """Write the file that names the keys in use, with this one in its place."""
    _must_be_wanted(chosen)
    pinned = recipients.pinned()
    others = [
        pinned[kid].kid
        for kid in recipients.current_kids() or pinned
        if kid in pinned and pinned[kid].is_recovery != chosen.is_recovery
    ]
    write_current([chosen.kid, *others])


def write_current(kids: list[str]) -> None:
    path: Path = settings.INTAKE_VAULT_PUBLIC_DIR / recipients.CURRENT
    key_files.replace(path, "".join(f"{kid}\n" for kid in kids).encode(), mode=0o444)


def _pin(path: Path) -> Recipient:
    found = envelope.load_recipient(path)
    _must_be_wanted(found)
    place: Path = settings.INTAKE_VAULT_PUBLIC_DIR / f"{found.kid}.public"
    if not place.exists():
        key_files.write(place, path.read_bytes(), mode=0o444)
    return found


def _must_be_wanted(recipient: Recipient) -> None:
    if not recipients.is_named(recipient):
        raise NotNamed(
            f"Key {recipient.kid} is not among INTAKE_VAULT_FINGERPRINTS. "
            f"Add {recipient.fingerprint} there first, on every surface."
        )
    if recipient.kind.suite < keygen.wanted_kind().suite:
        raise NotNamed(
            f"Key {recipient.kid} is {recipient.kind}, and INTAKE_VAULT_SUITE "
            "asks for hybrid keys."
        )


def _pinned(kid: str) -> Recipient:
    try:
        return recipients.pinned()[kid]
    except KeyError:
        known = ", ".join(sorted(recipients.pinned())) or "none"
        raise UnknownKey(
            f"There is no public key {kid!r}; there is: {known}."
        ) from None


@dataclass(frozen=True)
class Batch:
    """How far a rewrap has come: rows done, and the owners of rows that do not open."""

    done: int
    refused: tuple[UUID, ...] = ()


def rewrap(
    key: PrivateKey, *, to: str, batch: int, keep: bool = False
) -> Iterator[Batch]:
    """Wrap every data key that `key` opens to the pinned key `to`, batch by batch.

    Each batch is a transaction of its own, so that whoever is killed goes on by being
    started again. A data key that does not open stays as it is, and is reported. With
    `keep` the old copies stay; without, they are gone with their batch.
    """
    recipient = _pinned(to)
    _must_be_wanted(recipient)
    if recipient.kid == key.kid:
        raise KeyInUse(f"Key {to} is what it is wrapped to already.")
    for table in wrapped_keys.tables():
        last: UUID | None = None
        while True:
            step, last = _rewrap_batch(table, key, recipient, last, batch, keep)
            if last is None:
                break
            yield step


@transaction.atomic
def _rewrap_batch(
    table: KeyTable,
    key: PrivateKey,
    to: Recipient,
    after: UUID | None,
    size: int,
    keep: bool,
) -> tuple[Batch, UUID | None]:
    """One batch, and the last row it looked at; None when there was nothing left."""
    rows = list(_still_to_do(table, key.kid, to.kid, after, keep)[:size])
    if not rows:
        return Batch(0), None
    made, done, refused = [], [], []
    for row in rows:
        try:
            made.append(_wrapped_anew(table, row, key, to))
            done.append(row.pk)
        except CannotOpen:
            refused.append(table.owner_of(row))
    # A row that is there already, since the contact was sealed to both, stays.
    table.model._default_manager.bulk_create(made, ignore_conflicts=True)
    if not keep:
        table.model._default_manager.filter(pk__in=done).delete()
    audit.record(
        "vault.rewrapped",
        None,
        table=table.model._meta.label_lower,
        was=key.kid,
        now=to.kid,
        done=len(done),
        refused=len(refused),
    )
    return Batch(len(done), tuple(refused)), rows[-1].pk


def _still_to_do(
    table: KeyTable, was: str, now: str, after: UUID | None, keep: bool
) -> QuerySet[Model]:
    """Locked, so that a contact erased at this moment does not come back."""
    rows = _without_copy(table, was, now) if keep else table.sealed_to(was)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    return rows.select_for_update(of=("self",)).order_by("pk")


def _without_copy(table: KeyTable, kid: str, other: str) -> QuerySet[Model]:
    """The data keys wrapped to a key that are not wrapped to the other one too."""
    same_owner = {table.owner_column: OuterRef(table.owner_column)}
    copies = table.sealed_to(other).filter(**same_owner)
    return table.sealed_to(kid).exclude(Exists(copies))


def _wrapped_anew(table: KeyTable, row: Model, key: PrivateKey, to: Recipient) -> Model:
    owner = table.owner_of(row)
    data_key = unsealing.unwrap(
        table.wrapped_of(row), key, info=table.info_for(owner, key.kid)
    )
    wrapped = envelope.wrap(data_key, to, info=table.info_for(owner, to.kid))
    values = {table.owner_column: owner, "kid": to.kid, "wrapped": wrapped}
    return table.model(**values)


@transaction.atomic
def drop(kid: str) -> int:
    """Delete the copies of data keys for a lost key; how many there were.

    Refused while one of them has no copy for the current key of the newsroom, since it
    might be the only way to open.
    """
    current = next(each for each in recipients.recipients() if not each.is_recovery)
    if kid == current.kid:
        raise KeyInUse(f"New contacts are sealed to {kid}.")
    for table in wrapped_keys.tables():
        if left := _without_copy(table, kid, current.kid).count():
            raise KeyInUse(
                f"{left} data keys of {kid} have no copy for {current.kid}. First: "
                f"manage.py vault rewrap --from RECOVERY --to {current.kid} --keep"
            )
    dropped = sum(table.sealed_to(kid).delete()[0] for table in wrapped_keys.tables())
    audit.record("vault.dropped", None, kid=kid, dropped=dropped)
    return dropped


def retire(kid: str, *, destroy: bool = False) -> None:
    """Take a key out of use for good; with `destroy`, delete its private file too.

    Refused while it is sealed to, or a data key is wrapped to it: what is in the vault
    must never depend on a key that is gone. The files go when that is on record.
    """
    folder: Path | None = settings.INTAKE_VAULT_PRIVATE_DIR
    if folder is None:
        raise WrongPlace("Retire keys where the desk runs (INTAKE_SURFACE=desk).")
    _put_down_as_retired(kid, is_destroyed=destroy)
    (settings.INTAKE_VAULT_PUBLIC_DIR / f"{kid}.public").unlink(missing_ok=True)
    if destroy:
        for suffix in ("private", "locked"):
            (folder / f"{kid}.{suffix}").unlink(missing_ok=True)


@transaction.atomic
def _put_down_as_retired(kid: str, *, is_destroyed: bool) -> None:
    register.refresh()
    found = VaultKey.objects.select_for_update().filter(kid=kid).first()
    if found is None:
        raise UnknownKey(f"There is no vault key {kid!r}.")
    if found.state in (KeyState.CURRENT, KeyState.RECOVERY):
        raise KeyInUse(
            f"New contacts are sealed to {kid}. First: manage.py vault use ANOTHER"
        )
    if left := wrapped_keys.count_sealed_to(kid):
        raise KeyInUse(
            f"{left} data keys are wrapped to {kid}. "
            f"First: manage.py vault rewrap --from {kid} --to ANOTHER"
        )
    VaultKey.objects.filter(kid=kid).update(
        state=KeyState.RETIRED, retired_on=found.retired_on or timezone.now().date()
    )
    audit.record("vault.retired", None, kid=kid, is_destroyed=is_destroyed)
