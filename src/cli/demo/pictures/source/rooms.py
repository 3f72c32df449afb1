"""Rooms and what stands in them: windows, velvet, tables, chairs, flowers, papers."""

import skia

from canvas import darker, lighter
from festive import star
from nature import LEAF, blossom, bush


def room(s, wall=("#f3e6cc", "#e4cfa8"), floor=("#b98f66", "#8d6748"), horizon=0.7, tiles=True):
    """An indoor wall and a floor with perspective lines."""
    y = s.height * horizon
    s.rect(0, 0, s.width, y, wall)
    s.rect(0, y, s.width, s.height - y, floor)
    s.rect(0, y - 16, s.width, 16, darker(wall[1], 0.25))
    if tiles:
        for i in range(-16, 33):
            s.line(
                [(s.width / 2 + (i - 8) * 70, y), (s.width / 2 + (i - 8) * 260, s.height)],
                2,
                darker(floor[1], 0.2),
                0.3,
            )
        for i in range(1, 7):
            py = y + (s.height - y) * (i / 7) ** 1.7
            s.line([(0, py), (s.width, py)], 2, darker(floor[1], 0.2), 0.3)


def window(s, x, y, width, height, outside=("#cfe8f2", "#cfe3b4")):
    """A window full of morning, with a frame and leaves outside."""
    s.rect(x - 14, y - 14, width + 28, height + 28, "#fbf4e4", 6)
    s.rect(x, y, width, height, outside)
    s.canvas.save()
    s.canvas.clipRect(skia.Rect.MakeXYWH(x, y, width, height))
    with s.layer(blur=7):
        for _ in range(22):
            r = width * s.rng.uniform(0.08, 0.2)
            s.oval(x + s.rng.uniform(0, width), y + height * s.rng.uniform(0.5, 1.05), r, r, s.rng.choice(LEAF), 0.8)
    s.canvas.restore()
    for t in (0.333, 0.667):
        s.rect(x + width * t - 5, y, 10, height, "#fbf4e4")
    s.rect(x, y + height * 0.35 - 4, width, 8, "#fbf4e4")
    s.glow(x + width / 2, y + height / 2, width * 1.5, "#fff4d2", 0.3)


def backdrop(s, x, y, width, height, lines, emblem=True):
    """The red velvet of a ceremony: folds, a star, and a title in yellow."""
    s.rect(x, y, width, height, ("#b3262b", "#8d1a24"))
    folds = int(width / 46)
    for i in range(folds):
        s.rect(x + width * i / folds, y, width / folds * 0.5, height, "#5f0d1a", alpha=0.22, blur=7)
    s.rect(x, y, width, 46, ("#d93a36", "#a8232a"))
    top = y + height * 0.17
    if emblem:
        star(s, x + width / 2, y + height * 0.16, height * 0.075)
        top = y + height * 0.32
    for index, words in enumerate(lines):
        size, ink = (height * 0.09, "#ffe089") if index else (height * 0.07, "#fff4d6")
        s.text(words, x + width / 2, top + index * height * 0.115, size, ink, width=width * 0.86)


def table(s, x, y, width, height, cloth="#c33a3a", top="#f6efe2", drop=True):
    """A table seen from the front: x its middle, y the floor."""
    left = x - width / 2
    s.shadow(x, y, width * 0.54, 22)
    s.poly(
        [
            (left + 34, y - height - 46),
            (left + width - 34, y - height - 46),
            (left + width, y - height),
            (left, y - height),
        ],
        (lighter(top, 0.2), top),
    )
    if drop:
        s.rect(left, y - height, width, height, (lighter(cloth, 0.08), darker(cloth, 0.25)))
        for i in range(int(width / 60)):
            s.rect(left + 20 + i * 60, y - height + 8, 20, height - 8, darker(cloth, 0.5), alpha=0.16, blur=6)
        return
    s.rect(left, y - height, width, 26, darker(cloth, 0.1), 4)
    for px in (left + 24, left + width - 44):
        s.rect(px, y - height + 20, 20, height - 20, darker(cloth, 0.35), 4)


