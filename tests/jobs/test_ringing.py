import json
from base64 import b64decode

import pytest
import redis
from celery import current_app
from kombu.exceptions import OperationalError

from intake.jobs import dispatcher, services
from intake.jobs.models import Job

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ring_at(monkeypatch):
    """Have Celery's connections made anew, to the broker at an address."""

    def ring_at(url):
        monkeypatch.setattr(current_app.conf, "broker_url", url)
        monkeypatch.setattr(current_app.conf, "broker_write_url", url)
        forget_connections()

    def forget_connections():
        current_app._pool = None
        current_app.amqp._producer_pool = None

    yield ring_at
    forget_connections()


@pytest.fixture
def broker(redis_url, ring_at):
    """A real Redis, as Celery's broker."""
    ring_at(redis_url)
    with redis.Redis.from_url(redis_url) as client:
        yield client


def test_a_bell_carries_the_job_and_nothing_else(broker):
    job = services.add("clear_finished", services.NOBODY)

    assert dispatcher.ring_due() == 1

    message = json.loads(broker.lpop("housekeeping"))
    arguments, *_ = json.loads(b64decode(message["body"]))
    job.refresh_from_db()
    assert arguments == [str(job.pk)]
    assert message["headers"]["argsrepr"] == "()"
    assert job.rung_at is not None
    assert dispatcher.ring_due() == 0


def test_a_bell_that_was_lost_is_rung_again(broker):
    job = services.add("clear_finished", services.NOBODY)
    dispatcher.ring_due()
    broker.flushdb()

    Job.objects.filter(pk=job.pk).update(not_before="2020-01-01T00:00:00Z")

    assert dispatcher.ring_due() == 1
    assert broker.llen("housekeeping") == 1


def test_what_could_not_be_rung_is_due_at_once(ring_at):
    ring_at("redis://127.0.0.1:1/0")
    services.add("clear_finished", services.NOBODY)

    with pytest.raises(OperationalError):
        dispatcher.ring_due()

    assert Job.objects.due().count() == 1
