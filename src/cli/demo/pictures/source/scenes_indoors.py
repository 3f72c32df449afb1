"""Rooms of the ward: health station, counters, reading corner, the elderly at chess."""

from dataclasses import replace

from album import picture
from buildings import board
from canvas import darker, lighter
from nature import tree
from people import person
from poses import FOLDED, HOLD, REACH, SIT, Pose
from rooms import bottle, chair, paper, room, table, window
from wardrobe import (
    AODAI_BLUE,
    DOCTOR,
    DOCTOR_MAN,
    ELDER,
    ELDER_WOMAN,
    POLICE,
    PUPIL,
    PUPIL_GIRL,
    VOLUNTEER_WOMAN,
    WHITE_SHIRT,
    Look,
    varied,
)

READING = replace(SIT, hands=((0.16, 0.5), (0.18, 0.48)), nod=16)


def poster(s, x, y, width, ground, words):
    """A framed notice with two lines of pretended text under its title."""
    s.rect(x + 8, y + 10, width, width * 1.3, "#3a2a20", 4, 0.25, 8)
    s.rect(x, y, width, width * 1.3, "#fdf8ec", 4)
    s.rect(x, y, width, width * 0.34, ground, 4)
    s.text(words, x + width / 2, y + width * 0.22, width * 0.13, "#ffffff", width=width * 0.86)
    for i in range(6):
        s.line(
            [
                (x + width * 0.14, y + width * (0.5 + i * 0.12)),
                (x + width * (0.86 if i % 3 else 0.6), y + width * (0.5 + i * 0.12)),
            ],
            5,
            "#b9b3a6",
        )


def cross(s, x, y, size, colour="#d8322f"):
    s.rect(x - size * 0.16, y - size / 2, size * 0.32, size, colour, 3)
    s.rect(x - size / 2, y - size * 0.16, size, size * 0.32, colour, 3)


def clinic(s, title):
    room(s, ("#e4f0ee", "#cfe2df"), ("#b9c9c6", "#8fa5a6"), 0.68)
    with s.layer(blur=2.5):
        window(s, 130, 130, 420, 430)
        board(s, 1040, 110, 640, 86, title, ("#2f8f86", "#23736d"), "#ffffff")
        poster(s, 820, 270, 190, "#3f8ec0", "TIÊM CHỦNG")
        poster(s, 1060, 270, 190, "#d07a3a", "RỬA TAY")
        s.rect(1480, 250, 330, 620, ("#f6faf9", "#d5e4e2"), 10)
        for i in range(4):
            s.rect(1500, 280 + i * 140, 290, 116, ("#bcd8d8", "#a5c6c8"), 4)
            for j in range(6):
                s.rect(
                    1516 + j * 44, 316 + i * 140, 30, 80, s.rng.choice(("#f4f7f4", "#e8a05c", "#6fa8c9", "#d96a6a")), 4
                )
        cross(s, 1645, 205, 62)


@picture("tram-y-te", seed=21)
def health_station(s):
    clinic(s, "TRẠM Y TẾ PHƯỜNG")
    table(s, 960, 1190, 620, 300, "#8fb7b4", "#f4f6f1", drop=False)
    chair(s, 590, 1200, 620, "#7f6a58", back=False)
    chair(s, 1350, 1200, 620, "#6f8f93", back=False, facing=-1)
    person(s, 580, 1200, 800, ELDER, replace(SIT, hands=((0.26, 0.44), (0.3, 0.43))))
    _left, _right, _ = person(
        s, 1340, 1200, 800, replace(DOCTOR, cut="bob"), replace(SIT, hands=((0.3, 0.45), (0.32, 0.43))), -1
    )
    s.limb([(700, 890), (762, 872)], [36, 34], "#2f5d8c")
    s.line([(762, 872), (860, 860), (960, 846)], 6, "#2c2f38", curved=True)
    s.rect(930, 770, 150, 104, ("#f5f8f7", "#c9d5d4"), 10)
    s.rect(946, 786, 84, 58, "#2f4f4a", 4)
    s.text("120/80", 988, 824, 24, "#a8f0c4", width=72)
    paper(s, 1110, 868, 110)
    s.beam([(130, 130), (550, 130), (1000, 1280), (400, 1280)])


