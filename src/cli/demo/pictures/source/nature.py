"""Sky, hills, water and plants."""

import math

from canvas import darker, lighter, mix

LEAF = ("#3f7d4e", "#57975a", "#7db768")


def clouds(s, count, top, bottom, colour="#ffffff", alpha=0.8):
    """Soft heaps of cloud between two heights."""
    with s.layer(blur=9, alpha=alpha):
        for _ in range(count):
            x, y, size = s.rng.uniform(0, s.width), s.rng.uniform(top, bottom), s.rng.uniform(60, 150)
            for _ in range(7):
                s.oval(
                    x + s.rng.uniform(-1.6, 1.6) * size,
                    y + s.rng.uniform(-0.25, 0.1) * size,
                    size * s.rng.uniform(0.4, 0.9),
                    size * 0.32,
                    colour,
                )


def hills(s, base, height, fill, waves=4):
    """One ridge across the picture."""
    shift, points = s.rng.uniform(0, 9), []
    for i in range(61):
        t = i / 60
        wave = sum(math.sin(t * waves * k * 1.9 + shift * k) / k for k in (1, 2, 3.3, 7))
        points.append((t * s.width, base - height * (0.55 + 0.4 * wave)))
    s.poly(points + [(s.width, s.height), (0, s.height)], fill)


def karst(s, x, base, width, height, colour):
    """A limestone island with its bushy crown and its foot in the water."""
    points = [(x - width / 2, base)]
    for i in range(13):
        t = i / 12
        bulge = math.sin(math.pi * t) ** 0.55 * height * s.rng.uniform(0.84, 1.06)
        points.append((x - width / 2 + width * t, base - bulge))
    s.blob(points + [(x + width / 2, base + 3)], (lighter(colour, 0.08), darker(colour, 0.1)))
    for _ in range(7):
        cx, top = x + s.rng.uniform(-0.3, 0.3) * width, base - height * s.rng.uniform(0.3, 0.75)
        s.line(
            [(cx, top), (cx + s.rng.uniform(-8, 8), top + height * s.rng.uniform(0.1, 0.25))],
            5,
            lighter(colour, 0.35),
            0.4,
            blur=2,
        )


def water(s, y, fill, shine="#fff3d8", streaks=160, focus=None):
    """Water down to the lower edge, with glints that widen toward us."""
    s.rect(0, y, s.width, s.height - y, fill)
    for _ in range(streaks):
        t = s.rng.random() ** 1.6
        py, half = y + 4 + t * (s.height - y), 8 + 80 * t * s.rng.random()
        px = s.rng.gauss(focus, 60 + 240 * t) if focus else s.rng.uniform(0, s.width)
        s.rect(px - half, py, half * 2, 1.5 + 4 * t, shine, 2, s.rng.uniform(0.08, 0.4))


def road(s, horizon, vanish, left, right, fill=("#8d9099", "#b9b4ad"), edge="#e8e2d4"):
    """A road that runs from the lower edge to a vanishing point."""
    s.poly([(vanish - 14, horizon), (vanish + 14, horizon), (right, s.height), (left, s.height)], fill)
    for near, far in ((left, vanish - 14), (right, vanish + 14)):
        s.poly([(far - 1, horizon), (far + 2, horizon), (near + 26, s.height), (near - 26, s.height)], edge)


def grass(s, y0, y1, count, colours=LEAF, size=26):
    for _ in range(count):
        t = s.rng.random()
        x, y = s.rng.uniform(0, s.width), y0 + (y1 - y0) * t
        length = size * (0.4 + t)
        s.line(
            [(x, y), (x + s.rng.uniform(-0.35, 0.35) * length, y - length)], 1.5 + 2.5 * t, s.rng.choice(colours), 0.7
        )


