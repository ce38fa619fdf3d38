"""Previews of images: small PNGs, made without decoding what is too large to be decoded."""

from __future__ import annotations

import base64
import io
import warnings
from html import escape
from typing import IO, TYPE_CHECKING, cast

from zenexplore.artifacts.previews.markup import Preview, block, counted, made

if TYPE_CHECKING:
    from PIL import Image

# Not EPS, which runs Ghostscript, and nothing that few people use: each decoder is one more to be attacked.
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"RIFF", b"II*\x00", b"MM\x00*")
_SIDES = (800, 560, 400, 280, 200)  # pixels
_MOST_PIXELS = 25_000_000  # 100 MB when decoded
_LARGEST_PNG = 600_000  # bytes, a third more in base64
_TINY = 96  # pixels: a digit of MNIST has 28
_CHECKED = "repeating-conic-gradient(#e4e4e4 0 25%,#fff 0 50%) 0 0/16px 16px"  # behind what is transparent
_PLAIN = ("1", "L", "LA", "P", "RGB", "RGBA")
_BLENDED = ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "I", "F")


def looks_like_image(head: bytes) -> bool:
    """Say whether a file that begins like this may be an image that can be drawn."""
    return head.startswith(_MAGIC) and (not head.startswith(b"RIFF") or head[8:12] == b"WEBP")


def file_preview(file: IO[bytes], size_bytes: int) -> Preview:
    """Show an image's file as a small PNG; a JPEG is decoded no larger than that takes."""
    try:
        from PIL import Image
    except ImportError:
        return block("image, which needs the package Pillow to be shown: pip install 'zenexplore[artifacts]'", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of many pixels, of which ours is the smaller limit, and of odd files
        try:
            with Image.open(file, formats=FORMATS) as picture:
                about = f"{picture.format} image, {_size(picture)}, {picture.mode}, {counted(size_bytes, 'bytes')}"
                whole = picture.size
                picture.draft(None, (_SIDES[0], _SIDES[0]))
                if picture.width * picture.height > _MOST_PIXELS:
                    return block(f"{about}; too large to be drawn here", "")
                return _drawn(picture, about, whole)
        except Image.DecompressionBombError:
            return block(f"image, {counted(size_bytes, 'bytes')}; far too many pixels to be drawn", "")
        except Exception as broken:  # a decoder may raise anything for a damaged file
            return block(f"image, {counted(size_bytes, 'bytes')}, which cannot be read ({type(broken).__name__})", "")


def image_preview(picture: Image.Image) -> Preview:
    """Show an image of Pillow as a PNG, made smaller where it is large."""
    return _drawn(picture, f"image, {_size(picture)}, {picture.mode}", picture.size)


def embedded(note: str, kind: str, data: bytes, size: tuple[int, int] | None = None) -> Preview:
    """Return a preview of an image's bytes, which only a browser decodes, as an image that runs nothing.

    Args:
        size: Width and height, where it is so small that it is to be shown larger.
    """
    style = f"max-width:100%;background:{_CHECKED}"
    if size and 0 < max(size) < _TINY:
        times = -(-_TINY // max(size))
        style += f";width:{size[0] * times}px;image-rendering:pixelated"
        note += f", shown {times} times as large"
    source = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return made(note, f'<img alt="{escape(note)}" style="{style}" src="{source}">', "")


def _drawn(picture: Image.Image, about: str, whole: tuple[int, int]) -> Preview:
    for side in _SIDES:
        small = _shown(_smaller(picture, side))
        buffer = io.BytesIO()
        small.save(buffer, "PNG")
        if buffer.tell() <= _LARGEST_PNG:
            break
    shrunk = "" if small.size == whole else f", shown at {_size(small)}"
    return embedded(f"{about}{shrunk}", "image/png", buffer.getvalue(), small.size)


def _smaller(picture: Image.Image, side: int) -> Image.Image:
    """Return an image of at most so many pixels a side; the given one is not changed."""
    from PIL import Image

    if max(picture.size) <= side:
        return picture.copy()
    width, height = (max(1, length * side // max(picture.size)) for length in picture.size)
    how = Image.Resampling.BICUBIC if picture.mode in _BLENDED else Image.Resampling.NEAREST
    return picture.resize((width, height), how, reducing_gap=2.0)


def _shown(picture: Image.Image) -> Image.Image:
    """Return an image that a PNG can hold; of measured values the smallest is black and the largest white."""
    if picture.mode in _PLAIN:
        return picture
    if picture.mode.partition(";")[0] not in ("I", "F"):
        return picture.convert("RGB")
    measured = picture.convert("F")
    low, high = cast(tuple[float, float], measured.getextrema())
    scale = 255 / (high - low) if high > low else 0.0
    return measured.point(lambda value: value * scale - low * scale).convert("L")


def _size(picture: Image.Image) -> str:
    return f"{picture.width:,} x {picture.height:,}"
