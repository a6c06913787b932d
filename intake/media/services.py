"""Taking a picture in, and making what may be seen of it."""

from functools import partial
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from intake.core import envelope, unsealing
from intake.core.recipients import recipients
from intake.core.text import clean_line
from intake.jobs import services as jobs
from intake.jobs.registry import Effect
from intake.media import cleaning, sealing
from intake.media.exceptions import TooLarge, UnsupportedMedia
from intake.media.models import Attachment, AttachmentState, OriginalKey, Rendition
from intake.media.originals import open_original
from intake.submissions.models import Submission


@transaction.atomic
def attach(
    submission: Submission, data: bytes, *, file_name: str, alt: str = ""
) -> Attachment:
    """Keep a picture with its comment: the original sealed, its renditions to come.

    The type is told by content, never by name. Raises UnsupportedMedia or TooLarge
    before anything is stored.
    """
    media_type = cleaning.media_type_of(data)
    media_recipient = envelope.load_recipient(settings.INTAKE_MEDIA_PUBLIC_KEY)
    sealed_to = (*recipients(), media_recipient)
    suite = envelope.suite_of(sealed_to)
    attachment = Attachment(
        submission=submission,
        file_name=clean_line(PurePath(file_name).name)[:200],
        media_type=media_type,
        size=len(data),
        alt=clean_line(alt)[:300],
        suite=suite,
    )
    data_key = envelope.new_data_key()
    bound_to = sealing.bound_to(attachment.pk, suite)
    pieces = sealing.seal(data_key, data, bound_to=bound_to)
    sealing.write_durably(sealing.path_of(attachment.pk), pieces)
    attachment.save(force_insert=True)
    OriginalKey.objects.bulk_create(
        OriginalKey(
            attachment=attachment,
            kid=recipient.kid,
            wrapped=envelope.wrap(
                data_key,
                recipient,
                info=sealing.info_for(attachment.pk, recipient.kid),
            ),
        )
        for recipient in sealed_to
    )
    jobs.add("render_media", attachment.pk)
    return attachment


def make_rendition(attachment: Attachment) -> Effect:
    """Decode the original and write its rendition; the effect makes it known."""
    key = unsealing.load_private_key(settings.INTAKE_MEDIA_PRIVATE_KEY)
    try:
        cleaned = cleaning.clean_image(open_original(attachment, key))
    except (UnsupportedMedia, TooLarge):
        return partial(_finish, attachment, AttachmentState.UNREADABLE, None, None)
    rendition = Rendition(
        id=uuid4(),
        attachment=attachment,
        media_type=cleaned.media_type,
        width=cleaned.width,
        height=cleaned.height,
    )
    sealing.write_durably(sealing.rendition_path(rendition.pk), iter([cleaned.data]))
    return partial(
        _finish, attachment, AttachmentState.READY, rendition, cleaned.had_location
    )


def _finish(
    attachment: Attachment,
    state: AttachmentState,
    rendition: Rendition | None,
    has_location: bool | None,
) -> None:
    """The end of the worker's part: its own copy of the key goes."""
    if rendition is not None:
        rendition.save(force_insert=True)
    Attachment.objects.filter(pk=attachment.pk).update(
        state=state, has_location=has_location
    )
    media_kid = envelope.load_recipient(settings.INTAKE_MEDIA_PUBLIC_KEY).kid
    OriginalKey.objects.filter(attachment=attachment, kid=media_kid).delete()
