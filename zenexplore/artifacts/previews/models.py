"""Previews of models, weights and sparse matrices: what they are made of, not what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any

from zenexplore.artifacts.previews.grid import MOST_COLUMNS, Column, Extent, grid
from zenexplore.artifacts.previews.kinds import family, type_name
from zenexplore.artifacts.previews.markup import Preview, block
from zenexplore.artifacts.previews.plain import cell
from zenexplore.artifacts.previews.tables import shape_text

_TENSORS = frozenset({("torch", "Tensor"), ("torch", "Parameter")})
_COMPRESSED = {"csr_matrix": 0, "csr_array": 0, "csc_matrix": 1, "csc_array": 1}


def facts_preview(note: str, facts: Sequence[tuple[str, Any]]) -> Preview:
    """Show names with a value each."""
    columns = [
        Column("", "", [name for name, _ in facts], right=False, label=True),
        Column("", "", [cell(value, 200) for _, value in facts], right=False),
    ]
    return grid(Extent(note, None, unit=""), columns) if facts else block(note, "")


def booster_preview(booster: Any, rows: int) -> Preview:
    """Show the size of an XGBoost model and its features."""
    import json

    learner = json.loads(booster.save_config()).get("learner", {})
    facts = [
        ("objective", learner.get("objective", {}).get("name")),
        ("booster", learner.get("gradient_booster", {}).get("name")),
        ("rounds", booster.num_boosted_rounds()),
        ("features", _named(booster.num_features(), booster.feature_names or (), rows)),
    ]
    return facts_preview("xgboost Booster, its trees are not shown", facts)


def matrix_preview(matrix: Any, rows: int) -> Preview:
    """Show the size of XGBoost's DMatrix."""
    names = _named(matrix.num_col(), matrix.feature_names or (), rows)
    shape = shape_text((matrix.num_row(), matrix.num_col()))
    return facts_preview(f"xgboost DMatrix, {shape}, its values are not shown", [("features", names)])


def lightgbm_preview(booster: Any, rows: int) -> Preview:
    """Show the size of a LightGBM model and its features."""
    facts = [
        ("objective", booster.params.get("objective")),
        ("trees", booster.num_trees()),
        ("features", _named(booster.num_feature(), booster.feature_name(), rows)),
    ]
    return facts_preview("lightgbm Booster, its trees are not shown", facts)


def _named(count: int, names: Sequence[str], rows: int) -> str:
    listed = ", ".join(cell(name) for name in names[:rows])
    more = f" and {len(names) - rows:,} more" if len(names) > rows else ""
    return f"{count:,}{f': {listed}{more}' if listed else ''}"


def are_weights(value: Any) -> bool:
    """Say whether a dict holds tensors only, as a state dict of PyTorch does."""
    return bool(value) and all(family(inner) in _TENSORS for inner in dict.values(value))


def weights_preview(weights: Any, rows: int) -> Preview:
    """Show names, types and shapes of a state dict's tensors."""
    tensors = [
        (cell(name), str(each.dtype).rpartition(".")[2], tuple(each.shape)) for name, each in dict.items(weights)
    ]
    return tensors_preview(type_name(weights), tensors, rows)


def tensors_preview(what: str, tensors: Sequence[tuple[str, str, tuple[int, ...]]], rows: int) -> Preview:
    """Show the names, types and shapes of tensors, and how many numbers they are together."""
    shown = tensors[:rows]
    columns = [
        Column("name", "", [name for name, _, _ in shown], right=False),
        Column("type", "", [kind for _, kind, _ in shown], right=False),
        Column("shape", "", [shape_text(shape) for _, _, shape in shown], right=True),
        Column("values", "", [f"{prod(shape):,}" for _, _, shape in shown], right=True),
    ]
    total = sum(prod(shape) for _, _, shape in tensors)
    return grid(Extent(f"{what} of {total:,} values, which are not shown", len(tensors), unit="tensors"), columns)


def tensor_preview(tensor: Any, rows: int) -> Preview:
    """Show the shape, the type, and the first values of a tensor."""
    shape = tuple(tensor.shape)
    what = f"tensor of {str(tensor.dtype).rpartition('.')[2]}"
    if str(tensor.layout) != "torch.strided" or tensor.is_quantized or tensor.device.type == "meta":
        return block(f"{what}, {shape_text(shape)}, its values are not shown", "")
    if not shape or not prod(shape):
        return block(f"{what}, {shape_text(shape)}, whole", cell(tensor.detach().tolist()))
    first = tensor.detach()[(0,) * max(0, len(shape) - 2)]
    lines = first[:rows, None].tolist() if len(shape) == 1 else first[:rows, :MOST_COLUMNS].tolist()
    columns = [Column("", "", column) for column in zip(*lines, strict=True)]
    about = f"{what}, {shape_text(shape)}" if len(shape) > 1 else what
    return grid(Extent(about, prod(shape), unit="values", each=len(columns)), columns)


def sparse_preview(matrix: Any, rows: int) -> Preview:
    """Show the shape of a sparse matrix of scipy, and the first of its stored values."""
    name = type_name(matrix).rpartition(".")[2]
    what = f"{name} of {cell(str(matrix.dtype))}, {shape_text(matrix.shape)}"
    places = _places(matrix, name, rows)
    if places is None:
        return block(f"{what}, {matrix.nnz:,} stored values, which are not shown", "")
    columns = [Column(title, "", each.tolist()) for title, each in zip(("row", "column", "value"), places, strict=True)]
    return grid(Extent(what, matrix.nnz, unit="stored values"), columns)


def _places(matrix: Any, name: str, rows: int) -> tuple[Any, Any, Any] | None:
    """Return the rows, columns and values of the first stored ones, without making another matrix."""
    if name in ("coo_matrix", "coo_array") and len(matrix.shape) == 2:
        return matrix.row[:rows], matrix.col[:rows], matrix.data[:rows]
    if name not in _COMPRESSED or len(matrix.shape) != 2:
        return None
    import numpy as np

    values, inner = matrix.data[:rows], matrix.indices[:rows]
    outer = np.searchsorted(matrix.indptr, np.arange(len(values)), side="right") - 1
    return (inner, outer, values) if _COMPRESSED[name] else (outer, inner, values)
