"""Images in previews: small, whatever they claim to be."""

from __future__ import annotations

import base64
import io
import resource
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from tests.artifacts.previewed import Elements, check_safe, png
from zenexplore.artifacts import Preview, preview
from zenexplore.artifacts.previews.images import FORMATS


def drawn(shown: Preview) -> Image.Image:
    """Return the image that a browser would show."""
    [source] = [attrs["src"] or "" for tag, attrs in Elements(shown.html).seen if tag == "img"]
    image = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2])))
    image.load()
    return image


def claiming(width: int, height: int) -> bytes:
    """Make a PNG whose header claims a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1_000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(6_000, 6_000), (12_000, 12_000), (50_000, 50_000), (2**31 - 1, 2**31 - 1)])
def test_an_image_that_claims_to_be_huge_is_not_decoded(size: tuple[int, int]) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    shown = preview(claiming(*size))
    assert "too large to be drawn" in shown.note or "too many pixels" in shown.note
    assert "<img" not in shown.html
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes


def test_a_large_photo_is_decoded_small() -> None:
    held = io.BytesIO()
    Image.new("RGB", (6_000, 6_000), "red").save(held, "JPEG")
    shown = preview(held.getvalue())
    assert shown.note.startswith("JPEG image, 6,000 x 6,000, RGB")
    assert drawn(shown).size == (800, 800)


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "PPM"])
def test_files_of_images_are_images(format: str) -> None:
    held = io.BytesIO()
    Image.new("RGB", (100, 50), "red").save(held, format)
    shown = preview(held.getvalue())
    check_safe(shown.html)
    assert f"{format} image, 100 x 50" in shown.note
    assert drawn(shown).size == (100, 50)


@pytest.mark.parametrize("cut", [8, 20, 40])
def test_a_damaged_image_is_said_to_be_one(cut: int) -> None:
    shown = preview(png()[:cut])
    assert "which cannot be read" in shown.note


def test_noise_is_made_small_enough() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1_500, 1_500, 3), dtype="uint8")
    shown = preview(Image.fromarray(noise))
    check_safe(shown.html)
    assert shown.note == "image, 1,500 x 1,500, RGB, shown at 400 x 400"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "LAB", "I", "F", "I;16"])
@pytest.mark.parametrize("side", [30, 1_000])
def test_every_mode_can_be_drawn(mode: str, side: int) -> None:
    image = Image.new(mode, (side, side))
    shown = preview(image)
    assert max(drawn(shown).size) <= 800
    assert image.size == (side, side)


def test_measured_values_are_seen() -> None:
    """As they are, sixteen bits would be black, or white from 255 on."""
    values = (np.arange(100 * 100).reshape(100, 100) + 20_000).astype("uint16")
    assert drawn(preview(Image.fromarray(values))).getextrema() == (0, 255)


def test_a_tiny_image_is_shown_larger() -> None:
    shown = preview(Image.new("L", (28, 28)))
    assert shown.note == "image, 28 x 28, L, shown 4 times as large"
    assert "width:112px" in shown.html
