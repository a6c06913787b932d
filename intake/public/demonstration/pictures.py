"""The photographs of the demonstration, as a telephone would have sent them.

They are drawn, and they carry what real ones carry and nobody means to send: where
the camera stood, when, which camera it was and the number of its body. The media
pipeline has to take all of that away before anything is published.
"""

from dataclasses import dataclass
from io import BytesIO
from random import Random

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from intake.public.demonstration import scenes
from intake.public.demonstration.brushes import develop


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One scene, and the traces its made-up camera leaves in the file."""

    scene: scenes.Scene
    latitude: float
    longitude: float
    taken_at: str
    make: str
    model: str
    body_number: str


PICTURES: dict[str, Picture] = {
    "damascus-skyline.jpg": Picture(
        scene=scenes.skyline_with_smoke,
        latitude=33.5367,
        longitude=36.2843,
        taken_at="2026:11:10 16:42:07",
        make="Exemplar",
        model="Exemplar Pocket 5",
        body_number="EX5-00417733",
    ),
    "aleppo-market.jpg": Picture(
        scene=scenes.empty_market,
        latitude=36.1989,
        longitude=37.1583,
        taken_at="2026:11:11 09:18:31",
        make="Sample Optics",
        model="SO-210",
        body_number="SO21000098412",
    ),
    "homs-bakery.jpg": Picture(
        scene=scenes.bakery_queue,
        latitude=34.7304,
        longitude=36.7096,
        taken_at="2026:11:12 05:51:44",
        make="Exemplar",
        model="Exemplar Pocket 3",
        body_number="EX3-00120956",
    ),
    "idlib-tents.jpg": Picture(
        scene=scenes.snow_on_tents,
        latitude=36.0906,
        longitude=36.6512,
        taken_at="2026:11:14 07:26:10",
        make="Placeholder",
        model="Placeholder Lite",
        body_number="PL7702651188",
    ),
    "deir-ez-zor-bridge.jpg": Picture(
        scene=scenes.broken_bridge,
        latitude=35.3433,
        longitude=40.1517,
        taken_at="2026:11:13 11:03:55",
        make="Sample Optics",
        model="SO-118",
        body_number="SO11800031070",
    ),
    "daraa-corridor.jpg": Picture(
        scene=scenes.hospital_corridor,
        latitude=32.6248,
        longitude=36.1060,
        taken_at="2026:11:15 22:37:20",
        make="Placeholder",
        model="Placeholder Max",
        body_number="PM9900417325",
    ),
}


def draw(name: str) -> bytes:
    """The JPEG file of that name in PICTURES; the same bytes at every call."""
    picture = PICTURES[name]
    dice = Random(name)  # noqa: S311  # it draws, it guards nothing
    image = develop(picture.scene(dice), dice)
    file = BytesIO()
    image.save(file, "JPEG", quality=84, exif=_traces(picture))
    return file.getvalue()


def _traces(picture: Picture) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = picture.make
    exif[ExifTags.Base.Model] = picture.model
    exif[ExifTags.Base.DateTime] = picture.taken_at
    details = exif.get_ifd(ExifTags.IFD.Exif)
    details[ExifTags.Base.DateTimeOriginal] = picture.taken_at
    details[ExifTags.Base.OffsetTimeOriginal] = "+03:00"
    details[ExifTags.Base.BodySerialNumber] = picture.body_number
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = _degrees(picture.latitude)
    position[ExifTags.GPS.GPSLongitudeRef] = "E"
    position[ExifTags.GPS.GPSLongitude] = _degrees(picture.longitude)
    return exif


def _degrees(angle: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and seconds, as EXIF writes a position."""
    minutes, seconds = divmod(round(angle * 360_000), 6_000)
    degrees, minutes = divmod(minutes, 60)
    return IFDRational(degrees), IFDRational(minutes), IFDRational(seconds, 100)
