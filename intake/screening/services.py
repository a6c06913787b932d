"""Filing what screening found: flags, cluster, and the move to the queue."""

import hashlib
from collections.abc import Iterable
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_noop

from intake.audit import services as audit
from intake.jobs.registry import Effect
from intake.screening import fingerprint, pipeline
from intake.screening.findings import Finding, Findings, FlagKind, Level, Span
from intake.screening.models import Cluster, ClusterMember, Flag, TextBand
from intake.submissions import services as submissions
from intake.submissions.lifecycle import Status
from intake.submissions.models import Submission

MOST_CANDIDATES = 50
MOST_HOLDERS = 300
NEAR_DUPLICATE = gettext_noop("Says nearly the same as another comment here.")
OWN_CONTACT = gettext_noop("The reader’s own contact details stand in the text.")
HONEYPOT = gettext_noop("A field was filled in that people do not see.")
HASTY = gettext_noop("The form was filled in within a few seconds.")


def examine(submission: Submission) -> Effect:
    """Look at a comment, and give back what files the findings.

    Looking is slow and writes nothing; filing is quick, and the caller's transaction.
    """
    regions = submission.callout.all_regions
    findings = pipeline.examine(submission.text, regions=regions)
    return partial(_file, submission, findings, fingerprint.bands(submission.text))


def rescreen(submission: Submission, *, earlier: Iterable[str]) -> Effect:
    """Look at a comment whose text was edited, and give back what files the findings.

    `earlier` are the texts it had before. Flags stay; those of contact details that
    no longer stand in the text, or that are raised anew for it, are resolved.
    """
    findings = pipeline.examine(submission.text, regions=submission.callout.all_regions)
    texts = {_sha256(text): text for text in (submission.comment, *earlier)}
    return partial(_file_again, submission, findings, texts)


@transaction.atomic
def resolve(flag: Flag, *, actor: User, note: str = "") -> None:
    """An editor has looked at a flag and dealt with it."""
    unresolved = Flag.objects.unresolved().filter(pk=flag.pk)
    if unresolved.update(resolved_at=timezone.now(), resolved_by=actor):
        audit.record(
            "flag.resolved",
            flag.submission,
            actor=actor,
            reason=note,
            flag=str(flag.pk),
            kind=flag.kind,
        )


def _file(submission: Submission, findings: Findings, bands: list[int]) -> None:
    if submission.language == "und" and findings.language != "und":
        Submission.objects.filter(pk=submission.pk).update(language=findings.language)
    if submission.status == Status.RECEIVED:
        # The move's audit entry puts those who file in a line, so that of two copies
        # screened at once the second finds the first.
        submissions.move(submission, Status.PENDING, actor=None)
    _raise_flags(submission, [*findings.findings, *_edge_findings(submission)])
    if twin := _near_duplicate(submission, bands):
        _join_cluster(submission, twin)
    _remember(submission, bands)


def _file_again(
    submission: Submission, findings: Findings, texts: dict[str, str]
) -> None:
    """File what concerns the text as it now reads, unless it was edited meanwhile."""
    is_current = Submission.objects.filter(
        pk=submission.pk, edited_comment=submission.edited_comment
    ).exists()
    if not is_current:
        return
    known = [(flag, quoted(flag, texts)) for flag in submission.flags.all()]
    fresh = [
        finding
        for finding in [*findings.findings, *_edge_findings_of_text(submission)]
        if not _is_known(finding, submission.text, known)
    ]
    for flag, quotes in known:
        if flag.resolved_at is None and _is_superseded(flag, quotes, submission, fresh):
            _resolve_by_edit(flag)
    _raise_flags(submission, fresh)


def quoted(flag: Flag, texts: dict[str, str]) -> set[str]:
    """The words a flag points at, if the text it was raised for is among `texts`."""
    text = texts.get(flag.text_sha256, "")
    return {text[start:end] for start, end, _ in flag.spans} - {""}


def _is_known(finding: Finding, text: str, known: list[tuple[Flag, set[str]]]) -> bool:
    """Whether the same was flagged before: on this very text, or accepted by a person.

    Without spans, the same kind from the same detector is the same.
    """
    sha256 = _sha256(text)
    quotes = {text[span.start : span.end] for span in finding.spans}
    return any(
        flag.kind == finding.kind
        and flag.detector == finding.detector
        and quotes <= before
        and (not quotes or flag.resolved_by_id or _is_open_on(flag, sha256))
        for flag, before in known
    )


def _is_open_on(flag: Flag, sha256: str) -> bool:
    return flag.resolved_at is None and flag.text_sha256 == sha256


