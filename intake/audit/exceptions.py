from intake.core.exceptions import IntakeError


class NoAuditKey(IntakeError):
    """There is no key to sign checkpoints with, or to check them."""


class NoCheckpoint(IntakeError):
    """The log does not go on from its last checkpoint, so none is signed."""
