"""What is known about a content without opening it: type, materializer, hash and the free summaries.

The formulas of the hashes and the summaries are those of zenml 0.98.0's materializers.
"""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from server_stub.content import arrays, frames, pickles, pictures

_VERSIONS = {"pandas": "3.1.1", "numpy": "2.4.6", "pillow": "13.0.0", "scikit-learn": "1.9.1"}


def _source(path: str, kind: str = "internal", package: str = "") -> str:
    module, _, attribute = path.rpartition(".")
    source = {"module": module, "attribute": attribute, "type": kind}
    if package:
        source |= {"package_name": package, "version": _VERSIONS[package]}
    return json.dumps(source, separators=(",", ":"))


def _builtin(value: object) -> str:
    return _source(f"{type(value).__module__}.{type(value).__name__}", "builtin")


_OWN = "zenml.materializers."
_SCALAR = _source(_OWN + "built_in_materializer.BuiltInMaterializer")
_CONTAINER = _source(_OWN + "built_in_materializer.BuiltInContainerMaterializer")
_BYTES = _source(_OWN + "built_in_materializer.BytesMaterializer")
_STRING = _source(_OWN + "structured_string_materializer.StructuredStringMaterializer")
_UUID = _source(_OWN + "uuid_materializer.UUIDMaterializer")
_PYDANTIC = _source(_OWN + "pydantic_materializer.PydanticMaterializer")
_PICKLE = _source(_OWN + "cloudpickle_materializer.CloudpickleMaterializer")
_PANDAS = _source("zenml.integrations.pandas.materializers.pandas_materializer.PandasMaterializer")
_NUMPY = _source("zenml.integrations.numpy.materializers.numpy_materializer.NumpyMaterializer")
_SKLEARN = _source("zenml.integrations.sklearn.materializers.sklearn_materializer.SklearnMaterializer")
_PILLOW = _source("zenml.integrations.pillow.materializers.pillow_image_materializer.PillowImageMaterializer")
_FRAME = _source("pandas.DataFrame", "distribution_package", "pandas")
_ARRAY = _source("numpy.ndarray", "distribution_package", "numpy")
_STRINGS = {"html": "HTMLString", "markdown": "MarkdownString", "csv": "CSVString", "json": "JSONString"}


@dataclass(frozen=True)
class Made:
    """A content, and what a version's row and metadata say about it."""

    spec: str
    materializer: str
    data_type: str
    type: str
    content_hash: str | None
    item_count: int | None
    facts: dict[str, Any]


def _spec(kind: str, **args: Any) -> str:
    return json.dumps({"kind": kind, **args}, separators=(",", ":"))


def _md5(materializer: str, data: bytes) -> str:
    return hashlib.md5(materializer.encode() + data, usedforsecurity=False).hexdigest()


def scalar(value: bool | int | float | str | None) -> Made:
    """Return one plain value."""
    text = json.dumps(value)
    digest = _md5("BuiltInMaterializer", text.encode())
    facts = {"string_representation": str(value), "storage_size": len(text)}
    return Made(_spec("json", text=text), _SCALAR, _builtin(value), "DataArtifact", digest, None, facts)


def container(value: dict[str, Any] | list[Any] | tuple[Any, ...]) -> Made:
    """Return a JSON-able dict, list or tuple."""
    text = json.dumps(value)
    digest = _md5("BuiltInContainerMaterializer", json.dumps(value, sort_keys=True).encode())
    count = None if isinstance(value, dict) else len(value)
    facts = {"length": len(value), "storage_size": len(text)}
    return Made(_spec("json", text=text), _CONTAINER, _builtin(value), "BaseArtifact", digest, count, facts)


def structured(kind: str, text: str) -> Made:
    """Return a text of which ZenML knows the kind: html, markdown, csv or json."""
    digest = _md5("StructuredStringMaterializer", text.encode())
    data_type = _source(f"zenml.types.{_STRINGS[kind]}")
    facts = {"storage_size": len(text.encode())}
    return Made(
        _spec("json_text" if kind == "json" else kind, text=text),
        _STRING,
        data_type,
        "DataAnalysisArtifact",
        digest,
        None,
        facts,
    )


