"""The things that stand in the demonstration pictures: houses, tents, people, water."""

from random import Random

from PIL import Image, ImageDraw, ImageFilter

from intake.public.demonstration.brushes import (
    SIZE,
    Colour,
    Point,
    clouds,
    gradient,
    mix,
    shade,
)

WIDTH, HEIGHT = SIZE
Brush = ImageDraw.ImageDraw


def ridge(
    image: Image.Image, dice: Random, *, level: int, colour: Colour, wander: int
) -> None:
    """A line of hills from edge to edge, filled down to the bottom."""
    points: list[Point] = [(0, HEIGHT)]
    height = float(level)
    for x in range(0, WIDTH + 40, 40):
        height += dice.uniform(-wander, wander) + (level - height) * 0.15
        points.append((x, height))
    points.append((WIDTH, HEIGHT))
    ImageDraw.Draw(image).polygon(points, fill=colour)


def blocks(
    image: Image.Image, dice: Random, *, level: int, tallest: int, colour: Colour
) -> None:
    """A row of flat-roofed houses with dark windows, as a town seen from a hill."""
    draw = ImageDraw.Draw(image)
    x = -30.0
    while x < WIDTH:
        width = dice.uniform(0.5, 1.1) * tallest
        top = level - dice.uniform(0.3, 1.0) * tallest
        tone = shade(colour, dice.uniform(0.88, 1.1))
        draw.rectangle((x, top, x + width, HEIGHT), fill=tone)
        draw.rectangle(
            (x + width * 0.86, top, x + width, HEIGHT), fill=shade(tone, 0.84)
        )
        if dice.random() < 0.45:
            tank = x + width * dice.uniform(0.1, 0.6)
            draw.rectangle((tank, top - 12, tank + 16, top), fill=shade(tone, 0.9))
        windows(draw, dice, (x, top, width), tone, step=tallest * 0.19)
        x += width * dice.uniform(0.9, 1.02)


def windows(
    draw: Brush,
    dice: Random,
    house: tuple[float, float, float],
    tone: Colour,
    *,
    step: float,
) -> None:
    left, top, width = house
    y = top + step * 0.5
    while y < HEIGHT:
        x = left + step * 0.4
        while x < left + width * 0.8:
            lit = dice.random() < 0.05
            fill = (236, 190, 120) if lit else shade(tone, dice.uniform(0.6, 0.8))
            draw.rectangle((x, y, x + step * 0.4, y + step * 0.5), fill=fill)
            x += step
        y += step


def minaret(draw: Brush, *, x: int, foot: int, colour: Colour) -> None:
    draw.rectangle((x - 13, foot - 330, x + 13, foot), fill=colour)
    draw.rectangle((x - 21, foot - 300, x + 21, foot - 286), fill=shade(colour, 0.85))
    draw.polygon(
        [(x - 13, foot - 330), (x + 13, foot - 330), (x, foot - 392)], fill=colour
    )
    draw.rectangle((x + 2, foot - 330, x + 13, foot), fill=shade(colour, 0.86))
    draw.pieslice((x + 20, foot - 150, x + 160, foot - 20), 180, 360, fill=colour)


def hatch(draw: Brush) -> None:
    """The lit hatch of the bakery, with loaves stacked on the sill."""
    draw.polygon([(40, 280), (400, 280), (430, 340), (10, 340)], fill=(126, 58, 50))
    for stripe in range(6):
        x = 48 + stripe * 60
        draw.polygon(
            [(x, 280), (x + 28, 280), (x + 26, 340), (x - 6, 340)], fill=(214, 204, 188)
        )
    draw.rectangle((70, 340, 365, 590), fill=(62, 50, 42))
    draw.rectangle((84, 348, 351, 574), fill=(255, 222, 150))
    for shelf in (430, 500):
        draw.rectangle((84, shelf, 351, shelf + 6), fill=(150, 108, 64))
    for pile in range(6):
        for loaf in range(2 + pile % 4):
            x, y = 96 + pile * 42, 562 - loaf * 11
            draw.ellipse(
                (x, y, x + 40, y + 13), fill=shade((206, 160, 96), 1 - 0.05 * loaf)
            )
    draw.rectangle((60, 574, 376, 596), fill=(134, 122, 108))


COATS: tuple[Colour, ...] = (
    (52, 56, 70),
    (86, 52, 50),
    (60, 70, 60),
    (96, 88, 78),
    (40, 40, 46),
    (110, 96, 70),
    (66, 50, 72),
)


