"""Out of doors in the ward: streets, the school yard, the market, the football pitch."""

import math
from dataclasses import replace

from album import picture
from buildings import board, hall_front, house, pole_banner, street_row
from canvas import darker, lighter, mix
from festive import bunting, flag
from nature import bush, clouds, hills, palm, road, seedling, tree
from people import person
from poses import (
    BEND,
    FOLDED,
    HOLD,
    KNEEL,
    PROFILE,
    RAISED,
    REACH,
    RUN,
    SQUAT,
    STAND,
    WALK,
    Pose,
)
from vehicles import bin_, broom
from wardrobe import (
    AODAI_WHITE,
    ELDER,
    FARMER,
    PUPIL,
    PUPIL_GIRL,
    VOLUNTEER,
    VOLUNTEER_WOMAN,
    WORKER,
    Look,
    varied,
)


def sky(s, top="#8fc4e6", low="#f4e6c6", until=0.7, heaps=6):
    s.rect(0, 0, s.width, s.height * until, (top, low))
    clouds(s, heaps, s.height * 0.05, s.height * 0.28)


def wheelbarrow(s, x, y, colour="#3f8a6a"):
    s.shadow(x, y, 130, 14)
    s.oval(x + 110, y - 34, 36, 36, "#2a2c33")
    s.oval(x + 110, y - 34, 16, 16, "#9aa0a8")
    s.line([(x - 190, y - 128), (x + 20, y - 80), (x + 110, y - 34)], 10, "#5f646c")
    s.line([(x - 60, y - 70), (x - 76, y)], 10, "#5f646c")
    s.poly(
        [(x - 110, y - 160), (x + 120, y - 160), (x + 64, y - 66), (x - 50, y - 66)],
        (lighter(colour, 0.15), darker(colour, 0.25)),
    )


