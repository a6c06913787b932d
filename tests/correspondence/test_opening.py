import pytest

from intake.audit.models import AuditEntry
from intake.core.unsealing import CannotOpen
from intake.correspondence import services
from intake.correspondence.exceptions import MayNotOpen
from intake.correspondence.models import ContactOpening, Field
from tests.factories import make_contact, make_desk, make_editor, make_submission

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "To ask about the bakery in Homs"


@pytest.fixture
def submission(vault_keys):
    return make_submission(contact=make_contact())


@pytest.fixture
def opener(db):
    return make_editor("edith", desk=make_desk(), permissions=["contacts.open_contact"])


def test_one_detail_is_opened_and_on_record(submission, opener):
    detail = services.open_contact(submission, Field.PHONE, actor=opener, reason=REASON)

    assert detail == "+963 944 567 890"
    opening = ContactOpening.objects.get()
    assert (opening.opened_by, opening.field) == (opener, Field.PHONE)
    entry = AuditEntry.objects.get(action="contact.opened")
    assert (entry.actor, entry.reason) == (opener, REASON)
    assert entry.facts == {"field": "phone"}


def test_without_the_permission_nothing_opens(submission, edith):
    with pytest.raises(MayNotOpen, match="may not open"):
        services.open_contact(submission, Field.PHONE, actor=edith, reason=REASON)

    assert not ContactOpening.objects.exists()


def test_another_desks_contact_stays_shut(submission):
    nora = make_editor(
        "nora",
        desk=make_desk(slug="sport", name="Sport"),
        permissions=["contacts.open_contact"],
    )

    with pytest.raises(MayNotOpen, match="another desk"):
        services.open_contact(submission, Field.PHONE, actor=nora, reason=REASON)


def test_a_reason_of_a_word_is_none(submission, opener):
    with pytest.raises(MayNotOpen, match="at least 10 characters"):
        services.open_contact(submission, Field.PHONE, actor=opener, reason="why  not ")


def test_what_cannot_be_recorded_is_not_opened(submission, opener, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the log is away")

    monkeypatch.setattr(services.audit, "record", fail)
    with pytest.raises(RuntimeError):
        services.open_contact(submission, Field.PHONE, actor=opener, reason=REASON)

    assert not ContactOpening.objects.exists()


def test_where_there_is_no_key_the_attempt_is_on_record(submission, opener, settings):
    settings.INTAKE_VAULT_PRIVATE_DIR = None

    with pytest.raises(CannotOpen, match="at the desk"):
        services.open_contact(submission, Field.PHONE, actor=opener, reason=REASON)

    assert AuditEntry.objects.filter(action="contact.opened").count() == 1
