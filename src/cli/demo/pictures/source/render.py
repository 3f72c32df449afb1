"""Renders the pictures: `python render.py [stem …]`, all of them when no stem is given."""

import pathlib
import sys

import scenes_ceremony  # noqa: F401
import scenes_indoors  # noqa: F401
import scenes_land  # noqa: F401
import scenes_street  # noqa: F401
from album import PICTURES
from canvas import encode

TARGET = pathlib.Path(__file__).resolve().parent.parent
MOST_BYTES = 88_000

if __name__ == "__main__":
    for stem in sys.argv[1:] or PICTURES:
        data = encode(PICTURES[stem](), MOST_BYTES)
        (TARGET / f"{stem}.webp").write_bytes(data)
        print(f"{len(data):>8}  {stem}.webp")
