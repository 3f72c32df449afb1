"""Houses, public buildings, and the boards and banners on them."""

from canvas import darker, lighter


def house(s, x, y, width, height, wall, roof="#a5523c", storeys=2, shutter="#4f7f8c"):
    """A street house with its balconies; x is its left edge, y its foot."""
    s.rect(x, y - height, width, height, (lighter(wall, 0.15), darker(wall, 0.12)))
    s.poly(
        [
            (x - width * 0.06, y - height),
            (x + width * 0.16, y - height - width * 0.26),
            (x + width * 0.84, y - height - width * 0.26),
            (x + width * 1.06, y - height),
        ],
        (lighter(roof, 0.1), darker(roof, 0.2)),
    )
    step = height / storeys
    for level in range(storeys):
        floor = y - step * level
        if level == 0:
            s.rect(
                x + width * 0.12,
                floor - step * 0.72,
                width * 0.76,
                step * 0.72,
                (darker(shutter, 0.5), darker(shutter, 0.25)),
                3,
            )
            s.rect(x - width * 0.04, floor - step * 0.86, width * 1.08, step * 0.1, darker(wall, 0.35))
            continue
        for share in (0.16, 0.58):
            s.rect(
                x + width * share, floor - step * 0.75, width * 0.26, step * 0.55, (shutter, darker(shutter, 0.25)), 2
            )
            s.line(
                [(x + width * (share + 0.13), floor - step * 0.75), (x + width * (share + 0.13), floor - step * 0.2)],
                2,
                lighter(shutter, 0.4),
                0.7,
            )
        s.rect(x + width * 0.06, floor - step * 0.16, width * 0.88, step * 0.05, darker(wall, 0.3))
        for rail in range(9):
            rx = x + width * (0.08 + 0.84 * rail / 8)
            s.line([(rx, floor - step * 0.14), (rx, floor + step * 0.02)], 2, darker(wall, 0.45), 0.8)


WALLS = ("#efd9a8", "#e8c5a0", "#d7dccb", "#f0e4cf", "#c9d8dc", "#e9b8a0", "#dcc7d4")


def street_row(s, y, height, width=210, start=-40, storeys=(2, 3)):
    """A row of houses across the picture."""
    x = start
    while x < s.width:
        w = width * s.rng.uniform(0.8, 1.2)
        levels = s.rng.choice(storeys)
        house(
            s,
            x,
            y,
            w,
            height * levels / 2.6 * s.rng.uniform(0.92, 1.08),
            s.rng.choice(WALLS),
            s.rng.choice(("#a5523c", "#8f5a4a", "#7a6a66", "#b8684a")),
            levels,
            s.rng.choice(("#4f7f8c", "#5f8a68", "#7a5f4c", "#59708f")),
        )
        x += w + 6


def hall_front(s, x, y, width, height, title, wall="#f1d79a"):
    """A one-storey public building: tiled roof, columns, name board; x is its middle."""
    left = x - width / 2
    s.rect(left, y - height, width, height, (lighter(wall, 0.2), darker(wall, 0.08)))
    roof = [
        (left - width * 0.05, y - height),
        (left + width * 0.1, y - height * 1.42),
        (left + width * 0.9, y - height * 1.42),
        (left + width * 1.05, y - height),
    ]
    s.poly(roof, ("#c4664a", "#8f4033"))
    for i in range(1, 40):
        t = i / 40
        s.line(
            [(left + width * (0.1 + 0.8 * t), y - height * 1.42), (left - width * 0.05 + width * 1.1 * t, y - height)],
            2,
            "#7c3529",
            0.4,
        )
    s.rect(left - width * 0.05, y - height - 6, width * 1.1, 14, "#f6ead0")
    for i in range(6):
        t = (i + 0.5) / 6
        s.rect(
            left + width * t - width * 0.05, y - height * 0.66, width * 0.1, height * 0.66, ("#6d4a35", "#8a6044"), 6
        )
        s.rect(
            left + width * t - width * 0.042, y - height * 0.62, width * 0.038, height * 0.5, ("#bcdbe2", "#8db4c2"), 3
        )
        s.rect(
            left + width * t + width * 0.004, y - height * 0.62, width * 0.038, height * 0.5, ("#bcdbe2", "#8db4c2"), 3
        )
    for i in range(7):
        cx = left + width * i / 6
        s.rect(cx - 12, y - height * 0.98, 24, height * 0.98, ("#fff4da", "#d9bd86"), 4)
    board(s, x, y - height * 0.99, width * 0.52, height * 0.2, title)


def board(s, x, y, width, height, title, ground=("#c8322f", "#a52427"), ink="#ffe49a"):
    """A sign with one line of words."""
    s.rect(x - width / 2, y, width, height, ground, 6)
    s.text(title, x, y + height * 0.68, height * 0.52, ink, width=width * 0.92)


def pole_banner(s, x, y, width, height, words, ground="#c8322f", ink="#ffe89c"):
    """A cloth banner that sags a little between its corners."""
    sag = height * 0.12
    s.blob(
        [
            (x, y),
            (x, y),
            (x + width / 2, y + sag),
            (x + width, y),
            (x + width, y),
            (x + width, y + height),
            (x + width, y + height),
            (x + width / 2, y + height + sag),
            (x, y + height),
            (x, y + height),
        ],
        (lighter(ground, 0.05), darker(ground, 0.12)),
    )
    s.text(words, x + width / 2, y + height * 0.7, height * 0.5, ink, width=width * 0.9)