@picture("tiem-chung", width=1600, height=1200, seed=22)
def vaccination(s):
    clinic(s, "ĐIỂM TIÊM CHỦNG")
    mother = Look(top="#e9b7a8", bottom="#4a5470", cut="long", skin="#e8bd98", sleeves="long")
    chair(s, 560, 1130, 600, "#6f8f93", back=False)
    person(s, 550, 1130, 800, mother, replace(SIT, hands=((0.2, 0.42), (0.17, 0.4)), nod=10))
    child = Look(top="#f2c84b", bottom="#3f7fb0", skin="#e8bd98", head=1.45, cut="short")
    person(s, 690, 950, 440, child, replace(SIT, hands=((0.1, 0.42), (0.2, 0.5))), shadow=0)
    _, hand, _ = person(
        s, 1060, 1150, 830, DOCTOR, replace(REACH, hands=((0.3, 0.56), (0.33, 0.53)), lean=10, nod=12), -1
    )
    s.limb([(hand[0] + 10, hand[1]), (hand[0] - 62, hand[1] + 8)], [11, 9], "#e9f5f7")
    s.line([(hand[0] - 62, hand[1] + 8), (hand[0] - 92, hand[1] + 12)], 3, "#7f8a90")
    person(s, 1360, 1150, 850, DOCTOR_MAN, HOLD)
    s.rect(1302, 560, 116, 150, ("#c98a55", "#a5683c"), 6)
    s.rect(1312, 576, 96, 126, "#fffdf6", 3)
    s.beam([(130, 130), (550, 130), (1000, 1200), (400, 1200)])


def public_counter(s, titles):
    room(s, ("#f4ead6", "#e2d3b4"), ("#c7b79c", "#9c8a70"), 0.66)
    s.rect(0, 70, s.width, 92, ("#c8322f", "#a52427"))
    s.text("BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ HIỆN ĐẠI", s.width / 2, 134, 50, "#ffe49a", width=s.width * 0.8)
    for i, title in enumerate(titles):
        x = s.width * (i + 0.5) / len(titles)
        s.rect(x - 150, 196, 300, 62, ("#2f6f9c", "#25597f"), 8)
        s.text(title, x, 238, 30, "#ffffff", width=270)


@picture("mot-cua", seed=23)
def one_stop(s):
    public_counter(s, ("1 · HỘ TỊCH", "2 · ĐẤT ĐAI", "3 · CHÍNH SÁCH", "4 · TRẢ KẾT QUẢ"))
    staff = [
        replace(AODAI_BLUE, cut="long"),
        WHITE_SHIRT,
        replace(WHITE_SHIRT, cut="bob", skin="#e8bd98"),
        replace(AODAI_BLUE, top="#4f9a8a", cut="bun"),
    ]
    for i, look in enumerate(staff):
        x = 240 + i * 480
        person(s, x, 1010, 640, look, replace(FOLDED, hands=((-0.07, 0.5), (0.07, 0.5))), shadow=0)
        s.rect(x + 78, 620, 150, 104, ("#3a3f4a", "#23262e"), 8)
        s.rect(x + 86, 628, 134, 82, ("#9cc9e0", "#6f9fc0"), 4)
    s.rect(0, 730, s.width, 36, ("#fdf6e6", "#dccaa6"), 4)
    s.rect(0, 764, s.width, 300, ("#b98457", "#8a5c3a"))
    for i in range(17):
        s.rect(i * 120 + 6, 776, 3, 280, "#6f4529", alpha=0.5)
    s.rect(0, 1050, s.width, 26, "#5f3c26")
    for x in (60, 540, 1020, 1500):
        paper(s, x + 60, 746, 110)
    guests = varied(s.rng, 3, hair="#241d20")
    for x, look, pose, turn in (
        (410, guests[0], Pose(view="back", hands=((-0.1, 0.6), (0.13, 0.6))), 1),
        (1040, replace(ELDER_WOMAN, cut="bun"), Pose(view="back", hands=((-0.1, 0.6), (0.13, 0.62))), 1),
        (1330, VOLUNTEER_WOMAN, replace(REACH, hands=((0.2, 0.62), (0.24, 0.58))), -1),
    ):
        person(s, x, 1250, 780, look, pose, turn)
    s.beam([(1500, 0), (1920, 0), (1500, 1280), (900, 1280)], alpha=0.18)


