from intake.core.exceptions import IntakeError


class UnknownKind(IntakeError):
    """No handler is registered for this kind of job."""
