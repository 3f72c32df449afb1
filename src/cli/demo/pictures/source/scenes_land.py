"""Land and water, dawn and night: the bay, the fields, the hill of young trees, the lanterns."""

import math
from dataclasses import replace

from album import picture
from buildings import hall_front, house, pole_banner, street_row
from canvas import lighter, mix
from festive import bunting, lantern, loudspeaker, star
from nature import (
    LEAF,
    banana,
    bush,
    clouds,
    grass,
    hills,
    karst,
    palm,
    seedling,
    tree,
    water,
)
from people import person
from poses import BEND, KNEEL, PROFILE, REACH, SIT, WALK, Pose
from vehicles import bicycle, boat
from wardrobe import (
    ELDER,
    ELDER_WOMAN,
    FARMER,
    PUPIL,
    PUPIL_GIRL,
    SOLDIER,
    VOLUNTEER,
    VOLUNTEER_WOMAN,
)


def islands(s, horizon, count, height, colour, haze):
    """One rank of limestone islands, paler the farther it stands."""
    for _ in range(count):
        x = s.rng.uniform(0, s.width)
        karst(
            s,
            x,
            horizon,
            s.rng.uniform(0.45, 1.05) * height,
            height * s.rng.uniform(0.45, 1.0),
            mix(colour, haze, s.rng.uniform(0, 0.25)),
        )


@picture("thuyen-ca-vinh", seed=41)
def fishing_boats(s):
    s.rect(0, 0, s.width, 640, ("#f0a97a", "#fbdca6", "#fdeecb"))
    clouds(s, 5, 60, 260, "#ffd9b5", 0.6)
    s.glow(1180, 520, 620, "#fff3c4", 0.95)
    s.oval(1180, 520, 60, 60, "#fffbe6")
    for count, height, colour, at in ((12, 150, "#c3a9a8", 622), (9, 270, "#97929f", 632), (6, 400, "#66748a", 646)):
        with s.layer(blur=2.2 if height < 300 else 0):
            islands(s, at, count, height, colour, "#f6cfa5")
    water(s, 640, ("#f3c796", "#8fa3a8", "#3f6478"), streaks=420, focus=1180)
    with s.layer(blur=1):
        boat(s, 640, 730, 190, "#7a4a3a")
        boat(s, 1500, 720, 160, "#4a6a7a")
    boat(s, 1330, 880, 360, "#9a5a3a", sail="#c8683f")
    x, y, length = 560, 1080, 720
    boat(s, x, y, length, "#8a4f38")
    person(
        s,
        x + 190,
        y - 66,
        300,
        replace(FARMER, top="#3f6a8a", cut="short", sleeves="short"),
        replace(REACH, lean=12),
        shadow=0,
    )
    person(s, x + 330, y - 84, 290, replace(FARMER, top="#a85a4a"), replace(REACH, lean=18), -1, shadow=0)
    for i in range(26):
        t = i / 25
        s.line(
            [(x + 240 + t * 60, y - 200 + t * 8), (x + 236 + t * 110 + math.sin(t * 9) * 8, y - 86 + t * 20)],
            1.6,
            "#eee6cf",
            0.55,
        )
    s.wash(("#ffb07a", "#5f6f9a"), 0.28)


