"""Values as plain text and plain JSON, without calling anything of a class that we do not know."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path, PosixPath, WindowsPath
from typing import Any
from uuid import UUID

from zenexplore.artifacts.structured import StructuredText

_AS_JSON = (bool, int, float, str, type(None))
_KNOWN = frozenset(
    {
        *_AS_JSON, complex, bytes, bytearray, range, Decimal, UUID, dt.date, dt.datetime, dt.time, dt.timedelta,
        Path, PosixPath, WindowsPath, StructuredText,
    }
)  # fmt: skip
_DEEPEST = 20
_LONGEST = 400  # characters of a text in a container


def type_name(value: object) -> str:
    """Return a type's name with its module."""
    kind = type(value)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def is_known(value: object) -> bool:
    """Say whether a single value may describe itself: a plain one, or a number or time of numpy or pandas."""
    kind = type(value)
    if kind in _KNOWN:
        return True
    import numpy as np
    import pandas as pd

    times = (pd.Timestamp, pd.Timedelta, pd.Period, type(pd.NaT), type(pd.NA))
    return kind in times or (issubclass(kind, np.generic) and kind.__module__ == "numpy" and kind is not np.void)


def cell(value: object, longest: int = 60) -> str:
    """Return a single value as one line of text, cut; of an unknown class only its name."""
    if is_known(value):
        text = str(value[: 4 * longest] if isinstance(value, str | bytes | bytearray) else value)
    elif type(value) in (list, tuple, set, frozenset, dict):
        text = json.dumps(plain(value, longest)[0], ensure_ascii=False)
    else:
        text = f"<{type_name(value)}>"
    line = " ".join(text[: 4 * longest].split("\n"))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def plain(value: object, most: int) -> tuple[Any, int]:
    """Return a container as JSON knows it, of at most so many values, and how many are missing or not whole."""
    budget = [most, 0]
    return _plain(value, budget, _DEEPEST), budget[1]


def _plain(value: object, budget: list[int], depth: int) -> Any:
    kind = type(value)
    if kind in (dict, list, tuple, set, frozenset):
        if not depth:
            budget[1] += 1
            return f"<{type_name(value)}, deeper than shown>"
        if isinstance(value, dict):
            kept = _kept(value.items(), len(value), budget)
            return {(key if type(key) is str else cell(key)): _plain(inner, budget, depth - 1) for key, inner in kept}
        assert isinstance(value, list | tuple | set | frozenset)
        return [_plain(inner, budget, depth - 1) for inner in _kept(value, len(value), budget)]
    if not is_known(value):
        budget[1] += 1
        return cell(value)
    if isinstance(value, str) and len(value) > _LONGEST:
        budget[1] += 1
        return f"{value[:_LONGEST]}… ({len(value):,} characters)"
    return value if kind in _AS_JSON else cell(value)


def _kept(items: Iterable[Any], count: int, budget: list[int]) -> list[Any]:
    """Take as many as are left to show, and note how many are not; what is inside those is not counted."""
    taken = min(count, budget[0])
    budget[0] -= taken
    budget[1] += count - taken
    return [item for item, _ in zip(items, range(taken), strict=False)]