def bouquet(s, x, y, size, colours=("#e2474a", "#f4c14e", "#f3e9e4", "#d96a9a")):
    """A low ceremonial flower basket."""
    s.poly(
        [
            (x - size * 0.3, y - size * 0.25),
            (x + size * 0.3, y - size * 0.25),
            (x + size * 0.2, y),
            (x - size * 0.2, y),
        ],
        ("#a9763f", "#7c532c"),
    )
    bush(s, x, y - size * 0.2, size * 1.1, size * 0.5)
    for _ in range(22):
        blossom(
            s,
            x + s.rng.gauss(0, 0.24) * size,
            y - size * (0.3 + s.rng.random() * 0.42),
            size * 0.085,
            s.rng.choice(colours),
        )


def bottle(s, x, y, size):
    s.rect(x - size * 0.13, y - size * 0.8, size * 0.26, size * 0.8, ("#d9edf4", "#a9d0de"), size * 0.08, 0.9)
    s.rect(x - size * 0.13, y - size * 0.5, size * 0.26, size * 0.22, "#3f8ec0")
    s.rect(x - size * 0.07, y - size, size * 0.14, size * 0.2, "#2f6fa8", size * 0.03)


def paper(s, x, y, width, turn=0.0, lines=5):
    """A sheet on a table, foreshortened, with its lines of text."""
    with s.moved(x, y, turn=turn):
        s.poly(
            [
                (-width * 0.42, -width * 0.16),
                (width * 0.42, -width * 0.16),
                (width * 0.5, width * 0.16),
                (-width * 0.5, width * 0.16),
            ],
            "#fffdf6",
        )
        for i in range(lines):
            py = width * (-0.1 + 0.2 * i / lines)
            s.line([(-width * 0.34, py), (width * (0.34 if i % 2 else 0.2), py)], max(width * 0.014, 2), "#7a7f8c", 0.7)


def folder(s, x, y, width, turn=0.0):
    """A signed pledge in its red cover, held upright."""
    with s.moved(x, y, turn=turn):
        s.rect(-width / 2, -width * 0.36, width, width * 0.72, ("#cf3136", "#a3222b"), width * 0.03)
        s.rect(-width * 0.44, -width * 0.3, width * 0.88, width * 0.6, "#fffaf0", width * 0.02)
        star(s, 0, -width * 0.18, width * 0.06, "#d8322f")
        for i in range(4):
            s.line(
                [(-width * 0.32, -width * 0.05 + i * width * 0.08), (width * 0.32, -width * 0.05 + i * width * 0.08)],
                width * 0.016,
                "#8a8f9c",
                0.8,
            )


def chair(s, x, y, size, colour="#8a5a3c", back=True, facing=1):
    """A wooden chair seen from behind (a row in a hall) or from its side."""
    if back:
        s.rect(
            x - size * 0.26,
            y - size * 0.95,
            size * 0.52,
            size * 0.6,
            (lighter(colour, 0.15), darker(colour, 0.25)),
            size * 0.08,
        )
        s.rect(x - size * 0.22, y - size * 0.88, size * 0.44, size * 0.16, darker(colour, 0.15), size * 0.04)
        for dx in (-0.23, 0.17):
            s.rect(x + size * dx, y - size * 0.4, size * 0.06, size * 0.4, darker(colour, 0.35))
        return
    with s.moved(x, y, size, facing < 0):
        s.rect(-0.25, -0.47, 0.46, 0.07, colour, 0.01)
        s.rect(-0.27, -0.86, 0.055, 0.86, darker(colour, 0.15), 0.01)
        s.rect(0.13, -0.44, 0.055, 0.44, darker(colour, 0.25), 0.01)
