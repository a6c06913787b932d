"""What the form takes, what it refuses, and what is stored of it."""

import json

import pytest
from django.contrib.auth.models import User

from intake.callouts.models import PublicationRule
from intake.contacts.models import DataKey, SealedContact
from intake.contacts.opening import open_sealed
from intake.core.unsealing import load_private_keys
from intake.jobs.models import Job
from intake.public.fields import PhoneField
from intake.submissions.models import ConsentEvent, Source, Submission

WHETHER = "Select whether we can publish what you sent"
LONG = "a" * 5214


def problems_of(response):
    return [str(text) for _anchor, text in response.context["form"].problems]


def test_a_sent_comment_is_stored_with_its_consents_and_its_screening(rita):
    response = rita.send(**{"comment.dir": "ltr"})

    assert response.status_code == 303
    stored = Submission.objects.get()
    assert stored.comment == rita.sent["comment"]
    assert (stored.name, stored.place, stored.country) == ("Rita", "Homs", "Syria")
    assert (stored.publish_choice, stored.source) == ("named", Source.FORM)
    assert (stored.status, stored.language) == ("received", "und")
    assert (stored.has_contact, stored.contact_ok) == (False, False)
    assert stored.terms.kind == "terms"
    assert stored.privacy_notice.kind == "privacy"
    given = ConsentEvent.objects.filter(submission=stored, event_state="given")
    assert {event.purpose: event.wording for event in given} == {
        "terms": "I agree to the contributor terms",
        "publish_named": (
            "Can we publish what you sent? Yes, with my name and where I am"
        ),
        "publish_anonymous": (
            "Can we publish what you sent? Yes, with my name and where I am"
        ),
    }
    job = Job.objects.get()
    assert (job.kind, job.subject_id) == ("screen", stored.pk)
    assert not SealedContact.objects.exists()
    assert not User.objects.exists()


def test_a_contact_is_sealed_as_typed_and_in_the_form_it_is_dialled(rita, settings):
    rita.send(phone="٠٩٤٤ ٥٦٧ ٨٩٠", email=" rita@example.org ", contact_ok="on")

    stored = Submission.objects.get()
    keys = load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    contact = open_sealed(stored.pk, keys)
    assert contact.phone == "٠٩٤٤ ٥٦٧ ٨٩٠"
    assert contact.phone_e164 == "+963944567890"
    assert contact.email == "rita@example.org"
    assert (stored.has_contact, stored.contact_ok) == (True, True)
    assert DataKey.objects.count() == 1


REFUSED = [
    ({"comment": ""}, "id_comment", "Enter your comment"),
    ({"comment": " \u202e\x00\n"}, "id_comment", "Enter your comment"),
    (
        {"comment": LONG},
        "id_comment",
        "Comment must be 5,000 characters or less. It is 5,214 now",
    ),
    (
        {"publish_choice": None},
        "id_publish_choice_0",
        WHETHER,
    ),
    (
        {"publish_choice": "all"},
        "id_publish_choice_0",
        WHETHER,
    ),
    (
        {"name": ""},
        "id_name",
        'Enter the name you want us to show, or choose "without my name"',
    ),
    ({"name": "a" * 201}, "id_name", "Name must be 200 characters or less"),
    (
        {"place": "a" * 121},
        "id_place",
        "Town or area must be 120 characters or less",
    ),
    ({"country": "a" * 81}, "id_country", "Country must be 80 characters or less"),
    ({"phone": "12345"}, "id_phone", "Enter a phone number, like +44 7700 900982"),
    ({"phone": "call me"}, "id_phone", "Enter a phone number, like +44 7700 900982"),
    (
        {"email": "rita@example"},
        "id_email",
        "Enter an email address in the correct format, like name@example.com",
    ),
    (
        {"publish_choice": "contact_first", "contact_ok": "on"},
        "id_phone",
        "Enter a phone number or email address so we can check with you",
    ),
    (
        {"publish_choice": "contact_first", "email": "rita@example.org"},
        "id_contact_ok",
        "Select if a journalist can contact you",
    ),
    ({"age_ok": None}, "id_age_ok_0", "Select yes if you are 16 or over"),
    ({"terms": None}, "id_terms", "Select if you agree to the contributor terms"),
]


