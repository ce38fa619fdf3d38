"""Describe a value exactly, as JSON: the same value gives the same text in ZenML's environment and in ours.

Only the standard library is imported, and a library only where its own object is there. Types are recognised by the
names of their classes and of their top-level packages, which outlive a library's moving of its modules.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import marshal
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Described = Any
PLAIN_TEXT = ("complex", "range", "datetime", "date", "timedelta", "timezone", "Decimal", "UUID")
PANDAS_TEXT = ("Timestamp", "Timedelta", "Period", "Interval", "NAType", "NaTType")


def describe(value: Any) -> Described:
    """Describe any value, with its type and all of its content."""
    if value is None or type(value) in (bool, int, str):
        return value
    if type(value) is float:
        return {"float": value.hex()}
    if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
        return {"named": name_of(value)}
    for kind in type(value).__mro__:
        if (found := DESCRIBERS.get(name_of(kind))) is not None:
            return {"type": name_of(type(value)), **found(value)}
    if dataclasses.is_dataclass(value):
        return {"type": name_of(type(value)), **dataclass(value)}
    return {"type": name_of(type(value)), **made(value)}


def name_of(kind: Any) -> str:
    """Return a class's or function's name behind its top-level package."""
    return f"{(kind.__module__ or '').partition('.')[0]}.{kind.__qualname__}"


def digest(data: bytes | memoryview) -> str:
    """Return the sha256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def each(values: Iterable[Any]) -> list[Described]:
    """Describe the elements of something."""
    return [describe(value) for value in values]


def attributes(*names: str) -> Callable[[Any], dict[str, Described]]:
    """Return a describer that takes these attributes, called where they are methods; missing ones are left out."""

    def described(value: Any) -> dict[str, Described]:
        found = {name: getattr(value, name) for name in names if hasattr(value, name)}
        return {name: describe(held() if callable(held) else held) for name, held in found.items()}

    return described


def made(value: Any) -> dict[str, Described]:
    """Describe an object as pickle takes it apart."""
    maker, arguments, *rest = value.__reduce_ex__(4)
    held = {"maker": name_of(maker), "arguments": each(arguments)}
    return held | {"rest": each(list(part) if hasattr(part, "__next__") else part for part in rest)}


def dataclass(value: Any) -> dict[str, Described]:
    """Describe a dataclass as ZenML's JSON of it, or field by field where it has none."""
    from pydantic import TypeAdapter
    from pydantic.errors import PydanticSchemaGenerationError

    try:
        return {"fields": describe(TypeAdapter(type(value)).dump_python(value, mode="json"))}
    except PydanticSchemaGenerationError:
        return {"held": [[field.name, describe(getattr(value, field.name))] for field in dataclasses.fields(value)]}


def unordered(value: Any) -> dict[str, Described]:
    """Describe a set in an order of its own."""
    return {"items": sorted(each(value), key=json.dumps)}


def path(value: Path) -> dict[str, Described]:
    """Describe what lies at a path: a file with its name, or a directory without, whose name is a temporary one."""
    if value.is_file():
        return {"type": "pathlib.Path", "name": value.name, "file": digest(value.read_bytes())}
    inside = sorted(value.rglob("*"))
    files = {p.relative_to(value).as_posix(): digest(p.read_bytes()) if p.is_file() else "folder" for p in inside}
    return {"type": "pathlib.Path", "files": files}


def array(value: Any) -> dict[str, Described]:
    """Describe a numpy array by its bytes in C order; one of objects by the objects."""
    order = "F" if value.flags.f_contiguous and not value.flags.c_contiguous else "C"
    found = {"dtype": repr(value.dtype), "shape": list(value.shape), "order": order}
    if value.dtype.hasobject:
        return found | {"items": each(value.ravel().tolist())}
    return found | {"sha256": digest(value.tobytes())}


def frame(value: Any) -> dict[str, Described]:
    """Describe a pandas DataFrame, column by column: names may repeat."""
    columns = [value.iloc[:, at] for at in range(value.shape[1])]
    found = {"columns": index(value.columns), "index": index(value.index), "attrs": describe(dict(value.attrs))}
    return found | {"values": [column(each_one) for each_one in columns]}


def series(value: Any) -> dict[str, Described]:
    """Describe a pandas Series."""
    return {"name": describe(value.name), "index": index(value.index), **column(value)}


def column(value: Any) -> dict[str, Described]:
    """Describe the dtype and the values of a Series."""
    return {"dtype": dtype(value.dtype), "values": each(value.tolist())}


def index(value: Any) -> dict[str, Described]:
    """Describe a pandas Index."""
    found = {"type": name_of(type(value)), "names": each(value.names), "freq": str(getattr(value, "freq", None))}
    return found | {"dtype": dtype(value.dtype), "values": each(value.tolist())}


def dtype(value: Any) -> Described:
    """Describe a dtype of pandas; one of categories by the categories."""
    if hasattr(value, "categories"):
        return {"ordered": value.ordered, "categories": index(value.categories)}
    return repr(value)


def polars_frame(value: Any) -> dict[str, Described]:
    """Describe a polars DataFrame."""
    return {"columns": [series_of_polars(one) for one in value.get_columns()], "rows": value.height}


def series_of_polars(value: Any) -> dict[str, Described]:
    """Describe a polars Series."""
    return {"name": value.name, "dtype": repr(value.dtype), "values": each(value.to_list())}


