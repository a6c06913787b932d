"""Why something was refused, in an editor's words."""

from django.utils.translation import gettext

from intake.core.exceptions import IntakeError
from intake.moderation.exceptions import EmptyText, Ended, NotAllowed, NotInFuture
from intake.submissions.exceptions import IllegalMove, StaleStatus
from intake.submissions.models import Submission


def in_words(error: IntakeError, submission: Submission) -> str:
    match error:
        case StaleStatus():
            return gettext("Somebody else changed it meanwhile.")
        case IllegalMove() | Ended():
            status = submission.get_status_display()
            return gettext("That cannot follow: it is “%s”.") % status
        case NotAllowed():
            return gettext("You do not have the permission for that.")
        case NotInFuture():
            return gettext("A hold must end in the future.")
        case EmptyText():
            return gettext("The text to be published is empty.")
    return str(error)
