"""What people wear: the look of a figure, the usual roles of a ward, and a mixed crowd."""

from dataclasses import dataclass, replace

SKINS = ("#e2b088", "#d9a27a", "#cf9469", "#e8bd98")


@dataclass(frozen=True)
class Look:
    """What a figure wears and how the hair is cut."""

    top: str = "#eef0ee"
    bottom: str = "#35405c"
    skin: str = SKINS[0]
    hair: str = "#241d20"
    style: str = "shirt"  # shirt, suit, aodai, coat, uniform, vest
    sleeves: str = "short"  # short, long
    cut: str = "short"  # short, bob, long, bun, tail
    hat: str = ""  # non, cap, police, helmet
    accent: str = "#c8322f"  # tie, hat, vest
    shoes: str = "#2a2730"
    mask: bool = False
    scarf: bool = False
    shorts: bool = False  # with long socks, for the football pitch
    glasses: bool = False
    head: float = 1.0  # children: above 1


def varied(rng, count, **fixed):
    """Everyday looks, no two alike in a row."""
    tops = ("#f2f0ea", "#bcd3e6", "#d8e3d0", "#e9c7b4", "#6f8fb8", "#c96a5b", "#e6d8a8", "#8fae8b", "#a88bb5")
    bottoms = ("#35405c", "#2c2d3a", "#4b4a54", "#5a4a42", "#3d5166")
    looks = []
    for _ in range(count):
        woman = rng.random() < 0.5
        base = Look(
            top=rng.choice(tops),
            bottom=rng.choice(bottoms),
            skin=rng.choice(SKINS),
            cut=rng.choice(("long", "bob", "bun", "tail")) if woman else "short",
            hair=rng.choice(("#241d20", "#2e2322", "#1c1a22", "#6d6a6c")),
            sleeves=rng.choice(("short", "long")),
        )
        looks.append(replace(base, **fixed))
    return looks


SUIT = Look(style="suit", top="#2d3a55", bottom="#2d3a55", sleeves="long", accent="#b3302b")
SUIT_DARK = replace(SUIT, top="#33323c", bottom="#33323c", accent="#2f5d8c", hair="#4c4a4c", skin=SKINS[1])
WHITE_SHIRT = Look(top="#f4f4ef", bottom="#2f3648", sleeves="long", skin=SKINS[1])
AODAI_RED = Look(style="aodai", top="#c23a3f", cut="long", sleeves="long", skin=SKINS[3])
AODAI_BLUE = replace(AODAI_RED, top="#4f86b8", cut="bun")
AODAI_YELLOW = replace(AODAI_RED, top="#e2b04a", cut="bob", skin=SKINS[0])
AODAI_WHITE = replace(AODAI_RED, top="#f5f2ec", cut="long")
AODAI_GREEN = replace(AODAI_RED, top="#5f9a77", cut="bun", hair="#55504f")
POLICE = Look(
    style="uniform", top="#4e7d52", bottom="#48724c", hat="police", accent="#d9b23f", sleeves="long", skin=SKINS[1]
)
SOLDIER = replace(POLICE, top="#6d7a4a", bottom="#5f6b40", hat="cap", accent="#55613a")
DOCTOR = Look(style="coat", bottom="#7fa6b8", sleeves="long", mask=True, cut="bun", shoes="#e8e8e8")
DOCTOR_MAN = replace(DOCTOR, cut="short", glasses=True, mask=False, skin=SKINS[1])
VOLUNTEER = Look(top="#2f6fc0", bottom="#37415c", hat="cap", accent="#2560ac")
VOLUNTEER_WOMAN = replace(VOLUNTEER, cut="tail", skin=SKINS[3], hat="", top="#2f6fc0")
WORKER = Look(
    style="vest",
    top="#5a6b86",
    accent="#ef8a2b",
    hat="helmet",
    bottom="#3d4657",
    skin=SKINS[2],
    shoes="#4a4038",
    sleeves="long",
)
FARMER = Look(top="#8a5a6e", bottom="#2f2c38", hat="non", sleeves="long", cut="bob", skin=SKINS[1])
PUPIL = Look(top="#f7f7f4", bottom="#2b4a86", scarf=True, head=1.22)
PUPIL_GIRL = replace(PUPIL, cut="bob", skin=SKINS[3])
ELDER = Look(top="#c9b79a", bottom="#5b5148", hair="#d5d2cf", skin=SKINS[1], sleeves="long", glasses=True)
ELDER_WOMAN = Look(top="#8c5a7a", bottom="#3a3340", hair="#cfcac8", cut="bun", skin=SKINS[0], sleeves="long")
