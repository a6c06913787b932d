from intake.core.exceptions import IntakeError


class Refused(IntakeError):
    """The gate does not let this comment onto the page."""


class NotLive(IntakeError):
    """This comment is not on the page."""


class ReasonMissing(IntakeError):
    """What is taken from the page needs a reason."""
