"""What the queues can be narrowed by."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.audit.actors import signed_in
from intake.callouts.models import Callout
from intake.moderation.languages import name_of
from intake.screening.findings import FlagKind
from intake.screening.models import Flag
from intake.submissions.attribution import PublishChoice
from intake.submissions.models import Submission

Choices = list[tuple[str, Any]]


class DeskFilter(SimpleListFilter):
    """One way to narrow a queue; it stands above the list and opens when asked."""

    template = "moderation/_filter.html"


class CalloutFilter(DeskFilter):
    title = _("callout")
    parameter_name = "callout"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        visible = Callout.objects.visible_to(signed_in(request)).order_by("slug")
        return [(slug, slug) for slug in visible.values_list("slug", flat=True)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value()
        return queryset.filter(callout__slug=value) if value else queryset


class LanguageFilter(DeskFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        comments = Submission.objects.visible_to(signed_in(request)).order_by()
        codes = comments.values_list("language", flat=True).distinct()
        named = [(code, name_of(code)) for code in codes]
        return sorted(named, key=lambda choice: choice[1])

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value()
        return queryset.filter(language=value) if value else queryset


class FlagFilter(DeskFilter):
    title = _("flag")
    parameter_name = "flag"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(kind.value, kind.label) for kind in FlagKind]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value()
        flags = Flag.objects.unresolved().filter(submission=OuterRef("pk"), kind=value)
        return queryset.filter(Exists(flags)) if value else queryset


class ChoiceFilter(DeskFilter):
    title = _("may be published")
    parameter_name = "choice"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(choice.value, choice.label) for choice in PublishChoice]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value()
        return queryset.filter(publish_choice=value) if value else queryset


class ContactFilter(DeskFilter):
    title = _("contact")
    parameter_name = "contact"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("left", _("left contact details")), ("none", _("left none"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value()
        return queryset.filter(has_contact=value == "left") if value else queryset


class ReceivedFilter(DeskFilter):
    title = _("received")
    parameter_name = "received"

    _AGES = {
        "hour": timedelta(hours=1),
        "day": timedelta(days=1),
        "week": timedelta(days=7),
    }

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [
            ("hour", _("in the last hour")),
            ("day", _("in the last 24 hours")),
            ("week", _("in the last 7 days")),
            ("older", _("before that")),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Submission]
    ) -> QuerySet[Submission]:
        value = self.value() or ""
        now = timezone.now()
        if value == "older":
            return queryset.filter(received_at__lt=now - self._AGES["week"])
        if age := self._AGES.get(value):
            return queryset.filter(received_at__gte=now - age)
        return queryset


FILTERS = (
    CalloutFilter,
    LanguageFilter,
    FlagFilter,
    ChoiceFilter,
    ContactFilter,
    ReceivedFilter,
)
