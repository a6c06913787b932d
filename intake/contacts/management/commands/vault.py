import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intake.callouts.models import Callout
from intake.contacts import (
    keygen,
    offline,
    register,
    rotation,
    unlocking,
    verification,
)
from intake.contacts.exceptions import RefusedLine, UnknownKey
from intake.core import keyholder, recipients, unsealing
from intake.core.envelope import Recipient
from intake.core.exceptions import IntakeError
from intake.core.passphrases import WrongPassphrase
from intake.core.unsealing import PrivateKey


class Command(BaseCommand):
    """Keys of the vault, from making them to retiring them: docs/how-to/keys.md.

    The checks of a start do not run first: what they complain of is mended with this.
    """

    help = "Make, choose, change, try and retire the keys contacts are sealed to."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        add = actions.add_parser
        self._add_keygen(add("keygen", help="Make a key pair."))
        use = add("use", help="Seal new contacts to this key.")
        use.add_argument("key", help="a key id, or a *.public file to pin first")
        self._add_rewrap(add("rewrap", help="Wrap all data keys to another key."))
        retire = add("retire", help="Take a key out of use that opens nothing more.")
        retire.add_argument("kid")
        retire.add_argument(
            "--destroy", action="store_true", help="delete its private file as well"
        )
        drop = add("drop", help="Delete the copies of data keys for a lost key.")
        drop.add_argument("kid")
        add("verify", help="Open a data key of each key; exit 1 if one fails.")
        unlock = add("unlock", help="Open locked keys for the desk, for some hours.")
        unlock.add_argument("--hours", type=float, default=12, help="default: 12")
        unlock.add_argument(
            "--foreground", action="store_true", help="stay, for a supervisor"
        )
        _add_passphrase_file(unlock)
        add("lock", help="Forget what was unlocked.")
        add("list", help="Show every key, what it is for, and how much it opens.")
        export = add("export", help="Write the sealed contacts of a callout.")
        export.add_argument("--callout", required=True, metavar="SLUG")
        open_ = add("open", help="Open a sealed export; needs no database.")
        open_.add_argument("--key", type=Path, help="a private key file")
        _add_passphrase_file(open_)

    def _add_keygen(self, parser: CommandParser) -> None:
        parser.add_argument("--if-missing", action="store_true", help="the first only")
        parser.add_argument("--epoch", default="", help="default: this month")
        parser.add_argument(
            "--recovery", action="store_true", help="for the custodian; needs --out"
        )
        parser.add_argument("--out", type=Path, help="where both halves are written")
        parser.add_argument(
            "--passphrase", action="store_true", help="lock the private half"
        )
        _add_passphrase_file(parser)

    def _add_rewrap(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="was", required=True, metavar="KID")
        parser.add_argument("--to", required=True, metavar="KID")
        parser.add_argument("--batch", type=int, default=500, help="default: 500")
        parser.add_argument("--keep", action="store_true", help="keep the old copies")
        parser.add_argument("--key", type=Path, help="the private key of --from")
        _add_passphrase_file(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        run: Callable[[dict[str, Any]], None] = getattr(self, f"_{options['action']}")
        try:
            run(options)
        except IntakeError as error:
            raise CommandError(str(error)) from error

    def _keygen(self, options: dict[str, Any]) -> None:
        passphrase = ""
        if options["passphrase"] or options["passphrase_file"]:
            passphrase = _read_passphrase(options, is_new=True)
        epoch = options["epoch"] or keygen.this_month()
        if options["recovery"]:
            if options["out"] is None:
                raise CommandError("Say where with --out, off this server.")
            out: Path = options["out"]
            made = keygen.make_recovery_pair(out, epoch=epoch, passphrase=passphrase)
            self._say_made(made, "recovery key")
            self.stdout.write(f"Pin it with: vault use {out / made.kid}.public")
            return
        worker: Path | None = settings.INTAKE_MEDIA_PRIVATE_KEY
        is_worker_alone = settings.INTAKE_VAULT_PRIVATE_DIR is None and worker
        if not (is_worker_alone or (options["if_missing"] and recipients.pinned())):
            private = unlocking.private_folder()
            self._say_made(
                rotation.make_key(private, epoch=epoch, passphrase=passphrase),
                "vault key",
            )
            self.stdout.write(f"Keep a copy of {private} off this machine.")
        if worker is not None:
            self._make_media_pair(worker, epoch)

    def _make_media_pair(self, private: Path, epoch: str) -> None:
        public: Path = settings.INTAKE_MEDIA_PUBLIC_KEY
        if not public.exists():
            made = keygen.make_pair(public, private, epoch=epoch)
            self._say_made(made, "media key")

    def _say_made(self, made: Recipient, what: str) -> None:
        self.stdout.write(f"Made {what} {made.kid} ({made.kind}, {made.epoch}).")
        self.stdout.write(f"Fingerprint: {made.fingerprint}")

    def _use(self, options: dict[str, Any]) -> None:
        chosen = rotation.use(options["key"])
        what = "recovery key" if chosen.is_recovery else "vault key"
        self.stdout.write(f"New contacts are sealed to {what} {chosen.kid}.")

    def _rewrap(self, options: dict[str, Any]) -> None:
        key = self._private_key(options["was"], options)
        done, refused = 0, 0
        steps = rotation.rewrap(
            key, to=options["to"], batch=options["batch"], keep=options["keep"]
        )
        for step in steps:
            done += step.done
            refused += len(step.refused)
            for owner in step.refused:
                self.stderr.write(f"The data key of {owner} does not open; left as is.")
        self.stdout.write(f"Wrapped {done} data keys to {options['to']}.")
        if refused:
            raise CommandError(f"{refused} data keys were left as they are.")

    def _private_key(self, kid: str, options: dict[str, Any]) -> PrivateKey:
        if options["key"]:
            keys = _keys_in(options)
        else:
            keys = unsealing.load_private_keys(unlocking.private_folder())
        if kid not in keys:
            raise UnknownKey(
                f"The private half of {kid} is not at hand. Give it with --key, "
                "or unlock it: manage.py vault unlock"
            )
        return keys[kid]

    def _retire(self, options: dict[str, Any]) -> None:
        rotation.retire(options["kid"], destroy=options["destroy"])
        self.stdout.write(f"Retired {options['kid']}.")
        if not options["destroy"]:
            self.stdout.write(
                "Destroy its private half, and every copy, once no backup needs it."
            )

    def _drop(self, options: dict[str, Any]) -> None:
        dropped = rotation.drop(options["kid"])
        self.stdout.write(f"Dropped {dropped} copies for {options['kid']}.")

    def _verify(self, options: dict[str, Any]) -> None:
        unlocking.private_folder()
        if not verification.has_private_keys():
            raise CommandError("No private key is here (offline mode): nothing tried.")
        found = verification.verify()
        for finding in found:
            word = "ok" if finding.is_well else "FAILED"
            self.stdout.write(f"{finding.kid} {word}: {finding.text}")
        if ill := [each.kid for each in found if not each.is_well]:
            raise CommandError(f"Cannot open what is sealed to {', '.join(ill)}.")

    def _unlock(self, options: dict[str, Any]) -> None:
        keys = unlocking.opened_by(_read_passphrase(options))
        self.stdout.write(
            f"Unlocked {', '.join(sorted(keys))} for {options['hours']:g} hours. "
            "Lock again with: vault lock"
        )
        self.stdout.flush()
        unlocking.hold(
            keys,
            seconds=options["hours"] * 3600,
            in_background=not options["foreground"],
        )

    def _lock(self, options: dict[str, Any]) -> None:
        was_unlocked = keyholder.lock(unlocking.private_folder())
        self.stdout.write("Locked." if was_unlocked else "It was locked already.")

    def _list(self, options: dict[str, Any]) -> None:
        unlocking.private_folder()
        for line in register.lines():
            self.stdout.write(
                f"{line.kid}  {line.state:<8}  epoch {line.epoch or '-':<8}  "
                f"{line.kind or '-':<16}  private: {line.private_half:<8}  "
                f"{line.data_keys} data keys"
            )
            if line.fingerprint:
                self.stdout.write(f"  fingerprint {line.fingerprint}")

    def _export(self, options: dict[str, Any]) -> None:
        unlocking.private_folder()
        callout = Callout.objects.filter(slug=options["callout"]).first()
        if callout is None:
            raise CommandError(f"There is no callout {options['callout']!r}.")
        for line in offline.export(callout):
            self.stdout.write(line)

    def _open(self, options: dict[str, Any]) -> None:
        if options["key"]:
            keys = _keys_in(options)
        else:
            keys = unsealing.load_private_keys(unlocking.private_folder())
        refused = 0
        for number, line in enumerate(sys.stdin, start=1):
            try:
                self.stdout.write(offline.open_line(line, keys))
                self.stdout.flush()
            except RefusedLine as error:
                refused += 1
                self.stderr.write(f"Line {number} refused: {error}")
        if refused:
            raise CommandError(f"{refused} lines were refused.")


def _add_passphrase_file(parser: CommandParser) -> None:
    parser.add_argument(
        "--passphrase-file", type=Path, help="read it from here, not the terminal"
    )


def _read_passphrase(options: dict[str, Any], *, is_new: bool = False) -> str:
    """From the terminal, twice if it is new; never an argument, which `ps` shows."""
    path: Path | None = options["passphrase_file"]
    if path is not None:
        return path.read_text(encoding="utf-8").strip("\r\n")
    passphrase = getpass.getpass("Passphrase: ")
    if is_new and getpass.getpass("Again: ") != passphrase:
        raise WrongPassphrase("The two are not the same.")
    return passphrase


def _keys_in(options: dict[str, Any]) -> dict[str, PrivateKey]:
    path: Path = options["key"]
    passphrase = _read_passphrase(options) if path.suffix == ".locked" else ""
    key = unsealing.load_private_key(path, passphrase=passphrase)
    return {key.kid: key}
