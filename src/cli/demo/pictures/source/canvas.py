"""The painter's table: shapes, gradients, blur, light and grain on one Skia surface.

A *fill* is a colour ("#rrggbb" or "#rrggbbaa"), or a tuple of colours, which
runs as a gradient from the top of the shape to its bottom. Coordinates are
pixels, y grows downward.
"""

import io
import math
import random
from contextlib import contextmanager

import numpy
import skia
from PIL import Image

FONT = "DejaVu Sans"


def rgba(colour, alpha=1.0):
    """A Skia colour from "#rrggbb" or "#rrggbbaa", times an opacity."""
    digits = colour.lstrip("#")
    own = int(digits[6:8], 16) if len(digits) == 8 else 255
    return skia.Color(*(int(digits[i : i + 2], 16) for i in (0, 2, 4)), round(own * alpha))


def mix(first, second, share):
    """The colour that lies `share` of the way from `first` to `second`."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour, share=0.2):
    """A colour nearer to a cold dusk, for the side away from the light."""
    return mix(colour, "#20264a", share)


def lighter(colour, share=0.2):
    """A colour nearer to a warm white, for the side toward the light."""
    return mix(colour, "#fff6e2", share)


def smooth(points, closed=True):
    """A path through the midpoints of `points`, bent toward each of them."""
    path = skia.Path()
    count = len(points)
    middle = lambda a, b: ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    if closed:
        path.moveTo(*middle(points[-1], points[0]))
        for i in range(count):
            path.quadTo(*points[i], *middle(points[i], points[(i + 1) % count]))
        path.close()
        return path
    path.moveTo(*points[0])
    for i in range(1, count - 1):
        path.quadTo(*points[i], *middle(points[i], points[i + 1]))
    path.lineTo(*points[-1])
    return path


class Scene:
    """One picture under way."""

    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.rng = random.Random(seed)
        self.surface = skia.Surface(width, height)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(rgba("#ffffff"))

    # Paint

    def paint(self, fill, bounds, alpha=1.0, blur=0.0):
        """A paint with the fill laid over `bounds` from top to bottom."""
        paint = skia.Paint(AntiAlias=True)
        if isinstance(fill, str):
            paint.setColor(rgba(fill, alpha))
        else:
            top, bottom = bounds.top(), bounds.bottom()
            colours = [rgba(colour, alpha) for colour in fill]
            paint.setShader(skia.GradientShader.MakeLinear([skia.Point(0, top), skia.Point(0, bottom)], colours))
            paint.setDither(True)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        return paint

    def path(self, path, fill, alpha=1.0, blur=0.0):
        self.canvas.drawPath(path, self.paint(fill, path.getBounds(), alpha, blur))

    def rect(self, x, y, width, height, fill, radius=0, alpha=1.0, blur=0.0):
        shape = skia.Rect.MakeXYWH(x, y, width, height)
        self.canvas.drawRoundRect(shape, radius, radius, self.paint(fill, shape, alpha, blur))

    def oval(self, x, y, rx, ry, fill, alpha=1.0, blur=0.0):
        shape = skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
        self.canvas.drawOval(shape, self.paint(fill, shape, alpha, blur))

    def poly(self, points, fill, alpha=1.0, blur=0.0):
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], True)
        self.path(path, fill, alpha, blur)

    def blob(self, points, fill, alpha=1.0, blur=0.0):
        self.path(smooth(points), fill, alpha, blur)

    def line(self, points, width, colour, alpha=1.0, curved=False, blur=0.0):
        path = smooth(points, closed=False) if curved else skia.Path()
        if not curved:
            path.addPoly([skia.Point(*p) for p in points], False)
        paint = skia.Paint(AntiAlias=True, Color=rgba(colour, alpha), StrokeWidth=width)
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeCap(skia.Paint.kRound_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        self.canvas.drawPath(path, paint)

    def limb(self, points, radii, fill):
        """A chain of tapering rounded segments: an arm, a leg, a branch."""
        path = skia.Path()
        for (x, y), radius in zip(points, radii):
            ball = skia.Path()
            ball.addCircle(x, y, radius)
            path = skia.Op(path, ball, skia.kUnion_PathOp)
        for (a, ra), (b, rb) in zip(list(zip(points, radii)), list(zip(points, radii))[1:]):
            angle = math.atan2(b[1] - a[1], b[0] - a[0]) + math.pi / 2
            across = (math.cos(angle), math.sin(angle))
            edge = skia.Path()
            edge.addPoly(
                [
                    skia.Point(a[0] + across[0] * ra, a[1] + across[1] * ra),
                    skia.Point(b[0] + across[0] * rb, b[1] + across[1] * rb),
                    skia.Point(b[0] - across[0] * rb, b[1] - across[1] * rb),
                    skia.Point(a[0] - across[0] * ra, a[1] - across[1] * ra),
                ],
                True,
            )
            path = skia.Op(path, edge, skia.kUnion_PathOp)
        self.path(path, fill)

    def text(self, words, x, y, size, colour, bold=True, width=None):
        """Words centred on x with their baseline at y, shrunk to `width`."""
        style = skia.FontStyle.Bold() if bold else skia.FontStyle.Normal()
        font = skia.Font(skia.Typeface(FONT, style), size)
        if width and font.measureText(words) > width:
            font.setSize(size * width / font.measureText(words))
        self.canvas.drawString(
            words, x - font.measureText(words) / 2, y, font, skia.Paint(AntiAlias=True, Color=rgba(colour))
        )

    # Depth and light

    @contextmanager
    def layer(self, blur=0.0, alpha=1.0):
        """Everything drawn inside is blurred together, as if out of focus."""
        paint = skia.Paint(Alphaf=alpha)
        if blur:
            paint.setImageFilter(skia.ImageFilters.Blur(blur, blur, skia.TileMode.kClamp))
        self.canvas.saveLayer(None, paint)
        yield
        self.canvas.restore()

    @contextmanager
    def lit(self, left, right, light="#fff0cc", dusk="#1c2350", strength=0.32, sun=-1):
        """Everything drawn inside is lit from one side (`sun` -1: from the left)."""
        self.canvas.saveLayer(None, skia.Paint())
        yield
        near, far = (rgba(light, strength * 0.8), rgba(dusk, strength))
        colours = [near, rgba(light, 0), rgba(dusk, 0), far]
        if sun > 0:
            colours.reverse()
        paint = skia.Paint(BlendMode=skia.BlendMode.kSrcATop)
        paint.setShader(
            skia.GradientShader.MakeLinear([skia.Point(left, 0), skia.Point(right, 0)], colours, [0.0, 0.42, 0.5, 1.0])
        )
        self.canvas.drawPaint(paint)
        self.canvas.restore()

    @contextmanager
    def moved(self, x, y, scale=1.0, mirror=False, turn=0.0):
        """Draws inside a frame whose origin is (x, y)."""
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.rotate(turn)
        self.canvas.scale(-scale if mirror else scale, scale)
        yield
        self.canvas.restore()

    def shadow(self, x, y, rx, ry, alpha=0.32):
        self.oval(x, y, rx, ry, "#141a35", alpha, blur=max(ry * 0.55, 2))

    def glow(self, x, y, radius, colour, alpha=0.7, blend=skia.BlendMode.kScreen):
        """Light that spreads from a point."""
        paint = skia.Paint(BlendMode=blend, AntiAlias=True)
        paint.setShader(
            skia.GradientShader.MakeRadial(
                skia.Point(x, y),
                radius,
                [rgba(colour, alpha), rgba(colour, alpha * 0.35), rgba(colour, 0)],
                [0.0, 0.4, 1.0],
            )
        )
        self.canvas.drawCircle(x, y, radius, paint)

    def beam(self, points, colour="#fff2cf", alpha=0.22, blur=18):
        """A shaft of light through a window or between leaves."""
        path = skia.Path()
        path.addPoly([skia.Point(*p) for p in points], True)
        paint = self.paint((colour, colour + "00"), path.getBounds(), alpha, blur)
        paint.setBlendMode(skia.BlendMode.kScreen)
        self.canvas.drawPath(path, paint)

    def wash(self, fill, alpha, blend=skia.BlendMode.kSoftLight):
        """Tints the whole picture."""
        paint = self.paint(fill, skia.Rect.MakeWH(self.width, self.height), alpha)
        paint.setBlendMode(blend)
        self.canvas.drawPaint(paint)

    def texture(self, scale=0.004, alpha=0.16):
        """Large soft brush clouds over the whole picture, against flatness."""
        paint = skia.Paint(BlendMode=skia.BlendMode.kSoftLight)
        paint.setShader(skia.PerlinNoiseShader.MakeFractalNoise(scale, scale * 1.7, 3, self.rng.random() * 99))
        paint.setColorFilter(skia.ColorFilters.Matrix([1.4, 0, 0, 0, -0.2] * 3 + [0, 0, 0, 0, alpha]))
        self.canvas.drawPaint(paint)

    def vignette(self, alpha=0.34):
        paint = skia.Paint(BlendMode=skia.BlendMode.kMultiply)
        reach = math.hypot(self.width, self.height) / 2
        paint.setShader(
            skia.GradientShader.MakeRadial(
                skia.Point(self.width / 2, self.height * 0.48),
                reach,
                [rgba("#ffffff"), rgba("#ffffff"), rgba(mix("#ffffff", "#2a2550", alpha))],
                [0.0, 0.5, 1.0],
            )
        )
        self.canvas.drawPaint(paint)

    # The finished picture

    def finish(self, grain=3.0):
        """The picture as a Pillow image, with brush texture, vignette and grain."""
        self.texture()
        self.vignette()
        pixels = self.surface.toarray(colorType=skia.kRGBA_8888_ColorType)[:, :, :3].astype(numpy.float32)
        dice = numpy.random.default_rng(self.rng.randrange(2**31))
        noise = dice.normal(0, grain, pixels.shape[:2]).astype(numpy.float32)
        return Image.fromarray(numpy.clip(pixels + noise[:, :, None], 0, 255).astype(numpy.uint8))


def encode(image, most_bytes):
    """The picture as WebP at the best quality that stays under `most_bytes`."""
    for quality in range(90, 20, -3):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= most_bytes:
            return buffer.getvalue()
    raise ValueError("the picture does not fit")
