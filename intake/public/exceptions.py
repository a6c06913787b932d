from intake.core.exceptions import IntakeError


class UnreadableFile(IntakeError):
    """A file to import cannot be read at all: no header, no such file."""


class RefusedLine(IntakeError):
    """One line of an import was not taken. It says why, and nothing of the line."""


class NotADemonstration(IntakeError):
    """What was to be removed is not marked as demonstration."""
