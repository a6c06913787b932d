"""The log at the desk: to be read, by those who may."""

import json

import pytest
from django.urls import reverse

from intake.audit import services
from intake.audit.models import AuditEntry
from tests.factories import make_callout, make_desk, make_editor, make_submission

pytestmark = pytest.mark.django_db
LOG = reverse("admin:audit_auditentry_changelist")


@pytest.fixture
def auditor(client):
    permissions = ["audit.view_auditentry", "submissions.view_submission"]
    auditor = make_editor("edith", desk=make_desk(), permissions=permissions)
    client.force_login(auditor)
    return auditor


def _page(client, **wanted):
    answer = client.get(LOG, wanted)
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_those_with_the_permission_read_it(client, otto):
    client.force_login(otto)

    assert client.get(LOG).status_code == 403
    assert LOG not in client.get(reverse("admin:index")).content.decode()


def test_nothing_can_be_done_to_it(client, auditor):
    entry = services.record("tested", None)
    one = reverse("admin:audit_auditentry_change", args=(entry.pk,))

    assert client.get(one).status_code == 200
    assert client.post(one, {"reason": "because"}).status_code == 403
    for page in ("delete", "add"):
        args = (entry.pk,) if page == "delete" else ()
        address = reverse(f"admin:audit_auditentry_{page}", args=args)
        assert client.post(address, {"post": "yes"}).status_code == 403


def test_it_is_filtered_by_action_actor_and_day(client, auditor, otto):
    services.record("tested", None, actor=otto, mark="by-otto")
    services.record("tried", None, mark="by-nobody")
    today = AuditEntry.objects.first().at

    assert "by-otto" in _page(client, action="tested")
    assert "by-nobody" not in _page(client, action="tested")
    assert "by-nobody" not in _page(client, actor__id__exact=otto.pk)
    assert "by-otto" in _page(client, actor__id__exact=otto.pk)
    assert "by-otto" in _page(client, at__year=today.year, at__month=today.month)
    assert "by-otto" not in _page(client, at__year=today.year - 1)


def test_facts_are_pairs_and_no_markup(client, auditor):
    services.record("<b>did</b>", None, reason="<b>why</b>", some_fact="<b>what</b>")

    page = _page(client)

    assert "<b>" not in page
    assert '<span class="quiet">some fact:</span> &lt;b&gt;what&lt;/b&gt;' in page


def test_a_subject_leads_to_its_page(client, auditor):
    submission = make_submission(make_callout())
    services.record("tested", submission)
    address = reverse("admin:submissions_submission_change", args=(submission.pk,))

    kind = submission._meta.verbose_name
    assert f'<a href="{address}">{kind} {submission.pk}</a>' in _page(client)


def test_a_subject_that_may_not_be_seen_leads_nowhere(client, auditor):
    job = make_callout()
    services.record("tested", job)

    page = _page(client)

    assert f"callout {job.pk}" in page
    assert reverse("admin:callouts_callout_change", args=(job.pk,)) not in page


def test_a_subject_of_a_kind_that_is_gone_is_still_shown(client, auditor):
    class Meta:
        label_lower = "gone.kind"

    class Gone:
        _meta = Meta
        pk = "77"

    services.record("tested", Gone())

    assert "gone.kind 77" in _page(client)


def test_the_list_asks_the_same_however_long_it_is(
    client, auditor, otto, django_assert_max_num_queries
):
    submission = make_submission(make_callout())
    for _ in range(40):
        services.record("tested", submission, actor=otto)
    services.checkpoint()

    with django_assert_max_num_queries(16):
        _page(client)


def test_it_says_how_far_the_log_is_signed(client, auditor):
    for _ in range(3):
        services.record("tested", None)
    number = services.checkpoint().number
    services.record("tested", None)

    page = _page(client)

    assert f"Up to entry {number} the log was signed" in page
    assert "1 entry is newer." in page


def test_it_says_when_there_is_no_checkpoint(client, auditor):
    assert "No checkpoint is at hand here" in _page(client)


@pytest.mark.parametrize("field", ["hash", "signature"])
def test_it_warns_of_a_log_that_is_not_what_was_signed(
    client, auditor, settings, field
):
    services.checkpoint()
    file = settings.INTAKE_AUDIT_CHECKPOINTS
    line = json.loads(file.read_text())
    line[field] = line[field].swapcase() if field == "signature" else "0" * 64
    file.write_text(json.dumps(line) + "\n")

    assert "is not what was signed" in _page(client)
