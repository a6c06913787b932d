from intake.core.exceptions import IntakeError


class NoVaultKey(IntakeError):
    """There is no public key to seal to, so no contact can be taken."""
