from intake.core.exceptions import IntakeError


class NotAllowed(IntakeError):
    """This person may not do that with this comment."""


class NotInFuture(IntakeError):
    """A hold must end later than now."""


class EmptyText(IntakeError):
    """An edit may not leave nothing to publish."""


class Ended(IntakeError):
    """The reader withdrew the comment, or it was erased: its text stays as it is."""
