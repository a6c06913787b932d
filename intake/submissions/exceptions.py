from intake.core.exceptions import IntakeError


class IllegalMove(IntakeError):
    """This status cannot follow that one."""


class StaleStatus(IntakeError):
    """Somebody else was faster; nothing was written."""


class KeyReused(IntakeError):
    """The form's single-use key came again, with other content."""