@picture("cap-can-cuoc", width=1600, height=1200, seed=24)
def identity_cards(s):
    room(s, ("#e9ead8", "#d3d6bd"), ("#b3a486", "#857458"), 0.7)
    with s.layer(blur=3):
        board(s, 800, 90, 900, 92, "CÔNG AN PHƯỜNG – CẤP THẺ CĂN CƯỚC", ("#3f6b45", "#2f5437"), "#ffe9a8")
        window(s, 110, 270, 330, 380)
        poster(s, 1240, 280, 200, "#c8322f", "VÌ NHÂN DÂN")
        poster(s, 1010, 280, 200, "#3f6b45", "VNeID")
    person(s, 560, 1250, 860, replace(ELDER_WOMAN, top="#7a8fb5"), replace(REACH, hands=((0.27, 0.6), (0.31, 0.6))))
    _left, right, _ = person(s, 1110, 1250, 900, POLICE, replace(REACH, hands=((0.27, 0.57), (0.29, 0.575)), nod=8), -1)
    person(s, 1390, 1250, 850, replace(POLICE, cut="bun", hat="police", skin="#e8bd98"), HOLD, shadow=0)
    table(s, 1330, 1270, 640, 300, "#8a6240", "#e9d7b4", drop=False)
    s.rect(1310, 800, 210, 150, ("#3a3f4a", "#23262e"), 10)
    s.rect(1404, 944, 20, 30, "#3a3f4a")
    x, y = (right[0] - 46, right[1] - 14)
    with s.moved(x, y, turn=-8):
        s.rect(-74, -48, 148, 92, ("#e3f0ea", "#b7d6d0"), 9)
        s.rect(-62, -20, 42, 52, "#d9a27a", 4)
        s.oval(-41, -4, 13, 15, "#5a4640")
        s.oval(-58, -34, 8, 8, "#d8322f")
        for i in range(4):
            s.line([(-8, -16 + i * 15), (60 if i % 2 else 40, -16 + i * 15)], 5, "#5f7f86")
    s.glow(x, y, 190, "#fff6d8", 0.4)


@picture("hien-mau", seed=25)
def blood_donation(s):
    room(s, ("#f6e9e2", "#e8d0c4"), ("#c2a48e", "#927560"), 0.64)
    with s.layer(blur=2.5):
        window(s, 1420, 120, 380, 420)
        board(s, 700, 100, 940, 100, "NGÀY HỘI HIẾN MÁU TÌNH NGUYỆN", ("#d8322f", "#a9202a"), "#ffffff")
        for x in (190, 1290):
            s.limb([(x, 270), (x, 372)], [3, 50], ("#e2474a", "#b51f2a"))
            s.oval(x - 20, 380, 9, 18, "#ffffff", 0.6)
        for i, look in enumerate(varied(s.rng, 4)):
            person(s, 420 + i * 190, 860, 460, look, FOLDED, shadow=0.2)
    for x, look in ((520, VOLUNTEER_WOMAN), (1520, replace(VOLUNTEER_WOMAN, cut="short", skin="#d9a27a"))):
        s.shadow(x, 1180, 420, 30)
        s.limb([(x - 330, 935), (x - 150, 1010), (x + 330, 1040)], [42, 46, 42], ("#8fb9c9", "#6592a6"))
        for dx in (-200, 230):
            s.rect(x + dx, 1040, 22, 140, "#7f8a90")
        lying = Pose(
            view="side",
            hip=(0, 0.1),
            lean=-62,
            hands=((0.02, 0.12), (0.14, 0.1)),
            feet=((0.47, 0.1), (0.46, 0.06)),
            knees=(1, 1),
            nod=-6,
        )
        person(s, x - 30, 1010, 720, replace(look, hat=""), lying, shadow=0)
        s.line([(x + 70, 940), (x + 150, 1080), (x + 190, 1110)], 7, "#a51b26", curved=True)
        s.rect(x + 160, 1100, 78, 96, ("#d8404a", "#8f1822"), 12)
    person(s, 930, 1200, 780, DOCTOR, replace(REACH, lean=16, nod=16, hands=((0.3, 0.46), (0.32, 0.43))), -1)
    s.rect(1130, 700, 14, 500, "#a9b2b8")
    s.rect(1100, 690, 76, 110, ("#f4dada", "#d96a70"), 12)


