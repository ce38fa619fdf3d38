"""Dicts, lists, tuples and sets: as one JSON file, or as a folder for each element."""

from __future__ import annotations

from collections import Counter, OrderedDict
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.plain_json import read_hashed, read_json
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError

_NAMES = frozenset({"BuiltInContainerMaterializer"})
_DICTS: dict[str, Any] = {
    "builtins.dict": dict,
    "collections.defaultdict": dict,  # what made its values was not saved
    "collections.OrderedDict": OrderedDict,
    "collections.Counter": Counter,
}
_OLD_TYPES = {  # those of the time whose materializer is beyond doubt
    "<class 'bool'>": "BuiltInMaterializer",
    "<class 'int'>": "BuiltInMaterializer",
    "<class 'float'>": "BuiltInMaterializer",
    "<class 'str'>": "BuiltInMaterializer",
    "<class 'NoneType'>": "BuiltInMaterializer",
    "<class 'bytes'>": "BytesMaterializer",
    "<class 'dict'>": "BuiltInContainerMaterializer",
    "<class 'list'>": "BuiltInContainerMaterializer",
    "<class 'tuple'>": "BuiltInContainerMaterializer",
    "<class 'set'>": "BuiltInContainerMaterializer",
    "<class 'numpy.ndarray'>": "NumpyMaterializer",
    "<class 'pandas.core.frame.DataFrame'>": "PandasMaterializer",
    "<class 'pandas.core.series.Series'>": "PandasMaterializer",
}


def _from_json(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return _restored(read_hashed(folder.path("data.json"), facts, opening), facts)


def _from_parts(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode each element by its own format: what would run code is stopped inside a container too."""
    entries = read_json(folder.path("metadata.json"), facts)
    if isinstance(entries, dict):
        entries = [_renewed(*old, facts) for old in zip(entries["paths"], entries["types"], strict=True)]
    if not isinstance(entries, list):
        raise FormatError(f"{facts.title}: its metadata.json holds no list of elements")
    return _restored([_part(folder, at, entry, facts, opening) for at, entry in enumerate(entries)], facts)


def _renewed(path: str, kind: str, facts: Facts) -> dict[str, str]:
    """Return an entry as ZenML up to 0.37 wrote it in the form of today's: it did not note what wrote the element."""
    if kind not in _OLD_TYPES:
        raise FormatError(
            f"{facts.title}: an old ZenML saved an element of the type {shown(kind)} in it and did not note how; "
            "files() gives it as it is"
        )
    data_type = str(kind).removeprefix("<class '").removesuffix("'>")
    named = data_type if "." in data_type else f"builtins.{data_type}"
    return {"path": path, "type": named, "materializer": _OLD_TYPES[kind]}


def _part(folder: Folder, at: int, entry: Any, facts: Facts, opening: Opening) -> Any:
    """Decode one element.

    Its path is absolute where it was saved, and ends in the element's number. Anything else is refused: a
    folder that is named twice, on each of many levels, would take forever.
    """
    path = str(entry["path"]).replace("\\", "/").rstrip("/")
    if path.rpartition("/")[2] != str(at) or f"{at}/" not in folder.names:
        raise FormatError(f"{facts.title}: the files of its element {at} are not where they belong")
    return opening.part(folder.inside(str(at)), facts.part(at, str(entry["materializer"]), str(entry["type"])))


def _restored(value: Any, facts: Facts) -> Any:
    """Make the type that was saved of what JSON knows; tuples inside were saved as lists and stay so."""
    if not isinstance(value, list):
        return value
    if facts.data_type == "builtins.tuple":
        return tuple(value)
    if facts.data_type == "builtins.set":
        return {_hashable(inner) for inner in value}
    if facts.data_type in _DICTS:
        return _DICTS[facts.data_type](_paired(value, facts))
    return value


def _paired(lists: list[Any], facts: Facts) -> dict[Any, Any]:
    try:
        keys, values = lists
        return dict(zip(map(_hashable, keys), values, strict=True))
    except (TypeError, ValueError):
        raise FormatError(f"{facts.title}: a dict was saved, but its files do not hold keys and their values") from None


def _hashable(value: Any) -> Any:
    """Return a member of a set or a key, which was no list when it was saved."""
    return tuple(_hashable(inner) for inner in value) if isinstance(value, list) else value


JSON_CONTAINER = Format("built-in container", _NAMES, has("data.json"), _from_json)
NESTED_CONTAINER = Format("container of folders", _NAMES, has("metadata.json"), _from_parts)
