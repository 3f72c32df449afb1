"""How figures stand, sit and move.

Poses are in body heights: x to the side the figure faces, y up from the ground.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Pose:
    """Where the body is: the far (or left) limb first, the near (or right) one second."""

    view: str = "front"  # front, back, side
    hip: tuple = (0.0, 0.5)
    lean: float = 0.0  # degrees, forward
    hands: tuple = ((-0.135, 0.452), (0.135, 0.452))
    feet: tuple = ((-0.055, 0.0), (0.055, 0.0))
    elbows: tuple = (-1, 1)
    knees: tuple = (-1, 1)
    nod: float = 0.0  # degrees, forward


STAND = Pose()
CLAP = Pose(hands=((-0.03, 0.645), (0.028, 0.655)))
HOLD = Pose(hands=((-0.07, 0.62), (0.07, 0.62)))
FOLDED = Pose(hands=((-0.02, 0.5), (0.02, 0.5)))
RAISED = Pose(hands=((-0.15, 0.47), (0.2, 0.98)), elbows=(-1, -1))
PROFILE = Pose(
    view="side", hands=((0.03, 0.47), (0.02, 0.47)), feet=((0.03, 0), (-0.02, 0)), elbows=(-1, -1), knees=(1, 1)
)
REACH = replace(PROFILE, hands=((0.26, 0.66), (0.28, 0.63)), lean=4)
WALK = replace(PROFILE, hands=((0.16, 0.52), (-0.13, 0.5)), feet=((-0.17, 0.03), (0.16, 0.0)), hip=(0, 0.49), lean=3)
RUN = replace(PROFILE, hands=((0.22, 0.68), (-0.16, 0.6)), feet=((-0.32, 0.16), (0.2, 0.0)), hip=(0, 0.47), lean=13)
SIT = replace(PROFILE, hip=(0, 0.27), hands=((0.2, 0.42), (0.22, 0.4)), feet=((0.24, 0), (0.2, 0)))
KNEEL = replace(
    PROFILE, hip=(0, 0.21), lean=28, feet=((-0.17, 0.015), (0.13, 0)), hands=((0.3, 0.16), (0.34, 0.12)), nod=12
)
SQUAT = replace(
    PROFILE, hip=(-0.06, 0.15), lean=32, feet=((0.06, 0), (0.03, 0)), hands=((0.31, 0.1), (0.34, 0.07)), nod=10
)
BEND = replace(
    PROFILE, hip=(-0.07, 0.47), lean=52, feet=((0.1, 0), (-0.09, 0)), hands=((0.36, 0.3), (0.32, 0.25)), nod=10
)
