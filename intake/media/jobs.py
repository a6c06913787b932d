from uuid import UUID

from intake.jobs.registry import Effect, handler
from intake.media import services
from intake.media.models import Attachment, AttachmentState


@handler("render_media", queue="media")
def render_media(attachment_id: UUID) -> Effect | None:
    """Make the rendition of one original, unless it has one already."""
    waiting = Attachment.objects.filter(state=AttachmentState.WAITING)
    attachment = waiting.filter(pk=attachment_id).first()
    return services.make_rendition(attachment) if attachment else None