@picture("the-duc-buoi-sang", seed=42)
def morning_exercise(s):
    s.rect(0, 0, s.width, 620, ("#a9cfe8", "#fdd9ae", "#fff0cf"))
    s.glow(520, 470, 700, "#fff0bd", 0.95)
    s.oval(520, 480, 54, 54, "#fffbe8")
    for count, height, colour, at in ((10, 130, "#b3bccb", 560), (8, 230, "#8ea3b5", 568)):
        with s.layer(blur=2.5):
            islands(s, at, count, height, colour, "#fbdcb5")
    water(s, 566, ("#f6d9ae", "#a9c9cf"), streaks=140, focus=520)
    s.rect(0, 760, s.width, 520, ("#e6d8bf", "#c9b698"))
    s.rect(0, 748, s.width, 22, ("#fdf6e4", "#cfc2a8"))
    for x in range(40, 1920, 120):
        s.rect(x, 660, 16, 100, ("#fdf6e4", "#d0c3aa"), 4)
    s.rect(0, 650, s.width, 16, ("#fdf6e4", "#d0c3aa"), 6)
    palm(s, 1740, 820, 780, lean=-0.08)
    palm(s, 150, 800, 700, lean=0.05)
    stretch = Pose(hands=((-0.1, 1.14), (0.24, 1.06)), elbows=(1, -1), feet=((-0.12, 0), (0.12, 0)))
    open_arms = Pose(hands=((-0.36, 0.8), (0.36, 0.8)), feet=((-0.11, 0), (0.11, 0)))
    tops = ("#e46a5a", "#f2b84b", "#5fa0c8", "#6fb07a", "#e98aa5", "#f4efe4", "#8a7fc0")
    for row, (y, h, count, pose) in enumerate(
        ((850, 330, 8, open_arms), (1000, 430, 6, stretch), (1220, 570, 5, open_arms))
    ):
        for i in range(count):
            x = s.width * (i + 0.5 + (0.22 if row == 1 else 0)) / (count + 0.2)
            look = replace(
                s.rng.choice((ELDER_WOMAN, ELDER, VOLUNTEER_WOMAN)),
                top=tops[(i + row * 3) % 7],
                bottom="#f1ece0" if (i + row) % 2 else "#3d4a6a",
                hat="",
                shoes="#f4f4f4",
                glasses=False,
            )
            person(s, x, y, h, look, pose)
    s.wash(("#ffd29a", "#ffe6c4"), 0.3)


@picture("loa-phuong-binh-minh", width=1200, height=1600, seed=43)
def loudspeaker_at_dawn(s):
    s.rect(0, 0, s.width, s.height, ("#4a6a9a", "#e9a58a", "#fbdca4"))
    clouds(s, 6, 120, 620, "#ffc3a5", 0.6)
    s.glow(330, 1120, 900, "#ffe9ad", 0.95)
    s.oval(330, 1130, 80, 80, "#fff7dc")
    for base, height, fill in ((1230, 200, ("#b58a98", "#d9a894")), (1300, 150, ("#8a6f86", "#b08a86"))):
        hills(s, base, height, fill)
    with s.layer(blur=2):
        x = -30
        while x < s.width:
            w = s.rng.uniform(130, 210)
            house(s, x, 1500, w, s.rng.uniform(160, 300), "#8a6f7f", "#6a4a56", 2, "#f2c27a")
            x += w + 6
    s.rect(0, 1480, s.width, 120, ("#4f4358", "#2f2a40"))
    for x, h in ((140, 360), (1080, 420), (900, 300)):
        tree(s, x, 1560, h, ("#3a3a50", "#4f4a5c", "#6f5f66"), "#2f2a38")
    with s.lit(640, 780, light="#ffd9a0", strength=0.5):
        s.rect(690, 250, 36, 1350, ("#8f8a92", "#5f5a66"), 6)
        s.rect(560, 330, 300, 22, "#6f6a75", 4)
    for y, sag in ((300, 60), (342, 90), (386, 110)):
        s.line(
            [(0, y + 60), (360, y + sag), (708, y), (960, y + sag * 0.7), (1200, y + 30)],
            3,
            "#3a3448",
            0.8,
            curved=True,
        )
    loudspeaker(s, 860, 460, 300)
    loudspeaker(s, 556, 500, 270, mirror=True)
    for i in range(3):
        r = 90 + i * 64
        for centre, sign in ((1030, 1), (400, -1)):
            arc = [
                (centre + sign * math.cos(a / 10) * r, (462 if sign > 0 else 502) + math.sin(a / 10) * r)
                for a in range(-6, 7)
            ]
            s.line(arc, 6, "#fff3d0", 0.5 - i * 0.13)
    for i in range(7):
        bx, by = 160 + s.rng.uniform(0, 330), 330 + s.rng.uniform(-160, 200)
        s.line([(bx - 20, by - 8), (bx, by), (bx + 20, by - 10)], 4, "#3f3a52", curved=True)
    s.wash(("#ff9a6a", "#ffcf8a"), 0.3)


