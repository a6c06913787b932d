from intake.core.exceptions import IntakeError


class NothingPublished(IntakeError):
    """There is no published page of this name."""


class UnknownFormat(IntakeError):
    """No writer writes this format."""


class BadCursor(IntakeError):
    """The cursor was not made by an export of this callout."""