def raw(data: bytes) -> Made:
    """Return bytes."""
    digest = _md5("BytesMaterializer", data)
    facts = {"storage_size": len(data)}
    return Made(_spec("bytes", hex=data.hex()), _BYTES, _builtin(data), "DataArtifact", digest, None, facts)


def unique(value: UUID) -> Made:
    """Return a UUID."""
    digest = _md5("UUIDMaterializer", value.bytes)
    facts = {"string_representation": str(value), "storage_size": 36}
    return Made(
        _spec("uuid", text=str(value)), _UUID, _source("uuid.UUID", "builtin"), "DataArtifact", digest, None, facts
    )


def model_of(path: str, value: dict[str, Any], schema: dict[str, Any]) -> Made:
    """Return an instance of a pydantic model of the user's own code."""
    text = json.dumps(value)
    digest = _md5("PydanticMaterializer", json.dumps(value, sort_keys=True).encode())
    facts = {"schema": schema, "storage_size": len(text)}
    return Made(_spec("pydantic", text=text), _PYDANTIC, _source(path, "user"), "DataArtifact", digest, None, facts)


@lru_cache(maxsize=256)
def frame(name: str, variant: int, csv: bool = False) -> Made:
    """Return a DataFrame; `csv` is how it is written where pyarrow is missing."""
    spec = _spec("frame", name=name, variant=variant, csv=csv)
    columns = frames.columns(name, variant)
    facts = {**frames.summary(name, variant), "storage_size": frames.size(name, variant, csv)}
    return Made(spec, _PANDAS, _FRAME, "DataArtifact", None, len(columns), facts)


@lru_cache(maxsize=256)
def array(name: str, variant: int) -> Made:
    """Return a numeric array."""
    shape, values = arrays.numbers(name, variant)
    facts = {**arrays.summary(shape, values), "storage_size": len(arrays.npy(shape, values))}
    return Made(_spec("npy", name=name, variant=variant), _NUMPY, _ARRAY, "DataArtifact", None, shape[0], facts)


@lru_cache(maxsize=8)
def objects() -> Made:
    """Return an array of Python objects: a `.npy` that cannot be read without running a pickle."""
    facts = {"dtype": "<class 'numpy.object_'>", "shape": [3], "storage_size": len(arrays.object_npy())}
    return Made(_spec("object_npy"), _NUMPY, _ARRAY, "DataArtifact", None, 3, facts)


@lru_cache(maxsize=64)
def picture(name: str, variant: int) -> Made:
    """Return a PNG."""
    width, height = pictures.SIZE
    data = pictures.png(name, variant)
    facts = {"width": width, "height": height, "mode": "RGB", "storage_size": len(data)}
    data_type = _source("PIL.Image.Image", "distribution_package", "pillow")
    return Made(_spec("png", name=name, variant=variant), _PILLOW, data_type, "DataAnalysisArtifact", None, None, facts)


@lru_cache(maxsize=256)
def pickled(name: str, variant: int) -> Made:
    """Return an object that only a pickle can keep; its hash is that of the file."""
    data = pickles.data(name, variant)
    sklearn = name == "forest"
    data_type = (
        _source("sklearn.ensemble._forest.RandomForestClassifier", "distribution_package", "scikit-learn")
        if sklearn
        else _source("types.SimpleNamespace", "builtin")
    )
    spec = _spec("pickle", name=name, variant=variant, python=platform.python_version())
    facts = {"storage_size": len(data) + len(platform.python_version())}
    digest = hashlib.sha256(data).hexdigest()
    return Made(spec, _SKLEARN if sklearn else _PICKLE, data_type, "ModelArtifact", digest, None, facts)


@lru_cache(maxsize=64)
def mixed(name: str, variant: int) -> Made:
    """Return a list of a frame, an array and a number: each in its own folder."""
    facts = {"length": 3, "storage_size": frames.size(name, variant, False) + 1200}
    data_type = _builtin([])
    return Made(_spec("mixed", name=name, variant=variant), _CONTAINER, data_type, "BaseArtifact", None, 3, facts)