def tree(s, x, y, height, colours=LEAF, trunk="#6b4f3c", wide=1.0):
    """A shade tree: trunk, then leaves in three depths, the light ones upper left."""
    s.shadow(x, y, height * 0.3 * wide, height * 0.035)
    top = y - height * 0.62
    s.limb(
        [(x, y), (x + height * 0.01, y - height * 0.3), (x - height * 0.02, top)],
        [height * 0.035, height * 0.026, height * 0.018],
        trunk,
    )
    for side in (-1, 1):
        s.limb(
            [(x, y - height * 0.36), (x + side * height * 0.15 * wide, top + height * 0.02)],
            [height * 0.018, height * 0.01],
            trunk,
        )
    for depth, colour in enumerate(colours):
        for _ in range(46):
            angle, reach = s.rng.uniform(0, math.tau), s.rng.random() ** 0.5
            px = x + (math.cos(angle) * reach * 0.33 * wide - depth * 0.03) * height
            py = top - (math.sin(angle) * reach * 0.24 + depth * 0.035) * height
            radius = height * s.rng.uniform(0.045, 0.1) * (1.2 - depth * 0.32)
            s.oval(px, py, radius, radius * 0.82, colour, 0.92)


def palm(s, x, y, height, colour="#4f8f58", lean=0.06):
    """An areca palm, as before every old house."""
    s.shadow(x, y, height * 0.1, height * 0.02)
    top = (x + lean * height, y - height * 0.8)
    s.limb(
        [(x, y), (x + lean * height * 0.35, y - height * 0.42), top],
        [height * 0.022, height * 0.016, height * 0.012],
        "#8d7d69",
    )
    for i in range(11):
        angle = math.pi * (i / 10) + s.rng.uniform(-0.1, 0.1)
        tip = (top[0] + math.cos(angle) * height * 0.26, top[1] - math.sin(angle) * height * 0.2 + height * 0.07)
        bow = (top[0] + math.cos(angle) * height * 0.15, top[1] - math.sin(angle) * height * 0.2 - height * 0.03)
        s.blob(
            [top, (bow[0], bow[1] - height * 0.02), tip, (bow[0], bow[1] + height * 0.028)],
            mix(colour, "#a9cf7a", s.rng.random() * 0.6),
        )


def banana(s, x, y, height):
    for i in range(8):
        angle = math.pi * (0.12 + 0.76 * i / 7)
        tip = (x + math.cos(angle) * height * 0.55, y - math.sin(angle) * height)
        bow = (x + math.cos(angle) * height * 0.22, y - math.sin(angle) * height * 0.75)
        s.blob(
            [(x, y), (bow[0] - height * 0.07, bow[1]), tip, (bow[0] + height * 0.08, bow[1])],
            mix("#3f8a4d", "#9fcf6a", s.rng.random() * 0.7),
        )


def bush(s, x, y, width, height, colours=LEAF, flowers=()):
    for depth, colour in enumerate(colours):
        for _ in range(int(width / 9)):
            px, lift = x + s.rng.uniform(-0.5, 0.5) * width, s.rng.random()
            radius = height * s.rng.uniform(0.2, 0.36) * (1.1 - 0.2 * depth)
            s.oval(px - depth * 2, y - height * (0.15 + 0.6 * lift), radius, radius * 0.8, colour)
    for _ in range(int(width / 6) if flowers else 0):
        blossom(
            s,
            x + s.rng.uniform(-0.5, 0.5) * width,
            y - height * s.rng.uniform(0.15, 0.95),
            height * 0.075,
            s.rng.choice(flowers),
        )


def blossom(s, x, y, radius, colour):
    """A flower of five petals."""
    for i in range(5):
        angle = math.tau * i / 5 + 0.3
        s.oval(
            x + math.cos(angle) * radius * 0.75,
            y + math.sin(angle) * radius * 0.75,
            radius * 0.62,
            radius * 0.62,
            colour,
        )
    s.oval(x, y, radius * 0.42, radius * 0.42, "#f6cf56")


def seedling(s, x, y, height, flower=None):
    for angle in (-0.7, -0.25, 0.25, 0.75):
        tip = (x + math.sin(angle) * height * 0.6, y - math.cos(angle) * height)
        s.blob(
            [
                (x, y),
                ((x + tip[0]) / 2 - height * 0.14, (y + tip[1]) / 2),
                tip,
                ((x + tip[0]) / 2 + height * 0.14, (y + tip[1]) / 2),
            ],
            mix("#3f8d4e", "#8fc76a", s.rng.random()),
        )
    if flower:
        blossom(s, x, y - height * 0.95, height * 0.3, flower)
