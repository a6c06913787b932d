import io
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from intake.core import broker, installation
from intake.core.exceptions import IntakeError
from intake.core.installation import Address
from intake.core.processes import KeepingManager

QUEUES = "text,media,outbound,housekeeping"
EDITOR = "edith"
_SECONDS_TO_ANSWER = 60.0
_SECONDS_TO_RENDER = 20.0

_DESK = "/admin/"
_FORM = "/en/c/syria/"
_PUBLISHED = "/published/syria/"

_READY = """
  Firsthand is running.

    The form             {base_url}{form}
    The desk             {base_url}{desk}
    The published page   {base_url}{published}

    Editor               {editor}
    Password             {password}

  Stop it with Ctrl-C. Everything it keeps is in {data_dir}
"""
_AS_ROOT = """\
  It runs as root. That is fine for trying it, not for the public.
"""
_LATE = "The web process does not answer on {address}. See what it says above."


class Command(BaseCommand):
    """Prepare this installation and run all its processes until stopped.

    A process that dies is started again. Ctrl-C or SIGTERM stops everything and ends
    with 0; a web process that cannot be kept up stops everything and ends with 1.
    """

    help = "Prepare this installation and run all of it: web, worker, dispatcher."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="default: 8000")
        parser.add_argument(
            "--new-password",
            action="store_true",
            help="Give the editor a new one-time password, whatever the old one.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.INTAKE_SURFACE != "all":
            raise CommandError(
                "serve runs every surface together, and INTAKE_SURFACE is "
                f"{settings.INTAKE_SURFACE!r}. docs/how-to/several-surfaces.md says "
                "how to run one by itself."
            )
        address = Address(options["host"], options["port"])
        try:
            address.check_free()
            with installation.held(settings.INTAKE_DATA_DIR):
                base_url = os.environ.get("INTAKE_BASE_URL") or address.base_url
                installation.remember_base_url(settings.INTAKE_DATA_DIR, base_url)
                password = self._prepare(new_password=options["new_password"])
                code = self._run(address, base_url, password)
        except IntakeError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stderr.write("Stopped before everything was up.")
            code = 130
        sys.exit(code)

    def _prepare(self, *, new_password: bool) -> str:
        """Bring the installation up to date; the editor's one-time password, if any."""
        if not self._is_prepared():
            self.stdout.write("Preparing the first start…")
            self.stdout.flush()
        call_command("migrate", interactive=False, verbosity=0)
        self.check(databases=["default"])
        call_command("vault", "keygen", "--if-missing", verbosity=0)
        installation.collect_static()
        call_command("demonstration", "load", "--if-empty", verbosity=0)
        printed = io.StringIO()
        wish = ("--new",) if new_password else ()
        call_command("demonstration", "password", *wish, stdout=printed)
        # What is started next is forked, and must not share a connection.
        connections.close_all()
        return printed.getvalue().strip()

    def _is_prepared(self) -> bool:
        return (Path(settings.STATIC_ROOT) / ".collected").exists()

    def _run(self, address: Address, base_url: str, password: str) -> int:
        manager = KeepingManager()
        self._keep_all(manager, address, base_url)
        self._announce_when_up(manager, address, base_url, password)
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        return manager.run()

    def _keep_all(
        self, manager: KeepingManager, address: Address, base_url: str
    ) -> None:
        env = os.environ | {
            "INTAKE_BASE_URL": base_url,
            "INTAKE_DATA_DIR": str(settings.INTAKE_DATA_DIR),
            "PYTHONUNBUFFERED": "1",
        }
        kept = [
            manager.keep(name, command, env=env, is_essential=name == "web")
            for name, command in self._commands(address).items()
        ]
        if not settings.REDIS_URL:
            command = broker.command(settings.INTAKE_DATA_DIR)
            manager.keep("broker", command, env=env, outlives=kept)

    def _commands(self, address: Address) -> dict[str, list[str]]:
        python = [sys.executable, "-m"]
        schedule = settings.INTAKE_DATA_DIR / "celerybeat-schedule"
        return {
            "web": [
                *python,
                *("gunicorn", "config.wsgi", "--bind", address.bind),
                *("--worker-class", "gthread", "--workers", "1", "--threads", "8"),
                *("--graceful-timeout", "4", "--log-level", "warning"),
                "--no-control-socket",
            ],
            "worker": [
                # Celery says this in six lines; we say it in one.
                *(sys.executable, "-W", "ignore:You're running the worker", "-m"),
                *("celery", "--quiet", "-A", "config", "worker", "-Q", QUEUES),
                *("--pool", "prefork", "--concurrency", "2", "--loglevel", "WARNING"),
                *("--without-gossip", "--without-mingle"),
                *("--beat", "--schedule", str(schedule)),
            ],
            "dispatcher": [
                sys.executable,
                *(str(settings.BASE_DIR / "manage.py"), "dispatch"),
            ],
        }

    def _announce_when_up(
        self, manager: KeepingManager, address: Address, base_url: str, password: str
    ) -> None:
        ready = _READY.format(
            base_url=base_url.rstrip("/"),
            form=_FORM,
            desk=_DESK,
            published=_PUBLISHED,
            editor=EDITOR,
            password=password or "the one you chose",
            data_dir=settings.INTAKE_DATA_DIR,
        )
        if os.geteuid() == 0:
            ready += _AS_ROOT
        host = installation.host_of(base_url)
        page = settings.INTAKE_PUBLISHED_DIR / "syria" / "index.html"
        manager.announce(partial(_say_when_up, address, host, page, ready))


def _say_when_up(
    address: Address, host_header: str, published: Path, ready: str
) -> str:
    """Wait until all is there; runs beside the manager, so as not to hold it up.

    The published page is rendered by the worker on the first start, so that it is also
    the sign that the dispatcher, the broker and the worker do their part. Whoever
    removed the demonstration has no such page and does not wait for it.
    """
    if not address.wait_for_page(
        "/healthz", host_header=host_header, seconds=_SECONDS_TO_ANSWER
    ):
        return f"The web process does not answer on {address}; see what it says above."
    if address.has_page(_FORM, host_header=host_header):
        deadline = time.monotonic() + _SECONDS_TO_RENDER
        while not published.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
    return ready
