"""What a queue shows of each comment. A reader's words go through format_html."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from intake.moderation.languages import name_of
from intake.screening.findings import FlagKind, Level
from intake.submissions.attribution import PublishChoice
from intake.submissions.models import Submission

EXCERPT = 200
_ALIKE = FlagKind.DUPLICATE
_BY_GRAVITY = (Level.SURE, Level.POSSIBLE, Level.INFO)
# The shape says it before the word is read; the word says it to everybody.
_CHOICES = {
    PublishChoice.NAMED: ("●", _("named")),
    PublishChoice.ANONYMOUS: ("○", _("without name")),
    PublishChoice.CONTACT_FIRST: ("◐", _("ask first")),
    PublishChoice.NEWSROOM_ONLY: ("✕", _("newsroom only")),
}


class QueueColumns:
    """The columns of a queue, for SubmissionAdmin."""

    @admin.display(description=_("reference"), ordering="received_at")
    def reference_and_age(self, submission: Submission) -> SafeString:
        received = submission.received_at
        return format_html(
            '<span class="reference">{}</span>'
            '<time class="quiet" datetime="{}" title="{}">{}</time>',
            submission.reference,
            received.isoformat(),
            f"{received:%Y-%m-%d %H:%M} UTC",
            timesince(received, depth=1),
        )

    @admin.display(description=_("comment"))
    def excerpt(self, submission: Submission) -> SafeString:
        text = submission.text
        shown = text[:EXCERPT] + ("…" if len(text) > EXCERPT else "")
        edited = format_html('<span class="chip">{}</span>', gettext("edited"))
        return format_html(
            '<span class="excerpt" dir="auto"{}>{}</span>{}{}',
            _lang(submission),
            shown,
            edited if submission.edited_comment else "",
            _picture_chip(len(submission.attachments.all())),
        )

    @admin.display(description=_("reader"))
    def reader(self, submission: Submission) -> SafeString:
        where = (submission.place, submission.country)
        parts = [format_html("<bdi>{}</bdi>", part) for part in where if part]
        place = format_html_join(", ", "{}", ((part,) for part in parts))
        is_known = submission.language != "und"
        language = name_of(submission.language) if is_known else ""
        facts = [(fact,) for fact in (place, language) if fact]
        return format_html(
            '<span class="line"><bdi>{}</bdi></span><span class="line quiet">{}</span>',
            submission.name or gettext("no name given"),
            format_html_join(" · ", "{}", facts),
        )

    @admin.display(description=_("may be published"), ordering="publish_choice")
    def choice(self, submission: Submission) -> SafeString:
        icon, word = _CHOICES[PublishChoice(submission.publish_choice)]
        contact = format_html('<span class="chip">{}</span>', gettext("contact left"))
        return format_html(
            '<span class="choice choice-{}">'
            '<span aria-hidden="true">{}</span> {}</span>{}',
            submission.publish_choice,
            icon,
            word,
            contact if submission.has_contact else "",
        )

    @admin.display(description=_("flags"))
    def flag_chips(self, submission: Submission) -> SafeString:
        # Prefetched unresolved ones only; the cluster says more than its flag.
        flags = [flag for flag in submission.flags.all() if flag.kind != _ALIKE]
        gravest: dict[str, str] = {}
        for level in _BY_GRAVITY:
            for flag in flags:
                if flag.level == level:
                    gravest.setdefault(flag.get_kind_display(), level)
        rows = [(level, word) for word, level in gravest.items()]
        return format_html(
            '<span class="chips">{}{}</span>',
            format_html_join("", '<span class="chip chip-{}">{}</span>', rows),
            _cluster_chip(getattr(submission, "alike", None) or 0),
        )

    @admin.display(description=_("status"), ordering="status")
    def status_and_callout(self, submission: Submission) -> SafeString:
        return format_html(
            '<span class="status status-{}">{}</span><span class="quiet">{}</span>{}',
            submission.status,
            submission.get_status_display(),
            submission.callout.slug,
            _hold(submission),
        )


def _lang(submission: Submission) -> SafeString:
    is_known = submission.language != "und"
    return format_html(' lang="{}"', submission.language) if is_known else SafeString()


def _picture_chip(pictures: int) -> SafeString:
    if not pictures:
        return SafeString()
    words = ngettext("%d picture", "%d pictures", pictures) % pictures
    return format_html('<span class="chip">{}</span>', words)


def _cluster_chip(alike: int) -> SafeString:
    if alike < 2:
        return SafeString()
    words = ngettext("%d other nearly the same", "%d others nearly the same", alike - 1)
    return format_html('<span class="chip chip-cluster">{}</span>', words % (alike - 1))


def _hold(submission: Submission) -> SafeString:
    if submission.held_until is None:
        return SafeString()
    return format_html(
        '<span class="quiet">{} <time datetime="{}">{}</time></span>',
        gettext("until"),
        submission.held_until.isoformat(),
        f"{submission.held_until:%d %b %H:%M}",
    )