def person(draw: Brush, dice: Random, x: float, *, foot: float) -> None:
    """Someone seen from behind, in a winter coat; a scarf, a cap or dark hair."""
    tall = dice.uniform(255, 330)
    wide = tall * dice.uniform(0.125, 0.16)
    coat, head = dice.choice(COATS), foot - tall
    draw.ellipse(
        (x - wide * 1.6, foot - 12, x + wide * 1.7, foot + 14), fill=(66, 63, 62)
    )
    for leg in (-0.5, 0.12):
        left = x + leg * wide
        draw.rectangle(
            (left, foot - tall * 0.3, left + wide * 0.38, foot), fill=(38, 38, 44)
        )
    skirt = foot - tall * dice.choice((0.08, 0.26, 0.3))
    coated(draw, x, head, skirt, (tall, wide), coat)
    cover = dice.choice([(44, 36, 32), (132, 118, 108), (70, 66, 84), (36, 34, 36)])
    draw.ellipse(
        (x - tall * 0.06, head, x + tall * 0.06, head + tall * 0.16), fill=cover
    )
    if dice.random() < 0.4:
        bag = x + wide * 0.8
        draw.rectangle(
            (bag, foot - tall * 0.4, bag + 22, foot - tall * 0.25), fill=(168, 160, 150)
        )


def coated(
    draw: Brush,
    x: float,
    head: float,
    skirt: float,
    build: tuple[float, float],
    coat: Colour,
) -> None:
    tall, wide = build
    body = [
        (x - wide * 0.62, head + tall * 0.17),
        (x + wide * 0.62, head + tall * 0.17),
        (x + wide, head + tall * 0.3),
        (x + wide * 0.9, skirt),
        (x - wide * 0.9, skirt),
        (x - wide, head + tall * 0.3),
    ]
    draw.polygon(body, fill=coat)
    draw.polygon(
        [body[1], body[2], body[3], (x + wide * 0.3, skirt)], fill=shade(coat, 0.8)
    )
    draw.ellipse(
        (x - wide, head + tall * 0.15, x + wide, head + tall * 0.38), fill=coat
    )


def tent(draw: Brush, dice: Random, x: float, foot: float, scale: float) -> None:
    """A ridge tent under snow, its front towards us."""
    w, h, deep = 92 * scale, 100 * scale, 74 * scale
    cloth = mix((196, 196, 188), (158, 170, 182), dice.random())
    apex, back = (x - deep * 0.4, foot - h), (x + deep, foot - h * 1.06)
    right = (x - deep * 0.4 + w * 0.75, foot)
    draw.ellipse(
        (x - w * 1.3, foot - 10 * scale, x + w * 1.9, foot + 16 * scale),
        fill=(198, 206, 218),
    )
    side = [apex, back, (back[0] + w * 0.75, foot - 12 * scale), right]
    draw.polygon(side, fill=shade(cloth, 0.8))
    front = [apex, right, (x - deep * 0.4 - w * 0.75, foot)]
    draw.polygon(front, fill=cloth)
    door = [
        (apex[0], apex[1] + h * 0.3),
        (apex[0] + w * 0.2, foot),
        (apex[0] - w * 0.2, foot),
    ]
    draw.polygon(door, fill=(74, 78, 88))
    tent_snow(draw, dice, (apex, back, right), scale)
    draw.line(
        (apex[0] - w * 0.75 - 26 * scale, foot + 4, *apex),
        fill=(120, 124, 130),
        width=2,
    )


def tent_snow(
    draw: Brush, dice: Random, roof: tuple[Point, Point, Point], scale: float
) -> None:
    """Snow on the upper part of the side that slopes from apex and back to right."""
    apex, back, right = roof
    foot, h, deep = right[1], 100 * scale, 74 * scale
    melt = dice.uniform(0.35, 0.6)
    edge = (right[0] - apex[0]) * melt
    snow = [
        apex,
        back,
        (back[0] + edge * 1.05, foot - h * (1 - melt) - 8 * scale),
        (back[0] + edge * 0.4 - deep * 0.4, foot - h * (1 - melt * 1.1)),
        (apex[0] + edge, foot - h * (1 - melt)),
    ]
    draw.polygon(snow, fill=(244, 246, 250))


def river(image: Image.Image, dice: Random, *, shore: int) -> Image.Image:
    """Fill the image below the shore with water that mirrors what stands above it."""
    depth = HEIGHT - shore
    mirror = image.crop((0, shore - depth, WIDTH, shore))
    mirror = mirror.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    water = gradient((WIDTH, depth), (134, 146, 138), (70, 92, 98))
    water = Image.blend(mirror.filter(ImageFilter.GaussianBlur(7)), water, 0.58)
    ripples = clouds((WIDTH // 5, depth), dice, cell=18).resize((WIDTH, depth))
    water.paste((206, 214, 208), mask=ripples.point(lambda light: max(0, light - 150)))
    image.paste(water, (0, shore))
    return image
