"""The list of pictures: each scene function registers itself under the picture's file stem."""

from canvas import Scene

PICTURES = {}


def picture(stem, width=1920, height=1280, seed=1):
    """Registers a function that paints on the Scene which it is given."""

    def register(paint):
        def render():
            scene = Scene(width, height, seed)
            paint(scene)
            return scene.finish()

        PICTURES[stem] = render
        return paint

    return register
