from intake.core.exceptions import IntakeError


class NoRoles(IntakeError):
    """This database has no roles that rights could be given to."""


class NotTheOwner(IntakeError):
    """Rights are given by who owns the tables, and nobody else."""
