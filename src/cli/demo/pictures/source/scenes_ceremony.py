"""The launch of an emulation campaign: the hall, the speaker, and the three blocs that sign."""

from dataclasses import replace

from album import picture
from festive import star
from people import person
from poses import CLAP, FOLDED, HOLD, Pose
from rooms import backdrop, bottle, bouquet, chair, folder, paper, room, table
from wardrobe import (
    AODAI_BLUE,
    AODAI_GREEN,
    AODAI_RED,
    AODAI_WHITE,
    AODAI_YELLOW,
    DOCTOR_MAN,
    ELDER,
    POLICE,
    SUIT,
    SUIT_DARK,
    WHITE_SHIRT,
    varied,
)

SEATED = Pose(view="back", hip=(0, 0.3), feet=((-0.06, 0), (0.06, 0)), hands=((-0.1, 0.34), (0.1, 0.34)))
WRITING = Pose(hands=((-0.07, 0.6), (0.05, 0.6)), nod=9, lean=0)


def stage(s, lines, floor=0.62):
    """A hall: wall, velvet backdrop, flags at its sides, lamps above."""
    room(s, ("#f2e2c4", "#dcc192"), ("#b07f55", "#7d5639"), floor)
    backdrop(s, s.width * 0.16, s.height * 0.06, s.width * 0.68, s.height * floor - s.height * 0.06, lines)
    for x in (0.08, 0.92):
        s.line([(s.width * x, s.height * 0.14), (s.width * x, s.height * floor)], 10, "#caa24c")
        s.poly(
            [
                (s.width * x, s.height * 0.15),
                (s.width * x + 66, s.height * 0.24),
                (s.width * x + 50, s.height * 0.46),
                (s.width * x, s.height * 0.4),
            ],
            ("#d92a2e", "#a31b24"),
        )
        star(s, s.width * x + 28, s.height * 0.28, 18)
    for i in range(5):
        s.oval(s.width * (0.1 + 0.2 * i), 8, 54, 16, "#fffbe9")
        s.glow(s.width * (0.1 + 0.2 * i), 8, 420, "#fff0c4", 0.38)


@picture("hoi-nghi-dai-bieu", seed=11)
def delegates(s):
    stage(s, ["ĐẢNG BỘ PHƯỜNG VÂN TRÀ", "PHÁT ĐỘNG THI ĐUA ĐẶC BIỆT"], 0.52)
    table(s, 960, 700, 900, 96, "#a8232b")
    for x, look in ((690, SUIT), (870, AODAI_BLUE), (1050, SUIT_DARK), (1230, WHITE_SHIRT)):
        person(s, x, 740, 330, look, replace(HOLD, hands=((-0.08, 0.44), (0.08, 0.44))), shadow=0)
    table(s, 960, 720, 940, 120, "#b02a30")
    bouquet(s, 960, 600, 110)
    for x in (640, 800, 1120, 1280):
        bottle(s, x, 590, 54)
    looks = varied(s.rng, 40, style="shirt")
    suits = [SUIT, AODAI_RED, WHITE_SHIRT, AODAI_YELLOW, SUIT_DARK, POLICE]
    index = 0
    for row, (y, height, count) in enumerate(((860, 330, 9), (1010, 420, 8), (1210, 560, 6))):
        with s.layer(blur=0 if row < 2 else 2.2):
            for seat in range(count):
                x = s.width * (seat + 0.5 + (0.25 if row % 2 else 0)) / (count + 0.25)
                look = suits[index % 6] if index % 2 else looks[index]
                person(s, x, y, height, replace(look, hat=""), SEATED, shadow=0)
                chair(s, x, y + height * 0.03, height * 0.5, "#9a6238")
                index += 1
    s.rect(0, 1190, s.width, 90, ("#3a202000", "#2a1418"), alpha=0.7)


