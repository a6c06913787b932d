from intake.core.exceptions import IntakeError


class UnsupportedMedia(IntakeError):
    """The content is no picture of a kind we take, whatever the file is called."""


class TooLarge(IntakeError):
    """More bytes or more pixels than we take."""
