from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intake.moderation.models import Kind, RejectReason
from intake.moderation.services import Verdict

SAVE = "save"
RESTORE = "restore"
NOTE = "note"
_ACTS = [*Kind.choices, (SAVE, _("Save")), (RESTORE, _("Restore")), (NOTE, _("Note"))]

_WAITS = {"1": _("for an hour"), "4": _("for 4 hours"), "24": _("for a day")}
_WAITS |= {"72": _("for 3 days"), "168": _("for a week")}


class ReasonForm(forms.Form):
    """Why comments are rejected."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("Choose a reason")), *RejectReason.choices],
        error_messages={"required": _("Choose why it is rejected.")},
    )
    note = forms.CharField(
        label=_("Note for the desk"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


class WaitForm(forms.Form):
    """How long comments are put on hold."""

    wait = forms.ChoiceField(
        label=_("Hold"),
        choices=[("", _("Choose how long")), *_WAITS.items()],
        error_messages={"required": _("Choose how long it is put on hold.")},
    )

    @property
    def until(self) -> datetime:
        return timezone.now() + timedelta(hours=int(self.cleaned_data["wait"]))


class DecisionForm(ReasonForm, WaitForm):
    """All an editor can send from a comment's page; the button pressed is `act`."""

    act = forms.ChoiceField(choices=_ACTS, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text to be published"),
        required=False,
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    field_order = ("version", "text", "note", "reason", "wait")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Which of them is needed, the button says.
        for name in ("reason", "wait"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        act = data.get("act")
        if act == Kind.REJECT and not data.get("reason"):
            self._require("reason")
        if act == Kind.HOLD and not data.get("wait"):
            self._require("wait")
        if act == NOTE and not data.get("note"):
            self.add_error("note", _("Write the note first."))
        return data

    def _require(self, name: str) -> None:
        self.add_error(name, self.fields[name].error_messages["required"])

    def verdict(self) -> Verdict:
        """What the editor decided, once the form is valid."""
        data = self.cleaned_data
        kind = Kind(data["act"])
        is_reject = kind == Kind.REJECT
        return Verdict(
            kind=kind,
            reason=RejectReason(data["reason"]) if is_reject else None,
            note=data["note"],
            until=self.until if kind == Kind.HOLD else None,
        )
