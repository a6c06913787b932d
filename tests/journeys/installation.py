"""A whole installation of its own: its database, keys and processes, really running."""

import json
import os
import re
import signal
import subprocess
import sys

from tests.conftest import AUDIT_KEY
from tests.scripts.running import free_port, wait_for
from tests.services import ROOT

CELERY = (sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker")
QUEUES = "text,media,outbound,housekeeping"


class Installation:
    """Embedded by default; with the addresses of PostgreSQL and Redis, production."""

    def __init__(self, folder, *, database_url=None, redis_url=None):
        self.data_dir = folder / "data"
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "INTAKE_DATA_DIR": str(self.data_dir),
            # A killed worker's jobs are taken up again after seconds, not a minute.
            "INTAKE_JOB_SECONDS": "6",
        }
        if database_url:
            self.env |= {
                "DATABASE_URL": database_url,
                "SECRET_KEY": "an installation of the tests signs with this",
                "INTAKE_FORM_KEY": "an installation of the tests makes forms with it",
                "INTAKE_REFERENCE_KEY": "an installation of the tests makes codes with",
            }
            self._make_audit_key()
        if redis_url:
            self.env["REDIS_URL"] = redis_url
        self._started = []

    def _make_audit_key(self):
        """Away from the embedded default an installation is given its key."""
        path = self.data_dir / "keys" / "audit.private"
        path.parent.mkdir(parents=True, mode=0o700)
        path.write_bytes(AUDIT_KEY)
        path.chmod(0o400)

    def prepare(self):
        self.manage("migrate", "--no-input", "-v0")
        self.manage("vault", "keygen", "--if-missing")

    def make_callout(self, **values):
        code = f"from tests.factories import make_callout; make_callout(**{values!r})"
        self.manage("shell", "-v0", "-c", code)

    def manage(self, *arguments, check=True):
        """Run a command to its end; what it said."""
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", *map(str, arguments)],
            env=self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def ask(self, expression):
        """A value out of the database, by an expression the shell evaluates."""
        lines = (
            "import json",
            "from django.apps import apps",
            "from django.db.models import Count, Q",
            "model = apps.get_model",
            f"print(json.dumps({expression}))",
        )
        return json.loads(self.manage("shell", "-v0", "-c", "\n".join(lines)).stdout)

    def start(self, *command, output=subprocess.DEVNULL):
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._started.append(process)
        return process

    def serve(self):
        """The whole of it, as script/server runs it; the editor's password."""
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        printed = self.data_dir.parent / "printed.txt"
        with printed.open("w") as output:
            process = self.start(
                *(sys.executable, "manage.py", "serve", "--port", str(self.port)),
                output=output,
            )
        wait_for(
            lambda: "is running" in printed.read_text() or process.poll() is not None,
            seconds=120,
            what="Firsthand is running",
        )
        found = re.search(r"Password +(\S+)", printed.read_text())
        assert found, printed.read_text()
        return found[1]

    def start_worker(self):
        return self.start(
            *CELERY, "-Q", QUEUES, "--concurrency", "2", "--loglevel", "ERROR"
        )

    def start_dispatcher(self):
        return self.start(sys.executable, "manage.py", "dispatch")

    def kill(self, process):
        """As the kernel does when memory runs out: at once, with all its children."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait(timeout=10)

    def wait_until(self, expression, *, seconds):
        wait_for(lambda: self.ask(expression), seconds=seconds, what=expression)

    def sweep(self):
        """Ask everything to stop, and see that it does."""
        for process in self._started:
            process.send_signal(signal.SIGTERM)
        for process in self._started:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill(process)
