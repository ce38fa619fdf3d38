"""Images compared pixel by pixel, a strip at a time."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.comparing.rows import Alike, Row, count_row, figure_row
from zenexplore.artifacts.previews.images import FORMATS, looks_like_image

if TYPE_CHECKING:
    import numpy as np
    from PIL import Image

    Array = np.ndarray[Any, Any]

_SHALLOW = frozenset({"1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"})
_STRIP = 1_000_000  # pixels
_MAP_SIDE = 640  # pixels


@dataclass(frozen=True)
class Picture:
    """An image of Pillow.

    Attributes:
        image: The image.
        size_bytes: What its file takes; None where it came as an image.
    """

    image: Image.Image
    size_bytes: int | None = None

    @property
    def size(self) -> str:
        """Width and height in pixels, in words."""
        return f"{self.image.width:,} x {self.image.height:,}"


@dataclass(frozen=True)
class Apart:
    """How far two images of one size are apart.

    Attributes:
        largest, mean: Of the values of all channels.
        count: How many pixels differ.
        pixels: How many there are.
        deep: Whether their values go further than 255.
        map: The largest difference around each place, on at most 640 x 640 of them.
    """

    largest: float
    mean: float
    count: int
    pixels: int
    deep: bool
    map: Array


def picture_in(data: bytes) -> Picture | None:
    """Return the image in a file of one; None where there is none that can be read here."""
    if not looks_like_image(data[:16]):
        return None
    try:
        from PIL import Image
    except ImportError:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # Pillow warns of images that would take more than 270 MB
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            image.load()
    except Exception:  # Pillow raises anything for damaged files
        return None
    return Picture(image, len(data))


def picture_rows(a: Picture, b: Picture, alike: Alike, where: str = "", apart: Apart | None = None) -> Iterator[Row]:
    """Give what was compared of two images; of an animation the frame that is shown.

    Args:
        alike: Not asked: pixels are numbers.
        where: The path of the images, where they are inside of something.
        apart: How far they are apart, where that was found out already.
    """
    yield figure_row(where, "size", a.size, b.size)
    yield figure_row(where, "mode", a.image.mode, b.image.mode)
    yield figure_row(where, "frames", getattr(a.image, "n_frames", 1), getattr(b.image, "n_frames", 1))
    if (apart := apart or pixels_apart(a, b)) is None:
        return
    yield count_row(where, "pixels that differ", apart.count, apart.pixels)
    yield Row(where, "largest difference", None, None, apart.largest, None, differs=apart.count > 0)
    yield Row(where, "mean difference", None, None, apart.mean, None, differs=apart.count > 0)


def pixels_apart(a: Picture, b: Picture) -> Apart | None:
    """Compare two images pixel by pixel, as they are seen: by their colours, not by their palettes.

    Returns:
        None where they are of different sizes.
    """
    import numpy as np

    width, height = a.image.size
    if a.image.size != b.image.size or not width or not height:
        return None
    mode = _common(a.image, b.image)
    across, down = (max(1, round(side * min(1, _MAP_SIDE / max(width, height)))) for side in (width, height))
    found = np.zeros((down, across))
    largest = total = 0.0
    count = 0
    for top, left, right in _strips(a.image, b.image, mode):
        apart = np.abs(left - right).reshape(len(left), width, -1)
        total += float(apart.sum(dtype=float))
        each = apart.max(axis=2)
        count += int(np.count_nonzero(each))
        largest = max(largest, float(each.max()))
        narrow = np.maximum.reduceat(each, np.arange(across) * width // across, axis=1)
        np.maximum.at(found, (np.arange(len(narrow)) + top) * down // height, narrow)
    channels = len(mode) if mode != "F" else 1
    return Apart(largest, total / (width * height * channels), count, width * height, mode == "F", found)


def _common(a: Image.Image, b: Image.Image) -> str:
    """Return the mode that both are compared in."""
    if not {a.mode, b.mode} <= _SHALLOW:
        return "F"
    return "RGBA" if a.has_transparency_data or b.has_transparency_data else "RGB"


def _strips(a: Image.Image, b: Image.Image, mode: str) -> Iterator[tuple[int, Array, Array]]:
    """Give the same strips of both, with the row that they begin at."""
    import numpy as np

    width, height = a.size
    rows = max(1, _STRIP // width)
    kind = float if mode == "F" else np.int16  # a difference may be negative
    for top in range(0, height, rows):
        box = (0, top, width, min(top + rows, height))
        left, right = (np.asarray(_as_mode(image.crop(box), mode)).astype(kind) for image in (a, b))
        yield top, np.nan_to_num(left), np.nan_to_num(right)


def _as_mode(image: Image.Image, mode: str) -> Image.Image:
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    return image if image.mode == mode else image.convert(mode)
