from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "intake.media"
    label = "media"
    verbose_name = _("Photos and video")

    def ready(self) -> None:
        from intake.core import wrapped_keys
        from intake.media.models import OriginalKey
        from intake.media.sealing import info_for

        wrapped_keys.register(
            wrapped_keys.KeyTable(OriginalKey, "attachment_id", info_for)
        )
