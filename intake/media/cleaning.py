"""A picture made anew from its pixels, so that nothing else of it can be left.

Opening and saving is not enough: Pillow keeps a JPEG's comment. Only what passes
through raw pixels is known to be nothing but the picture.
"""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from intake.media.exceptions import TooLarge, UnsupportedMedia

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2048

# What we take, and what its rendition is: moving pictures become a still one.
_RENDITIONS = {
    "JPEG": "JPEG",
    "MPO": "JPEG",
    "PNG": "PNG",
    "GIF": "PNG",
    "WEBP": "WEBP",
    "AVIF": "JPEG",
}
# Pillow tells an MPO, the JPEG of many telephones, only after it opened a JPEG.
_OPENERS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
_GPS_TAG = 0x8825


@dataclass(frozen=True)
class Cleaned:
    """A rendition: its bytes, type and size, and what the original gave away."""

    data: bytes
    media_type: str
    width: int
    height: int
    had_location: bool


def media_type_of(data: bytes) -> str:
    """The type by content, reading only the header; UnsupportedMedia if not ours."""
    with _opened(data) as image:
        return Image.MIME.get(image.format or "", "")


def clean_image(data: bytes, *, longest_side: int = LONGEST_SIDE) -> Cleaned:
    """The rendition that may be seen: upright, sRGB, at most `longest_side` pixels.

    Raises UnsupportedMedia for what is no picture, or a damaged one, and TooLarge.
    """
    with _opened(data) as image:
        had_location = _has_location(image)
        output = _RENDITIONS[image.format or ""]
        try:
            image.seek(0)
            upright = ImageOps.exif_transpose(image)
            pixels = _in_srgb(upright, "JPEG" if output == "JPEG" else output)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise UnsupportedMedia("The picture is damaged.") from error
    pixels.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    file = io.BytesIO()
    bare.save(file, output, quality=85)
    return Cleaned(
        data=file.getvalue(),
        media_type=Image.MIME[output],
        width=bare.width,
        height=bare.height,
        had_location=had_location,
    )


def _opened(data: bytes) -> Image.Image:
    """The picture, its header read and its size known to be bearable."""
    if len(data) > MOST_BYTES:
        raise TooLarge(f"A picture may have {MOST_BYTES} bytes; this has {len(data)}.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_OPENERS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge("The picture has too many pixels.") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnsupportedMedia(
            "This is no JPEG, PNG, GIF, WebP or AVIF picture."
        ) from error
    if image.width * image.height > MOST_PIXELS:
        raise TooLarge(f"A picture may have {MOST_PIXELS} pixels.")
    return image


def _has_location(image: Image.Image) -> bool:
    """Whether EXIF or XMP says where the picture was taken."""
    xmp = image.info.get("xmp", b"")
    if b"exif:GPSL" in (xmp.encode() if isinstance(xmp, str) else xmp):
        return True
    try:
        return bool(image.getexif().get_ifd(_GPS_TAG))
    except (OSError, ValueError, SyntaxError, KeyError, TypeError):
        return False


def _in_srgb(image: Image.Image, output: str) -> Image.Image:
    """The pixels without their colour profile: applied, where there is a usable one."""
    mode = "RGBA" if image.has_transparency_data and output != "JPEG" else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            plain = image if image.mode != "RGBA" else image.convert("RGB")
            turned = ImageCms.profileToProfile(plain, source, srgb, outputMode="RGB")
        except ImageCms.PyCMSError:
            return image.convert(mode)
        if turned is not None and mode == "RGBA":
            turned.putalpha(image.convert("RGBA").getchannel("A"))
        return turned if turned is not None else image.convert(mode)
    return image.convert(mode)
