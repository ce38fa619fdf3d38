"""Pillow's images."""

from __future__ import annotations

import io
import warnings
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Names, Opening
from zenexplore.artifacts.formats.growth import spend_growth
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError, TooLargeError

_STEM = "image_file."
# What Pillow both writes and reads by itself: for EPS and WMF it starts other programs.
_KINDS = frozenset(
    {
        "AVIF", "BLP", "BMP", "DDS", "DIB", "GIF", "ICNS", "ICO", "IM", "JPEG", "JPEG2000", "MPO", "MSP", "PCX", "PNG",
        "PPM", "QOI", "SGI", "SPIDER", "TGA", "TIFF", "WEBP", "XBM",
    }
)  # fmt: skip
_ONE_BYTE = frozenset({"1", "L", "P"})
_PIXEL_BYTES = 4


def _kinds(names: Names) -> dict[str, str]:
    ends = {name: name.removeprefix(_STEM).upper() for name in names if name.startswith(_STEM)}
    return {name: end for name, end in ends.items() if end in _KINDS}


def _reads(names: Names) -> bool:
    return len(_kinds(names)) == 1


def _image(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode an image by the kind that its file is named for. It is read from memory, so that no file stays open."""
    pillow = needed("PIL.Image", facts, "an image", package="pillow")
    ((name, kind),) = _kinds(folder.names).items()
    data = folder.path(name).read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error", pillow.DecompressionBombWarning)
        try:
            image = pillow.open(io.BytesIO(data), formats=["JPEG" if kind == "MPO" else kind])
        except pillow.UnidentifiedImageError:
            raise FormatError(f"{facts.title}: {shown(name)} is no {kind} image, or is damaged") from None
        except (pillow.DecompressionBombWarning, pillow.DecompressionBombError) as bomb:
            raise TooLargeError(f"{facts.title}: {shown(bomb)}; PIL.Image.MAX_IMAGE_PIXELS is that limit") from None
        pixel = 1 if image.mode in _ONE_BYTE else _PIXEL_BYTES
        spend_growth(opening, image.width * image.height * pixel, len(data))
        image.load()
    return image


IMAGE = Format("image", frozenset({"PillowImageMaterializer"}), _reads, _image)
