"""The rendered files of a page, replaced as one: who reads sees old or new, not half.

A web server may serve the folder as it is. Beside each file lies the same, compressed.
"""

import gzip
import os
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

PAGE, JSON_FEED, ATOM = "index.html", "feed.json", "feed.atom"
# The page's style lies beside it: a page that is older than the installation keeps the
# style it was made with, and the folder needs nothing from elsewhere.
STYLE = "page.css"
MEDIA_TYPES = {
    PAGE: "text/html",
    STYLE: "text/css",
    JSON_FEED: "application/feed+json",
    ATOM: "application/atom+xml",
}
_TEMPORARY = ".tmp"
# A worker that was killed leaves its temporary files; none works for so long.
_LEFT_BEHIND_SECONDS = 3600


def folder_of(slug: str) -> Path:
    return Path(settings.INTAKE_PUBLISHED_DIR) / slug


@dataclass(frozen=True)
class PreparedFiles:
    """Files on the disk under temporary names, ready to take their place."""

    folder: Path
    names: dict[str, Path]

    def put_in_place(self) -> None:
        for name, temporary in self.names.items():
            temporary.replace(self.folder / name)
        _sync(self.folder)

    def throw_away(self) -> None:
        for temporary in self.names.values():
            temporary.unlink(missing_ok=True)


def prepare(slug: str, contents: dict[str, bytes]) -> PreparedFiles:
    """Write a page's files beside those that are served."""
    folder = folder_of(slug)
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    prepared = PreparedFiles(folder, {})
    for name, content in contents.items():
        # No time and no name inside, so that the same page is the same bytes.
        compressed = gzip.compress(content, compresslevel=9, mtime=0)
        for full_name, data in ((name, content), (f"{name}.gz", compressed)):
            prepared.names[full_name] = _written(folder, full_name, data)
    return prepared


def are_there(slug: str) -> bool:
    return all((folder_of(slug) / name).exists() for name in MEDIA_TYPES)


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / f".{name}.{uuid.uuid4().hex}{_TEMPORARY}"
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path


def _sweep(folder: Path) -> None:
    oldest = time.time() - _LEFT_BEHIND_SECONDS
    for path in folder.glob(f".*{_TEMPORARY}"):
        try:
            if path.stat().st_mtime < oldest:
                path.unlink()
        except FileNotFoundError:
            # The worker it belongs to has just put it in place.
            continue


def _sync(folder: Path) -> None:
    """A renaming is on the disk when its folder is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
