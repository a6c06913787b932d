from functools import partial
from uuid import UUID

from intake.jobs.registry import Effect, handler
from intake.privacy import services
from intake.privacy.models import ReaderRequest


@handler("carry_out_request", queue="text")
def carry_out_request(request_id: UUID) -> Effect | None:
    """Carry out one reader's request, unless it has been."""
    open_requests = ReaderRequest.objects.filter(carried_out_at=None)
    request = open_requests.select_related("submission").filter(pk=request_id).first()
    return partial(services.carry_out, request) if request else None
