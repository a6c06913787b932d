from intake.core.exceptions import IntakeError


class MayNotOpen(IntakeError):
    """This person may not open this contact, or gave no sufficient reason."""
