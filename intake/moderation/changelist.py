from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.admin.views.main import PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.moderation import queues
from intake.screening.models import ClusterMember
from intake.submissions.models import Submission

QUEUE_VAR = "queue"
# Nobody pages further; a queue is narrowed instead. Counting more would cost a scan.
MOST_COUNTED = 10_000


class CappedPaginator(Paginator):
    """Pages through the first ten thousand, so that a million are not counted."""

    @cached_property
    def count(self) -> int:
        assert isinstance(self.object_list, QuerySet)
        return self.object_list.order_by()[:MOST_COUNTED].count()


@dataclass(frozen=True)
class Tab:
    """One queue as the page shows it."""

    label: str | Promise
    count: int
    url: str
    is_current: bool
    is_pressing: bool


class QueueChangeList(ChangeList):
    """The stock changelist, of one queue: the tab says which."""

    def __init__(self, request: HttpRequest, *args: Any) -> None:
        self.queue = queues.queue_named(request.GET.get(QUEUE_VAR))
        super().__init__(request, *args)
        self.title = str(self.queue.label)

    def get_filters_params(self, params: dict | None = None) -> dict:
        """The queue is no filter: clearing the filters stays in it."""
        found = super().get_filters_params(params)
        found.pop(QUEUE_VAR, None)
        return found

    def get_queryset(
        self, request: HttpRequest, exclude_parameters: list[str | None] | None = None
    ) -> QuerySet[Submission]:
        comments = super().get_queryset(request, exclude_parameters)
        if not self._is_reference(self.query):
            comments = comments.filter(self.queue.which())
        others = (
            ClusterMember.objects.filter(cluster__members__submission=OuterRef("pk"))
            .values("cluster")
            .annotate(many=Count("pk"))
            .values("many")
        )
        return comments.annotate(alike=Subquery(others))

    @staticmethod
    def _is_reference(query: str) -> bool:
        """A reference is looked for in all queues: whoever quotes it does not know."""
        return query.strip().upper().startswith("EW-")

    @property
    def is_capped(self) -> bool:
        return self.result_count >= MOST_COUNTED

    @cached_property
    def tabs(self) -> list[Tab]:
        """The queues with their counts, for the callout the list is narrowed to."""
        comments = self.root_queryset
        if slug := self.params.get("callout"):
            comments = comments.filter(callout__slug=slug)
        counts = queues.counts(comments)
        return [
            Tab(
                label=queue.label,
                count=counts[queue.name],
                url=self.get_query_string({QUEUE_VAR: queue.name}, [PAGE_VAR]),
                is_current=queue == self.queue,
                is_pressing=queue.name == "urgent" and counts["urgent"] > 0,
            )
            for queue in queues.QUEUES
        ]

    @property
    def everything_url(self) -> str:
        """The same queue, narrowed by nothing."""
        return f"?{QUEUE_VAR}={self.queue.name}"

    @property
    def nothing_here(self) -> str | Promise:
        if self.query or self.has_active_filters:
            return _("Nothing in this queue is like that.")
        return _("This queue is empty.")
