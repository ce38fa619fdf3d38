"""Which preview a value gets."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from zenexplore.artifacts.previews import arrow, models, tables
from zenexplore.artifacts.previews.dumps import bytes_preview
from zenexplore.artifacts.previews.files import files_preview, report_preview
from zenexplore.artifacts.previews.images import image_preview
from zenexplore.artifacts.previews.kinds import MAPPINGS, SEQUENCES, among, family, is_known, numeric, type_name
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.plain import cell, described
from zenexplore.artifacts.previews.texts import text_preview
from zenexplore.artifacts.previews.trees import tree_preview
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.structured import StructuredText

MOST_ROWS = 1_000
_REPR = 2_000
_Shows = Callable[[Any, int], Preview]
_BY_NAME: dict[tuple[str, str], _Shows] = {
    ("pandas", "DataFrame"): tables.frame_preview,
    ("pandas", "Series"): tables.series_preview,
    ("polars", "DataFrame"): arrow.polars_preview,
    ("polars", "Series"): arrow.polars_series_preview,
    ("pyarrow", "Table"): arrow.arrow_preview,
    ("pyarrow", "RecordBatch"): arrow.arrow_preview,
    ("datasets", "Dataset"): arrow.dataset_preview,
    ("datasets", "DatasetDict"): arrow.datasets_preview,
    ("xgboost", "Booster"): models.booster_preview,
    ("xgboost", "DMatrix"): models.matrix_preview,
    ("lightgbm", "Booster"): models.lightgbm_preview,
    ("torch", "Tensor"): models.tensor_preview,
    ("torch", "Parameter"): models.tensor_preview,
    ("zenexplore", "Files"): files_preview,
    ("zenexplore", "TrustReport"): report_preview,
}
# The package, where its class is, its name, and what shows all classes of the package that are made of it.
_BY_BASE: tuple[tuple[str, str, str, _Shows], ...] = (
    ("PIL", "PIL.Image", "Image", lambda value, rows: image_preview(value)),
    ("numpy", "numpy", "ndarray", tables.array_preview),
    ("pandas", "pandas", "Index", tables.index_preview),
    ("scipy", "scipy.sparse", "spmatrix", models.sparse_preview),
    ("scipy", "scipy.sparse", "sparray", models.sparse_preview),
    ("pyarrow", "pyarrow", "Array", arrow.arrow_array_preview),
    ("pyarrow", "pyarrow", "ChunkedArray", arrow.arrow_array_preview),
)


def preview(value: Any, rows: int = 10, *, trusted: bool = False) -> Preview:
    """Show the beginning of a value, and say how much of the whole that is.

    Args:
        rows: Rows of a table, lines of a text or a hex dump, values of a container (four for each); at most
            1,000 are shown.
        trusted: Whether a value of an unknown class may describe itself: its repr is its own code. Else
            only the name of its class is shown.
    """
    rows = max(1, min(rows, MOST_ROWS))
    if among(value, (str, StructuredText)):
        return text_preview(value, rows)
    if among(value, (bytes, bytearray)):
        return bytes_preview(bytes(value), rows)
    if among(value, MAPPINGS) and models.are_weights(value):
        return models.weights_preview(value, rows)
    if among(value, (*MAPPINGS, *SEQUENCES)):
        return tree_preview(value, rows)
    shows = _shows(value)
    return shows(value, rows) if shows else _other(value, trusted)


def _shows(value: Any) -> _Shows | None:
    """Return what shows the values of a package's class. Where the package is not loaded, there can be none."""
    package, name = family(value)
    if not package:
        return None
    if found := _BY_NAME.get((package, name)):
        return found
    for home, module, base, shows in _BY_BASE:
        if package == home and issubclass(type(value), getattr(sys.modules.get(module), base, ())):
            return shows
    return None


def _other(value: Any, trusted: bool) -> Preview:
    if is_known(value):
        exact = str(value) if numeric(value) in (float, complex) else cell(value, _REPR)
        return block(f"{type_name(value)}, whole", exact)
    if not trusted:
        return block(f"{described(value)}, only its class is shown", "")
    try:
        said = shown(repr(value), _REPR)
    except Exception as broken:  # its repr is anybody's code
        return block(f"{type_name(value)}, whose repr fails: {type(broken).__name__}", "")
    return block(f"{type_name(value)}, its repr", said)
