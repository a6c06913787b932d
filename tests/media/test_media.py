import io
import json

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from intake.core import unsealing
from intake.core.unsealing import CannotOpen
from intake.jobs import services as jobs
from intake.jobs.models import Job
from intake.media import sealing, services
from intake.media.cleaning import clean_image
from intake.media.exceptions import TooLarge, UnsupportedMedia
from intake.media.models import Attachment, AttachmentState, OriginalKey
from intake.media.originals import open_original
from tests.factories import make_submission

GPS_IFD, MAKE = 0x8825, 0x010F


def make_photo(*, size=(640, 480), kind="JPEG", comment=b"a secret comment"):
    """A picture that says where it was taken, with which camera."""
    exif = Image.Exif()
    exif[MAKE] = "SECRETMAKE"
    exif[0x0112] = 6
    exif.get_ifd(GPS_IFD)[1] = "N"
    exif.get_ifd(GPS_IFD)[2] = (34.0, 43.0, 56.0)
    file = io.BytesIO()
    extra = {"comment": comment} if kind == "JPEG" else {}
    Image.radial_gradient("L").convert("RGB").resize(size).save(
        file, kind, exif=exif, **extra
    )
    return file.getvalue()


@pytest.fixture
def attachment(db, vault_keys):
    return services.attach(make_submission(), make_photo(), file_name="../a/beach.jpg")


def run_job():
    assert jobs.run(Job.objects.get(kind="render_media").pk)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_rendition_is_nothing_but_the_picture(kind):
    photo = make_photo(kind=kind)

    cleaned = clean_image(photo)

    assert b"SECRETMAKE" in photo
    assert b"SECRETMAKE" not in cleaned.data
    assert b"secret comment" not in cleaned.data
    assert cleaned.had_location
    with Image.open(io.BytesIO(cleaned.data)) as image:
        assert dict(image.getexif()) == {}
        assert image.size == (480, 640)  # turned upright


def test_a_rendition_is_no_larger_than_a_page_needs():
    cleaned = clean_image(make_photo(size=(3000, 1500)), longest_side=1000)

    assert sorted((cleaned.width, cleaned.height)) == [500, 1000]


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"%PDF-1.4", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UnsupportedMedia):
        clean_image(data)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded():
    file = io.BytesIO()
    Image.new("1", (9000, 9000)).save(file, "PNG")

    with pytest.raises(TooLarge):
        clean_image(file.getvalue())


def test_nothing_of_the_shared_pictures_gets_through(shared_data):
    rows = (shared_data / "media" / "manifest.jsonl").read_text().splitlines()
    taken = 0
    for row in map(json.loads, rows):
        data = (shared_data / row["file"]).read_bytes()
        try:
            cleaned = clean_image(data)
        except (UnsupportedMedia, TooLarge):
            continue
        taken += 1
        assert row["expect"] != "reject", row["file"]
        for secret in row.get("secrets", []):
            assert str(secret).encode() not in cleaned.data, row["file"]

    assert taken > 30


def test_an_original_is_sealed_on_the_disk_and_named_by_its_id(attachment):
    stored = sealing.path_of(attachment.pk).read_bytes()

    assert b"SECRETMAKE" not in stored
    assert b"JFIF" not in stored
    assert attachment.file_name == "beach.jpg"
    assert attachment.media_type == "image/jpeg"


def test_the_worker_makes_the_rendition_and_loses_its_key(attachment, settings):
    run_job()

    attachment.refresh_from_db()
    rendition = attachment.renditions.get()
    key = unsealing.load_private_key(settings.INTAKE_MEDIA_PRIVATE_KEY)
    assert attachment.state == AttachmentState.READY
    assert attachment.has_location is True
    assert b"SECRETMAKE" not in sealing.rendition_path(rendition.pk).read_bytes()
    with pytest.raises(CannotOpen):
        open_original(attachment, key)


def test_the_vault_key_still_opens_the_original(attachment, settings):
    run_job()

    (key,) = unsealing.load_private_keys(settings.INTAKE_VAULT_PRIVATE_DIR).values()

    assert open_original(attachment, key) == make_photo()


def test_a_picture_that_cannot_be_decoded_is_kept_and_said_to_be_so(db, vault_keys):
    damaged = make_photo()[:2000]
    attachment = services.attach(make_submission(), damaged, file_name="half.jpg")

    run_job()

    attachment.refresh_from_db()
    assert attachment.state == AttachmentState.UNREADABLE
    assert not attachment.renditions.exists()


def test_a_file_that_is_no_picture_leaves_nothing(db, vault_keys, settings):
    with pytest.raises(UnsupportedMedia):
        services.attach(make_submission(), b"<svg onload=x>", file_name="a.jpg")

    assert not Attachment.objects.exists()
    assert not OriginalKey.objects.exists()
    assert not (settings.INTAKE_MEDIA_DIR / "originals").exists()


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_sealed_pieces_join_to_the_file(size):
    key, data = bytes(32), bytes(range(256)) * (size // 256) + b"x" * (size % 256)

    pieces = list(sealing.seal(key, data, bound_to=b"here"))

    assert len(pieces) == 1 + max(1, -(-size // sealing.PIECE_BYTES))
    assert opened(pieces) == data


def opened(pieces):
    from intake.media.originals import _pieces

    return b"".join(_pieces(bytes(32), b"".join(pieces), b"here"))


@pytest.mark.parametrize(
    "tamper",
    [
        lambda pieces: pieces[:-1],
        lambda pieces: [pieces[0], pieces[2], pieces[1], pieces[3]],
        lambda pieces: [*pieces[:-1], pieces[-1][:-1]],
        lambda pieces: [*pieces, pieces[-1]],
        lambda pieces: [b"another", *pieces[1:]],
        lambda pieces: [pieces[0], bytes([pieces[1][0] ^ 1]) + pieces[1][1:]],
    ],
)
def test_a_sealed_file_cannot_be_cut_swapped_or_changed(tamper):
    pieces = list(sealing.seal(bytes(32), b"x" * 150_000, bound_to=b"here"))

    with pytest.raises(CannotOpen):
        opened(tamper(pieces))


def test_the_command_writes_what_would_be_published(tmp_path):
    (tmp_path / "in.jpg").write_bytes(make_photo())

    call_command("clean_media", tmp_path / "in.jpg", tmp_path / "out.jpg", verbosity=0)

    assert b"SECRETMAKE" not in (tmp_path / "out.jpg").read_bytes()


def test_the_command_refuses_what_is_no_picture(tmp_path):
    (tmp_path / "in.svg").write_text("<svg/>")

    with pytest.raises(CommandError, match="no JPEG"):
        call_command("clean_media", tmp_path / "in.svg", tmp_path / "out.jpg")

    assert not (tmp_path / "out.jpg").exists()
