"""Pictures: drawn anew, so that nothing goes along but what is seen.

What a camera or a program writes beside the picture (place, time, device, author, thumbnail,
comments, colour profiles, what follows its end) is not copied. Turned pictures are turned for good,
and colours brought to the common sRGB.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any
from warnings import catch_warnings

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import Washed

MOST_POINTS = 40_000_000
"""Points of a picture: more than a good camera takes, and 160 MB when it is drawn."""

# We ask for the size ourselves, before anything is drawn.
Image.MAX_IMAGE_PIXELS = None

_FORMATS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP"}
_KEPT = {Kind.PNG: ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"), Kind.JPEG: ("L", "RGB")}
_CLEAR = (Kind.PNG, Kind.WEBP)
"""The kinds that can be seen through."""
_OPTIONS: dict[Kind, dict[str, Any]] = {
    Kind.PNG: {},
    Kind.JPEG: {"quality": 95, "subsampling": 0},
    Kind.WEBP: {"quality": 95, "method": 2, "exact": True},
}


def washed(content: bytes, kind: Kind) -> Washed:
    """Return a picture drawn anew. Raises `Unfit`."""
    try:
        # What is wrong with notes that go anyway is nobody's concern.
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=[_FORMATS[kind]]) as image,
        ):
            _check(image)
            return Washed(kind, _drawn(image, kind))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError):
        # What Pillow raises for damaged files; a SyntaxError is its word for a broken PNG.
        raise Unfit(Fault.BROKEN) from None


def _check(image: Image.Image) -> None:
    if image.width * image.height > MOST_POINTS:
        raise Unfit(Fault.ENORMOUS)
    if getattr(image, "n_frames", 1) > 1 and image.format != "MPO":
        raise Unfit(Fault.MOVING)


def _drawn(image: Image.Image, kind: Kind) -> bytes:
    profile, clear = image.info.get("icc_profile"), image.info.get("transparency")
    drawn = ImageOps.exif_transpose(image)
    if profile:
        drawn = _in_common_colours(drawn, profile)
    if drawn.mode not in _KEPT.get(kind, ("RGB", "RGBA")):
        drawn = drawn.convert("RGBA" if drawn.has_transparency_data and kind in _CLEAR else "RGB")
    drawn.info = {"transparency": clear} if clear is not None and drawn.mode == image.mode else {}
    out = BytesIO()
    drawn.save(out, _FORMATS[kind], **_OPTIONS[kind])
    return out.getvalue()


def _in_common_colours(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; as it is where its profile cannot be read."""
    mode = {"RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB", "L": "L"}.get(image.mode)
    if mode is None:
        return image
    with suppress(ImageCms.PyCMSError, OSError):
        own, common = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        found = ImageCms.profileToProfile(image, own, common, outputMode=mode)
        return found or image
    return image
