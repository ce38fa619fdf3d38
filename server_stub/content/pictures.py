"""Pictures as PNG files, written by hand: what the demo shows needs no imaging library."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache

SIZE = (192, 192)
_CELLS = 4
_DARK, _LIGHT = (18, 63, 120), (236, 242, 250)


@lru_cache(maxsize=64)
def png(name: str, variant: int) -> bytes:
    """Return a picture as a PNG: a confusion matrix, a photograph of a returned cup, or the scratches found on it."""
    rows = _DRAWN[name](random.Random(f"{'cup' if name != 'confusion' else name}/{variant}"))
    width, height = SIZE
    pixels = b"".join(b"\x00" + row for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(pixels, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _confusion(rng: random.Random) -> Iterator[bytes]:
    """A heat map with a strong diagonal, as a good classifier has it."""
    cells = _matrix(rng)
    width, height = SIZE
    return (_row(cells[y * _CELLS // height], width) for y in range(height))


def _photo(rng: random.Random) -> Iterator[bytes]:
    """A cup on a table, lit from the left, with a few scratches."""
    return _coarse(_Cup(rng).colour)


def _defects(rng: random.Random) -> Iterator[bytes]:
    """The same cup in grey, and red where the scratches are."""
    return _coarse(_Cup(rng).heat)


def _coarse(colour: Callable[[int, int], tuple[int, ...]]) -> Iterator[bytes]:
    """Draw every second pixel and double it: a world has many pictures, and must be there in a second."""
    for y in range(0, SIZE[1], 2):
        row = b"".join(bytes(colour(x, y)) * 2 for x in range(0, SIZE[0], 2))
        yield row
        yield row


class _Cup:
    """Where the cup is, how it is coloured, and where it is scratched."""

    def __init__(self, rng: random.Random) -> None:
        width, height = SIZE
        self._middle = width * rng.uniform(0.42, 0.56)
        self._half = width * rng.uniform(0.2, 0.27)
        self._top, self._bottom = height * 0.24, height * 0.82
        self._tint = tuple(rng.randint(80, 210) for _ in range(3))
        self._scratches = [
            (self._middle + rng.uniform(-0.6, 0.6) * self._half, rng.uniform(0.35, 0.7) * height, rng.uniform(-1, 1))
            for _ in range(rng.randint(1, 3))
        ]

    def holds(self, x: int, y: int) -> bool:
        """Whether a pixel is on the cup."""
        return abs(x - self._middle) < self._half and self._top < y < self._bottom

    def scratch(self, x: int, y: int) -> float:
        """How far a pixel is from the nearest scratch; each is 34 pixels wide and leans."""
        distances = []
        for middle, at, lean in self._scratches:
            nearest = min(max(x, middle - 17), middle + 17)
            distances.append(abs(x - nearest) + abs(y - at - lean * (nearest - middle)))
        return min(distances)

    def heat(self, x: int, y: int) -> tuple[int, ...]:
        """How near a pixel is to a scratch, in red over grey."""
        grey = sum(self.colour(x, y)) // 3
        heat = max(0.0, 1 - self.scratch(x, y) / 14) if self.holds(x, y) else 0
        return round(grey + (225 - grey) * heat), round(grey * (1 - heat)), round(grey * (1 - heat * 0.8))

    def colour(self, x: int, y: int) -> tuple[int, ...]:
        """The colour of a pixel."""
        if not self.holds(x, y):
            table = y > SIZE[1] * 0.74
            light = 1 - (0.25 * x + 0.1 * y) / SIZE[0]
            return tuple(round(part * light) for part in ((176, 142, 110) if table else (226, 230, 235)))
        light = 1.1 - 0.75 * abs((x - self._middle) / self._half + 0.35)
        if self.scratch(x, y) < 1.5:
            light *= 0.45
        return tuple(max(0, min(255, round(part * light))) for part in self._tint)


def _matrix(rng: random.Random) -> list[list[float]]:
    return [[rng.uniform(0.75, 1) if x == y else rng.uniform(0, 0.25) for x in range(_CELLS)] for y in range(_CELLS)]


def _row(cells: list[float], width: int) -> bytes:
    colours = [_mix(cell) for cell in cells]
    return b"".join(bytes(colours[x * _CELLS // width]) for x in range(width))


def _mix(share: float) -> tuple[int, ...]:
    return tuple(round(light + (dark - light) * share) for dark, light in zip(_DARK, _LIGHT, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_DRAWN: dict[str, Callable[[random.Random], Iterator[bytes]]] = {
    "confusion": _confusion,
    "photo": _photo,
    "defects": _defects,
}
