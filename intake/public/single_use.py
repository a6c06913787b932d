"""A form that is good for one comment, without a cookie.

Its token says that this installation made the form, when, and with which single-use
key. A repeated request carries the same key, and so finds what the first one stored.
"""

import time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.core import tokens

TOKEN_SECONDS = 24 * 60 * 60
# Nobody reads, writes and agrees in so little time.
_HASTY_SECONDS = 3

_OPEN_LONG = _(
    "This page was open for a long time. Your answers are still here – send them again"
)
_SENT_BEFORE = _(
    "This page was used to send another comment. Send again if you want to send this "
    "one as well"
)
_TRY_LATER = _(
    "Sorry, there is a problem with the service. Your comment was not sent. Your "
    "answers are still here – send them again in a few minutes"
)


class SingleUseForm(forms.Form):
    """The hidden part of a form: key, token, and what tells machines from people."""

    # Filled in by machines, and by some browsers: a hint for an editor, no more.
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )
    submission_key = forms.CharField(required=False, widget=forms.HiddenInput)
    form_token = forms.CharField(required=False, widget=forms.HiddenInput)
    started_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, purpose: str, is_from_here: bool = True
    ) -> None:
        """`is_from_here`: the browser does not say that another site sent it."""
        super().__init__(data)
        self.purpose = purpose
        self.is_from_here = is_from_here
        if not self.is_bound:
            self.initial = self._signed(tokens.new_submission_key())
            self.initial["started_at"] = str(int(time.time()))

    def clean(self) -> None:
        super().clean()
        key = self._key()
        if key is None or not self.is_from_here:
            self.add_error(None, _OPEN_LONG)
        self.cleaned_data["submission_key"] = key

    def start_again(self) -> None:
        """Make it ready to be sent again: a good key stays, and is signed anew."""
        self._start(self._key() or tokens.new_submission_key())

    def refuse_reuse(self) -> None:
        """The key was used for something else: this would be another comment."""
        self.add_error(None, _SENT_BEFORE)
        self._start(tokens.new_submission_key())

    def refuse_for_now(self) -> None:
        """It could not be stored, for no fault of the reader's."""
        self.add_error(None, _TRY_LATER)

    def edge_notes(self) -> dict[str, object]:
        """What screening cannot see of how the form was filled in."""
        notes: dict[str, object] = {}
        if self.cleaned_data["website"]:
            notes["honeypot"] = True
        started = self.cleaned_data["started_at"][:12]
        if started.isascii() and started.isdigit():
            seconds = time.time() - int(started)
            notes |= {"hasty": True} if seconds < _HASTY_SECONDS else {}
        return notes

    def _start(self, key: UUID) -> None:
        sent = {name: self.data[name] for name in self.data}
        self.data = sent | self._signed(key)

    def _signed(self, key: UUID) -> dict[str, str]:
        token = tokens.sign(self.purpose, key)
        return {"submission_key": str(key), "form_token": token}

    def _key(self) -> UUID | None:
        """The key of the token, if we made it, not long ago, for this form."""
        token = self.data.get("form_token", "")
        try:
            key = tokens.read_signed(self.purpose, token, max_age=TOKEN_SECONDS)
        except tokens.BadToken:
            return None
        return key if self.data.get("submission_key", str(key)) == str(key) else None
