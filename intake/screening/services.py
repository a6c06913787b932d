"""Filing what screening found: flags, cluster, and the move to the queue."""

import hashlib
from collections.abc import Iterable
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
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
NEAR_DUPLICATE = gettext_noop("Says nearly the same as another comment here.")
OWN_CONTACT = gettext_noop("The reader’s own contact details stand in the text.")
HONEYPOT = gettext_noop("A field was filled in that people do not see.")


def examine(submission: Submission) -> Effect:
    """Look at a comment, and give back what files the findings.

    Looking is slow and writes nothing; filing is quick, and the caller's transaction.
    """
    regions = submission.callout.all_regions
    findings = pipeline.examine(submission.text, regions=regions)
    return partial(_file, submission, findings, fingerprint.bands(submission.text))


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
    if twins := _near_duplicates(submission, bands):
        _join_cluster(submission, twins)
    _remember(submission, bands)


def _raise_flags(submission: Submission, findings: Iterable[Finding]) -> None:
    sha256 = hashlib.sha256(submission.text.encode()).hexdigest()
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
        yield Finding(
            kind=FlagKind.SUSPECTED_BOT,
            level=Level.POSSIBLE,
            detector="honeypot",
            version=1,
            reason=HONEYPOT,
        )


def _near_duplicates(submission: Submission, bands: list[int]) -> list[Submission]:
    """Comments of the callout that share a band and, compared, nearly the text."""
    shared = TextBand.objects.filter(callout=submission.callout_id, band__in=bands)
    ids = shared.exclude(submission=submission).values("submission_id")
    candidates = Submission.objects.filter(pk__in=ids).order_by("received_at")
    return [
        candidate
        for candidate in candidates[:MOST_CANDIDATES]
        if fingerprint.is_near_duplicate(submission.text, candidate.text)
    ]


def _join_cluster(submission: Submission, twins: list[Submission]) -> None:
    """Put the comment into the cluster of its twins, made now if they had none."""
    member = ClusterMember.objects.filter(submission__in=twins).first()
    cluster = (
        member.cluster
        if member
        else Cluster.objects.create(callout_id=submission.callout_id)
    )
    for twin in (submission, twins[0]):
        ClusterMember.objects.get_or_create(
            submission=twin, defaults={"cluster": cluster}
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
    if not TextBand.objects.filter(submission=submission).exists():
        TextBand.objects.bulk_create(
            TextBand(submission=submission, callout_id=submission.callout_id, band=band)
            for band in bands
        )