def _is_superseded(
    flag: Flag, quotes: set[str], submission: Submission, fresh: list[Finding]
) -> bool:
    """Whether what the flag points at is flagged anew, or is gone and was a contact."""
    text = submission.text
    anew = {
        text[span.start : span.end]
        for finding in fresh
        if finding.kind == flag.kind
        for span in finding.spans
    }
    is_contact = flag.kind == FlagKind.CONTACT_DETAILS
    return bool(quotes) and all(
        quote in anew or (is_contact and quote not in text) for quote in quotes
    )


def _resolve_by_edit(flag: Flag) -> None:
    unresolved = Flag.objects.unresolved().filter(pk=flag.pk)
    if unresolved.update(resolved_at=timezone.now()):
        audit.record(
            "flag.resolved",
            flag.submission,
            reason="edited away",
            flag=str(flag.pk),
            kind=flag.kind,
        )


def _edge_findings_of_text(submission: Submission) -> Iterable[Finding]:
    """What was seen at the edge points into the comment as it was sent."""
    return _edge_findings(submission) if not submission.edited_comment else ()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _raise_flags(submission: Submission, findings: Iterable[Finding]) -> None:
    sha256 = _sha256(submission.text)
    Flag.objects.bulk_create(
        Flag(
            submission=submission,
            kind=finding.kind,
            level=finding.level,
            detector=finding.detector,
            detector_version=finding.version,
            reason=finding.reason,
            spans=[[span.start, span.end, span.kind] for span in finding.spans],
            text_sha256=sha256,
        )
        for finding in findings
    )


def _edge_findings(submission: Submission) -> Iterable[Finding]:
    """What only the process that took the form could see, as findings."""
    notes = submission.edge_notes
    if spans := notes.get("own_contact"):
        yield Finding(
            kind=FlagKind.CONTACT_DETAILS,
            level=Level.SURE,
            detector="own_contact",
            version=1,
            reason=OWN_CONTACT,
            spans=tuple(Span(start, end, kind, "sure") for start, end, kind in spans),
        )
    if notes.get("honeypot"):
        yield _bot_finding("honeypot", HONEYPOT, Level.POSSIBLE)
    if notes.get("hasty"):
        yield _bot_finding("timing", HASTY, Level.INFO)


def _bot_finding(detector: str, reason: str, level: Level) -> Finding:
    return Finding(
        kind=FlagKind.SUSPECTED_BOT,
        level=level,
        detector=detector,
        version=1,
        reason=reason,
    )


def _near_duplicate(submission: Submission, bands: list[int]) -> Submission | None:
    """A comment of the callout that says nearly the same; likeliest looked at first."""
    shared = TextBand.objects.filter(callout=submission.callout_id, band__in=bands)
    likeliest = (
        shared.exclude(submission=submission)
        .values("submission_id")
        .annotate(bands=Count("id"))
        .order_by("-bands")[:MOST_CANDIDATES]
    )
    ids = [row["submission_id"] for row in likeliest]
    candidates = Submission.objects.in_bulk(ids)
    for submission_id in ids:
        candidate = candidates[submission_id]
        if fingerprint.is_near_duplicate(submission.text, candidate.text):
            return candidate
    return None


def _join_cluster(submission: Submission, twin: Submission) -> None:
    """Put the comment into the cluster of its twin, made now if it had none."""
    member = ClusterMember.objects.filter(submission=twin).first()
    cluster = (
        member.cluster
        if member
        else Cluster.objects.create(callout_id=submission.callout_id)
    )
    for each in (submission, twin):
        ClusterMember.objects.get_or_create(
            submission=each, defaults={"cluster": cluster}
        )
    finding = Finding(
        kind=FlagKind.DUPLICATE,
        level=Level.INFO,
        detector="near_duplicate",
        version=1,
        reason=NEAR_DUPLICATE,
    )
    _raise_flags(submission, [finding])


def _remember(submission: Submission, bands: list[int]) -> None:
    """Keep the bands it can be found by; not those that hundreds share already.

    Any few of a campaign's copies lead to its cluster, so the look-up stays cheap.
    """
    bands_of_callout = TextBand.objects.filter(callout=submission.callout_id)
    if bands_of_callout.filter(submission=submission).exists():
        return
    counted = bands_of_callout.filter(band__in=bands).values_list("band")
    holders = dict(counted.annotate(holders=Count("id")))
    TextBand.objects.bulk_create(
        TextBand(submission=submission, callout_id=submission.callout_id, band=band)
        for band in bands
        if holders.get(band, 0) < MOST_HOLDERS
    )