@picture("chu-tich-phat-dong", width=1600, height=1200, seed=12)
def speaker(s):
    with s.layer(blur=5):
        stage(s, ["PHÁT ĐỘNG PHONG TRÀO", "THI ĐUA ĐẶC BIỆT"], 0.74)
        bouquet(s, 240, 1000, 330)
    person(s, 820, 1350, 900, replace(SUIT, skin="#d9a27a"), Pose(hands=((-0.15, 0.56), (0.27, 0.66))), shadow=0)
    s.shadow(840, 1190, 360, 40)
    s.poly([(590, 800), (1070, 800), (1020, 1200), (640, 1200)], ("#a8693c", "#6f4327"))
    s.poly([(560, 760), (1100, 760), (1074, 812), (586, 812)], ("#c98a55", "#8f5a36"))
    s.poly([(640, 840), (1020, 840), (990, 1160), (670, 1160)], ("#b97a48", "#845231"))
    star(s, 830, 940, 62, "#f0c24a")
    s.text("UBND PHƯỜNG", 830, 1060, 40, "#ffe9b4", width=260)
    for x, lean in ((790, -18), (872, 16)):
        s.line([(x, 760), (x + lean, 640)], 7, "#3a3a42")
        s.oval(x + lean, 632, 13, 22, "#26272d")
    paper(s, 830, 766, 190)
    bouquet(s, 1300, 1180, 360, ("#f4c14e", "#f3e9e4", "#e2474a"))
    s.beam([(0, 0), (500, 0), (1100, 1200), (300, 1200)], alpha=0.2)


def signing(s, pair, witnesses, lines, blur=3.0):
    """Two people write at a table; the witnesses stand behind and applaud."""
    with s.layer(blur=blur):
        stage(s, lines, 0.66)
    for index, (x, look) in enumerate(witnesses):
        person(s, x, 1060 + (index % 2) * 12, 620, look, CLAP if index % 3 else FOLDED, shadow=0.25)
    for x, look in pair:
        person(s, x, 1270, 760, look, replace(WRITING, hands=((-0.08, 0.535), (0.06, 0.52))), shadow=0)
    table(s, 960, 1280, 1420, 330, "#b32a33", "#f4e6cf")
    for x, _ in pair:
        paper(s, x + 24, 928, 210, -3)
        s.line([(x + 46, 912), (x + 74, 838)], 8, "#2b3c78")
    bouquet(s, 960, 962, 190)
    for x in (pair[0][0] - 190, pair[1][0] + 190):
        bottle(s, x, 940, 96)


@picture("ky-cam-ket-mttq", seed=13)
def sign_front(s):
    looks = [AODAI_YELLOW, SUIT_DARK, AODAI_BLUE, WHITE_SHIRT, AODAI_GREEN, SUIT]
    witnesses = [(270 + i * 276, look) for i, look in enumerate(looks)]
    signing(s, [(600, SUIT), (1320, AODAI_RED)], witnesses, ["UBND – MTTQ VÀ CÁC ĐOÀN THỂ", "LỄ KÝ CAM KẾT THI ĐUA"])


@picture("ky-cam-ket-khu-pho", width=1600, height=1200, seed=14)
def sign_neighbourhoods(s):
    with s.layer(blur=5):
        stage(s, ["10 KHU PHỐ PHƯỜNG VÂN TRÀ", "LỄ KÝ CAM KẾT THI ĐUA"], 0.7)
    looks = varied(s.rng, 4, style="shirt", sleeves="long", bottom="#34394c")
    cast = [looks[0], AODAI_GREEN, replace(ELDER, top="#e8e4da"), looks[1], AODAI_BLUE, looks[2]]
    for i, look in enumerate(cast):
        x = 190 + i * 244
        y = 1160 + (18 if i % 2 else 0)
        left, right, _ = person(s, x, y, 690 + (20 if i % 2 else -10), look, HOLD)
        folder(s, (left[0] + right[0]) / 2, left[1] - 26, 142, s.rng.uniform(-3, 3))
        for hand in (left, right):
            s.oval(hand[0] + (-16 if hand is left else 16), hand[1] - 6, 14, 18, look.skin)
    s.beam([(200, 0), (700, 0), (1300, 1200), (500, 1200)], alpha=0.16)


@picture("ky-cam-ket-co-quan", seed=15)
def sign_agencies(s):
    teacher = replace(AODAI_WHITE, top="#d98fae")
    witnesses = [
        (250, DOCTOR_MAN),
        (530, POLICE),
        (810, AODAI_WHITE),
        (1110, SUIT),
        (1390, replace(teacher, cut="bob")),
        (1680, replace(POLICE, cut="bun")),
    ]
    signing(
        s,
        [(600, replace(POLICE, hat="")), (1320, teacher)],
        witnesses,
        ["KHỐI CÁC CƠ QUAN, ĐƠN VỊ", "LỄ KÝ CAM KẾT THI ĐUA"],
    )
