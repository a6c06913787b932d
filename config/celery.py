"""The Celery application: it carries jobs out; the database says which."""

import os
from typing import Any

from celery import Celery, bootsteps
from celery.signals import setup_logging
from django.core.management import call_command
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("firsthand")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["intake.jobs"])


class StartChecks(bootsteps.Step):
    """A worker whose database, role or broker is not as it must be does not start."""

    def __init__(self, parent: Any, **kwargs: Any) -> None:
        call_command("check", databases=["default"])
        # The processes that do the work are forked off, and must not share it.
        connections.close_all()


@setup_logging.connect
def log_as_the_others(**kwargs: Any) -> None:
    """Keep Celery from setting up logs of its own, which would quote errors."""


app.steps["worker"].add(StartChecks)