@picture("trong-cay", width=1200, height=1600, seed=44)
def tree_planting(s):
    s.rect(0, 0, s.width, 900, ("#86c0e6", "#f2ebcb"))
    clouds(s, 6, 120, 460)
    hills(s, 820, 230, ("#94b8a8", "#b9d0a4"))
    hills(s, 960, 170, ("#7fa877", "#9abf7c"))
    s.rect(0, 950, s.width, 650, ("#a9c272", "#7fa353"))
    for i in range(20):
        x, y = s.rng.uniform(20, 1180), s.rng.uniform(880, 1010)
        seedling(s, x, y, 22 + (y - 880) * 0.4)
    grass(s, 960, 1560, 500)
    for x, y, h, look, pose, turn in (
        (450, 1090, 350, SOLDIER, BEND, -1),
        (160, 1100, 360, PUPIL_GIRL, WALK, 1),
        (1090, 1090, 330, VOLUNTEER, WALK, 1),
    ):
        person(s, x, y, h, look, pose, turn)
    s.oval(620, 1450, 210, 56, "#5f4433")
    s.oval(620, 1440, 180, 42, ("#6f513c", "#4a3427"))
    s.limb([(622, 1440), (616, 1240), (628, 1020)], [15, 11, 7], "#7a5a40")
    for depth, colour in enumerate(LEAF):
        for _ in range(42):
            s.oval(
                622 + s.rng.gauss(0, 76) - depth * 8,
                980 + s.rng.gauss(0, 78) - depth * 12,
                32 - depth * 7,
                24 - depth * 5,
                colour,
            )
    person(s, 330, 1480, 760, VOLUNTEER_WOMAN, replace(KNEEL, hands=((0.32, 0.3), (0.35, 0.24)), lean=14, nod=4))
    hands = person(
        s, 930, 1500, 800, replace(VOLUNTEER, hat="non"), replace(BEND, lean=26, hands=((0.18, 0.5), (0.28, 0.36))), -1
    )
    s.line([(hands[0][0] + 56, hands[0][1] - 80), hands[0], hands[1], (hands[1][0] - 56, 1420)], 13, "#a9793f")
    s.blob(
        [(hands[1][0] - 88, 1380), (hands[1][0] - 30, 1392), (hands[1][0] - 50, 1466), (hands[1][0] - 96, 1448)],
        ("#a9b0b8", "#6f767f"),
    )
    s.beam([(0, 0), (420, 0), (1000, 1600), (200, 1600)], alpha=0.24)


@picture("dien-tap-phong-lut", seed=45)
def flood_drill(s):
    s.rect(0, 0, s.width, 640, ("#7f93a5", "#b9c5c9", "#d9dcd2"))
    clouds(s, 9, 40, 300, "#dfe4e6", 0.7)
    hills(s, 560, 140, ("#8fa39f", "#a9b8a5"))
    with s.layer(blur=1.5):
        street_row(s, 690, 300, 230, storeys=(1, 2))
        for x in (380, 1180, 1700):
            palm(s, x, 700, 420)
    water(s, 670, ("#b9aa8c", "#94866c", "#6f6a5c"), "#e9e2cc", 260)
    for x in (1124, 1836):
        s.rect(x - 6, 220, 12, 480, ("#d9d4c6", "#8f897c"), 4)
    pole_banner(s, 1130, 250, 700, 84, "DIỄN TẬP PHÒNG, CHỐNG LỤT BÃO")
    jacket = lambda look: replace(look, style="vest", accent="#ef7a2b")
    with s.layer(blur=0.8):
        s.blob([(1280, 800), (1660, 800), (1720, 770), (1640, 850), (1320, 850), (1240, 780)], ("#e8752f", "#b5501f"))
        for x in (1360, 1460, 1560):
            person(
                s,
                x,
                830,
                220,
                jacket(VOLUNTEER if x < 1500 else FARMER),
                replace(SIT, feet=((0.2, 0.06), (0.18, 0.05))),
                -1,
                shadow=0,
            )
    x, y = 760, 1120
    s.oval(x, y + 34, 560, 46, "#3f3a30", 0.4, blur=10)
    cast = (
        (430, SOLDIER, SIT, 1),
        (660, jacket(ELDER_WOMAN), SIT, 1),
        (830, jacket(PUPIL_GIRL), replace(SIT, hip=(0, 0.3)), 1),
        (1010, jacket(ELDER), SIT, -1),
    )
    for px, look, pose, turn in cast:
        h = 400 if look.head > 1.1 else 520
        hands = person(
            s,
            px,
            y + 40,
            h,
            replace(look, hat="helmet" if look.style == "uniform" else look.hat),
            replace(pose, hands=((0.2, 0.42), (0.24, 0.38))),
            turn,
            shadow=0,
        )
        if px == 430:
            s.line(
                [(hands[0][0] - 70, hands[0][1] - 120), hands[0], hands[1], (hands[1][0] + 90, y + 120)], 11, "#d9b06a"
            )
    person(
        s,
        1170,
        y + 50,
        560,
        replace(SOLDIER, hat="helmet", accent="#4f5f3a"),
        replace(PROFILE, hands=((0.22, 0.6), (0.24, 0.56)), feet=((0.07, 0), (-0.07, 0))),
        shadow=0,
    )
    s.blob(
        [
            (x - 560, y - 60),
            (x - 430, y - 40),
            (x + 420, y - 40),
            (x + 600, y - 110),
            (x + 560, y + 10),
            (x + 440, y + 66),
            (x - 440, y + 66),
            (x - 560, y + 20),
        ],
        ("#f08a3f", "#b5501f"),
    )
    s.line([(x - 520, y - 30), (x - 420, y - 12), (x + 420, y - 12), (x + 560, y - 66)], 12, "#3a3a40", curved=True)
    s.text("CỨU HỘ 05", x, y + 40, 54, "#fff3d8")
    for _ in range(40):
        t = s.rng.random()
        s.rect(s.rng.uniform(0, 1920), 1160 + 110 * t, 60 + 60 * t, 4, "#e9e2cc", 2, 0.35)
    for _ in range(120):
        px, py = s.rng.uniform(0, 1920), s.rng.uniform(0, 1200)
        s.line([(px, py), (px - 8, py + 42)], 1.6, "#f4f7f9", 0.28)


