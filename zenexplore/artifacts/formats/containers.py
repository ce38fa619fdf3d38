"""Dicts, lists, tuples and sets: as one JSON file, or as a folder for each element."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.plain_json import read_hashed, read_json
from zenexplore.errors import FormatError

_NAMES = frozenset({"BuiltInContainerMaterializer"})
_DICTS = frozenset({"builtins.dict", "collections.defaultdict", "collections.OrderedDict", "collections.Counter"})


def _from_json(folder: Path, facts: Facts, opening: Opening) -> Any:
    return _restored(read_hashed(folder / "data.json", facts), facts)


def _from_parts(folder: Path, facts: Facts, opening: Opening) -> Any:
    """Decode each element by its own format: what would run code is stopped inside a container too."""
    entries = read_json(folder / "metadata.json")
    if not isinstance(entries, list):
        raise FormatError(f"{facts.title}: its metadata.json holds no list of elements")
    return _restored([_part(folder, at, entry, facts, opening) for at, entry in enumerate(entries)], facts)


def _part(folder: Path, at: int, entry: Any, facts: Facts, opening: Opening) -> Any:
    """Decode one element.

    Its path is absolute where it was saved, and ends in the element's number. Anything else is refused: a
    folder that is named twice, on each of many levels, would take forever.
    """
    path = str(entry["path"]).replace("\\", "/").rstrip("/")
    inside = folder / str(at)
    if path.rpartition("/")[2] != str(at) or not inside.is_dir():
        raise FormatError(f"{facts.title}: the files of its element {at} are not where they belong")
    return opening.decode(inside, facts.part(at, str(entry["materializer"]), str(entry["type"])))


def _restored(value: Any, facts: Facts) -> Any:
    """Make the type that was saved of what JSON knows; tuples inside were saved as lists and stay so."""
    if not isinstance(value, list):
        return value
    if facts.data_type == "builtins.tuple":
        return tuple(value)
    if facts.data_type == "builtins.set":
        return {_hashable(inner) for inner in value}
    if facts.data_type in _DICTS:
        keys, values = value
        return dict(zip(map(_hashable, keys), values, strict=True))
    return value


def _hashable(value: Any) -> Any:
    """Return a member of a set or a key, which was no list when it was saved."""
    return tuple(_hashable(inner) for inner in value) if isinstance(value, list) else value


JSON_CONTAINER = Format("built-in container", _NAMES, has("data.json"), _from_json)
NESTED_CONTAINER = Format("container of folders", _NAMES, has("metadata.json"), _from_parts)
