import gzip

import pytest
from django.core.management import CommandError, call_command

from intake.publication.models import PublishedComment
from tests.factories import make_contact, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(vault_keys):
    return make_submission(
        contact=make_contact(phone="0944 567 890", phone_e164="+963944567890")
    )


def publish(settings, content, name="index.html"):
    folder = settings.INTAKE_PUBLISHED_DIR / "syria"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def test_a_clean_installation_is_said_to_be_clean(reader, settings, capsys):
    publish(settings, b"<p>The bakery opened. 12 November, 34.73, 36.71</p>")

    call_command("find_leaks")

    assert "None of 1 contacts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("call 0944567890", "phone"),
        ("call +963 944 567-890", "phone"),
        ("call 00963 (944) 567.890", "phone"),
        ("call ٠٩٤٤٥٦٧٨٩٠", "phone"),
        ("write to Rita@Example.ORG", "email"),
        ("write to ｒｉｔａ@example.org", "email"),
    ],
)
def test_a_detail_is_found_however_it_is_written(
    reader, settings, capsys, content, field
):
    publish(settings, content.encode())

    with pytest.raises(CommandError, match="are public"):
        call_command("find_leaks")

    out = capsys.readouterr().out
    assert out.splitlines()[0] == f"syria/index.html: {field} of {reader.pk}"
    assert "567" not in out.replace(str(reader.pk), "")
    assert "rita" not in out


def test_a_compressed_file_is_searched_too(reader, settings, capsys):
    publish(settings, gzip.compress(b"rita@example.org"), "feed.json.gz")

    with pytest.raises(CommandError):
        call_command("find_leaks")

    assert "feed.json.gz: email" in capsys.readouterr().out


def test_a_public_row_is_searched_too(reader, capsys):
    PublishedComment.objects.create(
        callout_slug="syria", text="0944-567-890", attribution_mode="withheld"
    )

    with pytest.raises(CommandError):
        call_command("find_leaks")

    assert "published comment" in capsys.readouterr().out
