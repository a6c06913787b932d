from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """What the buttons of the selection's page do."""

    TOP = "top", _("To the top")
    UP = "up", _("Up")
    DOWN = "down", _("Down")
    REMOVE = "remove", _("Remove from the selection")
    CORRECT = "correct", _("Publish the change")
    TAKE_DOWN = "take_down", _("Take down")
    PUBLISH = "publish", _("Publish the selection")


class SelectionForm(forms.Form):
    """One press of a button: which, on which comment, and why."""

    act = forms.ChoiceField(choices=Act)
    comment = forms.UUIDField(required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        error_messages={"max_length": _("Give the reason in 500 characters or fewer.")},
    )

    def clean(self) -> None:
        act = self.cleaned_data.get("act")
        if act and act != Act.PUBLISH and not self.cleaned_data.get("comment"):
            raise forms.ValidationError(_("Choose a comment of the selection."))
        if act == Act.TAKE_DOWN and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say why it is taken down."))
