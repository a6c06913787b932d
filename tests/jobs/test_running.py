from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models.functions import Now

from intake.audit.models import AuditEntry
from intake.jobs import dispatcher, registry, services
from intake.jobs.exceptions import UnknownKind
from intake.jobs.models import Job
from intake.jobs.tasks import schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch):
    """Register a handler for one test, and forget it afterwards."""
    monkeypatch.setattr(registry, "_handlers", dict(registry._handlers))

    def register(handle, name="try"):
        registry.handler(name, queue="text")(handle)
        return name

    return register


def expire_lease(job):
    """As if the worker that has the job were gone for long."""
    past = Now() - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(leased_until=past, not_before=past)


def test_a_job_runs_once_and_is_done(kind):
    effects = []
    job = services.add(kind(lambda _: lambda: effects.append(1)), services.NOBODY)

    assert services.run(job.pk) is True
    assert services.run(job.pk) is False

    job.refresh_from_db()
    assert effects == [1]
    assert job.done_at is not None
    assert job.attempts == 1


def test_a_job_nobody_handles_cannot_be_added():
    with pytest.raises(UnknownKind, match="polish"):
        services.add("polish", services.NOBODY)

    assert not Job.objects.exists()


def test_a_second_bell_finds_the_job_taken(kind):
    seen = []

    def handle(_):
        seen.append(services.run(job.pk))
        return None

    job = services.add(kind(handle), services.NOBODY)

    assert services.run(job.pk) is True
    assert seen == [False]
    assert Job.objects.get().attempts == 1


def test_the_worker_that_lost_its_lease_cannot_finish(kind):
    effects = []

    def slow(_):
        if not effects:
            expire_lease(job)
            effects.append("begun")
            services.run(job.pk)
        return lambda: effects.append("finished")

    job = services.add(kind(slow), services.NOBODY)

    services.run(job.pk)

    assert effects == ["begun", "finished"]
    assert Job.objects.get().attempts == 2


def test_an_effect_that_fails_leaves_nothing_and_the_job_undone(kind):
    def effect():
        Job.objects.create(kind="trace", queue="text", subject_id=services.NOBODY)
        raise ValueError("the reader's own words")

    job = services.add(kind(lambda _: effect), services.NOBODY)

    assert services.run(job.pk) is False

    job.refresh_from_db()
    assert not Job.objects.filter(kind="trace").exists()
    assert job.done_at is None
    assert job.error == "ValueError"


def test_after_five_attempts_a_job_is_parked_and_on_record(kind):
    def fail(_):
        raise RuntimeError

    job = services.add(kind(fail), services.NOBODY)
    for _ in range(services.MOST_ATTEMPTS):
        expire_lease(job)
        services.run(job.pk)

    job.refresh_from_db()
    assert job.parked_at is not None
    assert job.error == "RuntimeError"
    assert AuditEntry.objects.get().action == "job.parked"
    assert services.run(job.pk) is False


def test_a_job_that_kills_its_worker_is_parked_too(kind):
    job = services.add(kind(lambda _: None), services.NOBODY)
    for _ in range(services.MOST_ATTEMPTS):
        assert services._lease(job.pk) is not None
        expire_lease(job)

    assert services._lease(job.pk) is None
    assert services.park_exhausted() == 1

    job.refresh_from_db()
    assert job.error == "WorkerLost"


def test_a_parked_job_can_be_tried_again(kind, edith):
    def fail(_):
        raise RuntimeError

    job = services.add(kind(fail), services.NOBODY)
    for _ in range(services.MOST_ATTEMPTS):
        expire_lease(job)
        services.run(job.pk)

    services.try_again(job, actor=edith)

    job.refresh_from_db()
    assert job.parked_at is None
    assert job.attempts == 0
    assert list(Job.objects.due()) == [job]
    assert AuditEntry.objects.first().action == "job.tried_again"


def test_a_failed_job_waits_longer_each_time(kind):
    def fail(_):
        raise RuntimeError

    job = services.add(kind(fail), services.NOBODY)
    waits = []
    for _ in range(3):
        expire_lease(job)
        services.run(job.pk)
        waits.append(Job.objects.filter(not_before__gt=Now()).count())
        job.refresh_from_db()
        waits.append(job.not_before)

    assert waits[0] == 1
    assert waits[1] < waits[3] < waits[5]


def test_what_was_added_in_a_transaction_that_failed_is_not_there(kind):
    name = kind(lambda _: None)
    with transaction.atomic():
        services.add(name, services.NOBODY)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


def test_two_dispatchers_never_claim_the_same_job(kind):
    name = kind(lambda _: None)
    for _ in range(5):
        services.add(name, services.NOBODY)

    first = dispatcher._claim(3)
    second = dispatcher._claim(3)

    assert len(first) == 3
    assert len(second) == 2
    assert not {job.pk for job in first} & {job.pk for job in second}


def test_no_more_bells_lie_with_the_broker_than_may(kind, monkeypatch):
    monkeypatch.setattr(dispatcher, "MOST_RINGING", 3)
    name = kind(lambda _: None)
    for _ in range(5):
        services.add(name, services.NOBODY)

    dispatcher._claim(3)

    assert dispatcher.ring_due() == 0


def test_a_recurring_job_is_written_down_once_until_it_is_done():
    schedule("clear_finished")
    schedule("clear_finished")

    assert Job.objects.count() == 1


def test_finished_jobs_are_cleared_after_three_days(kind):
    name = kind(lambda _: None)
    old, fresh, undone = (services.add(name, services.NOBODY) for _ in range(3))
    Job.objects.filter(pk=old.pk).update(done_at=Now() - timedelta(days=4))
    Job.objects.filter(pk=fresh.pk).update(done_at=Now())

    services.run(services.add("clear_finished", services.NOBODY).pk)

    kept = set(Job.objects.filter(kind=name).values_list("pk", flat=True))
    assert kept == {fresh.pk, undone.pk}
