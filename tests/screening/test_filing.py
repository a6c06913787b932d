import pytest
from django.core.management import call_command

from intake.audit.models import AuditEntry
from intake.jobs import services as jobs
from intake.screening import services
from intake.screening.models import Cluster, ClusterMember, Flag, TextBand
from intake.submissions.lifecycle import Status
from intake.submissions.models import Source, Submission
from intake.submissions.services import Origin
from tests.factories import make_callout, make_submission

pytestmark = pytest.mark.django_db

NEWS = (
    "This morning the water came back in our street after nine days without a drop, "
    "and the children ran out to fill every bucket they could find."
)


def screen(submission):
    jobs.add("screen", submission.pk)
    call_command("work", verbosity=0)
    submission.refresh_from_db()


def kinds(submission):
    return set(submission.flags.values_list("kind", "level", "detector"))


def test_a_screened_comment_waits_for_an_editor():
    submission = make_submission(text=NEWS)

    screen(submission)

    assert submission.status == Status.PENDING
    assert submission.language == "en"
    entry = AuditEntry.objects.get()
    assert entry.action == "submission.moved"
    assert entry.actor is None


def test_a_language_the_form_gave_stays():
    submission = make_submission(text=NEWS, language="en-GB")

    screen(submission)

    assert submission.language == "en-GB"


def test_each_finding_is_a_flag_with_its_reason_and_its_place():
    submission = make_submission(text="Please write to me at rita@example.org today")

    screen(submission)

    flag = submission.flags.get(kind="contact_details")
    start, end, kind = flag.spans[0]
    assert submission.comment[start:end] == "rita@example.org"
    assert (kind, flag.level) == ("email", "sure")
    assert flag.reason_in_words
    assert flag in Flag.objects.blocking()


def test_screening_twice_files_once():
    submission = make_submission(text="Please write to me at rita@example.org today")
    jobs.add("screen", submission.pk)

    screen(submission)

    assert submission.flags.count() == 1
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("notes", "flag"),
    [
        ({"honeypot": True}, ("suspected_bot", "possible", "honeypot")),
        ({"hasty": True}, ("suspected_bot", "info", "timing")),
        (
            {"own_contact": [[0, 4, "phone"]]},
            ("contact_details", "sure", "own_contact"),
        ),
    ],
)
def test_what_the_edge_saw_becomes_a_flag(notes, flag):
    origin = Origin(source=Source.FORM, edge_notes=notes)
    submission = make_submission(text=NEWS, origin=origin)

    screen(submission)

    assert flag in kinds(submission)


def test_copies_of_one_text_are_one_cluster():
    first = make_submission(text=NEWS)
    second = make_submission(text=NEWS.replace("nine days", "nine long days").upper())
    other = make_submission(text="The school is closed because the roof came down.")

    for submission in (first, second, other):
        screen(submission)

    assert set(Cluster.objects.get().members.values_list("submission", flat=True)) == {
        first.pk,
        second.pk,
    }
    assert ("duplicate", "info", "near_duplicate") in kinds(second)


def test_the_same_text_on_another_callout_is_no_copy():
    make_callout()
    first = make_submission(text=NEWS)
    second = make_submission(make_callout(slug="flood"), text=NEWS)

    for submission in (first, second):
        screen(submission)

    assert not ClusterMember.objects.exists()


def test_a_campaign_of_hundreds_does_not_fill_the_index(monkeypatch):
    monkeypatch.setattr(services, "MOST_HOLDERS", 3)
    copies = [make_submission(text=NEWS) for _ in range(6)]

    for submission in copies:
        screen(submission)

    per_band = len(services.fingerprint.bands(NEWS))
    assert TextBand.objects.count() == 3 * per_band
    assert ClusterMember.objects.count() == 6
    assert Cluster.objects.count() == 1


def test_a_withdrawn_comment_is_not_screened():
    submission = make_submission(status=Status.WITHDRAWN)

    screen(submission)

    assert submission.status == Status.WITHDRAWN
    assert not submission.flags.exists()


def test_the_shared_comments_are_all_screened(shared_data, tmp_path, vault_keys):
    make_callout(publication_rule="named_unless")
    sample = tmp_path / "sample.jsonl"
    with sample.open("w") as file:
        for path in sorted((shared_data / "text").glob("*.jsonl")):
            file.writelines(path.read_text().splitlines(keepends=True)[::100])

    call_command("import_comments", sample, "--callout", "syria", verbosity=0)
    call_command("work", verbosity=0)

    assert Submission.objects.count() > 100
    assert set(Submission.objects.values_list("status", flat=True)) == {Status.PENDING}
