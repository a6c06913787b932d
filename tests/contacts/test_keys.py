"""Making keys, choosing one, and who may be sealed to."""

import pytest
from django.core.management import CommandError, call_command

from intake.contacts import opening, services
from intake.contacts.models import DataKey, KeyState, VaultKey
from intake.core import recipients, unsealing
from intake.core.key_files import UnusableKey
from tests.contacts.conftest import KNOWN_KEYS
from tests.factories import make_contact, make_submission


def states():
    return dict(VaultKey.objects.values_list("kid", "state"))


def test_the_private_key_is_its_owners_alone(settings, vault_keys):
    (path,) = settings.INTAKE_VAULT_PRIVATE_DIR.glob("*.private")

    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_keys_are_made_once(settings, vault, vault_keys):
    vault("keygen", "--if-missing")

    assert len(list(settings.INTAKE_VAULT_PUBLIC_DIR.glob("*.public"))) == 1


def test_a_key_says_what_it_is(settings, vault):
    printed = vault("keygen", "--epoch", "spring")

    (recipient,) = recipients.recipients()
    assert (recipient.epoch, recipient.kind) == ("spring", "x25519")
    assert f"Fingerprint: {recipient.fingerprint}" in printed
    text = (settings.INTAKE_VAULT_PUBLIC_DIR / f"{recipient.kid}.public").read_text()
    assert text.startswith(
        f"Kid: {recipient.kid}\nFingerprint: {recipient.fingerprint}"
    )


def test_a_hybrid_key_is_asked_for_in_the_settings(db, settings, vault):
    settings.INTAKE_VAULT_SUITE = "hybrid"
    vault("keygen")

    submission = make_submission(contact=make_contact())

    (recipient,) = recipients.recipients()
    assert recipient.kind == "mlkem768-x25519"
    assert len(bytes(DataKey.objects.get().wrapped)) == 1120 + 32 + 16
    keys = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    assert opening.open_sealed(submission.pk, keys) == make_contact()


def test_a_contact_is_as_strong_as_its_weakest_recipient(
    db, settings, vault, vault_keys, recovery
):
    vault("use", recovery.with_suffix(".public"))
    settings.INTAKE_VAULT_SUITE = "hybrid"
    vault("keygen")
    kid = next(k for k, r in recipients.pinned().items() if r.kind != "x25519")
    vault("use", kid)

    sealed = services.seal_contact(make_submission(), make_contact())

    assert sealed.suite == 1


def test_a_second_key_waits_until_it_is_used(db, vault, vault_keys, kid, new_key):
    second = new_key()
    assert [each.kid for each in recipients.recipients()] == [kid]

    vault("use", second)

    assert [each.kid for each in recipients.recipients()] == [second]
    make_submission(contact=make_contact())
    assert DataKey.objects.get().kid == second


def test_the_register_follows_the_files(db, vault, sealed, kid, new_key, recovery):
    second = new_key("--epoch", "2026-12")
    vault("list")
    assert states() == {kid: KeyState.CURRENT, second: KeyState.READY}

    vault("use", second)
    vault("use", recovery.with_suffix(".public"))

    assert states() == {
        kid: KeyState.FORMER,
        second: KeyState.CURRENT,
        recovery.stem: KeyState.RECOVERY,
    }
    assert VaultKey.objects.get(kid=second).epoch == "2026-12"


def test_the_list_says_what_each_key_opens(db, vault, sealed, kid, recovery):
    vault("use", recovery.with_suffix(".public"))

    lines = {line[:16]: line for line in vault("list").splitlines()}

    assert lines[kid].startswith(f"{kid}  current ")
    assert lines[kid].endswith("private: here      1 data keys")
    assert lines[recovery.stem].startswith(f"{recovery.stem}  recovery ")
    assert lines[recovery.stem].endswith("private: not here  0 data keys")


def test_a_recovery_key_is_written_to_the_given_place_alone(
    settings, vault, vault_keys, recovery
):
    places = [
        path
        for path in settings.INTAKE_DATA_DIR.rglob("*")
        if recovery.stem in path.name
    ]

    assert places == []
    assert recovery.exists()
    assert recovery.with_suffix(".public").exists()
    assert len(recipients.recipients()) == 1


def test_a_recovery_key_needs_no_installation(settings, vault, tmp_path):
    settings.INTAKE_VAULT_PRIVATE_DIR = None

    vault("keygen", "--recovery", "--out", tmp_path / "safe")

    assert not settings.INTAKE_VAULT_PUBLIC_DIR.exists()


@pytest.mark.parametrize("place", ["keys/vault-private", "elsewhere", "keys"])
def test_a_recovery_key_is_not_made_inside_the_installation(settings, vault, place):
    with pytest.raises(CommandError, match="Give a place off this server"):
        vault("keygen", "--recovery", "--out", settings.INTAKE_DATA_DIR / place)

    assert not settings.INTAKE_VAULT_PRIVATE_DIR.exists()
    assert not (settings.INTAKE_DATA_DIR / "elsewhere").exists()


