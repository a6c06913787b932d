"""Six scenes, drawn and not photographed: nobody and no real place is in them."""

from collections.abc import Callable
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from intake.public.demonstration import figures, rooms
from intake.public.demonstration.brushes import (
    SIZE,
    Colour,
    Point,
    clouds,
    glow,
    gradient,
    haze,
    mix,
    shade,
    smoke,
    snowfall,
    texture,
)

Scene = Callable[[Random], Image.Image]
WIDTH, HEIGHT = SIZE

SHUTTERS: tuple[Colour, ...] = (
    (70, 92, 96),
    (120, 74, 60),
    (96, 98, 92),
    (78, 86, 70),
)
CONCRETE: Colour = (158, 148, 134)
# How bright each piece of the broken deck is, and its corners.
DECK: tuple[tuple[float, list[Point]], ...] = (
    (1.0, [(-10, 350), (540, 372), (596, 398), (560, 412), (-10, 402)]),
    (1.0, [(930, 372), (1290, 352), (1290, 402), (905, 420), (888, 396)]),
    (0.86, [(575, 404), (612, 400), (740, 590), (690, 600)]),
    (0.7, [(800, 560), (905, 412), (930, 420), (860, 600)]),
)


def skyline_with_smoke(dice: Random) -> Image.Image:
    image = gradient(SIZE, (92, 112, 142), (232, 190, 150))
    sky = clouds(SIZE, dice, cell=320).point(lambda light: light // 3)
    image.paste(Image.new("RGB", SIZE, (226, 208, 200)), mask=sky)
    figures.ridge(image, dice, level=560, colour=(150, 138, 140), wander=16)
    figures.blocks(image, dice, level=610, tallest=90, colour=(142, 126, 122))
    smoke(image, dice, (830, 620), height=560, lean=210)
    smoke(image, dice, (340, 640), height=360, lean=130)
    figures.blocks(image, dice, level=700, tallest=130, colour=(104, 92, 92))
    figures.minaret(ImageDraw.Draw(image), x=560, foot=760, colour=(92, 82, 84))
    haze(image, (206, 176, 154), top=520, bottom=760, strength=70)
    figures.blocks(image, dice, level=850, tallest=150, colour=(58, 52, 58))
    return texture(image, dice, cell=160, strength=0.25)


def empty_market(dice: Random) -> Image.Image:
    image = gradient(SIZE, (44, 38, 36), (110, 98, 86))
    draw = ImageDraw.Draw(image)
    eye = (600.0, 470.0)
    draw.rectangle((500, 380, 700, 540), fill=(250, 242, 222))
    for depth in range(16, 0, -1):
        _market_step(draw, dice, eye, depth)
    image = texture(image, dice, cell=120, strength=0.55)
    glow(image, eye, 330, (255, 246, 222), 230)
    for z in (3.4, 5.2, 7.3):
        spot = rooms.project(eye, dice.uniform(-0.5, 0.4), -0.6, z)
        glow(image, spot, int(420 / z), (255, 238, 200), 120)
    return image


def _market_step(draw: rooms.Brush, dice: Random, eye: Point, depth: int) -> None:
    light, fog = (232, 220, 196), (depth / 16) ** 1.3
    floor, roof = mix((96, 86, 76), light, fog), mix((40, 34, 32), light, fog)
    rooms.floor_and_roof(draw, eye, depth, floor=floor, roof=roof)
    stone = mix((104, 92, 80), light, fog)
    for side in (-1, 1):
        shutter = mix(dice.choice(SHUTTERS), light, fog)
        rooms.shop(draw, eye, depth, side, shutter=shutter, stone=stone)
    if depth % 3 == 0:
        rooms.arch(draw, eye, depth, mix((58, 50, 46), light, fog))


def bakery_queue(dice: Random) -> Image.Image:
    image = gradient(SIZE, (96, 92, 98), (150, 138, 124))
    draw = ImageDraw.Draw(image)
    for course in range(18):
        y = 60 + course * 36
        for brick in range(-1, 17):
            x = brick * 82 + (course % 2) * 41
            tone = shade((150, 132, 112), dice.uniform(0.86, 1.06))
            draw.rectangle((x, y, x + 79, y + 33), fill=tone)
    draw.rectangle((0, 0, WIDTH, 80), fill=(104, 98, 96))
    image = texture(image, dice, cell=200, strength=0.5)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 700, WIDTH, HEIGHT), fill=(92, 88, 86))
    draw.rectangle((0, 694, WIDTH, 716), fill=(120, 114, 108))
    figures.hatch(draw)
    glow(image, (215, 430), 360, (255, 214, 140), 190)
    draw = ImageDraw.Draw(image)
    place = 395.0
    while place < WIDTH + 40:
        figures.person(draw, dice, place, foot=820 + dice.randint(-14, 26))
        place += dice.uniform(62, 96)
    wet = image.crop((0, 560, WIDTH, 800)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    wet = wet.filter(ImageFilter.GaussianBlur(16)).resize((WIDTH, 130))
    image.paste(wet, (0, 830), Image.new("L", wet.size, 70))
    return texture(image, dice, cell=260, strength=0.3)


def snow_on_tents(dice: Random) -> Image.Image:
    image = gradient(SIZE, (150, 158, 172), (206, 210, 216))
    figures.ridge(image, dice, level=400, colour=(176, 182, 192), wander=34)
    figures.ridge(image, dice, level=470, colour=(192, 197, 205), wander=22)
    ImageDraw.Draw(image).rectangle((0, 500, WIDTH, HEIGHT), fill=(226, 230, 236))
    ground = clouds(SIZE, dice, cell=240).point(lambda light: light // 4)
    field = Image.new("L", SIZE, 0)
    field.paste(ground.crop((0, 500, WIDTH, HEIGHT)), (0, 500))
    image.paste(Image.new("RGB", SIZE, (150, 160, 178)), mask=field)
    for row, (foot, scale, count) in enumerate(
        ((540, 0.5, 9), (640, 0.85, 6), (820, 1.5, 4))
    ):
        for place in range(count):
            x = (place + 0.5 + (row % 2) * 0.4) * WIDTH / count + dice.uniform(-22, 22)
            figures.tent(
                ImageDraw.Draw(image), dice, x, foot + dice.uniform(-10, 10), scale
            )
        haze(image, (214, 219, 226), top=380, bottom=foot, strength=90 - row * 40)
    return snowfall(image, dice)


def broken_bridge(dice: Random) -> Image.Image:
    image = gradient(SIZE, (132, 164, 196), (224, 220, 208))
    figures.ridge(image, dice, level=470, colour=(150, 152, 138), wander=14)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 500, WIDTH, 545), fill=(122, 128, 92))
    for x in (90, 300, 510, 960, 1170):
        pier = [(x - 24, 400), (x + 24, 400), (x + 30, 600), (x - 30, 600)]
        draw.polygon(pier, fill=shade(CONCRETE, 0.78))
    for tone, outline in DECK:
        draw.polygon(outline, fill=shade(CONCRETE, tone))
    _railing(draw, (0, 332), (548, 353))
    _railing(draw, (940, 350), (WIDTH, 333))
    for _ in range(46):
        left, top = dice.uniform(596, 640), dice.uniform(390, 410)
        end = (left + dice.uniform(10, 46), top + dice.uniform(-8, 40))
        draw.line((left, top, *end), fill=(84, 74, 66), width=2)
    image = texture(image, dice, cell=150, strength=0.16)
    return figures.river(image, dice, shore=585)


