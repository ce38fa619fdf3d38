"""What the server recorded when an artifact was saved: it is shown without fetching anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.facts import Facts, recorded_size
from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.markup import Preview, counted
from zenexplore.artifacts.previews.models import facts_preview
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.previews.tables import shape_text
from zenexplore.artifacts.shown import shown, size

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion

_STATISTICS = ("dtype", "min", "max", "mean", "std")
# Said elsewhere, or too long to be read.
_ELSEWHERE = frozenset({"storage_size", "string_representation", "shape", "length", "schema", "custom_types"})
_WHOLE = frozenset({"BuiltInMaterializer", "UUIDMaterializer"})
_CLASS = re.compile(r"<class '(?:numpy\.)?([\w.]+?)_?'>")
_CALLED = {"pandas.core.dtypes.dtypes.CategoricalDtypeType": "category"}
_MOST_AXES = 16
_LONGEST = 1_000


@dataclass(frozen=True)
class Recorded:
    """What is known of an artifact version before anything is fetched.

    Attributes:
        title: Its name and version.
        about: Its type, shape and size, as far as they are known.
        whole: The value itself, where that was recorded; None else.
        table: Statistics and other facts; None where there are none.
    """

    title: str
    about: str
    whole: str | None
    table: Preview | None


def recorded(version: ArtifactVersion) -> Recorded:
    """Read an artifact version's record."""
    facts = Facts.of(version)
    weight = recorded_size(version)
    about = [
        facts.data_type.removeprefix("builtins."),
        _shape(version.run_metadata) or _items(version),
        size(weight) if weight else "",
    ]
    return Recorded(
        shown(facts.title),
        ", ".join(shown(each) for each in about if each) or "of unknown type",
        _whole(facts, version.run_metadata),
        _table(version),
    )


def _whole(facts: Facts, noted: dict[str, Any]) -> str | None:
    """Return a number, truth value, UUID or None as text; longer values are never recorded."""
    if facts.materializer not in _WHOLE:
        return None
    if facts.data_type == "builtins.NoneType":
        return "None"
    text = noted.get("string_representation")
    return text if isinstance(text, str) and len(text) <= _LONGEST else None


def _shape(noted: dict[str, Any]) -> str:
    shape, length = noted.get("shape"), noted.get("length")
    if isinstance(shape, list) and all(type(each) is int for each in shape):
        return shape_text(tuple(shape[:_MOST_AXES])) if len(shape) != 1 else counted(shape[0], "values")
    return counted(length, "items") if type(length) is int else ""


def recorded_rows(version: ArtifactVersion) -> int | None:
    """Return how many rows a frame has, where that was recorded."""
    shape = version.run_metadata.get("shape")
    first = shape[0] if isinstance(shape, list) and shape else None
    return first if type(first) is int and first >= 0 else None


def _items(version: ArtifactVersion) -> str:
    """Return how many items were counted; of a frame ZenML counts the columns."""
    frame = version.data_type.get("attribute") == "DataFrame"
    return "" if version.item_count is None or frame else counted(version.item_count, "items")


def _table(version: ArtifactVersion) -> Preview | None:
    """Return statistics by column where there are such, and other facts one below the other."""
    noted = version.run_metadata
    kinds = noted.get("dtype")
    if isinstance(kinds, dict) and kinds and not any(isinstance(kind, dict) for kind in kinds.values()):
        return _by_column(noted, list(kinds))
    names = [name for name in _STATISTICS if not isinstance(noted.get(name), dict)]
    names += sorted(name for name in noted if name not in _STATISTICS and name not in _ELSEWHERE)
    found = [(cell(name), _kind(noted[name])) for name in names if noted.get(name) is not None]
    return facts_preview("", found[:MOST_COLUMNS]) if found else None


def _by_column(noted: dict[str, Any], names: list[str]) -> Preview:
    """Return the statistics of a frame, a line for each column."""
    own = noted.get("custom_types")
    kinds = {**noted["dtype"], **(own if isinstance(own, dict) else {})}
    first = names[:MOST_COLUMNS]
    columns = [
        Column("column", "", first, right=False, label=True),
        Column("type", "", [_kind(kinds[name]) for name in first], right=False),
    ]
    for statistic in _STATISTICS[1:]:
        held = noted.get(statistic)
        values = [held.get(name) if isinstance(held, dict) else None for name in first]
        if any(value is not None for value in values):
            columns.append(Column(statistic, "", ["" if value is None else value for value in values], right=True))
    return grid(Extent("", len(names), unit="columns"), columns)


def _kind(noted: Any) -> Any:
    """Return what `str` gave of a class as people call it, and anything else as it is."""
    found = _CLASS.fullmatch(noted) if isinstance(noted, str) else None
    return _CALLED.get(found[1], found[1]) if found else noted
