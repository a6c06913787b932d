"""One installation as several surfaces, each with its own role, keys and folder."""

import http.client
import shutil
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

from intake.roles.rights import role_of
from tests.journeys.installation import Installation
from tests.scripts.running import free_port, wait_for
from tests.services import ROOT

# What is copied to whom; the public keys go to everybody who seals or compares.
PUBLIC_KEYS = ("vault-public", "media.public")
KEYS = {
    "form": PUBLIC_KEYS,
    "feed": (),
    "desk": (*PUBLIC_KEYS, "vault-private", "audit.private", "audit.public"),
    "worker": (*PUBLIC_KEYS, "media.private", "audit.private", "audit.public"),
}
# What lies in one place for all of them.
SHARED = (
    "INTAKE_STATIC_DIR",
    "INTAKE_PUBLISHED_DIR",
    "INTAKE_MEDIA_DIR",
    "INTAKE_AUDIT_CHECKPOINTS",
)
SECRETS = {
    "form": ("SECRET_KEY", "INTAKE_FORM_KEY", "INTAKE_REFERENCE_KEY"),
    "feed": ("SECRET_KEY",),
    "desk": ("SECRET_KEY",),
    "worker": ("SECRET_KEY",),
}


def as_role(url, surface):
    """The same database, logged in to as a surface's role."""
    parts = urlsplit(url)
    address = f"{role_of(surface)}@{parts.hostname}:{parts.port or 5432}"
    return urlunsplit(parts._replace(netloc=address))


class House(Installation):
    """The owner's own view of the installation; `surface` gives a surface's."""

    def __init__(self, folder, **urls):
        super().__init__(folder, **urls)
        self.env |= {
            "INTAKE_STATIC_DIR": str(folder / "static"),
            "INTAKE_PUBLISHED_DIR": str(folder / "published"),
            "INTAKE_MEDIA_DIR": str(folder / "media"),
            "INTAKE_AUDIT_CHECKPOINTS": str(folder / "checkpoints.jsonl"),
        }

    def prepare(self):
        super().prepare()
        self.manage("grant_roles")
        self.manage("collectstatic", "--no-input", "-v0")
        # Its first checkpoint puts the public half of the key beside the private one.
        self.manage("checkpoint_audit")

    def make_legal_documents(self):
        code = (
            "from tests.factories import make_legal_document, Kind;"
            "[make_legal_document(kind) for kind in Kind]"
        )
        self.manage("shell", "-v0", "-c", code)

    def run(self, *command):
        """What a program of this installation prints."""
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.env | {"DJANGO_SETTINGS_MODULE": "config.settings"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout

    def surface(self, name):
        """A surface on a machine of its own, as far as it can tell."""
        folder = self.data_dir.parent / name
        keys = folder / "data" / "keys"
        keys.mkdir(parents=True, exist_ok=True)
        for each in KEYS[name]:
            _copy(self.data_dir / "keys" / each, keys / each)
        return SurfaceOf(self, name, folder)

    def serve_web(self):
        """A web server alone, as whatever surface the environment says."""
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.env["INTAKE_BASE_URL"] = self.url
        command = (sys.executable, "-m", "gunicorn", "config.wsgi", "--threads", "4")
        self.start(
            *(*command, "--bind", f"127.0.0.1:{self.port}", "--no-control-socket")
        )
        wait_for(
            lambda: self.status_of("/healthz") == 200, seconds=60, what="The web server"
        )

    def status_of(self, path):
        return status_of(self.url + path)


class SurfaceOf(House):
    """Processes of one surface: its role, its keys, its secrets, and nothing else."""

    def __init__(self, house, name, folder):
        super().__init__(folder)
        self.name = name
        self.env |= {key: house.env[key] for key in (*SHARED, *SECRETS[name])}
        self.env |= {
            "INTAKE_SURFACE": name,
            "DATABASE_URL": as_role(house.env["DATABASE_URL"], name),
        }
        if name == "worker" and "REDIS_URL" in house.env:
            self.env["REDIS_URL"] = house.env["REDIS_URL"]
        self.password = ""


def status_of(url):
    """The status a page is answered with, or None where nobody answers."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def _copy(source, target):
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    elif source.exists() and not target.exists():
        shutil.copy2(source, target)