@pytest.mark.parametrize(("answers", "anchor", "problem"), REFUSED)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_stored(
    rita, answers, anchor, problem
):
    response = rita.send(**answers)

    assert response.status_code == 422
    assert list(response.context["form"].problems) == [(anchor, problem)]
    assert b"<title>Error: " in response.content
    assert f'href="#{anchor}"'.encode() in response.content
    assert f'id="{anchor}"'.encode() in response.content
    assert not Submission.objects.exists()
    assert not Job.objects.exists()


ACCEPTED = [
    {"comment": "👩‍👩‍👧" * 1000},  # five code points each
    {"comment": "e\u0301" * 5000},  # one each, once composed
    {"comment": "a\r\n" * 2500},
    {"name": "ن"},
    {"name": "", "publish_choice": "anonymous"},
    {"name": "", "publish_choice": "newsroom_only"},
    {"place": "", "country": ""},
    {"phone": "+44 (0)20 7946 0958"},
    {"phone": "\u202a+963 944 567 890\u202c"},
    {"email": "ريتا@مثال.سوريا"},
    {"publish_choice": "contact_first", "contact_ok": "on", "phone": "0944 567 890"},
    {"publish_choice": "contact_first", "contact_ok": "on", "email": "r@example.org"},
]


@pytest.mark.parametrize("answers", ACCEPTED)
def test_what_readers_really_write_is_taken(rita, answers):
    response = rita.send(**answers)

    assert response.status_code == 303
    assert Submission.objects.count() == 1


def test_every_answer_comes_back_with_the_errors(rita):
    answers = {
        "comment": "Line one\nمرحبا <b>",
        "name": "Rita & Co",
        "place": "حمص",
        "country": "Syria",
        "phone": "12",
        "email": "rita@example.org",
        "contact_ok": "on",
        "publish_choice": "contact_first",
        "age_ok": "yes",
        "terms": None,
    }

    response = rita.send(**answers)

    form = response.context["form"]
    shown = {name: form[name].value() for name in answers}
    assert shown == answers | {"contact_ok": True, "terms": False}
    assert rita.send_again(phone="0944 567 890", terms="on").status_code == 303


def test_where_every_reader_is_asked_nothing_is_chosen_beforehand(rita):
    response = rita.open()

    assert b" checked>" not in response.content


def test_named_unless_stated_otherwise_is_chosen_and_said(rita):
    rita.callout.publication_rule = PublicationRule.NAMED_UNLESS
    rita.callout.save()

    page = rita.open()
    response = rita.send(publish_choice=None)

    assert page.content.count(b" checked>") == 1
    assert "unless you choose something else here" in page.text
    assert response.status_code == 303
    assert Submission.objects.get().publish_choice == "named"


def test_who_is_too_young_is_thanked_and_nothing_is_kept(rita, caplog):
    response = rita.send(age_ok="no", comment="", terms=None)

    assert response.status_code == 200
    assert "You need to be 16 or over" in response.text
    assert not Submission.objects.exists()
    assert not Job.objects.exists()
    assert caplog.text == ""


def test_the_direction_the_browser_tells_is_stored_else_the_text_decides(rita):
    rita.send(comment="مرحبا", **{"comment.dir": "ltr"})
    rita.send(comment="مرحبا مرة أخرى")

    directions = Submission.objects.values_list("comment_direction", flat=True)
    assert sorted(directions) == ["ltr", "rtl"]


def test_a_filled_trap_is_noted_and_the_comment_is_taken(rita):
    response = rita.send(website="https://spam.example")

    assert response.status_code == 303
    assert Submission.objects.get().edge_notes["honeypot"] is True


def test_the_readers_own_number_in_the_text_is_noted_by_its_place(rita):
    text = "My number: 0944 567 890, tonight"

    rita.send(comment=text, phone="+963944567890")

    (start, end, kind), *others = Submission.objects.get().edge_notes["own_contact"]
    assert (text[start:end], kind, others) == ("0944 567 890", "phone", [])


def test_the_page_asks_the_browser_to_check_nothing(rita):
    page = rita.open().text

    assert "novalidate" in page
    assert " required" not in page
    assert "maxlength" not in page


def test_every_number_that_is_valid_is_read_as_it_should_be(shared_data):
    wrong = []

    for line in (shared_data / "pii/phone_field.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if row["expect"] not in ("valid", "empty"):
            continue
        phone = PhoneField(region=row["region"], required=False).clean(row["input"])
        read = (phone.e164, phone.raw) if phone else None
        if read != ((row["e164"], row["input"]) if row["e164"] else None):
            wrong.append((row["id"], row["input"], read))

    assert wrong == []
