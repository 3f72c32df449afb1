"""Flags, bunting, lanterns, and the loudspeakers of the ward."""

import math

import skia

from canvas import darker, lighter, rgba


def star(s, x, y, radius, colour="#ffd84a"):
    points = []
    for i in range(10):
        angle, reach = -math.pi / 2 + math.pi * i / 5, radius if i % 2 == 0 else radius * 0.4
        points.append((x + math.cos(angle) * reach, y + math.sin(angle) * reach))
    s.poly(points, colour)


def flag(s, x, y, width, wave=0.08, pole=0.0):
    """The national flag, waving, its hoist at the top of a pole of the given length."""
    height = width * 2 / 3
    if pole:
        s.line([(x, y - 14), (x, y + pole)], max(width * 0.03, 4), "#d7d5cf")
        s.oval(x, y - 16, width * 0.03, width * 0.03, "#f2c84b")
    ripple = lambda t: math.sin(t * 5.5) * width * wave * t
    top = [(x + width * t / 20, y + ripple(t / 20)) for t in range(21)]
    low = [(px, py + height) for px, py in reversed(top)]
    s.poly(top + low, ("#e0282c", "#c51f27"))
    star(s, x + width * 0.5, y + height / 2 + ripple(0.5), height * 0.3)
    for t in (0.28, 0.72):
        s.line(
            [(x + width * t, y + ripple(t) + 3), (x + width * t, y + ripple(t) + height - 3)],
            width * 0.09,
            "#7a0f18" if t < 0.5 else "#ff8a78",
            0.22,
            blur=width * 0.03,
        )


def bunting(s, x0, y0, x1, y1, sag, count, colours=("#d8322f", "#f2c84b", "#3f8ec0", "#5fa862")):
    """A string of small paper flags."""
    place = lambda t: (x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + sag * 4 * t * (1 - t))
    s.line([place(i / 30) for i in range(31)], 3, "#5f5a55", 0.8)
    size = abs(x1 - x0) / count * 0.62
    for i in range(count):
        x, y = place((i + 0.5) / count)
        s.poly([(x - size / 2, y), (x + size / 2, y), (x, y + size * 1.1)], colours[i % len(colours)])


def lantern(s, x, y, radius, colour, glow=0.7, drop=60):
    """A silk lantern on its string, lit from inside."""
    s.line([(x, y - radius - drop), (x, y - radius)], 3, "#3a2a2a")
    if glow:
        s.glow(x, y, radius * 3.4, lighter(colour, 0.3), glow)
    s.oval(x, y, radius, radius * 0.86, (darker(colour, 0.15), colour, darker(colour, 0.25)))
    s.oval(x, y, radius * 0.62, radius * 0.6, lighter(colour, 0.75), 0.75, blur=radius * 0.3)
    for reach in (0.4, 0.75):
        s.canvas.drawOval(
            skia.Rect.MakeLTRB(x - radius * reach, y - radius * 0.86, x + radius * reach, y + radius * 0.86),
            skia.Paint(
                AntiAlias=True, Color=rgba(darker(colour, 0.45), 0.4), Style=skia.Paint.kStroke_Style, StrokeWidth=2
            ),
        )
    for end in (-1, 1):
        s.rect(x - radius * 0.34, y + end * radius * 0.86 - 5, radius * 0.68, 10, "#d9a83f", 3)
    s.line([(x, y + radius * 0.9), (x, y + radius * 1.5)], 5, colour)


def loudspeaker(s, x, y, size, mirror=False, colour="#b9c2c9"):
    """A public-address horn that points to the right, or to the left when mirrored."""
    with s.moved(x, y, size, mirror):
        s.rect(-0.55, -0.16, 0.34, 0.32, (lighter(colour, 0.2), darker(colour, 0.4)), 0.06)
        s.poly(
            [(-0.25, -0.1), (-0.25, 0.1), (0.5, 0.46), (0.5, -0.46)],
            (lighter(colour, 0.5), colour, darker(colour, 0.5)),
        )
        s.oval(0.5, 0, 0.15, 0.47, (lighter(colour, 0.3), darker(colour, 0.2)))
        s.oval(0.51, 0, 0.11, 0.39, (darker(colour, 0.7), darker(colour, 0.35)))
        s.oval(0.5, 0, 0.045, 0.12, lighter(colour, 0.1))
