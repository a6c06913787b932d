"""Where no private key may be, there is none, and what is public was vouched for."""

import pytest

from intake.contacts import checks
from intake.contacts.models import DataKey, SealedContact
from intake.core import recipients, unsealing
from intake.core.key_files import UnusableKey
from tests.contacts.conftest import KNOWN_KEYS
from tests.factories import make_callout

CLOSED = ("form", "feed", "worker")

SEAL_AND_TRY_TO_OPEN = """
import sys
import django
django.setup()
from django.conf import settings
from intake.core import unsealing, keyholder
from intake.core.exceptions import IntakeError
from tests.factories import make_submission, make_contact

submission = make_submission(contact=make_contact())
print("sealed", submission.pk)
print("opening loaded:", "intake.contacts.opening" in sys.modules)
print("private folder:", settings.INTAKE_VAULT_PRIVATE_DIR)

from intake.contacts import opening
from intake.contacts.models import DataKey

def attempt(name, try_it):
    try:
        print(name, "OPENED", try_it())
    except (IntakeError, OSError) as error:
        print(name, "refused", type(error).__name__)

attempt("keys", lambda: unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR))
attempt("place", lambda: opening.open_sealed(
    submission.pk, unsealing.load_private_keys(settings.INTAKE_VAULT_PLACE)))
attempt("held", lambda: opening.open_sealed(submission.pk, {
    key.kid: key for key in keyholder.unlocked_keys(settings.INTAKE_VAULT_PLACE)}))
class Public:
    def __init__(self, recipient):
        self.recipient, self.kid = recipient, recipient.kid
    def decrypt(self, wrapped, *, info):
        from intake.core.envelope import SUITES
        return SUITES[1].decrypt(wrapped, self.recipient.public_key, info=info)
from intake.core.recipients import recipients
try:
    opening.open_sealed(submission.pk, {r.kid: Public(r) for r in recipients()})
    print("public OPENED")
except TypeError:
    print("public refused TypeError")
"""


def ids(messages):
    return [message.id for message in messages]


@pytest.fixture
def surface(settings):
    """Have the settings of a surface."""

    def have(name):
        settings.INTAKE_SURFACE = name
        if name in CLOSED:
            settings.INTAKE_VAULT_PRIVATE_DIR = None

    return have


@pytest.fixture
def without_private_half(settings, vault_keys):
    """As on a machine of its own, where only the public folder was carried to."""
    for path in settings.INTAKE_VAULT_PRIVATE_DIR.iterdir():
        path.unlink()
    settings.INTAKE_VAULT_PRIVATE_DIR.rmdir()


@pytest.mark.django_db(transaction=True)
def test_the_form_seals_and_has_no_way_to_open(
    settings, without_private_half, other_process
):
    make_callout()
    process = other_process(
        "-c",
        SEAL_AND_TRY_TO_OPEN,
        INTAKE_SURFACE="form",
        DJANGO_SETTINGS_MODULE="config.settings",
    )

    printed, complaint = process.communicate(timeout=60)

    assert printed.splitlines()[1:] == [
        "opening loaded: False",
        "private folder: None",
        "keys refused UnusableKey",
        "place refused CannotOpen",
        "held refused CannotOpen",
        "public refused TypeError",
    ], complaint
    assert SealedContact.objects.count() == DataKey.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", CLOSED)
def test_a_surface_with_a_readable_private_key_does_not_start(
    settings, vault_keys, other_process, name
):
    process = other_process("manage.py", "check", INTAKE_SURFACE=name)

    _, complaint = process.communicate(timeout=60)

    assert process.returncode == 1
    assert "intake.E101" in complaint
    assert "Move it to the desk" in complaint


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", CLOSED)
def test_a_surface_without_one_starts(without_private_half, other_process, name):
    process = other_process("manage.py", "check", INTAKE_SURFACE=name)

    _, complaint = process.communicate(timeout=60)

    assert process.returncode == 0, complaint


@pytest.mark.parametrize("name", ["desk", "all"])
def test_where_contacts_are_opened_the_key_may_be(surface, vault_keys, name):
    surface(name)

    assert checks.no_private_key_where_none_may_be(None) == []


