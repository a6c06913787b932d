from intake.core.exceptions import IntakeError


class WrongPlace(IntakeError):
    """This surface, or this folder, is not where that is done."""


class UnknownKey(IntakeError):
    """No key of this id is pinned in the public folder, or at hand to open with."""


class KeyInUse(IntakeError):
    """A key that something is still sealed to, or will be, cannot be retired."""


class NotNamed(IntakeError):
    """The settings name the fingerprints that may be sealed to; this is not one."""


class VaultNotWell(IntakeError):
    """Something that is sealed could not be opened when it was tried."""


class RefusedLine(IntakeError):
    """A line of a sealed export is not what was exported, or not for this key."""
