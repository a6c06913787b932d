from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def log_is_signed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """E120: who signs the audit log has the key, or is allowed to make it."""
    path = settings.INTAKE_AUDIT_KEY
    if path is None or settings.IS_EMBEDDED or path.exists():
        return []
    return [
        Error(
            "There is no key to sign where the audit log ends, so a log that was cut "
            "or rewritten would not be noticed, and no contact is opened.",
            hint=f"openssl genpkey -algorithm ed25519 -out {path}, or set "
            "INTAKE_AUDIT_KEY to the file that holds it.",
            id="intake.E120",
        )
    ]
