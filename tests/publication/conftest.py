"""A callout with a story, and the way onto its page."""

import pytest

from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.publication import services
from intake.publication.models import Selection
from tests.factories import make_callout


@pytest.fixture
def callout(db):
    return make_callout(article_url="https://www.example.com/story")


@pytest.fixture
def publish(edith):
    """Select the given comments and publish the selection; gives back the outcome."""

    def select_and_publish(*submissions):
        services.add_to_selection(submissions, actor=edith)
        selection = Selection.objects.get(callout=submissions[0].callout)
        return services.publish(selection, actor=edith)

    return select_and_publish


@pytest.fixture
def render():
    """Do what publishing asked for, as the worker would."""

    def run_jobs():
        for job in Job.objects.undone().filter(kind__in=("render", "retract")):
            assert jobs.run(job.pk)

    return run_jobs
