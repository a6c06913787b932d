"""Loading the demonstration: all of it through the doors that real things take."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from intake.callouts import services as callouts
from intake.callouts.models import (
    Callout,
    CalloutText,
    Desk,
    Kind,
    LegalDocument,
    State,
)
from intake.public import imports
from intake.public.demonstration import editor, pictures
from intake.public.exceptions import NotADemonstration
from intake.public.imports import Report, Say
from intake.public.rows import Reading
from intake.publication import services as publication
from intake.submissions.models import Submission

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "ar")
# The newest comment came shortly before the demonstration was set up.
_JUST_BEFORE = timedelta(minutes=5)


def is_empty() -> bool:
    """Nobody has begun to work here."""
    return not Callout.objects.exists() and not Submission.objects.exists()


def load(*, say: Say) -> Report:
    """Load all of it; what is there already stays as it is.

    Raises NotADemonstration if something real has the name of one of its parts.
    """
    callout = load_newsroom()
    with TemporaryDirectory() as folder:
        path = _lay_out(Path(folder), callout)
        with path.open("rb") as stream:
            return imports.import_file(
                stream,
                file_name=path.name,
                reading=Reading(callout, folder=path.parent),
                say=say,
            )


@transaction.atomic
def load_newsroom() -> Callout:
    """Documents, callout, desk and editor, together."""
    for kind in Kind:
        for language in LANGUAGES:
            _load_document(kind, language)
    content = json.loads((FOLDER / "callout.json").read_text(encoding="utf-8"))
    callout = Callout.objects.filter(slug=content["slug"]).first()
    if callout is None:
        callout = _load_callout(content)
    elif not callout.is_demonstration:
        raise NotADemonstration(
            f"There is a callout {callout.slug!r} that is no demonstration."
        )
    editor.load(callout.desk)
    return callout


def _load_document(kind: Kind, language: str) -> None:
    """Bring it into force, unless the newsroom has its own."""
    if LegalDocument.objects.filter(kind=kind, language=language).exists():
        return
    path = FOLDER / f"{kind.value}.{language}.txt"
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    callouts.bring_into_force(
        kind,
        language=language,
        title=title.strip(),
        body=body.strip(),
        actor=None,
        is_demonstration=True,
    )


def _load_callout(content: dict[str, Any]) -> Callout:
    desk, _ = Desk.objects.get_or_create(
        slug=content["desk"]["slug"], defaults={"name": content["desk"]["name"]}
    )
    texts = content["texts"]
    values = {
        name: content[name] for name in content.keys() - {"desk", "texts", "slug"}
    }
    callout = Callout.objects.create(
        slug=content["slug"], desk=desk, is_demonstration=True, **values
    )
    for language, words in texts.items():
        CalloutText.objects.create(callout=callout, language=language, **words)
    callouts.change_state(callout, State.OPEN, actor=None)
    publication.request_render(callout)
    return callout


def _lay_out(folder: Path, callout: Callout) -> Path:
    """The file to import and its pictures, as another system would hand them over."""
    for name in pictures.PICTURES:
        (folder / name).write_bytes(pictures.draw(name))
    path = folder / "comments.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for line in _lines(callout.created_at - _JUST_BEFORE):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _lines(newest: datetime) -> Iterator[dict[str, Any]]:
    """The comments, moved in time so that the last of them is the newest.

    The same again for the same callout, so that loading twice adds nothing.
    """
    text = (FOLDER / "comments.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    moments = [datetime.fromisoformat(line["received_at"]) for line in lines]
    shift = newest - max(moments)
    for line, moment in zip(lines, moments, strict=True):
        yield line | {"received_at": (moment + shift).isoformat()}
