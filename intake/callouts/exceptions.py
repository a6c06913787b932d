from intake.core.exceptions import IntakeError


class CannotOpen(IntakeError):
    """Something a callout needs before it may take comments is missing."""


class NoWords(CannotOpen):
    """It has its words in no language."""


class NoDocument(CannotOpen):
    """No legal document of that kind is in force; `kind` says which."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"No legal document is in force: {kind} in English is needed.")
        self.kind = kind


class IllegalState(IntakeError):
    """A callout cannot go from its state to that one."""