@picture("goc-doc-sach", seed=26)
def library(s):
    room(s, ("#f3e3c4", "#e3c898"), ("#b8875a", "#87603f"), 0.68)
    window(s, 760, 120, 440, 430)
    board(s, 980, 30, 520, 64, "GÓC ĐỌC SÁCH CỘNG ĐỒNG", ("#5f8a58", "#476f43"), "#fff6d8")
    spines = ("#c8534a", "#3f7fa0", "#e0b24f", "#5f9a6a", "#8a6aa0", "#d98a5a", "#4f5f8a", "#e9dcc0")
    for left in (70, 1280):
        s.rect(left, 120, 570, 780, ("#9a6a42", "#714a2c"), 8)
        for shelf in range(5):
            y = 140 + shelf * 150
            s.rect(left + 20, y, 530, 132, ("#4a2f1d", "#5f3f28"), 3)
            x = left + 26
            while x < left + 520:
                w, h = s.rng.uniform(16, 34), s.rng.uniform(84, 124)
                colour = s.rng.choice(spines)
                s.rect(x, y + 132 - h, w, h, (lighter(colour, 0.15), darker(colour, 0.15)), 2)
                s.rect(x + 3, y + 132 - h * 0.8, w - 6, 8, "#fff3d0", alpha=0.6)
                x += w + 2
    s.oval(960, 1120, 780, 120, ("#c9605a", "#a5443f"))
    s.oval(960, 1116, 700, 98, ("#e0b878", "#cf9f5c"))
    cast = (
        (420, PUPIL_GIRL, 1),
        (760, replace(PUPIL, glasses=True), 1),
        (1180, replace(PUPIL_GIRL, cut="tail"), -1),
        (1520, PUPIL, -1),
    )
    for x, look, turn in cast:
        s.oval(x - turn * 6, 1130, 74, 50, ("#6fa0b8", "#4a7a94"))
        left, right, _ = person(
            s,
            x,
            1160,
            640,
            look,
            replace(READING, hip=(0, 0.16), feet=((0.3, 0), (0.26, 0)), hands=((0.17, 0.36), (0.19, 0.35))),
            turn,
        )
        hx, hy = right[0] + turn * 16, right[1] - 24
        s.poly(
            [
                (hx - 60, hy - 34),
                (hx, hy - 14),
                (hx + 60, hy - 34),
                (hx + 54, hy + 30),
                (hx, hy + 48),
                (hx - 54, hy + 30),
            ],
            s.rng.choice(spines[:6]),
        )
        s.poly(
            [
                (hx - 52, hy - 34),
                (hx, hy - 18),
                (hx + 52, hy - 34),
                (hx + 48, hy + 20),
                (hx, hy + 36),
                (hx - 48, hy + 20),
            ],
            ("#fffaf0", "#e8dcc0"),
        )
    person(s, 970, 1090, 660, replace(AODAI_BLUE, top="#7fa8a0", cut="long"), HOLD)
    s.rect(902, 600, 136, 92, "#c8534a", 4)
    s.beam([(760, 120), (1200, 120), (1500, 1280), (700, 1280)], alpha=0.26)


@picture("cau-lac-bo-nguoi-cao-tuoi", seed=27)
def elderly_club(s):
    s.rect(0, 0, s.width, s.height, ("#d5e6d0", "#f0e4bf"))
    with s.layer(blur=6):
        for x in (150, 620, 1180, 1720):
            tree(s, x, 800, 760, wide=1.2)
        s.rect(0, 780, s.width, 500, ("#d9c79c", "#b89f72"))
    s.rect(0, 60, s.width, 34, ("#8a5a3c", "#6b432c"))
    for x in (60, 1830):
        s.rect(x, 60, 46, 1100, ("#a06a45", "#74482e"))
    board(s, 960, 110, 860, 84, "CÂU LẠC BỘ NGƯỜI CAO TUỔI", ("#a9342f", "#872722"))
    for x, look in (
        (700, ELDER_WOMAN),
        (980, replace(ELDER, top="#8fae8b", glasses=False)),
        (1250, replace(ELDER_WOMAN, top="#5f7fa0")),
    ):
        person(s, x, 1080, 700, look, FOLDED)
    for x, turn, look in ((470, 1, ELDER), (1450, -1, replace(ELDER, top="#6f7f9a", glasses=False, skin="#cf9469"))):
        chair(s, x, 1230, 600, "#8a5a3c", back=False, facing=turn)
        person(s, x, 1230, 820, look, replace(SIT, hands=((0.26, 0.46), (0.34, 0.45)), nod=16, lean=8), turn)
    table(s, 960, 1240, 560, 300, "#7a4a2f", "#d8b27a", drop=False)
    s.poly([(800, 896), (1120, 896), (1150, 938), (770, 938)], "#f0d6a0")
    for i in range(9):
        s.line([(802 + i * 39.5, 897), (773 + i * 46.8, 937)], 2, "#7a4a2f", 0.7)
    for i in range(16):
        x, y = s.rng.uniform(800, 1120), s.rng.uniform(900, 932)
        s.oval(x, y + 3, 14, 8, "#5f3c26")
        s.oval(x, y, 14, 8, "#f7e6c0")
        s.oval(x, y, 7, 4, s.rng.choice(("#c8322f", "#26282c")))
    bottle(s, 730, 926, 76)
    s.beam([(300, 0), (800, 0), (1300, 1280), (500, 1280)], alpha=0.26)
