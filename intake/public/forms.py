from collections.abc import Iterator
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout, Submit
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intake.callouts.models import Callout, PublicationRule
from intake.contacts.format import Contact
from intake.public import receipts
from intake.public.documents import Documents
from intake.public.fields import CommentField, EmailField, LineField, PhoneField
from intake.public.receipts import Receipt
from intake.public.single_use import SingleUseForm
from intake.submissions.attribution import PublishChoice
from intake.submissions.models import Purpose, Source
from intake.submissions.services import Comment, Origin


def _free_text(name: str, **attributes: str) -> dict[str, str]:
    """Each direction of writing, which the browser tells us with the text."""
    return {"dir": "auto", "dirname": f"{name}.dir", **attributes}


class CommentForm(SingleUseForm):
    """What a reader fills in. It checks and shapes input; it saves nothing."""

    use_required_attribute = False

    comment = CommentField(
        label=_("Tell us what you saw or what you think"),
        help_text=_("Give as much or as little detail as you want"),
        error_messages={"required": _("Enter your comment")},
        widget=forms.Textarea(
            _free_text("comment", rows="8", spellcheck="true", autocomplete="off")
        ),
    )
    name = LineField(
        label=_("Your name"),
        help_text=_("First name is fine, shown only if you choose to be named"),
        longest=200,
        too_long=_("Name must be 200 characters or less"),
        required=False,
        widget=forms.TextInput(
            _free_text("name", autocomplete="name", spellcheck="false")
        ),
    )
    place = LineField(
        label=_("Town or area (optional)"),
        help_text=_("Do not give a street address"),
        longest=120,
        too_long=_("Town or area must be 120 characters or less"),
        required=False,
        widget=forms.TextInput(_free_text("place", autocomplete="address-level2")),
    )
    country = LineField(
        label=_("Country (optional)"),
        longest=80,
        too_long=_("Country must be 80 characters or less"),
        required=False,
        widget=forms.TextInput({"dir": "auto", "autocomplete": "country-name"}),
    )
    phone = PhoneField(
        label=_("Phone number (optional)"),
        help_text=_("Include the country code"),
        required=False,
        region="",
        widget=forms.TelInput({"dir": "ltr", "autocomplete": "tel"}),
    )
    email = EmailField(
        label=_("Email address (optional)"),
        help_text=_("We never publish this"),
        required=False,
        widget=forms.EmailInput(
            {"dir": "ltr", "autocomplete": "email", "spellcheck": "false"}
        ),
    )
    contact_ok = forms.BooleanField(
        label=_("A journalist can contact me about this"), required=False
    )
    publish_choice = forms.ChoiceField(
        label=_("Can we publish what you sent?"),
        help_text=_("You can withdraw your comment later"),
        choices=PublishChoice.choices,
        error_messages={
            "required": _("Select whether we can publish what you sent"),
            "invalid_choice": _("Select whether we can publish what you sent"),
        },
        widget=forms.RadioSelect,
    )
    age_ok = forms.ChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect
    )
    terms = forms.BooleanField(
        label=_("I agree to the contributor terms"),
        error_messages={"required": _("Select if you agree to the contributor terms")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        callout: Callout,
        documents: Documents,
        language: str,
        is_from_here: bool = True,
    ) -> None:
        purpose = documents.token_purpose(callout)
        super().__init__(data, purpose=purpose, is_from_here=is_from_here)
        self.callout = callout
        self.documents = documents
        self.language = language
        self._fit_to_callout()
        self.helper = _helper(_comment_layout())

    def _fit_to_callout(self) -> None:
        phone = self.fields["phone"]
        if isinstance(phone, PhoneField):
            phone.region = self.callout.region
        if self.named_is_usual:
            self.fields["publish_choice"].initial = PublishChoice.NAMED
            self.fields["publish_choice"].required = False
        age = {"age": self.callout.min_age}
        wrong = gettext("Select yes if you are %(age)d or over") % age
        self.fields["age_ok"].label = gettext("Are you %(age)d or over?") % age
        self.fields["age_ok"].error_messages |= {
            "required": wrong,
            "invalid_choice": wrong,
        }

    @property
    def named_is_usual(self) -> bool:
        return self.callout.publication_rule == PublicationRule.NAMED_UNLESS

    @property
    def is_under_age(self) -> bool:
        """The reader says so; nothing else of the form then counts."""
        return self.is_bound and self.data.get("age_ok") == "no"

    @property
    def problems(self) -> Iterator[tuple[str, str]]:
        """Each error in the order of the page, with the id of where to mend it."""
        for error in self.non_field_errors():
            yield "submit-id-send", str(error)
        for field in self:
            is_group = isinstance(field.field.widget, forms.RadioSelect)
            for error in field.errors:
                anchor = f"{field.auto_id}_0" if is_group else field.auto_id
                yield anchor, str(error)

    # --- What belongs together ------------------------------------------------

    def clean_publish_choice(self) -> str:
        return self.cleaned_data["publish_choice"] or PublishChoice.NAMED

    def clean(self) -> None:
        super().clean()
        choice = self.cleaned_data.get("publish_choice")
        if choice == PublishChoice.NAMED:
            self._check_name()
        if choice == PublishChoice.CONTACT_FIRST:
            self._check_reachable()

    def _check_name(self) -> None:
        if self.cleaned_data.get("name") == "":
            self.add_error(
                "name",
                _('Enter the name you want us to show, or choose "without my name"'),
            )

    def _check_reachable(self) -> None:
        """Asked to check with the reader first, we must be able to, and allowed."""
        is_tried = self.errors.keys() & {"phone", "email"}
        if not is_tried and not self.contact():
            self.add_error(
                "phone",
                _("Enter a phone number or email address so we can check with you"),
            )
        if not self.cleaned_data.get("contact_ok"):
            self.add_error("contact_ok", _("Select if a journalist can contact you"))

    # --- What was sent --------------------------------------------------------

    def comment_sent(self) -> Comment:
        direction = self.data.get("comment.dir", "")
        return Comment(
            text=self.cleaned_data["comment"],
            publish_choice=PublishChoice(self.cleaned_data["publish_choice"]),
            name=self.cleaned_data["name"],
            place=self.cleaned_data["place"],
            country=self.cleaned_data["country"],
            direction=direction if direction in ("ltr", "rtl") else "",
            contact_ok=self.cleaned_data["contact_ok"],
        )

    def contact(self) -> Contact:
        phone = self.cleaned_data.get("phone")
        return Contact(
            phone=phone.raw if phone else "",
            phone_e164=phone.e164 if phone else "",
            email=self.cleaned_data.get("email") or "",
        )

    def origin(self) -> Origin:
        return Origin(
            source=Source.FORM,
            page_language=self.language,
            terms=self.documents.terms,
            privacy_notice=self.documents.privacy_notice,
            wordings=self._wordings(),
            edge_notes=self.edge_notes(),
        )

    def _wordings(self) -> dict[str, str]:
        """The words that stood beside what the reader ticked or chose."""
        question = self.fields["publish_choice"]
        chosen = PublishChoice(self.cleaned_data["publish_choice"]).label
        publish = f"{question.label} {chosen}"
        return {
            Purpose.TERMS: str(self.fields["terms"].label),
            Purpose.CONTACT: str(self.fields["contact_ok"].label),
            Purpose.PUBLISH_NAMED: publish,
            Purpose.PUBLISH_ANONYMOUS: publish,
        }


class CodeForm(forms.Form):
    """The private code of a comment, as it was shown, typed or pasted."""

    use_required_attribute = False

    code = forms.CharField(
        label=_("Your private code"),
        help_text=_("Seven groups of four letters and digits"),
        error_messages={"required": _("Enter your private code")},
        widget=forms.TextInput(
            {"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}
        ),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = _helper(Layout("code", Submit("show", _("Show my comment"))))
        self.receipt: Receipt | None = None

    def clean_code(self) -> str:
        self.receipt = receipts.find(self.cleaned_data["code"])
        if self.receipt is None:
            raise forms.ValidationError(
                _("Enter your private code as it was shown. No comment has this one")
            )
        return str(self.cleaned_data["code"])

    @property
    def problems(self) -> Iterator[tuple[str, str]]:
        for error in self["code"].errors:
            yield self["code"].auto_id, str(error)


def _helper(layout: Layout) -> FormHelper:
    """Every form here is sent without a cookie, and checked by us alone."""
    helper = FormHelper()
    helper.attrs = {"novalidate": True, "accept-charset": "utf-8"}
    helper.disable_csrf = True
    helper.layout = layout
    return helper


def _comment_layout() -> Layout:
    return Layout(
        "comment",
        Fieldset(_("About you"), "name", "place", "country"),
        Fieldset(
            _("If a journalist may contact you"),
            HTML('{% include "public/_contact_note.html" %}'),
            "phone",
            "email",
            "contact_ok",
        ),
        HTML('{% include "public/_publication_rule.html" %}'),
        "publish_choice",
        "age_ok",
        HTML('{% include "public/_terms_links.html" %}'),
        "terms",
        Div(Field("website"), css_class="trap", aria_hidden="true"),
        *("submission_key", "form_token", "started_at"),
        Submit("send", _("Send your comment")),
    )
