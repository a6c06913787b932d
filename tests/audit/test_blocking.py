"""What cannot be put on record does not happen, whichever service would do it."""

import pytest
from django.apps import apps
from django.db import transaction

from intake.audit import services as audit
from intake.audit.models import AuditEntry, AuditHead
from intake.callouts import services as callouts
from intake.callouts.models import Kind, State
from intake.exports import services as exports
from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.moderation import services as moderation
from intake.moderation.models import RejectReason
from intake.privacy import services as privacy
from intake.publication import services as publication
from intake.publication.models import Selection
from intake.screening import services as screening
from intake.screening.models import Flag
from intake.submissions.lifecycle import Status
from tests.factories import make_approved, make_callout, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief(edith):
    edith.is_superuser = True
    edith.save()
    return edith


@pytest.fixture
def pending(chief):
    return make_submission(make_callout(), status=Status.PENDING)


@pytest.fixture
def selected(chief):
    submission = make_approved(make_callout())
    publication.add_to_selection([submission], actor=chief)
    return submission


@pytest.fixture
def live(selected, chief):
    publication.publish(Selection.objects.get(), actor=chief)
    return selected


@pytest.fixture
def flag(pending):
    return Flag.objects.create(
        submission=pending,
        kind="phone",
        level="possible",
        detector="phones",
        detector_version=1,
    )


@pytest.fixture
def parked(db):
    job = jobs.add("clear_finished", jobs.NOBODY)
    Job.objects.update(parked_at=job.created_at, attempts=5)
    return job


@pytest.fixture
def callout(chief):
    return make_callout()


@pytest.fixture
def draft(chief):
    return make_callout(state=State.DRAFT)


@pytest.fixture
def approved(chief):
    return make_approved(make_callout())


@pytest.fixture
def received(chief):
    return make_submission(make_callout())


@pytest.fixture
def request_of_reader(live):
    return privacy.request_withdrawal(live)


def _export(given, actor):
    export = exports.export_callout("syria", format="csv")
    list(export.chunks())
    export.record(actor=actor)


@transaction.atomic
def _examine_as_a_job_does(given, actor):
    screening.examine(given)()


SERVICES = {
    "callouts.save": ("callout", lambda it, by: callouts.save(it, actor=by)),
    "callouts.change_state": (
        "callout",
        lambda it, by: callouts.change_state(it, State.PAUSED, actor=by),
    ),
    "callouts.delete": ("draft", lambda it, by: callouts.delete(it, actor=by)),
    "callouts.bring_into_force": (
        "callout",
        lambda it, by: callouts.bring_into_force(
            Kind.TERMS, language="en", title="Terms", body="New.", actor=by
        ),
    ),
    "moderation.approve": ("pending", lambda it, by: moderation.approve(it, actor=by)),
    "moderation.reject": (
        "pending",
        lambda it, by: moderation.reject(it, actor=by, reason=RejectReason.OFF_TOPIC),
    ),
    "moderation.mark_spam": (
        "pending",
        lambda it, by: moderation.mark_spam(it, actor=by),
    ),
    "moderation.edit_text": (
        "pending",
        lambda it, by: moderation.edit_text(it, "Shorter.", actor=by),
    ),
    "moderation.add_note": (
        "pending",
        lambda it, by: moderation.add_note(it, "Call back.", actor=by),
    ),
    "moderation.resolve_flag": (
        "flag",
        lambda it, by: moderation.resolve_flag(it, actor=by),
    ),
    "publication.add_to_selection": (
        "approved",
        lambda it, by: publication.add_to_selection([it], actor=by),
    ),
    "publication.remove_from_selection": (
        "selected",
        lambda it, by: publication.remove_from_selection([it], actor=by),
    ),
    "publication.publish": (
        "selected",
        lambda it, by: publication.publish(Selection.objects.get(), actor=by),
    ),
    "publication.take_down": (
        "live",
        lambda it, by: publication.take_down(it, actor=by, reason="asked to"),
    ),
    "publication.retract": (
        "live",
        lambda it, by: publication.retract(it, reason="asked to"),
    ),
    "privacy.carry_out": (
        "request_of_reader",
        lambda it, by: privacy.carry_out(it),
    ),
    "screening.examine": (
        "received",
        _examine_as_a_job_does,
    ),
    "exports.record": ("live", _export),
    "jobs.try_again": ("parked", lambda it, by: jobs.try_again(it, actor=by)),
}


def _all_rows():
    return {
        model._meta.label: sorted(map(repr, model.objects.values_list()))
        for model in apps.get_models()
        if model._meta.app_label not in ("sessions", "admin")
    }


@pytest.mark.parametrize("name", SERVICES)
def test_what_cannot_be_recorded_does_not_happen(name, request, monkeypatch, chief):
    fixture, act = SERVICES[name]
    given = request.getfixturevalue(fixture)
    before = _all_rows()

    def fail(*args, **kwargs):
        raise RuntimeError("the log is away")

    with monkeypatch.context() as patch:
        patch.setattr(audit, "record", fail)
        with pytest.raises(RuntimeError, match="the log is away"):
            act(given, chief)

    assert _all_rows() == before


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_taken_back_takes_its_entry_along(name, request, chief):
    fixture, act = SERVICES[name]
    given = request.getfixturevalue(fixture)
    entries = AuditEntry.objects.count()

    with transaction.atomic():
        act(given, chief)
        written = AuditEntry.objects.count()
        transaction.set_rollback(True)

    assert written > entries
    assert AuditEntry.objects.count() == AuditHead.objects.get().number == entries