@picture("dem-den-long", width=1200, height=1600, seed=46)
def lantern_night(s):
    s.rect(0, 0, s.width, s.height, ("#141a44", "#2f2a66", "#6a4a7a"))
    for _ in range(130):
        s.oval(
            s.rng.uniform(0, 1200),
            s.rng.uniform(0, 800),
            s.rng.uniform(0.8, 2.4),
            s.rng.uniform(0.8, 2.4),
            "#fdf3d8",
            s.rng.uniform(0.3, 0.9),
        )
    s.glow(860, 300, 460, "#ffeec0", 0.85)
    s.oval(860, 300, 120, 120, ("#fffbe6", "#fbe3a8"))
    for dx, dy, r in ((-34, -20, 22), (30, 34, 30), (40, -40, 14)):
        s.oval(860 + dx, 300 + dy, r, r * 0.8, "#e9cf94", 0.4)
    with s.layer(blur=2.5):
        x = -40
        while x < s.width:
            w = s.rng.uniform(170, 240)
            house(s, x, 1120, w, s.rng.uniform(280, 420), "#5f4a72", "#3a2c50", 2, "#f2b85a")
            x += w + 6
    s.rect(0, 1110, s.width, 490, ("#5a4468", "#2f2650"))
    s.glow(600, 1300, 800, "#ffb05a", 0.5)
    colours = ("#e8453c", "#f2a63a", "#e86a9a", "#5fb0c8", "#8fc05a")
    for line, (y0, y1) in enumerate(((470, 560), (640, 590))):
        s.line(
            [(0, y0), (300, y0 + 110), (600, (y0 + y1) / 2 + 130), (900, y1 + 110), (1200, y1)],
            3,
            "#2a2340",
            curved=True,
        )
        for i in range(6):
            x = 100 + i * 200 + line * 60
            lantern(
                s,
                x,
                (y0 + y1) / 2 + 170 + s.rng.uniform(-24, 24),
                s.rng.uniform(44, 62),
                colours[(i + line * 2) % 5],
                0.8,
                40,
            )
    for i, (x, y, h, look, turn) in enumerate(
        (
            (170, 1330, 420, PUPIL, 1),
            (420, 1380, 450, PUPIL_GIRL, 1),
            (1030, 1350, 440, PUPIL, -1),
            (660, 1490, 560, replace(PUPIL_GIRL, top="#f2b9c4", cut="tail"), 1),
            (900, 1540, 580, replace(PUPIL, top="#f4e3a8"), -1),
            (270, 1550, 600, replace(PUPIL_GIRL, top="#bfe0e8", cut="long"), 1),
        )
    ):
        _, hand, _ = person(
            s, x, y, h, replace(look, scarf=False), replace(REACH, hands=((0.05, 0.45), (0.27, 0.74)), lean=0), turn
        )
        tip = (hand[0] + turn * 66, hand[1] - 40)
        s.line([hand, tip], 5, "#8a6240")
        glow = colours[i % 5]
        s.glow(tip[0], tip[1] + 66, 190, lighter(glow, 0.3), 0.75)
        if i % 2:
            lantern(s, tip[0], tip[1] + 66, 36, glow, 0, 18)
        else:
            s.line([tip, (tip[0], tip[1] + 20)], 2, "#3a2a2a")
            star(s, tip[0], tip[1] + 66, 52, glow)
            star(s, tip[0], tip[1] + 66, 30, lighter(glow, 0.6))
    s.wash(("#3a3a9a", "#ff9a5a"), 0.3)


