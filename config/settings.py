"""How this installation runs. Every value has a default: a clone runs on SQLite.

Environment variables are read through `config.env`; docs/reference/settings.md lists
them all. What must not reach the public with its default is refused by
`manage.py check --deploy`.
"""

from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from kombu import Queue

from config import env
from config.surfaces import SURFACES
from intake.core.broker import socket_path

BASE_DIR = Path(__file__).resolve().parent.parent

# --- This installation -------------------------------------------------------

# What this process serves: form, feed, desk, worker, or all of them.
INTAKE_SURFACE = env.choice("INTAKE_SURFACE", tuple(SURFACES), "all")
_surface = SURFACES[INTAKE_SURFACE]
INTAKE_SERVES = _surface.serves
# Whether this process publishes to the broker, or works for it.
INTAKE_RINGS_BELL = _surface.rings_bell
# Everything the installation itself makes: database, keys, published files, media.
INTAKE_DATA_DIR = env.folder("INTAKE_DATA_DIR", BASE_DIR / "var")
INTAKE_BASE_URL = env.remembered(
    "INTAKE_BASE_URL", INTAKE_DATA_DIR / "base-url", "http://localhost:8000"
).rstrip("/")
INTAKE_NEWSROOM = env.text("INTAKE_NEWSROOM", "The Firsthand Gazette")
INTAKE_CONTACT_EMAIL = env.text("INTAKE_CONTACT_EMAIL", "newsroom@example.org")
# /.well-known/security.txt: whom to tell of a weakness, until when that holds, and
# where more is said. Without the day there is no such file: the standard demands one.
INTAKE_SECURITY_CONTACT = env.text(
    "INTAKE_SECURITY_CONTACT", f"mailto:{INTAKE_CONTACT_EMAIL}"
)
INTAKE_SECURITY_EXPIRES = env.day("INTAKE_SECURITY_EXPIRES")
INTAKE_SECURITY_POLICY = env.text("INTAKE_SECURITY_POLICY")
INTAKE_PUBLISHED_DIR = env.folder("INTAKE_PUBLISHED_DIR", INTAKE_DATA_DIR / "published")
INTAKE_MEDIA_DIR = env.folder("INTAKE_MEDIA_DIR", INTAKE_DATA_DIR / "media")

_database = env.database("DATABASE_URL")
IS_EMBEDDED = _database is None

# --- Secrets: each its own, so that one that gets out opens one door only ----

_keys = INTAKE_DATA_DIR / "keys"


def _secret(name: str, file: str) -> str:
    """Empty on a surface that has no use for it, even if the environment has it."""
    if name not in _surface.secrets:
        return ""
    return env.secret(name, made_in=_keys / file if IS_EMBEDDED else None)


# Those that must be there, each of its own.
INTAKE_SECRETS = _surface.secrets

SECRET_KEY = _secret("SECRET_KEY", "django")
# Signs the form's token: that this installation made the form, and when.
INTAKE_FORM_KEY = _secret("INTAKE_FORM_KEY", "form")
# Makes references and private codes, and the keyed hashes they are found by.
INTAKE_REFERENCE_KEY = _secret("INTAKE_REFERENCE_KEY", "reference")
# The vault's public keys; its file `current` names those that are sealed to.
INTAKE_VAULT_PUBLIC_DIR = env.folder("INTAKE_VAULT_PUBLIC_DIR", _keys / "vault-public")
# The SHA-256 of each public key that may be sealed to; none named: all in the folder.
INTAKE_VAULT_FINGERPRINTS = env.fingerprints("INTAKE_VAULT_FINGERPRINTS")
# What new keys are made of: X25519, or hybrid: ML-KEM-768 and X25519 together.
INTAKE_VAULT_SUITE = env.choice("INTAKE_VAULT_SUITE", ("x25519", "hybrid"), "x25519")
# The keys that open. Only the desk has them; elsewhere a check looks at their usual
# place, and refuses to start where there is one.
INTAKE_VAULT_PLACE = env.folder("INTAKE_VAULT_PRIVATE_DIR", _keys / "vault-private")
INTAKE_VAULT_PRIVATE_DIR = INTAKE_VAULT_PLACE if _surface.opens_contacts else None
# The media key: its public half seals a copy of each original for the worker, which
# makes the renditions; its private half is on the worker only.
INTAKE_MEDIA_PUBLIC_KEY = env.folder("INTAKE_MEDIA_PUBLIC_KEY", _keys / "media.public")
INTAKE_MEDIA_PRIVATE_KEY = (
    env.folder("INTAKE_MEDIA_PRIVATE_KEY", _keys / "media.private")
    if _surface.opens_originals
    else None
)
# The Ed25519 key that signs where the audit log ends, and the file that is put into.
# Who can write to the log has it. The file belongs on another machine or volume.
INTAKE_AUDIT_KEY = (
    env.folder("INTAKE_AUDIT_KEY", _keys / "audit.private")
    if _surface.signs_audit
    else None
)
INTAKE_AUDIT_CHECKPOINTS = env.folder(
    "INTAKE_AUDIT_CHECKPOINTS", INTAKE_DATA_DIR / "audit-checkpoints.jsonl"
)

