"""Previews of texts, JSON-like containers, bytes and images."""

from __future__ import annotations

import base64
import io
import json
import struct
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.previews.markup import Preview, block, image, page
from zenexplore.artifacts.previews.plain import plain, type_name
from zenexplore.artifacts.structured import StructuredText

if TYPE_CHECKING:
    from PIL import Image

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_PNG = 2_000_000
_LARGEST_SIDE = 800  # pixels
_LARGEST_PAGE = 500_000
_LINE = 400  # characters, on average
_DUMP = 16


def text_preview(text: str, rows: int) -> Preview:
    """Show the first lines of a text, fewer where they are very long; HTML as a page in a sandbox."""
    kind = text.kind if isinstance(text, StructuredText) else "text"
    cut = "".join(text[: rows * _LINE].splitlines(keepends=True)[:rows])
    if kind == "html":
        held = text[:_LARGEST_PAGE]
        return page(f"html, {_of(len(held), len(text), 'characters')}", held, cut)
    return block(f"{kind}, {_of(len(cut), len(text), 'characters')}", cut)


def container_preview(value: Any, rows: int) -> Preview:
    """Show a dict, list, tuple or set as indented JSON."""
    kept, left = plain(value, rows)
    dumped = json.dumps(kept, indent=2, ensure_ascii=False)
    note = f"{type_name(value)} of {len(value):,}, " + (f"{left:,} values left out or shortened" if left else "whole")
    return block(note, dumped)


def bytes_preview(data: bytes, rows: int) -> Preview:
    """Show a PNG as an image, other bytes as the head of a hex dump."""
    if data.startswith(_PNG) and len(data) <= _LARGEST_PNG:
        return image(f"PNG, {_png_size(data)}{len(data):,} bytes", base64.b64encode(data).decode())
    lines = [_dumped(at, data[at : at + _DUMP]) for at in range(0, min(len(data), rows * _DUMP), _DUMP)]
    return block(f"bytes, {_of(min(len(data), rows * _DUMP), len(data), 'bytes')}", "\n".join(lines))


def _png_size(data: bytes) -> str:
    if len(data) < 24:
        return ""
    width, height = struct.unpack(">II", data[16:24])
    return f"{width} x {height}, "


def _dumped(at: int, piece: bytes) -> str:
    readable = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in piece)
    return f"{at:08x}  {piece.hex(' '):<{3 * _DUMP - 1}}  {readable}"


def image_preview(picture: Image.Image) -> Preview:
    """Show an image of Pillow as a PNG, made smaller where it is large."""
    small = picture.copy() if picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA") else picture.convert("RGB")
    small.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    buffer = io.BytesIO()
    small.save(buffer, "PNG")
    shrunk = "" if small.size == picture.size else f", shown at {small.width} x {small.height}"
    note = f"image, {picture.width} x {picture.height}, {picture.mode}{shrunk}"
    return image(note, base64.b64encode(buffer.getvalue()).decode())


def _of(part: int, whole: int, what: str) -> str:
    return f"all {whole:,} {what}" if part == whole else f"{part:,} of {whole:,} {what}"