def riding(saddle, bar, crank, height, ground):
    """The pose of a rider of the given height whose frame stands under the saddle."""
    at = lambda p: ((p[0] - saddle[0]) / height, (ground - p[1]) / height)
    (pedal_x, pedal_y), grip = at(crank), at(bar)
    return Pose(
        view="side",
        hip=(0.0, at(saddle)[1] + 0.035),
        lean=14,
        hands=(grip, grip),
        feet=((pedal_x + 0.05, pedal_y - 0.13), (pedal_x + 0.02, pedal_y + 0.02)),
        elbows=(-1, -1),
        knees=(1, 1),
    )


@picture("ngay-hoi-dap-xe", seed=47)
def bicycle_day(s):
    s.rect(0, 0, s.width, 700, ("#82c2ea", "#f5efd2"))
    clouds(s, 6, 60, 300)
    with s.layer(blur=3):
        islands(s, 640, 9, 220, "#93aebb", "#e6ead6")
    with s.layer(blur=2):
        s.rect(0, 636, s.width, 60, ("#a9d3dd", "#86bccb"))
        for x in range(40, 1920, 210):
            palm(s, x, 780, s.rng.uniform(380, 460), lean=s.rng.uniform(-0.05, 0.08))
    s.rect(0, 690, s.width, 100, ("#a9c87a", "#8ab360"))
    for x in range(0, 1920, 190):
        bush(s, x, 800, 180, 60, flowers=("#e2474a", "#f4c14e", "#e889a8"))
    s.rect(0, 796, s.width, 484, ("#9b9ea6", "#bdb9b2"))
    s.rect(0, 790, s.width, 20, "#e9e2d2")
    for x in range(-40, 1920, 300):
        s.poly([(x, 1010), (x + 150, 1010), (x + 140, 1024), (x - 14, 1024)], "#f4efe0", 0.9)
    bunting(s, 0, 150, 960, 110, 90, 22)
    bunting(s, 960, 110, 1920, 160, 90, 22)
    riders = (
        (360, 930, 270, PUPIL_GIRL, "#d8534a"),
        (800, 915, 260, ELDER, "#3f8a6a"),
        (1260, 925, 270, replace(VOLUNTEER, hat="helmet"), "#3f7fb0"),
        (1690, 920, 260, VOLUNTEER_WOMAN, "#e0a23a"),
        (250, 1225, 440, replace(VOLUNTEER, hat="helmet", accent="#d8534a", top="#f2b84b"), "#3f7fb0"),
        (860, 1245, 450, replace(VOLUNTEER_WOMAN, top="#5fb08a"), "#d8534a"),
        (1500, 1230, 440, replace(VOLUNTEER, hat="helmet", accent="#f4f4f4", top="#e46a5a"), "#3f8a6a"),
    )
    for x, y, size, look, colour in riders:
        saddle, bar, crank = bicycle(s, x, y, size, colour)
        h, base = size * 1.42, y - size * 0.02
        pose = riding(saddle, bar, crank, h, base)
        person(s, saddle[0], base, h, replace(look, head=min(look.head, 1.1)), pose, shadow=0)
    s.glow(260, 120, 700, "#fff2c4", 0.4)


