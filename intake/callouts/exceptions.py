from intake.core.exceptions import IntakeError


class CannotOpen(IntakeError):
    """Something a callout needs before it may take comments is missing."""


class IllegalState(IntakeError):
    """A callout cannot go from its state to that one."""