def test_a_new_recovery_key_takes_the_place_of_the_old(
    db, vault, vault_keys, kid, recovery, tmp_path
):
    vault("use", recovery.with_suffix(".public"))
    vault("keygen", "--recovery", "--out", tmp_path / "new")
    (path,) = (tmp_path / "new").glob("*.public")

    vault("use", path)

    assert {each.kid for each in recipients.recipients()} == {kid, path.stem}


def test_a_folder_of_keys_without_a_choice_is_sealed_to_whole(
    db, settings, vault_keys, new_key
):
    second = new_key()
    (settings.INTAKE_VAULT_PUBLIC_DIR / "current").unlink()

    assert second in {each.kid for each in recipients.recipients()}
    assert len(recipients.recipients()) == 2


def test_a_choice_that_is_not_there_seals_to_nobody(settings, vault_keys):
    current = settings.INTAKE_VAULT_PUBLIC_DIR / "current"
    current.unlink()
    current.write_text(KNOWN_KEYS[1].kid)

    with pytest.raises(recipients.NoVaultKey, match=KNOWN_KEYS[1].kid):
        recipients.recipients()


@pytest.mark.parametrize("state", [KeyState.CURRENT, KeyState.RECOVERY])
def test_a_key_that_is_only_in_the_database_is_never_sealed_to(
    db, vault, vault_keys, kid, state
):
    VaultKey.objects.create(kid=KNOWN_KEYS[1].kid, epoch="2026-11", state=state)

    make_submission(contact=make_contact())

    assert DataKey.objects.get().kid == kid
    with pytest.raises(CommandError, match="There is no public key"):
        vault("use", KNOWN_KEYS[1].kid)


def test_the_register_has_no_room_for_a_key():
    names = {field.name for field in VaultKey._meta.get_fields()}

    assert names == {"kid", "epoch", "state", "created_on", "retired_on"}


def test_a_key_whose_fingerprint_is_not_named_is_not_sealed_to(
    db, settings, vault_keys
):
    settings.INTAKE_VAULT_FINGERPRINTS = [KNOWN_KEYS[1].recipient.fingerprint]

    with pytest.raises(UnusableKey, match="INTAKE_VAULT_FINGERPRINTS"):
        services.seal_contact(make_submission(), make_contact())

    assert not DataKey.objects.exists()


def test_a_key_whose_fingerprint_is_not_named_cannot_be_chosen(
    db, settings, vault, vault_keys, kid, new_key
):
    second = new_key()
    named = recipients.pinned()[kid].fingerprint
    settings.INTAKE_VAULT_FINGERPRINTS = [named]

    with pytest.raises(CommandError, match=r"Add .* there first"):
        vault("use", second)

    assert [each.kid for each in recipients.recipients()] == [kid]


def test_a_weaker_key_than_the_settings_ask_for_cannot_be_chosen(
    db, settings, vault, vault_keys, new_key
):
    second = new_key()
    settings.INTAKE_VAULT_SUITE = "hybrid"

    with pytest.raises(CommandError, match="asks for hybrid keys"):
        vault("use", second)


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"],
)
def test_a_file_that_holds_no_key_is_refused(settings, vault_keys, content):
    (settings.INTAKE_VAULT_PUBLIC_DIR / "zz.public").write_bytes(content)

    with pytest.raises(UnusableKey, match=r"zz\.public"):
        recipients.recipients()


def test_a_worker_alone_makes_its_own_key_and_no_other(settings, vault):
    settings.INTAKE_VAULT_PRIVATE_DIR = None

    printed = vault("keygen")

    assert printed.startswith("Made media key ")
    assert settings.INTAKE_MEDIA_PRIVATE_KEY.exists()
    assert not settings.INTAKE_VAULT_PUBLIC_DIR.exists()


def test_keys_are_made_where_the_desk_is(settings):
    settings.INTAKE_VAULT_PRIVATE_DIR = None
    settings.INTAKE_MEDIA_PRIVATE_KEY = None

    with pytest.raises(CommandError, match="where the desk runs"):
        call_command("vault", "keygen")


@pytest.mark.parametrize("kind", ["x25519", "hybrid"])
def test_pictures_are_sealed_to_the_same_recipients(
    db, settings, vault, recovery, kind
):
    from intake.media import services as media
    from intake.media.models import OriginalKey
    from intake.media.originals import open_original
    from tests.media.test_media import make_photo

    settings.INTAKE_VAULT_SUITE = kind
    vault("keygen")
    photo = make_photo()

    attachment = media.attach(make_submission(), photo, file_name="a.jpg")

    worker = unsealing.load_private_key(settings.INTAKE_MEDIA_PRIVATE_KEY)
    keys = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR)
    assert attachment.suite == {"x25519": 1, "hybrid": 2}[kind]
    assert OriginalKey.objects.count() == 2
    for key in (worker, *keys.values()):
        assert open_original(attachment, key) == photo
