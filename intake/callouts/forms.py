"""The callout as editors fill it in: lists are lines of words, not JSON."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from intake.callouts.models import Callout, CalloutText

_REGION = re.compile(r"[A-Z]{2}")


class RegionsField(forms.CharField):
    """Countries by their two letters, with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        codes = (super().to_python(value) or "").upper().replace(",", " ").split()
        if wrong := [code for code in codes if not _REGION.fullmatch(code)]:
            raise ValidationError(
                _("“%(code)s” is no country code. Enter two letters, for example GB."),
                params={"code": wrong[0]},
            )
        return codes

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class LinksField(forms.CharField):
    """Links one a line: the words, a bar, the address."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{link['title']} | {link['url']}" for link in value)
        return value

    def to_python(self, value: Any) -> Any:
        lines = (super().to_python(value) or "").splitlines()
        return [self._link(line) for line in lines if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    @staticmethod
    def _link(line: str) -> dict[str, str]:
        title, bar, url = (part.strip() for part in line.rpartition("|"))
        if not title or not bar:
            raise ValidationError(
                _("Write each link as: its words | https://its.address")
            )
        URLValidator(schemes=["https", "http"])(url)
        return {"title": title, "url": url}


class CalloutForm(forms.ModelForm):
    """A callout's settings. Its state is no field: it changes by an action."""

    article_url = forms.URLField(
        label=_("Address of the story"), required=False, assume_scheme="https"
    )
    regions = RegionsField(
        label=_("Other countries its readers write from"),
        required=False,
        help_text=_("Two letters each, for example GB, LB."),
    )

    class Meta:
        model = Callout
        fields = (
            "slug",
            "desk",
            "article_url",
            "opens_at",
            "closes_at",
            "publication_rule",
            "min_age",
            "risk_level",
            "region",
            "regions",
        )

    def clean_region(self) -> str:
        region = self.cleaned_data["region"].upper()
        if region and not _REGION.fullmatch(region):
            raise ValidationError(_("Enter two letters, for example SY."))
        return region


class CalloutTextForm(forms.ModelForm):
    """The words of a callout in one language."""

    related_links = LinksField(
        label=_("Related links"),
        required=False,
        help_text=_("One a line: the words | https://the.address"),
    )

    class Meta:
        model = CalloutText
        fields = (
            "language",
            "title",
            "question",
            "introduction",
            "safety",
            "contact_note",
            "closed_message",
            "related_links",
            "links_note",
        )
