"""What correspondence adds to the desk: that a contact was opened is told to editors."""

from django.utils.translation import gettext_lazy as _

from intake.moderation import desk

desk.add_words({"contact.opened": _("opened the reader’s contact details")})
