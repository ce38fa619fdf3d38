"""From a specification to the files of an artifact's folder."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections.abc import Callable
from typing import Any

from server_stub.content import arrays, frames, pickles, pictures

Files = dict[str, bytes]
Spec = dict[str, Any]


def files(spec_text: str, uri: str) -> Files:
    """Return every file of the folder, by its path in it."""
    return _of(json.loads(spec_text), uri)


def _of(spec: Spec, uri: str) -> Files:
    return _mixed(spec, uri) if spec["kind"] == "mixed" else _MAKERS[spec["kind"]](spec)


def _text(file: str) -> Callable[[Spec], Files]:
    return lambda spec: {file: spec["text"].encode()}


def _pickle(spec: Spec) -> Files:
    data = pickles.data(spec["name"], spec["variant"])
    return {"artifact.pkl": data, "python_version.txt": spec["python"].encode()}


_MAKERS: dict[str, Callable[[Spec], Files]] = {
    "nothing": lambda _spec: {},
    "json": _text("data.json"),
    "uuid": _text("uuid.txt"),
    "pydantic": _text("data_v2.json"),
    "html": _text("output.html"),
    "markdown": _text("output.md"),
    "csv": _text("output.csv"),
    "json_text": _text("output.json"),
    "bytes": lambda spec: {"data.txt": bytes.fromhex(spec["hex"])},
    "frame": lambda spec: frames.written(spec["name"], spec["variant"], spec["csv"]),
    "npy": lambda spec: {"data.npy": arrays.npy(*arrays.numbers(spec["name"], spec["variant"]))},
    "object_npy": lambda _spec: {"data.npy": arrays.object_npy()},
    "png": lambda spec: {"image_file.PNG": pictures.png(spec["name"], spec["variant"])},
    "pickle": _pickle,
}


def _mixed(spec: Spec, uri: str) -> Files:
    """Return a container whose elements each have their own folder; the paths in `metadata.json` are absolute."""
    variant = spec["variant"]
    parts = [
        ("pandas.DataFrame", "integrations.pandas.materializers.pandas_materializer.PandasMaterializer",
         {"kind": "frame", "name": spec["name"], "variant": variant, "csv": False}),
        ("numpy.ndarray", "integrations.numpy.materializers.numpy_materializer.NumpyMaterializer",
         {"kind": "npy", "name": "weights", "variant": variant}),
        ("builtins.float", "materializers.built_in_materializer.BuiltInMaterializer",
         {"kind": "json", "text": str(0.9 + variant / 100)}),
    ]  # fmt: skip
    listed = [
        {"path": f"{uri}/{index}", "type": kind, "materializer": f"zenml.{materializer}"}
        for index, (kind, materializer, _) in enumerate(parts)
    ]
    found = {"metadata.json": json.dumps(listed).encode()}
    for index, (_, _, part) in enumerate(parts):
        found.update({f"{index}/{path}": data for path, data in _of(part, f"{uri}/{index}").items()})
    return found


def archive(contents: Files) -> bytes:
    """Return the folder as the server sends it: a tar.gz with a leading `./`, no modes and no times."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        folders = sorted({path.rpartition("/")[0] for path in contents if "/" in path})
        for folder in ("./", *folders):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0
            tar.addfile(entry)
        for path, data in contents.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mode = len(data), 0
            tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()
