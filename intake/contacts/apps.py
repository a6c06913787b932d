from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """The vault: how to reach a reader, sealed, apart from what the reader wrote."""

    name = "intake.contacts"
    label = "contacts"
    verbose_name = _("Contacts")

    def ready(self) -> None:
        from intake.contacts import checks, format  # noqa: F401  registers the checks
        from intake.contacts.models import DataKey
        from intake.core import wrapped_keys

        wrapped_keys.register(
            wrapped_keys.KeyTable(DataKey, "submission_id", format.info_for)
        )