@picture("trong-hoa-ven-duong", seed=31)
def flower_planting(s):
    sky(s)
    with s.layer(blur=3):
        hills(s, 620, 130, ("#9fc0b4", "#c9d9b4"))
        street_row(s, 700, 330, 200)
    s.rect(0, 690, s.width, 590, ("#b9c98c", "#86a862"))
    s.poly([(1240, 690), (1320, 690), (1920, 1050), (1920, 1280), (1180, 1280)], ("#a9a8a6", "#c6bfb4"))
    s.poly([(1210, 690), (1240, 690), (1180, 1280), (1040, 1280)], ("#e8ddc4", "#cfc0a0"))
    for x, h in ((120, 480), (560, 380), (1690, 430)):
        tree(s, x, 790, h)
    s.poly([(1170, 700), (1206, 700), (1030, 1280), (120, 1280)], ("#7a5a44", "#5f4433"))
    for row in range(11):
        t = (row / 10) ** 1.5
        y = 730 + 520 * t
        for k in range(5):
            x = 1170 - 960 * t * (0.05 + 0.21 * k) + 22 - 60 * t
            if row < 7 or k < 2:
                seedling(s, x, y, 26 + 70 * t, s.rng.choice(("#e2474a", "#f4c14e", "#e889a8", "#f3e9e4", "#d8568a")))
    person(s, 1330, 960, 380, FARMER, replace(WALK, hands=((0.2, 0.46), (0.12, 0.45))), -1)
    _, right, _ = person(s, 240, 1130, 560, VOLUNTEER_WOMAN, KNEEL)
    for step in (0, 62, 124):
        s.oval(right[0] + 16 + step, 1092, 34, 11, "#6f513c")
        seedling(s, right[0] + 16 + step, 1090, 54, ("#e2474a", "#f3e9e4", "#e889a8")[step // 62])
    person(s, 1010, 1060, 480, replace(FARMER, top="#4f7f8c"), SQUAT, -1)
    _, right, _ = person(s, 700, 1240, 620, replace(VOLUNTEER, hat="non"), KNEEL)
    seedling(s, right[0] + 14, right[1] + 16, 70, "#f4c14e")
    wheelbarrow(s, 1500, 1220)
    for i in range(7):
        seedling(s, 1410 + i * 30, 1070 + (i % 2) * 8, 66, ("#e2474a", "#f4c14e", "#e889a8")[i % 3])
    s.beam([(0, 0), (420, 0), (1100, 1280), (100, 1280)], alpha=0.2)


@picture("don-ve-sinh-duong-pho", seed=32)
def street_cleaning(s):
    sky(s, "#a9d2ea", "#fbe9c4")
    with s.layer(blur=2.5):
        street_row(s, 760, 480, 230)
    for x in (540, 1380):
        s.rect(x - 6, 180, 12, 600, ("#d9d4c6", "#8f897c"), 4)
    pole_banner(s, 546, 210, 828, 92, "NGÀY CHỦ NHẬT XANH", "#2f8a58", "#ffffff")
    s.rect(0, 750, s.width, 70, ("#d9cdb8", "#c2b49c"))
    s.rect(0, 812, s.width, 16, "#8f8576")
    s.rect(0, 826, s.width, 460, ("#9d9ea3", "#c2bdb4"))
    for x in (210, 1130, 1740):
        tree(s, x, 800, 430)
    for _ in range(90):
        x, y = s.rng.uniform(0, s.width), s.rng.uniform(840, 1270)
        s.oval(x, y, s.rng.uniform(5, 11), s.rng.uniform(3, 5), s.rng.choice(("#c9963f", "#b5713a", "#8f9a4a")), 0.8)
    cast = (
        (330, 1010, 470, VOLUNTEER, 1),
        (1480, 980, 450, FARMER, -1),
        (720, 1200, 600, VOLUNTEER_WOMAN, 1),
        (1400, 1240, 640, replace(ELDER, style="vest", accent="#5fa862", hat="cap", top="#e4dfd2"), -1),
    )
    for x, y, h, look, turn in cast:
        hands = person(
            s,
            x,
            y,
            h,
            look,
            replace(PROFILE, lean=14, hands=((0.2, 0.6), (0.25, 0.47)), feet=((0.12, 0), (-0.1, 0)), nod=8),
            turn,
        )
        broom(s, hands[:2], (x + turn * h * 0.48, y - 6))
    for x, y in ((1660, 1200), (1760, 1230), (1700, 1250)):
        s.shadow(x, y, 60, 12)
        s.blob(
            [
                (x - 54, y),
                (x - 60, y - 60),
                (x - 16, y - 96),
                (x, y - 120),
                (x + 16, y - 96),
                (x + 60, y - 60),
                (x + 54, y),
            ],
            ("#4f9a6a", "#2f6a4a"),
        )
    s.beam([(1920, 0), (1500, 0), (700, 1280), (1700, 1280)], alpha=0.2)


@picture("san-truong-chao-co", seed=33)
def school_yard(s):
    sky(s, "#7fbce6", "#f7ecd2")
    s.rect(80, 330, 1760, 420, ("#f6dfa0", "#e6c27c"))
    s.rect(40, 300, 1840, 46, ("#b5523c", "#94402f"))
    for level in range(2):
        for i in range(12):
            x, y = 120 + i * 142, 372 + level * 196
            s.rect(x, y, 104, 122, ("#8fc0d0", "#6fa3b5"), 4)
            s.rect(x + 48, y, 8, 122, "#fff3d2")
        s.rect(80, 520 + level * 196, 1760, 18, "#c79a58")
    board(s, 500, 222, 560, 84, "TRƯỜNG TIỂU HỌC", ("#2f6f9c", "#25597f"), "#ffffff")
    s.rect(0, 740, s.width, 540, ("#d9b896", "#c0987a"))
    tree(s, 120, 800, 560)
    tree(s, 1800, 800, 560)
    s.rect(880, 760, 160, 40, ("#e9e0cc", "#c9bda2"), 6)
    flag(s, 960, 96, 250, pole=670)
    for x, look in ((700, replace(AODAI_WHITE, top="#d98fae")), (1220, replace(AODAI_WHITE, top="#8fb0d8", cut="bun"))):
        person(s, x, 830, 330, look, FOLDED)
    for row, (y, h, count) in enumerate(((930, 280, 13), (1060, 350, 11), (1240, 450, 9))):
        for i in range(count):
            x = s.width * (i + 0.5 + 0.18 * (row % 2)) / count
            look = (PUPIL, PUPIL_GIRL, replace(PUPIL_GIRL, cut="tail"), replace(PUPIL, skin="#cf9469"))[
                s.rng.randrange(4)
            ]
            person(s, x, y, h, look, Pose(view="back"))
    s.glow(1500, 160, 700, "#fff2c4", 0.4)


@picture("nha-van-hoa-khu", seed=34)
def culture_house(s):
    sky(s, "#86bfe4", "#f6ecd0")
    hills(s, 640, 150, ("#8fb5ac", "#b9cfa5"))
    with s.layer(blur=2):
        for x in (140, 420, 1560, 1800):
            palm(s, x, 800, s.rng.uniform(500, 620), lean=s.rng.uniform(-0.06, 0.08))
    hall_front(s, 960, 860, 1180, 340, "NHÀ VĂN HÓA KHU 5")
    s.rect(0, 856, s.width, 424, ("#dccfae", "#c2ae86"))
    for i in range(1, 8):
        s.line([(0, 856 + 424 * (i / 8) ** 1.6), (s.width, 856 + 424 * (i / 8) ** 1.6)], 2, "#a8946c", 0.35)
    for i in range(-12, 13):
        s.line([(960 + i * 90, 856), (960 + i * 260, 1280)], 2, "#a8946c", 0.3)
    flag(s, 1640, 260, 190, pole=600)
    bunting(s, 0, 330, 700, 420, 50, 16)
    bunting(s, 1220, 420, 1920, 330, 50, 16)
    for x, w in ((170, 360), (1740, 380)):
        bush(s, x, 1010, w, 110, flowers=("#e2474a", "#f4c14e", "#e889a8"))
    for x, y, h, look, pose, turn in (
        (520, 1080, 360, ELDER, WALK, 1),
        (1390, 1060, 350, FARMER, FOLDED, 1),
        (1480, 1070, 350, replace(ELDER, top="#8fae8b"), HOLD, 1),
        (760, 1190, 300, PUPIL, RUN, 1),
        (900, 1215, 290, PUPIL_GIRL, RUN, 1),
        (1100, 1000, 330, VOLUNTEER_WOMAN, WALK, -1),
    ):
        person(s, x, y, h, look, pose, turn)
    s.oval(1060, 1210, 24, 24, ("#fdfdfd", "#c9c9cf"))
    s.beam([(0, 0), (500, 0), (1400, 1280), (500, 1280)], alpha=0.18)


@picture("be-tong-duong-ngo", seed=35)
def lane_concreting(s):
    sky(s, "#a3cde6", "#f6e7c6", 0.6)
    hills(s, 560, 110, ("#9fbfae", "#bcd0a6"))
    s.rect(0, 550, s.width, 730, ("#a9bf7c", "#84a05c"))
    with s.layer(blur=1.5):
        house(s, 60, 720, 330, 380, "#efd9a8")
        house(s, 1500, 740, 380, 420, "#d7dccb", "#8f5a4a")
        for x in (440, 1430):
            palm(s, x, 720, 430)
    for x, w in ((200, 420), (1680, 420)):
        bush(s, x, 830, w, 130, flowers=("#e2474a", "#e889a8"))
    road(s, 560, 960, 120, 1800, ("#7a5f4c", "#8a6a52"), "#a5793f")
    s.poly([(946, 560), (974, 560), (1330, 890), (590, 890)], ("#d2d3d2", "#bfc1c2"))
    s.blob(
        [(560, 880), (700, 930), (900, 905), (1100, 945), (1360, 885), (1300, 860), (620, 860)], ("#b5b8ba", "#94989c")
    )
    for x, y, h, look, turn in (
        (640, 990, 470, WORKER, 1),
        (1300, 970, 450, replace(WORKER, hat="non", accent="#5fa862"), -1),
    ):
        hands = person(s, x, y, h, look, replace(BEND, lean=30, hands=((0.22, 0.5), (0.32, 0.36))), turn)
        s.line([hands[0], hands[1], (x + turn * h * 0.62, y - 24)], 10, "#a9793f")
        s.rect(x + turn * h * 0.62 - 60, y - 34, 120, 20, "#6f747c", 4)
    with s.moved(1560, 1120):
        s.shadow(0, 0, 240, 24)
        for x in (-110, 110):
            s.oval(x, -44, 52, 52, "#2a2c33")
            s.oval(x, -44, 22, 22, "#a9b0b8")
        s.line([(-150, -90), (150, -90)], 22, "#c8782f")
        s.blob([(-150, -210), (-40, -330), (110, -300), (160, -190), (90, -110), (-90, -110)], ("#f0a04a", "#b8622a"))
        s.oval(-112, -262, 66, 46, "#4a3a34")
        s.line([(20, -322), (86, -118)], 8, "#8a4a22", 0.6)
    person(
        s, 1290, 1230, 600, replace(WORKER, skin="#d9a27a"), replace(REACH, hands=((0.3, 0.5), (0.33, 0.46)), lean=14)
    )
    wheelbarrow(s, 470, 1230, "#4a7fa0")
    s.blob([(370, 1090), (430, 1040), (520, 1050), (590, 1090), (520, 1100), (420, 1100)], ("#c9cbcb", "#a3a6a8"))
    person(
        s,
        190,
        1250,
        620,
        replace(WORKER, accent="#5fa862"),
        replace(PROFILE, hands=((0.14, 0.4), (0.16, 0.4)), lean=14, feet=((0.1, 0), (-0.12, 0))),
    )
    s.beam([(1920, 0), (1400, 0), (600, 1280), (1700, 1280)], alpha=0.16)


def stall(s, x, y, width, awning, goods):
    """A market stall: posts, striped awning, baskets heaped with goods."""
    s.shadow(x, y, width * 0.55, 18)
    for side in (-0.46, 0.46):
        s.rect(x + width * side - 6, y - width * 0.95, 12, width * 0.95, "#7a5a40")
    s.rect(x - width * 0.48, y - width * 0.36, width * 0.96, width * 0.34, ("#a9744a", "#7a4f33"), 4)
    for i in range(4):
        cx, colour = x + width * (-0.36 + 0.24 * i), goods[i % len(goods)]
        s.oval(cx, y - width * 0.36, width * 0.125, width * 0.05, "#c99a5a")
        for _ in range(18):
            s.oval(
                cx + s.rng.uniform(-0.1, 0.1) * width,
                y - width * (0.37 + s.rng.random() * 0.075),
                width * 0.028,
                width * 0.026,
                mix(colour, "#fff3c9", s.rng.random() * 0.35),
            )
    for i in range(8):
        left = x - width * 0.56 + width * 1.12 * i / 8
        s.poly(
            [
                (x + (left - x) * 0.88, y - width * 1.16),
                (x + (left + width * 0.14 - x) * 0.88, y - width * 1.16),
                (left + width * 0.14, y - width * 0.9),
                (left, y - width * 0.9),
            ],
            awning if i % 2 else "#fdf4e0",
        )


@picture("cho-sang", seed=36)
def market(s):
    sky(s, "#f4c99a", "#fdeac4", 0.6, 4)
    s.glow(1500, 300, 700, "#ffe2a0", 0.7)
    with s.layer(blur=4):
        street_row(s, 660, 380, 190)
    s.rect(0, 650, s.width, 630, ("#cbb79a", "#a8927a"))
    greens, fruit, fish = (
        ("#5f9a4a", "#8fb85a", "#c8d48a", "#d8483a"),
        ("#e8a03a", "#d8483a", "#f2cf4e", "#b5508a"),
        ("#9fb5c0", "#c3d0d4", "#d98a6a", "#7f97a5"),
    )
    for x, y, w, awning, goods in (
        (260, 850, 330, "#d8534a", greens),
        (700, 830, 310, "#3f8ec0", fruit),
        (1180, 835, 320, "#e0a23a", fish),
        (1660, 855, 340, "#5f9a6a", fruit),
    ):
        person(s, x, y - 10, 360, replace(FARMER, top=s.rng.choice(("#8a5a6e", "#4f7f8c", "#a86a4a"))), HOLD, shadow=0)
        stall(s, x, y, w, awning, goods)
    buyers = varied(s.rng, 6, hair="#241d20")
    for i, (x, y, h, pose, turn) in enumerate(
        (
            (470, 960, 430, WALK, 1),
            (930, 940, 420, REACH, -1),
            (1420, 950, 430, WALK, -1),
            (1780, 1040, 500, WALK, -1),
            (150, 1100, 520, WALK, 1),
        )
    ):
        person(s, x, y, h, buyers[i], pose, turn)
    for x, colours in ((620, greens), (1230, fruit)):
        s.shadow(x, 1225, 150, 18)
        s.oval(x, 1190, 140, 44, ("#d9ad68", "#a9793f"))
        for _ in range(60):
            s.oval(
                x + s.rng.gauss(0, 46),
                1168 + s.rng.uniform(-32, 14),
                20,
                18,
                mix(s.rng.choice(colours), "#fff3c9", s.rng.random() * 0.3),
            )
    person(s, 420, 1240, 620, FARMER, SQUAT)
    person(s, 1430, 1240, 620, replace(FARMER, top="#4f8a7a"), SQUAT, -1)
    person(
        s,
        930,
        1250,
        640,
        Look(top="#e9c7b4", bottom="#4b4a54", cut="long", skin="#e8bd98", sleeves="long"),
        replace(SQUAT, hands=((0.28, 0.24), (0.3, 0.2))),
        1,
    )
    s.wash(("#ffcf8a", "#c98a6a"), 0.35)


@picture("bong-da-khu-pho", seed=37)
def football(s):
    sky(s, "#8ac4ea", "#f3ecd0", 0.6)
    hills(s, 560, 150, ("#86b09e", "#aecb9a"))
    with s.layer(blur=3):
        for x in range(60, 1920, 170):
            tree(s, x, 640, s.rng.uniform(220, 300))
        for i, look in enumerate(varied(s.rng, 26)):
            person(s, 30 + i * 76, 690 + s.rng.uniform(-8, 8), 160, look, s.rng.choice((STAND, RAISED, HOLD)), shadow=0)
    s.rect(0, 690, s.width, 590, ("#8fbf62", "#5f9a48"))
    for i in range(6):
        if i % 2:
            t0, t1 = (i / 6) ** 1.5, ((i + 1) / 6) ** 1.5
            s.rect(0, 690 + 590 * t0, s.width, 590 * (t1 - t0), "#ffffff", alpha=0.09)
    s.line([(0, 720), (s.width, 720)], 6, "#f4f7ea")
    s.oval(960, 1010, 520, 130, "#f4f7ea", 0.85)
    s.oval(960, 1010, 510, 124, ("#7fb258", "#6ba54f"))
    s.rect(130, 480, 10, 250, "#f7f7f7")
    s.rect(520, 480, 10, 250, "#f7f7f7")
    s.rect(130, 474, 400, 10, "#f7f7f7")
    for i in range(14):
        s.line([(140 + i * 28, 484), (140 + i * 28, 720)], 1.5, "#ffffff", 0.5)
        s.line([(140, 484 + i * 18), (520, 484 + i * 18)], 1.5, "#ffffff", 0.5)
    red = Look(top="#d8322f", bottom="#f4f1ea", head=1.05, shorts=True)
    blue = replace(red, top="#2f6fc0", bottom="#23335a", skin="#cf9469")
    person(s, 330, 770, 300, replace(red, top="#f2c84b"), replace(STAND, hands=((-0.24, 0.6), (0.24, 0.6))))
    for x, y, h, look, turn in ((560, 960, 430, blue, 1), (1500, 930, 400, red, -1), (1730, 1080, 480, blue, -1)):
        person(s, x, y, h, look, RUN, turn)
    kick = replace(RUN, feet=((-0.1, 0.0), (0.34, 0.14)), lean=-6, hip=(0, 0.475))
    person(s, 1010, 1180, 640, red, kick)
    person(s, 1370, 1150, 600, blue, replace(RUN, feet=((-0.26, 0.08), (0.25, 0.02))), -1)
    x, y = 1268, 1060
    s.shadow(x, 1186, 34, 8)
    s.oval(x, y, 34, 34, ("#ffffff", "#cfd3da"))
    for i in range(5):
        angle = math.tau * i / 5 + 0.4
        s.oval(x + math.cos(angle) * 22, y + math.sin(angle) * 22, 8, 8, "#2a2c33")
    s.oval(x, y, 9, 9, "#2a2c33")
    s.glow(1700, 120, 800, "#fff2c4", 0.4)


@picture("phan-loai-rac", width=1600, height=1200, seed=38)
def waste_sorting(s):
    sky(s, "#a5d3e8", "#f4ecd2", 0.7)
    with s.layer(blur=4):
        street_row(s, 760, 400, 220)
        for x in (120, 820, 1500):
            tree(s, x, 800, 460)
    s.rect(0, 760, s.width, 440, ("#d2c8b4", "#b5a98f"))
    board(s, 800, 210, 980, 96, "PHÂN LOẠI RÁC TẠI NGUỒN", ("#2f8a58", "#236b45"), "#ffffff")
    for x in (360, 1240):
        s.rect(x - 9, 300, 18, 580, ("#c9c4b8", "#8f897c"))
    leaf = lambda x, y, r: s.blob(
        [(x - r, y + r * 0.7), (x - r * 0.6, y - r * 0.6), (x + r, y - r * 0.9), (x + r * 0.5, y + r * 0.5)], "#3f8a4d"
    )
    flask = lambda x, y, r: (
        s.rect(x - r * 0.45, y - r * 0.5, r * 0.9, r * 1.4, "#d98a2a", r * 0.2),
        s.rect(x - r * 0.2, y - r, r * 0.4, r * 0.5, "#d98a2a"),
    )
    block = lambda x, y, r: (
        s.line([(x - r * 0.7, y - r * 0.7), (x + r * 0.7, y + r * 0.7)], r * 0.35, "#55595f"),
        s.line([(x + r * 0.7, y - r * 0.7), (x - r * 0.7, y + r * 0.7)], r * 0.35, "#55595f"),
    )
    for x, colour, symbol, words in (
        (520, "#3f9a5a", leaf, "HỮU CƠ"),
        (800, "#7a828c", block, "CÒN LẠI"),
        (1080, "#e0a23a", flask, "TÁI CHẾ"),
    ):
        bin_(s, x, 990, 360, colour, symbol)
        s.text(words, x, 920, 32, "#ffffff")
    _, right, _ = person(s, 300, 1130, 580, PUPIL_GIRL, replace(REACH, hands=((0.2, 0.62), (0.3, 0.68))))
    seedling(s, right[0] + 10, right[1] + 10, 50)
    _, right, _ = person(
        s,
        1330,
        1150,
        800,
        Look(top="#e9c7b4", bottom="#4b4a54", cut="long", skin="#e8bd98", sleeves="long"),
        replace(REACH, hands=((0.27, 0.6), (0.31, 0.62))),
        -1,
    )
    s.rect(right[0] - 32, right[1] - 70, 34, 80, ("#bfe0ea", "#8fc0d2"), 8, 0.9)
    s.rect(right[0] - 25, right[1] - 86, 20, 20, "#2f6fa8", 4)
    person(s, 140, 1170, 760, VOLUNTEER_WOMAN, HOLD)
    s.beam([(1600, 0), (1200, 0), (500, 1200), (1400, 1200)], alpha=0.18)
