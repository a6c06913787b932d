"""What the demonstration pictures are painted with: gradients, clouds, smoke, grain.

Everything random comes from the `Random` that is handed in, never from a global one,
so that a picture is the same bytes every time it is drawn.
"""

from random import Random

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]

SIZE = (1280, 960)


def shade(colour: Colour, factor: float) -> Colour:
    """The same colour, darker below 1 and lighter above it."""
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies `share` of the way from one to the other."""
    share = max(0.0, min(1.0, share))
    red, green, blue = (
        round(a + (b - a) * share) for a, b in zip(one, other, strict=True)
    )
    return red, green, blue


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(
        Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask
    )


def clouds(
    size: tuple[int, int], dice: Random, *, cell: int, octaves: int = 4
) -> Image.Image:
    """Soft random light and dark: coarse noise with finer noise over it."""
    result: Image.Image | None = None
    for octave in range(octaves):
        step = max(2, cell >> octave)
        columns, rows = size[0] // step + 2, size[1] // step + 2
        noise = Image.frombytes("L", (columns, rows), dice.randbytes(columns * rows))
        layer = noise.resize(size, Image.Resampling.BICUBIC)
        result = layer if result is None else Image.blend(result, layer, 0.36)
    assert result is not None
    return result.point(lambda light: max(0, min(255, int((light - 128) * 1.9 + 128))))


def texture(
    image: Image.Image, dice: Random, *, cell: int, strength: float
) -> Image.Image:
    """The image with stains and streaks in it, so that no wall is one flat colour."""
    stains = clouds(image.size, dice, cell=cell)
    dark = image.point(lambda light: int(light * 0.6))
    mask = stains.point(lambda light: int(max(0, 170 - light) * 1.3 * strength))
    return Image.composite(dark, image, mask)


def smoke(
    image: Image.Image, dice: Random, foot: Point, *, height: int, lean: int
) -> None:
    """Paint a column of smoke over the image, rising from its foot and widening."""
    mask = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(mask)
    for puff in range(90):
        rise = puff / 90
        radius = 14 + rise * 105 * dice.uniform(0.7, 1.2)
        x = foot[0] + lean * rise**1.6 + dice.gauss(0, 8 + 34 * rise)
        y = foot[1] - height * rise
        light = int(255 * (1 - rise) ** 0.45)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=light)
    mask = mask.filter(ImageFilter.GaussianBlur(20))
    billows = clouds(image.size, dice, cell=80)
    body = gradient(image.size, (112, 106, 104), (38, 35, 36))
    lit = gradient(image.size, (168, 152, 142), (84, 74, 70))
    image.paste(Image.composite(lit, body, billows), mask=mask)


def haze(
    image: Image.Image, colour: Colour, *, top: int, bottom: int, strength: int
) -> None:
    """Lay mist over a band of the image, thickest at its lower edge."""
    band = Image.linear_gradient("L").resize((image.width, bottom - top))
    mask = band.point(lambda light: light * strength // 255)
    image.paste(Image.new("RGB", band.size, colour), (0, top), mask)


def glow(
    image: Image.Image, centre: Point, radius: int, colour: Colour, strength: int
) -> None:
    """Lighten a round patch of the image, as a lamp does."""
    lamp = Image.radial_gradient("L").resize((2 * radius, 2 * radius))
    mask = lamp.point(lambda light: max(0, 180 - light) * strength // 180)
    corner = (round(centre[0]) - radius, round(centre[1]) - radius)
    image.paste(Image.new("RGB", lamp.size, colour), corner, mask)


def snowfall(image: Image.Image, dice: Random) -> Image.Image:
    flakes = Image.new("L", image.size, 0)
    draw = ImageDraw.Draw(flakes)
    for _ in range(520):
        x, y, radius = (
            dice.uniform(0, image.width),
            dice.uniform(0, image.height),
            dice.uniform(0.8, 3.6),
        )
        draw.ellipse((x - radius, y - radius, x + radius, y + radius * 1.3), fill=210)
    image.paste((255, 255, 255), mask=flakes.filter(ImageFilter.GaussianBlur(1.2)))
    return image


def develop(image: Image.Image, dice: Random, *, grain: float = 0.07) -> Image.Image:
    """What a small telephone camera adds: softness, noise and dark corners."""
    soft = image.filter(ImageFilter.GaussianBlur(1.1))
    speckles = Image.frombytes(
        "L", image.size, dice.randbytes(image.width * image.height)
    )
    noisy = Image.blend(
        soft, speckles.filter(ImageFilter.GaussianBlur(0.7)).convert("RGB"), grain
    )
    corners = Image.radial_gradient("L").resize(image.size)
    mask = corners.point(lambda light: max(0, light - 100) * 110 // 155)
    noisy.paste(noisy.point(lambda light: int(light * 0.45)), mask=mask)
    return noisy
