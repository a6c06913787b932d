"""Who may do what at the desk: a permission for each act, on comments of one’s desks.

The comments of another desk do not exist for an editor; only a superuser sees all.
"""

from django.contrib.auth.models import User

from intake.callouts.models import Callout
from intake.moderation.exceptions import NotAllowed
from intake.moderation.models import Kind
from intake.submissions.lifecycle import MOVES, Status
from intake.submissions.models import Submission

SEE = "see"
EDIT = "edit"
NOTE = "note"
RESOLVE = "resolve"

LEADS_TO = {
    Kind.APPROVE: Status.APPROVED,
    Kind.REJECT: Status.REJECTED,
    Kind.HOLD: Status.ON_HOLD,
    Kind.SPAM: Status.SPAM,
    Kind.REOPEN: Status.PENDING,
}
# Its reader, or the law, has ended it: nobody edits it any more.
ENDED = (Status.WITHDRAWN, Status.ERASED)

PERMISSIONS: dict[str, str] = {
    SEE: "submissions.view_submission",
    Kind.APPROVE: "moderation.approve_comments",
    Kind.REJECT: "moderation.triage_comments",
    Kind.HOLD: "moderation.triage_comments",
    Kind.SPAM: "moderation.triage_comments",
    Kind.REOPEN: "moderation.triage_comments",
    EDIT: "moderation.add_edit",
    NOTE: "moderation.add_note",
    RESOLVE: "screening.change_flag",
}

# All an editor needs who reads, decides, edits and clears flags.
EDITOR = tuple(sorted({"submissions.change_submission", *PERMISSIONS.values()}))


def has_permission(user: User, act: str) -> bool:
    """Whether the user may do it at all, on some desk."""
    return user.has_perms({PERMISSIONS[SEE], PERMISSIONS[act]})


def may(user: User, act: str, submission: Submission) -> bool:
    """Whether the user may do it with this comment."""
    callouts = Callout.objects.visible_to(user)
    return (
        has_permission(user, act) and callouts.filter(pk=submission.callout_id).exists()
    )


def acts_open_to(user: User, submission: Submission) -> set[str]:
    """What the user, who sees this comment, may do with it as it now stands."""
    next_statuses = MOVES[Status(submission.status)]
    acts = {kind.value for kind, to in LEADS_TO.items() if to in next_statuses}
    # Only screening makes a comment pending that was not decided on.
    if submission.status == Status.RECEIVED:
        acts.discard(Kind.REOPEN)
    if submission.status not in ENDED:
        acts |= {EDIT, NOTE, RESOLVE}
    return {act for act in acts if has_permission(user, act)}


def check(user: User, act: str, submission: Submission) -> None:
    """Raise NotAllowed if the user may not do it with this comment."""
    if not may(user, act, submission):
        raise NotAllowed(f"User {user.pk} may not {act} submission {submission.pk}.")
