"""Images and pages beside each other, in the order given, and what differs between images as a third picture."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.comparing.markup import Look, figures, image
from zenexplore.artifacts.comparing.pictures import Apart, Picture
from zenexplore.artifacts.previews.markup import MOST_HTML
from zenexplore.artifacts.previews.sandbox import framed
from zenexplore.artifacts.shown import size

if TYPE_CHECKING:
    from PIL import Image

_HEIGHTS = (120, 240)  # pixels on the page, the least and the most
_WIDTH = 1_000  # what all of them take beside each other, where they can
_FEW_PIXELS = 80  # a side up to here is shown as squares
_SIDES = (900, 480)  # what is sent: twice what is seen
_ROOM = MOST_HTML - 100_000


def pictures(held: Sequence[Picture], aparts: Sequence[Apart | None], titles: Sequence[str]) -> Look:
    """Show images at one height, then what differs from the first, made bright."""
    each = _ROOM * 3 // 4 // (len(held) + len(aparts))  # base64 makes four bytes of three
    height = _height([*held, *(held[0] for apart in aparts if apart and apart.count)])
    shown: list[tuple[str, list[str]]] = []
    for title, picture in zip(titles, held, strict=True):
        lines = [f"{picture.size}, {picture.image.mode}"]
        if picture.size_bytes is not None:
            lines[0] += f", {size(picture.size_bytes)}"
        few = max(picture.image.size) <= _FEW_PIXELS
        shown.append((image(_png(_eight_bit(picture.image), each), title, height, pixelated=few), [title, *lines]))
    for title, apart in zip(titles[1:], aparts, strict=True):
        name = "difference" if len(held) == 2 else f"difference of {title}"
        if apart is not None and apart.count:
            few = max(apart.map.shape) <= _FEW_PIXELS
            drawn = image(_png(_drawn(apart), each), name, height, pixelated=few)
            shown.append((drawn, [name, *told(apart)]))
        elif apart is not None:
            shown.append(("", [name, "none: every pixel is the same"]))
        else:
            shown.append(("", [name, "the sizes differ, so the pixels were not compared"]))
    return Look(figures(shown), "\n".join(", ".join(lines) for _, lines in shown))


def pages(held: Sequence[str], titles: Sequence[str]) -> Look:
    """Show HTML in frames beside each other, without scripts; what is too large is left out."""
    shown: list[tuple[str, list[str]]] = []
    for title, page in zip(titles, held, strict=True):
        frame = framed(page, title)
        if len(frame.encode("utf-8", "replace")) > _ROOM // len(held):
            frame = ""
        note = f"{len(page):,} characters" if frame else f"{len(page):,} characters, too many to be shown here"
        shown.append((f'<div style="width:460px;max-width:100%">{frame}</div>', [title, note]))
    return Look(figures(shown), "\n".join(", ".join(lines) for _, lines in shown))


def told(apart: Apart) -> list[str]:
    """Say how far two images are apart."""
    scale = "" if apart.deep else " of 255"
    share = 100 * apart.count / apart.pixels
    return [
        f"{apart.count:,} of {apart.pixels:,} pixels ({share:.3g} %)",
        f"at most {apart.largest:.4g}{scale}, {apart.mean:.3g} on average",
        "" if apart.deep else _factor(apart),
    ]


def _height(held: Sequence[Picture]) -> int:
    """Return the height at which images fit beside each other."""
    across = sum(picture.image.width / max(picture.image.height, 1) for picture in held)
    return round(min(max(_WIDTH / max(across, 1e-9), _HEIGHTS[0]), _HEIGHTS[1]))


def _factor(apart: Apart) -> str:
    factor = 255 / apart.largest
    return f"shown {factor:.3g} times as bright" if factor > 1 else "shown as bright as it is"


def _drawn(apart: Apart) -> Image.Image:
    import numpy as np
    from PIL import Image

    return Image.fromarray(np.ceil(apart.map * (255 / apart.largest)).astype(np.uint8))


def _eight_bit(held: Image.Image) -> Image.Image:
    """Return an image that a PNG for a browser can hold; of more than 8 bits the range that it uses."""
    import numpy as np
    from PIL import Image

    if held.mode in ("L", "LA", "RGB", "RGBA"):
        return held
    if not held.mode.startswith(("I", "F")):
        return held.convert("RGBA" if held.has_transparency_data else "RGB")
    values: Any = np.nan_to_num(np.asarray(held, dtype=float))
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) * (255 / ((high - low) or 1))).astype(np.uint8))


def _png(held: Image.Image, most: int) -> str:
    """Return an image as PNG in base64, made smaller until it takes no more than so many bytes."""
    small = held.copy()
    small.thumbnail(_SIDES)
    while True:
        buffer = io.BytesIO()
        small.save(buffer, "PNG", optimize=True)
        if buffer.tell() <= most or max(small.size) < 16:
            return base64.b64encode(buffer.getvalue()).decode()
        small = small.resize((max(1, small.width * 3 // 4), max(1, small.height * 3 // 4)))