@picture("thu-hoach-lua", seed=48)
def rice_harvest(s):
    s.rect(0, 0, s.width, 620, ("#7fb8de", "#f8e6b4"))
    clouds(s, 6, 60, 300, "#fff4dc")
    s.glow(1450, 300, 800, "#fff0ba", 0.7)
    hills(s, 600, 190, ("#86a9ac", "#b0c4a5"))
    hills(s, 650, 110, ("#6f9a80", "#93b47c"))
    with s.layer(blur=2):
        for x in range(30, 1920, 120):
            (banana if s.rng.random() < 0.4 else tree)(s, x, 690, s.rng.uniform(120, 210))
        hall_front(s, 420, 690, 260, 80, "ĐÌNH LÀNG", "#d9b98a")
    s.rect(0, 680, s.width, 600, ("#e9cf72", "#d8ac45"))
    for _ in range(2600):
        t = s.rng.random() ** 0.8
        x, y = s.rng.uniform(0, s.width), 690 + 600 * t
        if 560 + 260 * t < x < 1180 + 420 * t and t > 0.08:
            continue
        length = 16 + 70 * t
        tip = (x + s.rng.uniform(-0.1, 0.45) * length, y - length)
        colour = s.rng.choice(("#e8c65a", "#d9ae3f", "#f3dc86", "#b99a3a"))
        s.line([(x, y), (x + 2, y - length * 0.6), tip], 1.4 + 2.6 * t, colour, 0.85)
        s.oval(tip[0], tip[1] + 4, 2 + 4 * t, 4 + 8 * t, lighter(colour, 0.25), 0.9)
    for _ in range(420):
        t = s.rng.random()
        x, y = s.rng.uniform(580 + 260 * t, 1160 + 420 * t), 740 + 540 * t
        s.line(
            [(x, y), (x + s.rng.uniform(-4, 4), y - 6 - 14 * t)],
            2 + 2 * t,
            s.rng.choice(("#b8923a", "#caa64a", "#9a7a34")),
            0.8,
        )
    for x, y, k in ((760, 860, 0.6), (880, 875, 0.6), (1180, 1010, 0.9), (1330, 1030, 0.9)):
        s.shadow(x, y, 70 * k, 14 * k)
        for i in range(15):
            s.line(
                [(x, y - 34 * k), (x + (i - 7) * 10 * k, y - 104 * k)], 6 * k, mix("#e8c65a", "#b8922f", s.rng.random())
            )
            s.line([(x, y - 34 * k), (x + (i - 7) * 6 * k, y)], 6 * k, mix("#d9b04a", "#9a7a2f", s.rng.random()))
        s.line([(x - 22 * k, y - 36 * k), (x + 22 * k, y - 36 * k)], 9 * k, "#8a6a2a")
    for x, y, h, look, turn in (
        (620, 830, 260, FARMER, 1),
        (1120, 850, 270, replace(FARMER, top="#4f7f8c"), -1),
        (420, 1130, 520, replace(FARMER, top="#a85a4a"), 1),
        (1500, 1180, 560, replace(FARMER, top="#4a6a9a"), -1),
    ):
        hands = person(s, x, y, h, look, BEND, turn)
        for i in range(9):
            s.line(
                [(hands[1][0], hands[1][1]), (hands[1][0] + (i - 4) * h * 0.018, hands[1][1] - h * 0.17)],
                h * 0.012,
                mix("#f3dc86", "#b99a3a", i / 8),
            )
        s.line([(hands[1][0], hands[1][1] + 4), (hands[1][0], hands[1][1] + h * 0.16)], h * 0.03, "#c9a53f")
    hands = person(
        s, 960, 1230, 640, replace(FARMER, top="#c96a5b", skin="#d9a27a"), Pose(hands=((-0.1, 0.6), (0.12, 0.62)))
    )
    for i in range(25):
        s.line([(955, 880), (955 + (i - 12) * 11, 740 + abs(i - 12) * 4)], 7, mix("#f3dc86", "#b8922f", s.rng.random()))
        s.line([(955, 880), (955 + (i - 12) * 5, 990)], 6, mix("#d9b04a", "#9a7a2f", s.rng.random()))
    s.rect(910, 866, 92, 20, "#8a6a2a", 8)
    s.wash(("#ffe2a0", "#ffc46a"), 0.25)
