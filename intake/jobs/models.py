import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.jobs.querysets import JobQuerySet


class Job(models.Model):
    """Something still to be done, written in the transaction that caused it.

    `not_before` is when the dispatcher may ring for it (again). `leased_until` is how
    long the worker that has it may take. `attempts` counts before the work begins, so
    that a job that kills its worker is counted too. A job ends done, or parked for a
    person to look at; it is never dropped.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=64)
    queue = models.CharField(_("queue"), max_length=16)
    subject_id = models.UUIDField(_("subject"))
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    rung_at = models.DateTimeField(_("rung at"), null=True)
    leased_until = models.DateTimeField(_("leased until"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done_at = models.DateTimeField(_("done at"), null=True)
    parked_at = models.DateTimeField(_("parked at"), null=True)
    # The class of the last error. Its text may hold what a reader wrote.
    error = models.CharField(_("error"), max_length=200, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        default_permissions = ("view", "change")
        indexes = (
            # The dispatcher looks for what is due, oldest first.
            models.Index(
                fields=["not_before"],
                condition=Q(done_at=None, parked_at=None),
                name="job_due",
            ),
            # The desk asks what is parked for a submission, and lists all parked.
            models.Index(
                fields=["subject_id"], condition=~Q(parked_at=None), name="job_parked"
            ),
            # Finished jobs are cleared after a while.
            models.Index(
                fields=["done_at"], condition=~Q(done_at=None), name="job_done"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"
