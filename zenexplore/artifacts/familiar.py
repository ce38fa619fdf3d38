"""Names that pickles of ordinary data are full of: told last, so that they hide nothing. None is vouched for."""

from __future__ import annotations

from collections.abc import Iterable

_PACKAGES = frozenset({
    "PIL", "catboost", "datasets", "joblib", "keras", "lightgbm", "numpy", "pandas", "polars", "pyarrow", "scipy",
    "sklearn", "tensorflow", "tokenizers", "torch", "torchvision", "transformers", "xgboost",
})  # fmt: skip
_NAMES = frozenset({
    "_codecs.encode", "builtins.bytearray", "builtins.bytes", "builtins.complex", "builtins.dict", "builtins.frozenset",
    "builtins.list", "builtins.object", "builtins.range", "builtins.set", "builtins.slice", "builtins.tuple",
    "collections.Counter", "collections.OrderedDict", "collections.defaultdict", "collections.deque",
    "copyreg._reconstructor", "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta",
    "datetime.timezone", "decimal.Decimal", "fractions.Fraction", "uuid.UUID",
})  # fmt: skip


def is_familiar(name: str) -> bool:
    """Say whether a dotted name is one that data of known libraries brings along; words that are no name are not."""
    return " " not in name and (name.partition(".")[0] in _PACKAGES or name.partition("()")[0] in _NAMES)


def strange_first(names: Iterable[str]) -> list[str]:
    """Return names with the familiar ones last, else in their order."""
    return sorted(names, key=is_familiar)