# --- Django ------------------------------------------------------------------

DEBUG = env.boolean("DEBUG", False)
_base = urlsplit(INTAKE_BASE_URL)
_host = _base.hostname or "localhost"
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    ["localhost", "127.0.0.1", "[::1]", f"[{_host}]" if ":" in _host else _host],
)
_is_https = _base.scheme == "https"
CSRF_TRUSTED_ORIGINS = [INTAKE_BASE_URL]

# All there is; a surface has those of them that config/surfaces.py gives it.
_installed = [
    "intake.core.apps.CoreConfig",
    "intake.roles.apps.RolesConfig",
    "intake.audit.apps.AuditConfig",
    "intake.jobs.apps.JobsConfig",
    "intake.callouts.apps.CalloutsConfig",
    "intake.submissions.apps.SubmissionsConfig",
    "intake.contacts.apps.ContactsConfig",
    "intake.media.apps.MediaConfig",
    "intake.screening.apps.ScreeningConfig",
    "intake.moderation.apps.ModerationConfig",
    "intake.publication.apps.PublicationConfig",
    "intake.exports.apps.ExportsConfig",
    "intake.correspondence.apps.CorrespondenceConfig",
    "intake.privacy.apps.PrivacyConfig",
    "intake.public.apps.PublicConfig",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
]
INSTALLED_APPS = _surface.apps_of(_installed)

_middleware = [
    "intake.core.silence.SilenceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "intake.core.policies.ResourcePolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "intake.core.policies.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = _surface.parts_of(_middleware, _installed)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

_context_processors = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
if "desk" in _surface.serves:
    _context_processors += ["intake.public.context_processors.one_time_password"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": _surface.parts_of(_context_processors, _installed),
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ["plain"]
CRISPY_TEMPLATE_PACK = "plain"

# --- Database: the queue of record -------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if _database is None:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": INTAKE_DATA_DIR / "firsthand.sqlite3",
            "OPTIONS": {
                # One writer at a time, who waits his turn from the first statement;
                # what is committed is on the disk, and what is deleted is overwritten.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                    "PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;"
                ),
            },
        }
    }
else:
    DATABASES = {
        "default": {
            **_database,
            "CONN_MAX_AGE": env.integer("INTAKE_CONN_MAX_AGE", 60),
            "CONN_HEALTH_CHECKS": True,
        }
    }
# For `grant_roles` alone: the password each surface's role is to log in with, if any.
INTAKE_ROLE_PASSWORDS = {
    name: password
    for name in SURFACES.keys() - {"all"}
    if (password := env.secret(f"INTAKE_ROLE_PASSWORD_{name.upper()}", made_in=None))
}

# --- Celery: the hands; the database is the queue, Redis only rings the bell --