@pytest.mark.parametrize("name", CLOSED)
@pytest.mark.parametrize(
    "place", ["keys/vault-private/a.private", "keys/vault-private/a.locked"]
)
def test_a_key_in_the_usual_folder_is_found(surface, settings, name, place):
    surface(name)
    settings.INTAKE_VAULT_PLACE = settings.INTAKE_DATA_DIR / "elsewhere"
    path = settings.INTAKE_DATA_DIR / place
    path.parent.mkdir(parents=True)
    path.write_text("a key")

    assert ids(checks.no_private_key_where_none_may_be(None)) == ["intake.E101"]


def test_a_key_in_the_named_folder_is_found(surface, settings, tmp_path):
    surface("form")
    settings.INTAKE_VAULT_PLACE = tmp_path / "etc"
    settings.INTAKE_VAULT_PLACE.mkdir()
    (settings.INTAKE_VAULT_PLACE / "a.private").write_text("a key")

    assert ids(checks.no_private_key_where_none_may_be(None)) == ["intake.E101"]


@pytest.mark.parametrize("file_name", ["a.private", "a.locked", "a.public", "notes"])
def test_a_private_key_among_the_public_ones_is_found(
    surface, settings, without_private_half, file_name
):
    surface("form")
    path = settings.INTAKE_VAULT_PUBLIC_DIR / file_name
    path.write_text("-----BEGIN PRIVATE KEY-----\n")

    assert ids(checks.no_private_key_where_none_may_be(None)) == ["intake.E101"]


def test_the_opening_side_asks_for_a_key_nobody_has_there():
    with pytest.raises(UnusableKey, match="no private key"):
        unsealing.load_private_keys(None)


def test_named_keys_are_in_order(settings, vault_keys):
    media = unsealing.load_private_key(settings.INTAKE_MEDIA_PRIVATE_KEY)
    settings.INTAKE_VAULT_FINGERPRINTS = [
        media.recipient.fingerprint,
        *(each.fingerprint for each in recipients.recipients()),
    ]

    assert checks.public_keys_are_pinned(None) == []


def test_a_fresh_clone_has_no_key_and_is_in_order(data_dir):
    assert checks.public_keys_are_pinned(None) == []


def test_a_key_that_is_not_named_stops_the_start(settings, vault_keys):
    settings.INTAKE_VAULT_FINGERPRINTS = [KNOWN_KEYS[1].recipient.fingerprint]

    (message,) = checks.public_keys_are_pinned(None)

    assert message.id == "intake.E102"
    assert "INTAKE_VAULT_FINGERPRINTS" in message.msg


def test_a_media_key_that_is_not_named_stops_the_start(settings, vault_keys):
    settings.INTAKE_VAULT_FINGERPRINTS = [
        each.fingerprint for each in recipients.recipients()
    ]

    (message,) = checks.public_keys_are_pinned(None)

    assert message.msg.startswith("The media key ")


def test_a_key_under_a_wrong_name_stops_the_start(settings, vault_keys, kid):
    folder = settings.INTAKE_VAULT_PUBLIC_DIR
    (folder / f"{kid}.public").rename(folder / "0123456789abcdef.public")

    assert ids(checks.public_keys_are_pinned(None)) == ["intake.E102"]


def test_a_choice_without_its_key_stops_the_start(settings, vault_keys, new_key, kid):
    new_key()
    (settings.INTAKE_VAULT_PUBLIC_DIR / f"{kid}.public").unlink()

    assert ids(checks.public_keys_are_pinned(None)) == ["intake.E102"]


def test_a_weaker_key_than_asked_for_stops_the_start(settings, vault_keys):
    settings.INTAKE_VAULT_SUITE = "hybrid"

    (message,) = checks.public_keys_are_pinned(None)

    assert "asks for hybrid keys" in message.msg


@pytest.mark.django_db(transaction=True)
def test_a_key_that_is_not_named_stops_a_real_start(vault_keys, other_process):
    named = KNOWN_KEYS[1].recipient.fingerprint

    process = other_process("manage.py", "check", INTAKE_VAULT_FINGERPRINTS=named)

    _, complaint = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "intake.E102" in complaint


def test_a_fingerprint_that_is_none_names_its_variable(other_process):
    process = other_process("manage.py", "check", INTAKE_VAULT_FINGERPRINTS="abc")

    _, complaint = process.communicate(timeout=60)
    assert "INTAKE_VAULT_FINGERPRINTS must be fingerprints of 64" in complaint
