import logging
from uuid import UUID

from intake.contacts import verification
from intake.contacts.exceptions import VaultNotWell
from intake.jobs.registry import handler

logger = logging.getLogger(__name__)


@handler("verify_vault", queue="housekeeping")
def verify_vault(_: UUID) -> None:
    """Unwrap one data key of each vault key; the job fails, and is parked, if one
    does not open. Without any private key here (offline mode) there is nothing to do.
    """
    if not verification.has_private_keys():
        logger.info("No private vault key is here; nothing is verified.")
        return
    ill = [each for each in verification.verify() if not each.is_well]
    for finding in ill:
        logger.error("Vault key %s: %s", finding.kid, finding.text)
    if ill:
        raise VaultNotWell(f"{len(ill)} vault keys cannot open what is sealed to them.")
