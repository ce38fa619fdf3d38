"""Values made fit to be compared, and what kind of comparison each gets."""

from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from zenexplore.artifacts.comparing.columns import Source, of_arrow, of_frame
from zenexplore.artifacts.comparing.pictures import Picture, picture_in
from zenexplore.artifacts.files import Files
from zenexplore.artifacts.formats.csv_header import check_header
from zenexplore.artifacts.previews.kinds import MAPPINGS, SEQUENCES, among, family, is_known
from zenexplore.artifacts.structured import StructuredText
from zenexplore.errors import TooLargeError

_SETS = (set, frozenset)
_FEW_BYTES = 2_000_000  # a file up to here may be a text or an image, a larger one is known by its hash


def readied(value: Any) -> Any:
    """Return what is compared in a value's place: tables as sources, files by their hashes, JSON texts as JSON."""
    if type(value) is dict or type(value) is list or type(value) is str:
        return value  # most values are
    found = family(value)
    if found in _TABLES:
        return _TABLES[found](value)
    if found in _TENSORS:
        return _array_of(value)
    if isinstance(value, Files):
        return {name: _fingerprint(file.path()) for name, file in value.items()}
    if isinstance(value, Path):
        return _readied_path(value)
    if type(value) is bytes:
        return picture_in(value) or value
    if isinstance(value, StructuredText) and value.kind == "json":
        return _parsed(value)
    return Picture(value) if _is_image(value) else value


def as_tables(held: Sequence[Any]) -> list[Any]:
    """Return CSV texts as tables where everything is a table, and all as it is where one is none."""
    if all(isinstance(value, Source) or _is_csv(value) for value in held):
        try:
            return [_of_csv(value) if _is_csv(value) else value for value in held]
        except (ValueError, TooLargeError):  # it is no CSV, or too wide for a table
            pass
    return list(held)


def kind_of(value: Any) -> str:
    """Return how a readied value is compared."""
    if type(value) is dict or type(value) is list:
        return "mapping" if type(value) is dict else "sequence"
    if isinstance(value, Source):
        return "table"
    if isinstance(value, Picture):
        return "image"
    if family(value) in (("numpy", "ndarray"), ("numpy", "memmap")):
        return "array"
    if among(value, _SETS):
        return "set"
    if among(value, MAPPINGS):
        return "mapping"
    if among(value, SEQUENCES):
        return "sequence"
    if isinstance(value, str):
        return "page" if isinstance(value, StructuredText) and value.kind == "html" else "text"
    if among(value, (bytes, bytearray)):
        return "bytes"
    return "value" if is_known(value) else "object"


def state_of(value: Any) -> dict[str, Any] | None:
    """Return what would be pickled of an object; None where it cannot be pickled.

    It asks the object's class, which is here only because the caller trusts it, or a format's library made it.
    """
    if (keras := sys.modules.get("keras")) is not None and isinstance(value, keras.Model):
        # its pickle is a zip file, which has the time in it
        return {"config": value.get_config(), "weights": value.get_weights()}
    try:
        reduced = value.__reduce_ex__(4)
    except Exception:  # a class may raise anything
        return None
    if not isinstance(reduced, tuple):
        return None
    made, arguments, state, items, pairs = (*reduced, None, None, None)[:5]
    held = {"()": arguments[1:] if getattr(made, "__name__", "") == "__newobj__" else arguments}
    held |= state if type(state) is dict and all(type(key) is str for key in state) else {"state": state}
    return held | {"items": list(items or ()), "pairs": list(pairs or ())}


def _readied_path(path: Path) -> Any:
    """Return a saved path's content: a folder's files, the text or image of a small file, else its hash."""
    if path.is_dir():
        files = sorted(each for each in path.rglob("*") if each.is_file())
        return {each.relative_to(path).as_posix(): _fingerprint(each) for each in files}
    if not path.is_file():
        return str(path)
    if path.stat().st_size > _FEW_BYTES:
        return {path.name: _fingerprint(path)}
    data = path.read_bytes()
    if (picture := picture_in(data)) is not None or b"\0" in data:
        return picture or data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{path.stat().st_size:,} bytes, sha256 {digest}"


def _parsed(text: StructuredText) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return str(text)


def _is_csv(value: Any) -> bool:
    return isinstance(value, StructuredText) and value.kind == "csv"


def _of_csv(text: StructuredText) -> Source:
    import pandas as pd

    data = text.encode("utf-8", "surrogatepass")
    check_header(io.BytesIO(data), "it")
    return of_frame(pd.read_csv(io.BytesIO(data)))


def _array_of(tensor: Any) -> Any:
    """Return a tensor as an array; numpy has no bfloat16."""
    held = tensor.detach().cpu().resolve_conj().resolve_neg()
    held = held.to_dense() if held.layout != sys.modules["torch"].strided else held
    return (held.float() if str(held.dtype) == "torch.bfloat16" else held).numpy()


def _is_image(value: Any) -> bool:
    pillow = sys.modules.get("PIL.Image")  # there can be no image where it was never imported
    return pillow is not None and isinstance(value, pillow.Image)


def _of_series(series: Any) -> Source:
    return of_frame(series.to_frame("values" if series.name is None else series.name))


_TABLES: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("pandas", "DataFrame"): of_frame,
    ("pandas", "Series"): _of_series,
    ("polars", "DataFrame"): lambda frame: of_arrow(frame.to_arrow()),
    ("polars", "Series"): lambda series: of_arrow(series.to_frame().to_arrow()),
    ("pyarrow", "Table"): of_arrow,
    ("datasets", "Dataset"): lambda dataset: of_arrow(dataset.with_format("arrow")[:]),
    ("datasets", "DatasetDict"): dict,
}
_TENSORS = frozenset({("torch", "Tensor"), ("torch", "Parameter")})
