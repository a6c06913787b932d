"""Streets with a roof and corridors, drawn in perspective.

`x` and `y` run from -1 to 1 across the opening, `z` is how far away a thing is, and
`eye` is the vanishing point.
"""

from PIL import ImageDraw

from intake.public.demonstration.brushes import Colour, Point, shade

LENS = 1150.0

Brush = ImageDraw.ImageDraw


def project(eye: Point, x: float, y: float, z: float) -> Point:
    return eye[0] + LENS * x / z, eye[1] - LENS * 0.75 * y / z


def floor_and_roof(
    draw: Brush, eye: Point, z: int, *, floor: Colour, roof: Colour
) -> None:
    """One step of the way: a strip of floor and the ceiling above it."""
    for y, fill in ((-1.0, floor), (1.25, roof)):
        corners = [(-1.0, z + 1), (1.0, z + 1), (1.0, z), (-1.0, z)]
        draw.polygon([project(eye, x, y, max(d, 0.5)) for x, d in corners], fill=fill)


def panel(
    draw: Brush,
    eye: Point,
    side: int,
    *,
    near: float,
    far: float,
    low: float,
    high: float,
    fill: Colour,
) -> None:
    """A flat rectangle on the left (-1) or right (1) wall."""
    corners = [(low, near), (high, near), (high, far), (low, far)]
    draw.polygon([project(eye, side, y, z) for y, z in corners], fill=fill)


def shop(
    draw: Brush, eye: Point, z: int, side: int, *, shutter: Colour, stone: Colour
) -> None:
    """A closed shop: stone round it, a ribbed shutter, a dark sign board above."""
    near, far = max(z - 0.4, 0.55), z + 0.6
    panel(draw, eye, side, near=near, far=far, low=-1, high=1.25, fill=stone)
    inner, outer = near + 0.1 * (far - near), far - 0.1 * (far - near)
    panel(draw, eye, side, near=inner, far=outer, low=-1, high=0.34, fill=shutter)
    for rib in range(14):
        low = -0.96 + rib * 0.094
        dark = shade(shutter, 0.86)
        panel(
            draw, eye, side, near=inner, far=outer, low=low, high=low + 0.035, fill=dark
        )
    board = shade(shutter, 0.62)
    panel(draw, eye, side, near=inner, far=outer, low=0.4, high=0.62, fill=board)


def arch(draw: Brush, eye: Point, z: int, colour: Colour) -> None:
    left, top = project(eye, -1, 1.25, z)
    right, foot = project(eye, 1, 0.35, z)
    draw.arc(
        (left, top, right, 2 * foot - top), 180, 360, fill=colour, width=int(170 / z)
    )


def wall(
    draw: Brush, eye: Point, z: int, side: int, *, paint: Colour, dado: Colour
) -> None:
    """A stretch of painted wall, darker up to the height of a trolley."""
    near, far = max(z - 0.0, 0.55), z + 1.0
    panel(draw, eye, side, near=near, far=far, low=-1, high=1.25, fill=paint)
    panel(draw, eye, side, near=near, far=far, low=-1, high=-0.1, fill=dado)
    rail = shade(dado, 0.75)
    panel(draw, eye, side, near=near, far=far, low=-0.12, high=-0.05, fill=rail)


def door(draw: Brush, eye: Point, z: int, side: int, colour: Colour) -> None:
    frame = shade(colour, 0.7)
    panel(draw, eye, side, near=z + 0.05, far=z + 0.95, low=-1, high=0.72, fill=frame)
    panel(draw, eye, side, near=z + 0.12, far=z + 0.88, low=-1, high=0.66, fill=colour)
    glass = (206, 216, 210)
    panel(draw, eye, side, near=z + 0.3, far=z + 0.6, low=0.1, high=0.5, fill=glass)


def bed(draw: Brush) -> None:
    """An empty trolley against the left wall, near the camera."""
    steel = (96, 104, 108)
    for x, y, foot in ((170, 700, 872), (480, 650, 764), (112, 690, 842)):
        draw.line((x, y, x, foot), fill=steel, width=9)
        draw.ellipse((x - 13, foot - 8, x + 13, foot + 18), fill=(44, 46, 48))
    draw.polygon([(92, 672), (388, 600), (500, 622), (190, 712)], fill=(232, 236, 234))
    draw.polygon([(92, 672), (190, 712), (190, 746), (92, 702)], fill=(176, 186, 186))
    draw.polygon([(190, 712), (500, 622), (500, 650), (190, 746)], fill=(196, 204, 204))
    draw.polygon([(336, 598), (396, 584), (478, 602), (420, 622)], fill=(246, 248, 246))
    draw.polygon([(118, 676), (250, 642), (340, 664), (196, 704)], fill=(110, 146, 164))
    for x, y in ((92, 600), (190, 634)):
        draw.line((x, y, x, y + 100), fill=steel, width=7)
    draw.line((92, 602, 190, 636), fill=steel, width=7)
