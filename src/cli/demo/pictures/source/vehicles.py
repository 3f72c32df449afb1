"""Things that people push, ride and row: bicycles, brooms, bins, boats."""

import math

import skia

from canvas import darker, lighter, rgba
from festive import flag


def bicycle(s, x, y, size, colour="#3f7fb0"):
    """A bicycle that rides to the right; x is the middle, y the ground. Answers saddle, bar and pedal."""
    back, front = (x - size * 0.42, y - size * 0.26), (x + size * 0.42, y - size * 0.26)
    s.shadow(x, y, size * 0.6, size * 0.05)
    for wheel in (back, front):
        ring = skia.Paint(
            AntiAlias=True, Color=rgba("#2a2c33"), Style=skia.Paint.kStroke_Style, StrokeWidth=size * 0.035
        )
        s.canvas.drawCircle(*wheel, size * 0.25, ring)
        for i in range(8):
            angle = math.pi * i / 8
            dx, dy = math.cos(angle) * size * 0.24, math.sin(angle) * size * 0.24
            s.line([(wheel[0] - dx, wheel[1] - dy), (wheel[0] + dx, wheel[1] + dy)], 1.5, "#9aa0a8", 0.7)
    crank, saddle, bar = (
        (x - size * 0.04, y - size * 0.25),
        (x - size * 0.16, y - size * 0.6),
        (x + size * 0.3, y - size * 0.66),
    )
    for a, b in (
        (back, crank),
        (crank, saddle),
        (saddle, (x + size * 0.28, y - size * 0.56)),
        (crank, (x + size * 0.29, y - size * 0.52)),
        (back, saddle),
        (bar, front),
    ):
        s.line([a, b], size * 0.035, colour)
    s.line([bar, (bar[0] - size * 0.1, bar[1] - size * 0.03)], size * 0.035, "#2a2c33")
    s.limb(
        [(saddle[0] - size * 0.08, saddle[1] - size * 0.02), (saddle[0] + size * 0.07, saddle[1] - size * 0.02)],
        [size * 0.04, size * 0.022],
        "#2a2420",
    )
    s.oval(*crank, size * 0.05, size * 0.05, "#55595f")
    return saddle, bar, crank


def broom(s, hands, ground):
    """A long broom through two hands, down to a point on the ground."""
    (ax, ay), (bx, by) = hands
    s.line([(ax + (ax - ground[0]) * 0.35, ay + (ay - ground[1]) * 0.35), ground], 9, "#a9793f")
    dx, dy = ground[0] - bx, ground[1] - by
    length = math.hypot(dx, dy)
    ux, uy = dx / length, dy / length
    base = (ground[0] - ux * 60, ground[1] - uy * 60)
    s.poly(
        [
            (base[0] - uy * 12, base[1] + ux * 12),
            (base[0] + uy * 12, base[1] - ux * 12),
            (ground[0] + uy * 44 + ux * 22, ground[1] - ux * 44 + 10),
            (ground[0] - uy * 44 + ux * 22, ground[1] + ux * 44 + 10),
        ],
        ("#d9b45f", "#a9802f"),
    )


def bin_(s, x, y, height, colour, symbol):
    """A wheeled waste bin with a lid and a word on it."""
    w = height * 0.6
    s.shadow(x, y, w * 0.7, height * 0.05)
    s.poly(
        [
            (x - w / 2, y - height * 0.86),
            (x + w / 2, y - height * 0.86),
            (x + w * 0.42, y - height * 0.05),
            (x - w * 0.42, y - height * 0.05),
        ],
        (lighter(colour, 0.15), darker(colour, 0.2)),
    )
    s.rect(x - w * 0.56, y - height * 0.95, w * 1.12, height * 0.12, (lighter(colour, 0.3), colour), height * 0.05)
    for side in (-0.3, 0.3):
        s.oval(x + w * side, y - height * 0.05, height * 0.06, height * 0.06, "#2a2c33")
    s.oval(x, y - height * 0.52, height * 0.16, height * 0.16, "#ffffff", 0.9)
    symbol(x, y - height * 0.52, height * 0.1)


def boat(s, x, y, length, colour="#8a4f38", cabin=True, sail=None):
    """A wooden fishing boat with its reflection; y is the waterline."""
    s.oval(x, y + length * 0.05, length * 0.52, length * 0.045, darker(colour, 0.6), 0.45, blur=8)
    s.blob(
        [
            (x - length * 0.56, y - length * 0.16),
            (x - length * 0.5, y - length * 0.12),
            (x, y - length * 0.08),
            (x + length * 0.5, y - length * 0.14),
            (x + length * 0.62, y - length * 0.22),
            (x + length * 0.44, y + length * 0.03),
            (x - length * 0.42, y + length * 0.03),
        ],
        (lighter(colour, 0.25), darker(colour, 0.3)),
    )
    s.line(
        [(x - length * 0.45, y - length * 0.105), (x, y - length * 0.075), (x + length * 0.48, y - length * 0.125)],
        length * 0.018,
        "#e8c15a",
        curved=True,
    )
    if cabin:
        s.rect(x - length * 0.32, y - length * 0.27, length * 0.32, length * 0.17, ("#f0e6cf", "#c9b48a"), 4)
        s.rect(x - length * 0.35, y - length * 0.3, length * 0.38, length * 0.04, "#3f7f8c", 4)
        for i in range(3):
            s.rect(x - length * 0.29 + i * length * 0.1, y - length * 0.23, length * 0.06, length * 0.06, "#4a5d6a", 2)
    s.line([(x + length * 0.12, y - length * 0.1), (x + length * 0.12, y - length * 0.6)], length * 0.016, "#5f4636")
    if sail:
        for i in range(5):
            t0, t1 = i / 5, (i + 1) / 5
            edge = lambda t: (
                x + length * (0.14 + 0.4 * math.sin(math.pi * (0.25 + 0.6 * t))),
                y - length * (0.14 + 0.62 * t),
            )
            s.poly(
                [
                    (x + length * 0.1, y - length * (0.14 + 0.62 * t0)),
                    edge(t0),
                    edge(t1),
                    (x + length * 0.1, y - length * (0.14 + 0.62 * t1)),
                ],
                (lighter(sail, 0.12), darker(sail, 0.12)),
            )
    else:
        flag(s, x + length * 0.12, y - length * 0.6, length * 0.17)
