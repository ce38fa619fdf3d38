"""Previews of bytes."""

from __future__ import annotations

import io

from zenexplore.artifacts.previews.images import file_preview, looks_like_image
from zenexplore.artifacts.previews.markup import Preview, block, part

_DUMP = 16


def bytes_preview(data: bytes, rows: int, whole: int | None = None) -> Preview:
    """Show an image as such, other bytes as the head of a hex dump.

    Args:
        whole: How many there are, where these are only the first.
    """
    count = len(data) if whole is None else whole
    if looks_like_image(data) and count == len(data):
        return file_preview(io.BytesIO(data), count)
    lines = [_dumped(at, data[at : at + _DUMP]) for at in range(0, min(len(data), rows * _DUMP), _DUMP)]
    return block(f"bytes, {part(min(len(data), rows * _DUMP), count, 'bytes')}", "\n".join(lines))


def _dumped(at: int, piece: bytes) -> str:
    readable = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in piece)
    return f"{at:08x}  {piece.hex(' '):<{3 * _DUMP - 1}}  {readable}"