def _railing(draw: rooms.Brush, start: Point, end: Point) -> None:
    posts = 16
    for post in range(posts + 1):
        x = start[0] + (end[0] - start[0]) * post / posts
        y = start[1] + (end[1] - start[1]) * post / posts
        draw.line((x, y, x, y + 24), fill=(96, 92, 88), width=5)
    draw.line((*start, *end), fill=(96, 92, 88), width=5)


def hospital_corridor(dice: Random) -> Image.Image:
    image = Image.new("RGB", SIZE, (186, 198, 192))
    draw = ImageDraw.Draw(image)
    eye = (690.0, 440.0)
    for depth in range(18, 0, -1):
        _corridor_step(draw, eye, depth)
    draw.rectangle((628, 396, 752, 500), fill=(224, 232, 226))
    for z in (16.4, 12.4, 9.4, 6.4, 4.4, 2.9):
        edges = ((-0.3, z), (0.3, z), (0.3, z - 0.5), (-0.3, z - 0.5))
        broken = z == 6.4
        lamp = (120, 124, 120) if broken else (250, 252, 244)
        draw.polygon([rooms.project(eye, x, 1.0, far) for x, far in edges], fill=lamp)
        spot = rooms.project(eye, 0, -1.0, z)
        glow(image, spot, int(620 / z), (240, 246, 238), 0 if broken else 130)
    rooms.bed(ImageDraw.Draw(image))
    return texture(image, dice, cell=220, strength=0.3)


def _corridor_step(draw: rooms.Brush, eye: Point, depth: int) -> None:
    fade = 0.62 + 0.38 * depth / 18
    floor, roof = shade((158, 164, 158), fade), shade((214, 218, 212), fade)
    rooms.floor_and_roof(draw, eye, depth, floor=floor, roof=roof)
    paint, dado = shade((196, 206, 198), fade), shade((112, 148, 144), fade)
    for side, door_every_fourth in ((-1, 1), (1, 3)):
        rooms.wall(draw, eye, depth, side, paint=paint, dado=dado)
        if depth % 4 == door_every_fourth:
            rooms.door(draw, eye, depth, side, shade((126, 104, 84), fade))
