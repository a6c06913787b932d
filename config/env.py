"""Typed readers of environment variables.

A value of the wrong kind stops the start and names the variable. Any secret can also
come from a file, named by the variable with `_FILE` behind it.
"""

import os
import secrets
from datetime import date
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

_env = Env()


def text(name: str, default: str = "") -> str:
    return _env.str(name, default).strip()


def remembered(name: str, file: Path, default: str) -> str:
    """The variable, or where it is not set what the last `serve` wrote down."""
    try:
        last = file.read_text(encoding="utf-8").strip()
    except OSError:
        last = ""
    return text(name) or last or default


def boolean(name: str, default: bool) -> bool:
    try:
        return _env.bool(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(
            f"{name} must be true or false, not {os.environ[name]!r}."
        ) from error


def integer(name: str, default: int) -> int:
    try:
        return _env.int(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(
            f"{name} must be a whole number, not {os.environ[name]!r}."
        ) from error


def day(name: str) -> date | None:
    value = text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must be a day such as 2030-12-31, not {value!r}."
        ) from error


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated list; blanks round the commas do not count."""
    found = [word.strip() for word in _env.list(name, default)]
    return [word for word in found if word]


def fingerprints(name: str) -> list[str]:
    """A comma-separated list of SHA-256 digests, each 64 hexadecimal digits."""
    found = [word.lower() for word in words(name, [])]
    for word in found:
        if len(word) != 64 or not set(word) <= set("0123456789abcdef"):
            raise ImproperlyConfigured(
                f"{name} must be fingerprints of 64 hexadecimal digits each, with "
                f"commas between, not {word!r}."
            )
    return found


def choice(name: str, options: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in options:
        raise ImproperlyConfigured(
            f"{name} must be one of {', '.join(options)}, not {value!r}."
        )
    return value


def folder(name: str, default: Path) -> Path:
    return Path(text(name) or default).expanduser().resolve()


def database(name: str) -> dict[str, object] | None:
    """The database behind a URL like postgresql://user@host:5432/name, if one is set.

    The URL may be the content of the file named by `NAME_FILE`, as it holds a password.
    """
    url = text(name) or _from_file(name)
    if not url:
        return None
    try:
        return dict(_env.dj_db_url(name, url))
    except (EnvError, ValueError, KeyError) as error:
        # The URL itself stays out of the message: it may hold a password.
        raise ImproperlyConfigured(
            f"{name} must be a database URL such as "
            "postgresql://user:password@host:5432/name."
        ) from error


def secret(name: str, *, made_in: Path | None) -> str:
    """A secret from `NAME`, or the file `NAME_FILE`, or one made here and kept.

    `made_in` is the file an installation of one machine keeps its own secret in. Where
    it is None and none is given, the answer is empty and a system check says so.
    """
    value = text(name) or _from_file(name)
    if value or made_in is None:
        return value
    return _made_once(made_in)


def _from_file(name: str) -> str:
    path = text(f"{name}_FILE")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
        ) from error


def _made_once(path: Path) -> str:
    """The secret in `path`, made now if there is none; two starts agree on one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    if not path.exists():
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="utf-8").strip()
