"""Which preview a value gets."""

from __future__ import annotations

import sys
from typing import Any

from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.plain import cell, is_known, type_name
from zenexplore.artifacts.previews.tables import array_preview, frame_preview, series_preview
from zenexplore.artifacts.previews.texts import bytes_preview, container_preview, image_preview, text_preview
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.structured import StructuredText

_REPR = 2_000


def preview(value: Any, rows: int = 10, *, trusted: bool = False) -> Preview:
    """Show the beginning of a value, and say how much of the whole that is.

    Args:
        rows: Rows of a table, lines of a text or a hex dump, values of a container (four for each).
        trusted: Whether a value of an unknown class may describe itself: its repr is its own code. Else
            only the name of its class is shown.
    """
    kind = type(value)
    if kind in (str, StructuredText):
        return text_preview(value, rows)
    if kind in (dict, list, tuple, set, frozenset):
        return container_preview(value, rows * 4)
    if kind in (bytes, bytearray):
        return bytes_preview(bytes(value), rows)
    return _table(value, rows) or _image(value) or _other(value, trusted)


def _table(value: Any, rows: int) -> Preview | None:
    import numpy as np
    import pandas as pd

    kind = type(value)
    if kind is pd.DataFrame:
        return frame_preview(value, rows)
    if kind is pd.Series:
        return series_preview(value, rows)
    return array_preview(value, rows) if kind is np.ndarray else None


def _image(value: Any) -> Preview | None:
    pillow = sys.modules.get("PIL.Image")  # there can be no image where it was never imported
    return image_preview(value) if pillow and isinstance(value, pillow.Image) else None


def _other(value: Any, trusted: bool) -> Preview:
    if is_known(value):
        return block(f"{type_name(value)}, whole", cell(value, _REPR))
    if not trusted:
        return block(f"{type_name(value)}, only its class is shown", "")
    try:
        described = shown(repr(value), _REPR)
    except Exception as broken:  # its repr is anybody's code
        return block(f"{type_name(value)}, whose repr fails: {type(broken).__name__}", "")
    return block(f"{type_name(value)}, its repr", described)
