"""Reads a file of xgboost or LightGBM in a process of its own, looks at all of it, and uses it once.

Run by its path, with the name of a function below, a file, and the bytes of memory it may take. The last line on the
standard error says what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NO_LIBRARY = 3
_DEEPEST = 20_000
_NO_PARENT = 2**31 - 1
_ROWS = 20
_MOST_FEATURES = 1_000_000  # of a model that is tried on rows


class _DamagedError(Exception):
    """The file is not what it should be."""


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise _DamagedError(otherwise)


def _rows(features: int) -> Any:
    """Return rows that go many ways through trees: nothing, missing, and at random."""
    import numpy as np

    rows = np.random.default_rng(0).normal(0, 10, (_ROWS, features))
    rows[0], rows[1] = 0, np.nan
    return rows


def xgboost_model(path: str) -> None:
    """Read a model; its trees must be trees, for xgboost follows them without looking."""
    import xgboost

    learner = json.loads(Path(path).read_bytes())["learner"]
    features = int(learner["learner_model_param"]["num_feature"])
    for tree in _xgboost_trees(learner):
        _check_tree(tree, features)
    booster = xgboost.Booster()
    booster.load_model(path)
    booster.get_dump()
    if features < _MOST_FEATURES:
        booster.predict(xgboost.DMatrix(_rows(booster.num_features())), validate_features=False)


def _xgboost_trees(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "left_children" in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict | list):
                yield from _xgboost_trees(inner)


def _check_tree(tree: dict[str, Any], features: int) -> None:
    left, right, parents, splits = (
        tree[name] for name in ("left_children", "right_children", "parents", "split_indices")
    )
    _demand(len({len(left), len(right), len(parents), len(splits)}) == 1, "a tree with nodes of differing numbers")
    _demand(parents[0] in (-1, _NO_PARENT), "a tree without a root")
    for node, children in enumerate(zip(left, right, strict=True)):
        if children == (-1, -1):
            continue
        inside = all(0 < child < len(left) and parents[child] == node for child in children)
        _demand(inside and children[0] != children[1], "a tree whose branches lead elsewhere")
        _demand(0 <= splits[node] < features, "a tree that asks for a feature that there is not")
    ends = [start + size for start, size in zip(tree["categories_segments"], tree["categories_sizes"], strict=True)]
    _demand(all(0 <= end <= len(tree["categories"]) for end in ends), "a tree whose categories are not there")
    _demand(all(0 <= node < len(left) for node in tree["categories_nodes"]), "a tree whose categories are not there")


def xgboost_matrix(path: str) -> None:
    """Read a matrix with everything in it; xgboost notices neither a missing end nor wrong numbers."""
    import numpy as np
    import xgboost

    rows, columns, starts, entries = _stored_matrix(np.memmap(path, np.uint8, "r"))
    in_order = starts[0] == 0 and starts[-1] == len(entries) and (starts[1:] >= starts[:-1]).all()
    _demand(bool(in_order), "rows out of order")
    _demand(bool((entries["column"] < columns).all()), "values outside of its columns")
    matrix = xgboost.DMatrix(path)
    _demand((matrix.num_row(), matrix.num_col()) == (rows, columns), "another shape than it says")
    found = matrix.get_data()
    same = np.array_equal(found.indptr, starts) and np.array_equal(found.indices, entries["column"])
    _demand(same and found.data.tobytes() == entries["value"].tobytes(), "values that are read otherwise than stored")
    for about in (matrix.get_label(), matrix.get_weight(), matrix.get_base_margin()):
        _demand(len(about) % max(1, rows) == 0, "labels or weights of another number than rows")
    _demand(matrix.feature_names is None or len(matrix.feature_names) == columns, "too many or too few names")


def _stored_matrix(data: Any) -> tuple[int, int, Any, Any]:
    """Return the numbers of rows and columns, where each row starts, and the values, which stand at the file's end.

    Source: xgboost 3.2.0, MetaInfo::SaveBinary and SimpleDMatrix::SaveToLocalFile.
    """
    import numpy as np

    rows, columns, count = (
        int(data[at : at + 8].view("<u8")[0]) if bytes(data[at - 2 - len(name) : at - 2]) == name else -1
        for at, name in ((49, b"num_row"), (74, b"num_col"), (103, b"num_nonzero"))
    )
    values = len(data) - 8 * count
    starts = values - 8 - 8 * (rows + 1)
    _demand(min(rows, columns, count) >= 0 and starts > 111, "a header that is none, or no end")
    stored = data[starts - 8 : starts].view("<u8")[0], data[values - 8 : values].view("<u8")[0]
    _demand(stored == (rows + 1, count), "another number of values than it says")
    entries = np.frombuffer(data[values:].tobytes(), [("column", "<u4"), ("value", "<f4")])
    return rows, columns, np.frombuffer(data[starts : values - 8].tobytes(), "<u8"), entries


def lightgbm_model(path: str) -> None:
    """Read a model, follow each of its trees, and use it."""
    import lightgbm

    booster = lightgbm.Booster(model_file=path)
    features = booster.num_feature()
    dumped = booster.dump_model()
    together, trees = dumped["num_tree_per_iteration"], dumped["tree_info"]
    _demand(0 < together <= dumped["num_class"] and not len(trees) % together, "trees of another number than classes")
    for tree in trees:
        for node in _lightgbm_nodes(tree["tree_structure"]):
            _demand(0 <= node.get("split_feature", 0) < max(1, features), "a tree that asks for a feature beyond all")
    booster.model_to_string()
    if features < _MOST_FEATURES:
        booster.predict(_rows(features))


def _lightgbm_nodes(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [node[side] for side in ("left_child", "right_child") if side in node]


def lightgbm_data(path: str) -> None:
    """Read a dataset, and let it be learned from once, for its bins are looked at then only."""
    import lightgbm

    data = lightgbm.Dataset(path, free_raw_data=False)
    data.construct()
    for about in (data.get_label(), data.get_weight()):
        _demand(about is None or len(about) == data.num_data(), "labels or weights of another number than rows")
    for feature in range(data.num_feature()):
        data.feature_num_bin(feature)
    learning = {"objective": "regression", "min_data_in_leaf": 1, "feature_pre_filter": False, "verbose": -1}
    try:
        lightgbm.train(learning, data, 2)
    except lightgbm.basic.LightGBMError:
        """It need not be fit for learning."""


def _limited(count: int) -> None:
    """Take no more memory than this, and leave no dump of it; Windows has no such limits."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (count, count))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.setrecursionlimit(_DEEPEST)
    _limited(int(sys.argv[3]))
    try:
        globals()[sys.argv[1]](sys.argv[2])
    except ImportError as missing:
        print(missing, file=sys.stderr)  # noqa: T201
        sys.exit(NO_LIBRARY)
    except Exception as broken:
        print(str(broken).partition("\n")[0] or type(broken).__name__, file=sys.stderr)  # noqa: T201
        sys.exit(1)
