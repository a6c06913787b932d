"""What correspondence adds to the desk: the words for an opened contact."""

from django.utils.translation import gettext_lazy as _

from intake.moderation import desk

desk.add_words({"contact.opened": _("opened the reader’s contact details")})