REDIS_URL = env.text("REDIS_URL")
CELERY_BROKER_URL = (
    REDIS_URL or f"redis+socket://{socket_path(INTAKE_DATA_DIR)}?virtual_host=0"
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_QUEUES = [
    Queue(name) for name in ("text", "media", "outbound", "housekeeping")
]
CELERY_TASK_DEFAULT_QUEUE = "housekeeping"
# The longest a job may take. It is stopped then; its lease runs out a little later.
INTAKE_JOB_SECONDS = env.integer("INTAKE_JOB_SECONDS", 60)
CELERY_TASK_TIME_LIMIT = INTAKE_JOB_SECONDS
CELERY_TASK_SOFT_TIME_LIMIT = INTAKE_JOB_SECONDS * 3 // 4
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000  # KiB
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 1,
    "socket_keepalive": bool(REDIS_URL),
    "health_check_interval": 25,
}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "end holds that are due": {
        "task": "jobs.schedule",
        "schedule": crontab(),
        "args": ("end_holds",),
    },
    "clear finished jobs": {
        "task": "jobs.schedule",
        "schedule": crontab(minute=17),
        "args": ("clear_finished",),
    },
    "sign where the audit log ends": {
        "task": "jobs.schedule",
        "schedule": crontab(minute="*/5"),
        "args": ("checkpoint_audit",),
    },
}
if INTAKE_SURFACE == "all":
    # A worker that stands alone has no key to try. There, the desk's machine runs
    # `manage.py vault verify` each day: docs/how-to/keys.md
    CELERY_BEAT_SCHEDULE["verify the vault"] = {
        "task": "jobs.schedule",
        "schedule": crontab(hour=4, minute=40),
        "args": ("verify_vault",),
    }

# --- Accounts ----------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation"
        ".UserAttributeSimilarityValidator"
    },
    {"NAME": "intake.audit.sign_ins.PasswordsOnRecord"},
]
LOGIN_URL = "admin:login"
SESSION_COOKIE_NAME = "__Host-session" if _is_https else "session"
SESSION_COOKIE_SECURE = _is_https
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "__Host-csrf" if _is_https else "csrf"
CSRF_COOKIE_SECURE = _is_https
CSRF_COOKIE_SAMESITE = "Strict"

# --- What a browser may do ---------------------------------------------------

# Every page: its own style and pictures, nothing else. Views with a form or a script
# say so themselves, the desk's are all alike.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "form-action": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
INTAKE_DESK_POLICY = {
    "script-src": [SELF],
    "connect-src": [SELF],
    "form-action": [SELF],
}
_SENSORS_AND_THE_LIKE = (
    *("accelerometer", "autoplay", "browsing-topics", "camera"),
    *("display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi"),
    *("payment", "picture-in-picture", "screen-wake-lock", "serial", "usb"),
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY: dict[str, list[str]] = {name: [] for name in _SENSORS_AND_THE_LIKE}
# Style sheets and scripts are ours alone; a feed says itself that anybody may read it.
WHITENOISE_ALLOW_ALL_ORIGINS = False
SECURE_SSL_REDIRECT = env.boolean("INTAKE_SSL_REDIRECT", False)
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
# Only whoever runs the whole domain can promise this for all of it.
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("INTAKE_HSTS_WHOLE_DOMAIN", False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
# Whoever asks whether the process is up asks it directly.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env.boolean("INTAKE_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Languages and files -----------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "intake" / "locale"]
FORMAT_MODULE_PATH = "intake.core.formats"
TIME_ZONE = env.text("INTAKE_TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = env.folder("INTAKE_STATIC_DIR", INTAKE_DATA_DIR / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# A comment is 5,000 characters; the largest form is far below this many bytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Nothing that is sent lies in a temporary file in plain: a file that does not fit into
# memory is dropped, and no form of ours asks for one.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# --- Logs: ids only, to standard output --------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "intake.core.reports.SilentFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.choice(
            "INTAKE_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), "WARNING"
        ),
    },
    "loggers": {
        # Django would mail a failing request, with what the reader typed, to ADMINS.
        "django": {"handlers": ["stderr"], "propagate": False, "level": "WARNING"},
        "django.server": {"handlers": [], "propagate": False},
        # The web server's own, with an address in it where a request is malformed.
        "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "intake.core.reports.SilentReporterFilter"
DEFAULT_EXCEPTION_REPORTER = "intake.core.reports.SilentReporter"
