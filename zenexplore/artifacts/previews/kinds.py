"""What a value is, found out without calling anything of a class that we do not know."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path, PosixPath, WindowsPath
from uuid import UUID

from zenexplore.artifacts.structured import StructuredText

MAPPINGS = (dict, OrderedDict, defaultdict, Counter)
SEQUENCES = (list, tuple, set, frozenset, deque)
_KNOWN = (
    bool, int, float, complex, str, type(None), bytes, bytearray, range, Decimal, UUID, dt.date, dt.datetime, dt.time,
    dt.timedelta, dt.timezone, Path, PosixPath, WindowsPath, StructuredText,
)  # fmt: skip
_PANDAS = frozenset({"Timestamp", "Timedelta", "Period", "Interval", "NaTType", "NAType"})


def among(value: object, kinds: Iterable[type]) -> bool:
    """Say whether a value's class is one of these: itself, not what its own comparison claims."""
    kind = type(value)
    return any(kind is each for each in kinds)


def names_of(kind: type) -> tuple[str, str]:
    """Return a class's module and name; a metaclass has no say in it."""
    module, name = type.__getattribute__(kind, "__module__"), type.__getattribute__(kind, "__qualname__")
    return (module if type(module) is str else "?"), (name if type(name) is str else "?")


def type_name(value: object) -> str:
    """Return a type's name with its module."""
    module, name = names_of(type(value))
    return name if module == "builtins" else f"{module}.{name}"


def family(value: object) -> tuple[str, str]:
    """Return the package and the class of a value, where the class is really that package's: ("pandas", "Series").

    Nothing is imported: where a package is not loaded, no value can be of it.
    """
    module, name = names_of(type(value))
    if getattr(sys.modules.get(module), "__dict__", {}).get(name) is not type(value):
        return "", ""
    return module.partition(".")[0], name


def numeric(value: object) -> type | None:
    """Return bool, int, float or complex for a number, one of numpy too; None for anything else."""
    for plain in (bool, int, float, complex):
        if type(value) is plain:
            return plain
    if family(value)[0] == "numpy":
        import numpy as np

        for plain, kind in ((bool, np.bool_), (int, np.integer), (float, np.floating), (complex, np.complexfloating)):
            if issubclass(type(value), kind) and not issubclass(type(value), np.timedelta64):
                return plain
    return None


def is_known(value: object) -> bool:
    """Say whether a single value may describe itself: a plain one, or a number, text or time of numpy or pandas."""
    if among(value, _KNOWN):
        return True
    package, name = family(value)
    if package == "numpy":
        import numpy as np

        return issubclass(type(value), np.generic) and not issubclass(type(value), np.void)
    return package == "pandas" and name in _PANDAS
