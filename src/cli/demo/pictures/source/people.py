"""Draws a figure from its look and its pose.

Elbows and knees follow from where the hands and feet are.
"""

import math

import skia

from canvas import darker, lighter, rgba, smooth
from poses import STAND

THIGH, SHIN, UPPER, FORE = 0.245, 0.235, 0.165, 0.16


def joint(start, end, first, second, side):
    """The elbow or knee between two ends, on the given side; the end pulled into reach."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    distance = max(math.hypot(dx, dy), 1e-6)
    reach = min(distance, (first + second) * 0.995)
    end = (start[0] + dx / distance * reach, start[1] + dy / distance * reach)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    out = math.sqrt(max(first**2 - along**2, 0)) * side
    ux, uy = dx / distance, dy / distance
    return (start[0] + ux * along + uy * out, start[1] + uy * along - ux * out), end


def foreshortened(start, end, first, second, spare):
    """The lengths of a limb that points partly toward us, so that its joint does not splay."""
    distance = math.hypot(end[0] - start[0], end[1] - start[1])
    share = min(1.0, max(distance * spare, (first + second) * 0.5) / (first + second))
    return first * share, second * share


class Figure:
    """One figure being drawn in its own frame: origin at the ground, y up, unit = height."""

    def __init__(self, scene, look, pose):
        self.s, self.look, self.pose = scene, look, pose
        self.side = pose.view == "side"
        lean = math.radians(pose.lean)
        self.up, self.out = (math.sin(lean), math.cos(lean)), (math.cos(lean), -math.sin(lean))
        self.neck = self.at(0, 0.315)

    def at(self, across, up):
        """A point of the trunk, measured from the hip along the leaning back."""
        hx, hy = self.pose.hip
        return (hx + self.out[0] * across + self.up[0] * up, hy + self.out[1] * across + self.up[1] * up)

    def trunk(self, points, fill):
        self.s.path(smooth([self.at(*p) for p in points]), fill)

    # Legs

    def leg(self, index, fill):
        spread = 0.02 if self.side else 0.043
        start = self.at(spread * (-1 if index == 0 else 1), 0.0)
        lengths = (THIGH, SHIN) if self.side else foreshortened(start, self.pose.feet[index], THIGH, SHIN, 1.03)
        knee, foot = joint(start, self.pose.feet[index], *lengths, -self.pose.knees[index])
        foot = (foot[0], max(foot[1], 0.0) + 0.025)
        toe = 0.045 if self.side else 0.012 * (-1 if index == 0 else 1)
        if self.look.shorts:
            below = ((knee[0] + foot[0] * 2) / 3, (knee[1] + foot[1] * 2) / 3)
            self.s.limb([start, knee, foot], [0.05, 0.038, 0.027], darker(self.look.skin, 0.06))
            self.s.limb([below, foot], [0.036, 0.029], self.look.top)
            above = ((start[0] + knee[0] * 3) / 4, (start[1] + knee[1] * 3) / 4)
            self.s.limb([start, above], [0.058, 0.058], fill)
        else:
            self.s.limb([start, knee, foot], [0.058, 0.044, 0.03], fill)
        heel = (foot[0] - 0.006, foot[1] - 0.008)
        self.s.limb([heel, (foot[0] + toe, foot[1] - 0.013)], [0.024, 0.018], self.look.shoes)

    # Arms

    def arm(self, index, dim):
        look = self.look
        spread = 0.0 if self.side else 0.098 * (-1 if index == 0 else 1)
        shoulder = self.at(spread, 0.272)
        lengths = (UPPER, FORE) if self.side else foreshortened(shoulder, self.pose.hands[index], UPPER, FORE, 1.16)
        elbow, hand = joint(shoulder, self.pose.hands[index], *lengths, -self.pose.elbows[index])
        skin, cloth = darker(look.skin, dim), darker(self.cloth(), dim)
        half = ((shoulder[0] + elbow[0] * 3) / 4, (shoulder[1] + elbow[1] * 3) / 4)
        self.s.limb([shoulder, elbow, hand], [0.034, 0.028, 0.021], skin)
        if look.sleeves == "long":
            wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.82, elbow[1] + (hand[1] - elbow[1]) * 0.82)
            self.s.limb([shoulder, elbow, wrist], [0.043, 0.036, 0.028], cloth)
        else:
            self.s.limb([shoulder, half], [0.043, 0.041], cloth)
        self.s.oval(*hand, 0.026, 0.026, skin)
        return hand

    def cloth(self):
        return "#f6f7f5" if self.look.style == "coat" else self.look.top

    # Trunk

    def body(self):
        look, wide = self.look, 0.66 if self.side else 1.0
        cloth = self.cloth()
        shape = lambda hem, flare: [
            (-0.045 * wide, 0.335),
            (0.045 * wide, 0.335),
            (0.125 * wide, 0.3),
            (0.113 * wide, 0.2),
            (0.09 * wide, 0.1),
            (0.105 * wide, 0.0),
            (flare * wide, hem),
            (-flare * wide, hem),
            (-0.105 * wide, 0.0),
            (-0.09 * wide, 0.1),
            (-0.113 * wide, 0.2),
            (-0.125 * wide, 0.3),
        ]
        hem, flare = {"coat": (-0.16, 0.125), "suit": (-0.07, 0.108)}.get(look.style, (-0.045, 0.1))
        if look.style == "aodai":
            self.skirt(cloth, wide)
        self.trunk(shape(hem, flare), (darker(cloth, 0.16), cloth))
        if look.style == "vest":
            self.trunk([(x * 0.82, y) for x, y in shape(-0.02, 0.1)], look.accent)
            for up in (0.09, 0.17):
                self.s.line([self.at(-0.08 * wide, up), self.at(0.08 * wide, up)], 0.016, "#f7f3b4")
        if not self.side and self.pose.view == "front":
            self.front()

    def skirt(self, cloth, wide):
        """The two long panels of an ao dai, down to the shins."""
        hem = -0.36 if self.pose.hip[1] > 0.4 else -0.12
        panel = [
            (-0.1 * wide, 0.05),
            (0.1 * wide, 0.05),
            (0.125 * wide, hem),
            (0.03, hem - 0.012),
            (-0.125 * wide, hem),
        ]
        self.s.poly([self.at(*p) for p in panel], (darker(cloth, 0.2), cloth))
        self.s.line([self.at(0.045 * wide, -0.06), self.at(0.06 * wide, hem + 0.02)], 0.006, darker(cloth, 0.3), 0.6)

    def front(self):
        """What shows on the chest of a figure that faces us."""
        look, s = self.look, self.s
        if look.style == "suit":
            s.poly([self.at(-0.04, 0.33), self.at(0.04, 0.33), self.at(0, 0.13)], "#f7f5ef")
            s.poly(
                [
                    self.at(-0.012, 0.31),
                    self.at(0.012, 0.31),
                    self.at(0.016, 0.19),
                    self.at(0, 0.16),
                    self.at(-0.016, 0.19),
                ],
                look.accent,
            )
        if look.style in ("shirt", "uniform", "coat"):
            s.poly([self.at(-0.03, 0.335), self.at(0.03, 0.335), self.at(0, 0.275)], darker(look.skin, 0.08))
            s.line(
                [self.at(-0.036, 0.335), self.at(0, 0.27), self.at(0.036, 0.335)], 0.013, lighter(self.cloth(), 0.35)
            )
            s.line([self.at(0, 0.27), self.at(0, -0.02)], 0.005, darker(self.cloth(), 0.25))
        if look.style == "uniform":
            s.rect(-0.09 + self.pose.hip[0], self.pose.hip[1] - 0.005, 0.18, 0.022, "#3b2d22")
            for x in (-0.085, 0.085):
                s.line([self.at(x - 0.025, 0.305), self.at(x + 0.025, 0.305)], 0.014, look.accent)
        if look.style == "aodai":
            s.line([self.at(0, 0.34), self.at(0.03, 0.29), self.at(0.085, 0.26)], 0.006, darker(look.top, 0.35))
        if look.scarf:
            s.poly([self.at(-0.05, 0.325), self.at(0.05, 0.325), self.at(0, 0.27)], "#d8262c")
            s.limb([self.at(0, 0.28), self.at(-0.025, 0.2)], [0.01, 0.018], "#d8262c")
            s.limb([self.at(0, 0.28), self.at(0.025, 0.21)], [0.01, 0.016], "#c01f26")

    # Head

    def skull(self):
        look, s, k = self.look, self.s, self.look.head
        tilt = -(self.pose.lean * 0.45 + self.pose.nod)
        s.limb(
            [self.neck, (self.neck[0] + self.up[0] * 0.045, self.neck[1] + self.up[1] * 0.045)],
            [0.034, 0.032],
            darker(look.skin, 0.14),
        )
        x, y = self.neck[0] + self.up[0] * 0.05, self.neck[1] + self.up[1] * 0.05
        s.canvas.save()
        s.canvas.translate(x, y)
        s.canvas.rotate(tilt)
        s.canvas.scale(k, k)
        getattr(self, {"front": "face", "back": "nape", "side": "profile"}[self.pose.view])()
        self.hat()
        s.canvas.restore()
        return (x, y + 0.06)

    def back_hair(self):
        look, s = self.look, self.s
        if look.cut == "long":
            s.blob([(-0.07, 0.1), (0.07, 0.1), (0.085, 0.0), (0.07, -0.13), (-0.07, -0.13), (-0.085, 0.0)], look.hair)
        if look.cut == "bob":
            s.blob(
                [(-0.07, 0.12), (0.07, 0.12), (0.088, 0.02), (0.06, -0.02), (-0.06, -0.02), (-0.088, 0.02)], look.hair
            )
        if look.cut == "tail" and self.pose.view == "front":
            s.limb([(0.055, 0.1), (0.092, 0.04), (0.08, -0.07)], [0.022, 0.026, 0.01], look.hair)
        if look.cut == "bun":
            s.oval(0, 0.155, 0.035, 0.03, look.hair)

    def face(self):
        look, s = self.look, self.s
        for x in (-0.062, 0.062):
            s.oval(x, 0.055, 0.013, 0.018, darker(look.skin, 0.1))
        s.path(
            smooth(
                [
                    (-0.066, 0.1),
                    (-0.04, 0.15),
                    (0.04, 0.15),
                    (0.066, 0.1),
                    (0.06, 0.03),
                    (0.03, -0.022),
                    (-0.03, -0.022),
                    (-0.06, 0.03),
                ]
            ),
            look.skin,
        )
        for x in (-0.024, 0.024):
            s.oval(x, 0.062, 0.0062, 0.0085, "#2a1c1a")
            s.line([(x - 0.014, 0.081), (x, 0.091), (x + 0.014, 0.081)], 0.006, look.hair, 0.75, curved=True)
            s.oval(x * 1.5, 0.033, 0.014, 0.01, "#e0604f", 0.2)
        s.line([(0.002, 0.056), (0.007, 0.04), (0.0, 0.037)], 0.005, darker(look.skin, 0.25))
        s.line([(-0.021, 0.018), (0, 0.006), (0.021, 0.018)], 0.0075, "#9c3f37", curved=True)
        cap = [
            (-0.072, 0.08),
            (-0.066, 0.145),
            (0, 0.168),
            (0.066, 0.145),
            (0.072, 0.08),
            (0.052, 0.103),
            (0.01, 0.118),
            (-0.04, 0.108),
        ]
        if look.cut in ("long", "bob", "bun", "tail"):
            cap = [
                (-0.076, 0.035),
                (-0.073, 0.14),
                (0, 0.17),
                (0.073, 0.14),
                (0.076, 0.035),
                (0.056, 0.09),
                (0.02, 0.13),
                (-0.045, 0.1),
            ]
        s.blob(cap, look.hair)
        s.line([(-0.045, 0.14), (-0.01, 0.153), (0.03, 0.146)], 0.008, lighter(look.hair, 0.25), 0.5, curved=True)
        self.worn()

    def worn(self):
        look, s = self.look, self.s
        if look.glasses:
            for x in (-0.025, 0.025):
                s.canvas.drawCircle(
                    x,
                    0.06,
                    0.018,
                    skia.Paint(
                        AntiAlias=True, Color=rgba("#3a2e2a"), StrokeWidth=0.0045, Style=skia.Paint.kStroke_Style
                    ),
                )
        if look.mask:
            s.blob([(-0.06, 0.042), (0, 0.05), (0.06, 0.042), (0.045, -0.02), (-0.045, -0.02)], ("#d8eaf2", "#b7d8e8"))

    def nape(self):
        look, s = self.look, self.s
        for x in (-0.064, 0.064):
            s.oval(x, 0.05, 0.013, 0.018, darker(look.skin, 0.1))
        s.oval(0, 0.055, 0.06, 0.072, darker(look.skin, 0.08))
        s.blob(
            [(-0.073, 0.06), (-0.068, 0.14), (0, 0.17), (0.068, 0.14), (0.073, 0.06), (0.05, 0.0), (-0.05, 0.0)],
            look.hair,
        )
        self.back_hair()
        if look.cut == "tail":
            s.limb([(0, 0.09), (0.012, 0.02), (0.0, -0.08)], [0.026, 0.03, 0.012], look.hair)
        s.line([(-0.05, 0.125), (-0.01, 0.15), (0.03, 0.145)], 0.01, lighter(look.hair, 0.25), 0.4, curved=True)

    def profile(self):
        look, s = self.look, self.s
        if look.cut == "long":
            s.blob(
                [(-0.075, 0.11), (0.0, 0.12), (-0.01, 0.0), (-0.03, -0.13), (-0.09, -0.12), (-0.09, 0.02)], look.hair
            )
        if look.cut == "tail":
            s.limb([(-0.06, 0.09), (-0.1, 0.04), (-0.1, -0.06)], [0.022, 0.028, 0.01], look.hair)
        if look.cut == "bun":
            s.oval(-0.078, 0.09, 0.032, 0.03, look.hair)
        s.blob(
            [
                (-0.06, 0.1),
                (-0.03, 0.15),
                (0.04, 0.15),
                (0.063, 0.1),
                (0.062, 0.02),
                (0.035, -0.024),
                (-0.012, -0.012),
                (-0.05, 0.02),
            ],
            look.skin,
        )
        s.blob([(0.05, 0.075), (0.072, 0.045), (0.073, 0.036), (0.05, 0.034)], look.skin)
        s.oval(0.036, 0.064, 0.006, 0.0085, "#2a1c1a")
        s.line([(0.025, 0.086), (0.05, 0.087)], 0.006, look.hair, 0.75)
        s.line([(0.03, 0.012), (0.046, 0.01), (0.054, 0.019)], 0.0065, "#9c3f37", curved=True)
        s.oval(0.022, 0.034, 0.014, 0.01, "#e0604f", 0.2)
        low = 0.0 if look.cut in ("bob", "long") else 0.045
        s.blob(
            [
                (0.06, 0.105),
                (0.045, 0.155),
                (0, 0.172),
                (-0.06, 0.145),
                (-0.08, 0.08),
                (-0.064, low),
                (-0.018, low + 0.01),
                (-0.008, 0.085),
                (0.02, 0.108),
            ],
            look.hair,
        )
        s.oval(-0.008, 0.052, 0.012, 0.018, darker(look.skin, 0.1))
        if look.mask:
            s.blob([(0.0, 0.04), (0.068, 0.05), (0.068, 0.0), (0.03, -0.024), (0.0, 0.0)], ("#d8eaf2", "#b7d8e8"))
        if look.glasses:
            s.line([(0.0, 0.065), (0.055, 0.063)], 0.005, "#3a2e2a")

    def hat(self):
        look, s = self.look, self.s
        if look.hat == "non":
            s.poly([(-0.165, 0.085), (0, 0.24), (0.165, 0.085), (0.09, 0.068), (-0.09, 0.068)], ("#c79a55", "#f3dfae"))
            for share in (0.35, 0.65):
                s.line(
                    [(-0.165 * share, 0.24 - 0.155 * share), (0.165 * share, 0.24 - 0.155 * share)],
                    0.004,
                    "#a87c3e",
                    0.6,
                )
        if look.hat == "cap":
            s.blob([(-0.075, 0.1), (-0.06, 0.17), (0.06, 0.17), (0.075, 0.1), (0, 0.094)], look.accent)
            s.limb([(0.0, 0.108), (0.11 if self.side else 0.04, 0.1)], [0.012, 0.01], darker(look.accent, 0.3))
        if look.hat == "police":
            s.blob(
                [(-0.1, 0.155), (-0.05, 0.195), (0.05, 0.195), (0.1, 0.155), (0.07, 0.135), (-0.07, 0.135)], "#3f6b45"
            )
            s.rect(-0.07, 0.112, 0.14, 0.03, "#b3302b")
            s.limb(
                [(-0.05 if not self.side else 0.0, 0.108), (0.05 if not self.side else 0.09, 0.106)],
                [0.01, 0.01],
                "#26282c",
            )
            s.oval(0.04 if self.side else 0, 0.15, 0.013, 0.013, "#f2c84b")
        if look.hat == "helmet":
            s.blob([(-0.09, 0.095), (-0.075, 0.18), (0, 0.2), (0.075, 0.18), (0.09, 0.095), (0, 0.1)], look.accent)
            s.line([(-0.085, 0.103), (0.1 if self.side else 0.085, 0.103)], 0.016, darker(look.accent, 0.2))

    def draw(self):
        look, pose = self.look, self.pose
        legs = look.bottom if look.style != "aodai" else "#f4efe6"
        far, near = darker(legs, 0.28), legs
        hands = [None, None]
        if self.side:
            hands[0] = self.arm(0, 0.25)
        self.leg(0, (near, far) if not self.side else far)
        self.leg(1, (near, darker(near, 0.15)))
        if pose.view == "back":
            hands = [self.arm(0, 0.0), self.arm(1, 0.0)]
        if pose.view == "front":
            with_head = (self.neck[0] + self.up[0] * 0.05, self.neck[1] + self.up[1] * 0.05)
            with self.s.moved(*with_head, self.look.head):
                self.back_hair()
        self.body()
        if look.scarf and pose.view != "front":
            self.s.limb([self.at(-0.03, 0.315), self.at(0.035, 0.3)], [0.022, 0.022], "#d8262c")
        head = self.skull()
        if self.side:
            hands[1] = self.arm(1, 0.06)
        elif pose.view == "front":
            hands = [self.arm(0, 0.0), self.arm(1, 0.0)]
        return hands, head


def person(scene, x, y, height, look, pose=STAND, facing=1, shadow=0.32, sun=-1):
    """Draws one figure with its feet at (x, y); answers the pixels of its two hands and its head."""
    if shadow:
        scene.shadow(x + height * 0.03 * facing, y, height * 0.16, height * 0.028, shadow)
    reach = 0.2 * height
    with scene.lit(x - reach, x + reach, sun=sun):
        scene.canvas.save()
        scene.canvas.translate(x, y)
        scene.canvas.scale(height * facing, -height)
        hands, head = Figure(scene, look, pose).draw()
        scene.canvas.restore()
    place = lambda p: (x + p[0] * height * facing, y - p[1] * height)
    return place(hands[0]), place(hands[1]), place(head)