def arrow_table(value: Any) -> dict[str, Described]:
    """Describe a pyarrow Table."""
    metadata = {key.decode(): held.decode() for key, held in (value.schema.metadata or {}).items()}
    return {"schema": value.schema.to_string(), "metadata": metadata, "values": describe(value.to_pydict())}


def image(value: Any) -> dict[str, Described]:
    """Describe an image; whether its class is that of its file's format does not matter."""
    found = {"type": "PIL.Image", "mode": value.mode, "size": list(value.size), "format": value.format}
    return found | {"sha256": digest(value.tobytes()), "palette": value.getpalette()}


def tensor(value: Any) -> dict[str, Described]:
    """Describe a torch tensor by its bytes, whatever its dtype."""
    import torch

    raw = value.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes()
    return {"dtype": str(value.dtype), "shape": list(value.shape), "sha256": digest(raw)}


def module(value: Any) -> dict[str, Described]:
    """Describe a torch module: its layers, its weights and its mode."""
    return {"layers": repr(value), "state": describe(value.state_dict()), "training": value.training}


def keras_model(value: Any) -> dict[str, Described]:
    """Describe a keras model: its layers, as JSON has them, and its weights, which torch or tensorflow holds."""
    layers = lambdas(json.loads(json.dumps(value.get_config())))
    weights = [held.value.detach().cpu() if hasattr(held.value, "detach") else held.value for held in value.weights]
    return {"config": describe(layers), "weights": each(held.numpy() for held in weights)}


def lambdas(config: Any) -> Any:
    """Replace marshalled code in a configuration by what it says: its bytes also count who refers to them."""
    if isinstance(config, list):
        return [lambdas(inner) for inner in config]
    if not isinstance(config, dict):
        return config
    if config.get("class_name") != "__lambda__":
        return {key: lambdas(inner) for key, inner in config.items()}
    code = marshal.loads(base64.b64decode(config["config"]["code"]))
    return {"code": code.co_code, "constants": code.co_consts}


def data_set(value: Any) -> dict[str, Described]:
    """Describe a Dataset of Hugging Face."""
    plain = value.with_format(None)
    return {"features": describe(value.features.to_dict()), "rows": describe(plain[:]), "split": str(value.split)}


def xgboost_booster(value: Any) -> dict[str, Described]:
    """Describe a Booster of xgboost by its JSON."""
    return {"model": digest(bytes(value.save_raw("json")))}


def lightgbm_data(value: Any) -> dict[str, Described]:
    """Describe a Dataset of lightgbm by the text that it dumps: it does not give its data away otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        dumped = Path(folder) / "dumped.txt"
        value.construct()._dump_text(str(dumped))
        return {"text": digest(dumped.read_bytes()), "label": describe(value.get_label()), "rows": value.num_data()}


DESCRIBERS: dict[str, Callable[[Any], dict[str, Described]]] = {
    **{f"{package}.{name}": lambda value: {"text": repr(value)} for package in ("builtins", "datetime", "decimal", "uuid") for name in PLAIN_TEXT},
    **{f"pandas.{name}": lambda value: {"text": repr(value)} for name in PANDAS_TEXT},
    "builtins.str": lambda value: {"text": str(value)},
    "builtins.bytes": lambda value: {"bytes": value.hex()},
    "builtins.dict": lambda value: {"items": [[describe(key), describe(held)] for key, held in value.items()]},
    "builtins.list": lambda value: {"items": each(value)},
    "builtins.tuple": lambda value: {"items": each(value)},
    "builtins.set": unordered,
    "builtins.frozenset": unordered,
    "pathlib.Path": path,
    "pydantic.BaseModel": lambda value: {"fields": describe(value.model_dump(mode="json"))},
    "numpy.ndarray": array,
    "numpy.generic": lambda value: {"dtype": repr(value.dtype), "bytes": value.tobytes().hex()},
    "numpy.dtype": lambda value: {"text": repr(value)},
    "pandas.DataFrame": frame,
    "pandas.Series": series,
    "pandas.Index": index,
    "polars.DataFrame": polars_frame,
    "polars.Series": series_of_polars,
    "polars.LazyFrame": lambda value: polars_frame(value.collect()),
    "pyarrow.Table": arrow_table,
    "pyarrow.Array": lambda value: {"kind": str(value.type), "values": each(value.to_pylist())},
    "scipy._spbase": attributes("format", "shape", "dtype", "data", "indices", "indptr", "row", "col", "offsets"),
    "PIL.Image": image,
    "xgboost.Booster": xgboost_booster,
    "xgboost.DMatrix": attributes(
        "num_row", "num_col", "feature_names", "feature_types", "get_label", "get_weight", "get_base_margin", "get_data"
    ),
    "lightgbm.Booster": lambda value: {"model": digest(value.model_to_string().encode()), "names": value.feature_name()},
    "lightgbm.Dataset": lightgbm_data,
    "torch.Tensor": tensor,
    "torch.Module": module,
    "torch.DataLoader": attributes("dataset", "batch_size", "num_workers", "drop_last"),
    "torch.TensorDataset": attributes("tensors"),
    "keras.Model": keras_model,
    "datasets.Dataset": data_set,
    "transformers.PreTrainedTokenizerBase": lambda value: {"words": sorted(value.get_vocab().items())},
    "tensorflow.DatasetV2": lambda value: {"items": each(value.as_numpy_iterator())},
}  # fmt: skip
