"""First looks at files: only their beginning is read, whatever they claim to hold."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from tests.artifacts.previewed import EVIL, check_safe, png
from tests.artifacts.shelf import fill, npy, parquet, poison
from zenexplore.artifacts import Facts, Preview
from zenexplore.artifacts.folders import DiskFolder
from zenexplore.artifacts.formats.declare import Format
from zenexplore.artifacts.previews import peeks
from zenexplore.errors import FormatError

FRAME = pd.DataFrame(
    {"n": range(500), "f": np.linspace(0, 1, 500), "s": EVIL, "t": pd.Timestamp("2026-01-02", tz="UTC")}
)
ANY = Format("some files", None, lambda names: True, lambda *_: None)


def look(folder: Path, materializer: str, data_type: str = "", rows: int = 5) -> Preview:
    """Look at a folder as its format says; of no format as if there were one."""
    shown = peeks.peeked(DiskFolder(folder), Facts("thing:3", materializer, data_type), rows)
    check_safe(shown.html)
    return shown


def by_names(folder: Path, rows: int = 5, data_type: str = "", materializer: str = "") -> Preview:
    """Look at a folder by the names of its files."""
    shown = peeks.look(ANY, DiskFolder(folder), Facts("thing:3", materializer, data_type), rows)
    check_safe(shown.html)
    return shown


def safetensors(**tensors: tuple[str, list[int]]) -> bytes:
    header = {name: {"dtype": kind, "shape": shape, "data_offsets": [0, 0]} for name, (kind, shape) in tensors.items()}
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    return len(text).to_bytes(8, "little") + text


def keras(layers: list[str]) -> bytes:
    held = io.BytesIO()
    made = [{"class_name": name, "module": "keras.layers", "config": {"name": name.lower()}} for name in layers]
    config = {"class_name": "Sequential", "module": "keras", "config": {"name": "net", "layers": made}}
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("config.json", json.dumps(config))
    return held.getvalue()


def sparse(*shape: int) -> bytes:
    held = io.BytesIO()
    np.savez(
        held,
        format=np.array(b"csr"),
        shape=np.array(shape),
        data=np.ones(12),
        indices=np.zeros(12),
        indptr=np.zeros(31),
    )
    return held.getvalue()


def archive(*names: str) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 3
            tar.addfile(member, io.BytesIO(b"abc"))
    return held.getvalue()


def arrow_stream(rows: int) -> bytes:
    import pyarrow as pa

    held = io.BytesIO()
    table = pa.table({"text": ["a"] * rows, "label": list(range(rows))})
    with pa.ipc.new_stream(held, table.schema) as writer:
        writer.write_table(table, max_chunksize=7)
    return held.getvalue()


def image_of(format: str) -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (30, 20)).save(held, format)
    return held.getvalue()


XGBOOST = {
    "learner": {
        "objective": {"name": "binary:logistic"},
        "gradient_booster": {"name": "gbtree", "model": {"gbtree_model_param": {"num_trees": "3"}}},
        "learner_model_param": {"num_feature": "2", "num_class": "0"},
        "feature_names": ["a", EVIL],
    }
}
LIGHTGBM = b"tree\nversion=v4\nnum_class=1\nobjective=binary\nfeature_names=a b\ntree_sizes=4 5 6\n\nTree=0\n"
FOLDERS: dict[str, tuple[dict[str, bytes], str]] = {
    "parquet": ({"df.parquet.gzip": parquet(FRAME)}, "parquet, 5 of 500 rows, all 4 columns"),
    "polars": ({"dataframe.parquet": parquet(FRAME)}, "parquet, 5 of 500 rows, all 4 columns"),
    "csv frame": ({"df.csv": FRAME.to_csv().encode()}, "csv, 5 of 500 rows, all 4 columns"),
    "npy": ({"data.npy": npy(np.zeros((4, 30, 2)))}, "array of float64, 4 x 30 x 2, 10 of 240 values"),
    "sparse": ({"data.npz": sparse(30, 40)}, "sparse csr matrix of float64, 30 x 40; its values are not shown"),
    "json": ({"data.json": b'{"a": [1, 2]}'}, "dict of 1, whole"),
    "scalar": ({"data.json": b"0.1"}, "float, whole"),
    "pydantic": ({"data_v2.json": b'{"a": 1}'}, "dict of 1, whole"),
    "html": ({"output.html": b"<p>x"}, "html, all 4 characters"),
    "markdown": ({"output.md": b"# x"}, "markdown, all 3 characters"),
    "csv": ({"output.csv": b"a,b\n1,2\n"}, "csv, 1 row, all 2 columns"),
    "json text": ({"output.json": b"[1]"}, "list of 1, whole"),
    "uuid": ({"uuid.txt": b"0" * 36}, "text, all 36 characters"),
    "bytes": ({"data.txt": b"\0\1"}, "bytes, all 2 bytes"),
    "bytes of an image": ({"data.txt": png()}, f"PNG image, 3 x 2, RGB, {len(png())} bytes, shown 32 times as large"),
    "directory": ({"data.tar.gz": archive("./a.txt", "b/<b>\n.txt")}, "an archive of"),
    "a text": ({"file_data": "grüezi\n".encode()}, "text, all 7 characters"),
    "no text": ({"file_data": b"\0\1\2"}, "bytes, all 3 bytes"),
    "an image": ({"file_data": png()}, f"PNG image, 3 x 2, RGB, {len(png())} bytes, shown 32 times as large"),
    "keras": ({"model.keras": keras(["Dense", "Dropout"])}, "Keras Sequential, its weights are not shown, all 2 layers"),
    "keras with code": ({"model.keras": keras(["Lambda"])}, "Keras Sequential, its weights are not shown, 1 layer"),
    "lightgbm": ({"model.txt": LIGHTGBM}, "lightgbm Booster, its trees are not shown"),
    "xgboost": ({"model.json": json.dumps(XGBOOST).encode()}, "xgboost Booster, its trees are not shown"),
    "weights": (
        {"config.json": b'{"architectures": ["Bert"]}', "model.safetensors": safetensors(w=("F32", [3, 4]))},
        "Bert of Hugging Face of 12 values, which are not shown, 1 tensor",
    ),
    "weights in a folder": (
        {"hf_pt_model/config.json": b"{}", "hf_pt_model/model.safetensors": safetensors(w=("F32", [3]), b=("I8", []))},
        "model of Hugging Face of 4 values, which are not shown, all 2 tensors",
    ),
    "other weights": ({"hf_pt_model/config.json": b"{}"}, "2 bytes, 1 file"),
    "dataset": ({"hf_datasets/data.arrow": arrow_stream(20), "hf_datasets/state.json": b"{}"}, "Dataset, the first 5 rows, all 2 columns"),
    "small dataset": ({"hf_datasets/data.arrow": arrow_stream(3)}, "Dataset, all 3 rows, all 2 columns"),
    "splits": (
        {"hf_datasets/test/d.arrow": arrow_stream(2), "hf_datasets/train/d.arrow": arrow_stream(2)},
        "DatasetDict of test, train; test, all 2 rows, all 2 columns",
    ),
    "image": ({"image_file.WEBP": image_of("WEBP")}, "WEBP image, 30 x 20, RGB"),
    "a single svg": ({"plot.SVG": b"<svg></svg>"}, "svg, all 11 characters"),
    "a single parquet": ({"x.parquet": parquet(FRAME)}, "parquet, 5 of 500 rows, all 4 columns"),
    "a single arrow file": ({"x.arrow": arrow_stream(2)}, "arrow, all 2 rows, all 2 columns"),
    "an array and its picture": ({"data.npy": npy(np.arange(3)), "histogram.png": png()}, "array of int64, all 3 values"),
    "several": ({"a.bin": b"1", "b/c.bin": b"2"}, "2 bytes, all 2 files"),
    "nothing": ({}, "0 bytes, no files"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLDERS)
def test_files_are_shown_by_their_names(name: str, tmp_path: Path) -> None:
    files, note = FOLDERS[name]
    shown = by_names(fill(tmp_path, files))
    assert shown.note.startswith(note)


@pytest.mark.parametrize("name", [name for name in FOLDERS if name not in ("nothing", "several")])
@pytest.mark.parametrize("size", [0, 1, 7, 40])
def test_cut_files_are_shown_or_refused(name: str, size: int, tmp_path: Path) -> None:
    """A first look goes as far as it can; what it cannot read is our error, whichever library it was."""
    fill(tmp_path, {file: content[:size] for file, content in FOLDERS[name][0].items()})
    with suppress(FormatError):
        assert by_names(tmp_path).note


def test_damaged_files_are_an_error_that_names_them(tmp_path: Path) -> None:
    fill(tmp_path, {"df.parquet.gzip": b"PAR1" * 9})
    with pytest.raises(FormatError, match="thing:3: its files are no readable parquet table"):
        look(tmp_path, "PandasMaterializer")


def test_of_unknown_files_the_names_are_shown(tmp_path: Path) -> None:
    assert look(fill(tmp_path, {"data.json": b"5"}), "SomebodysMaterializer").note == "1 byte, 1 file"


def test_a_frame_shows_its_index_and_types(tmp_path: Path) -> None:
    frame = FRAME.set_index(pd.Index([f"row {at}" for at in range(500)], name="k"))[["f", "t"]]
    shown = look(fill(tmp_path, {"df.parquet.gzip": parquet(frame)}), "PandasMaterializer", rows=2)
    assert shown.body.splitlines()[0].split() == ["k", "f", "t"]
    assert "row 1" in shown.body
    assert "2026-01-02 00:00:00Z" in shown.body
    assert "timestamp[" in shown.body


def test_a_range_as_an_index_counts(tmp_path: Path) -> None:
    frame = pd.DataFrame({"x": [1.5, 2.5]}, index=pd.RangeIndex(10, 30, 10, name="at"))
    shown = look(fill(tmp_path, {"df.parquet.gzip": parquet(frame)}), "PandasMaterializer")
    assert [line.split() for line in shown.body.splitlines()] == [
        ["at", "x"],
        ["float64"],
        ["10", "1.5"],
        ["20", "2.5"],
    ]


@pytest.mark.parametrize(
    ("files", "materializer"),
    [
        ({"artifact.pkl": b"", "python_version.txt": b"3.11.7"}, "CloudpickleMaterializer"),
        ({"data.npy": b""}, "NumpyMaterializer"),
    ],
)
def test_what_could_run_code_shows_its_report(files: dict[str, bytes], materializer: str, tmp_path: Path) -> None:
    bad = poison(tmp_path)
    objects = npy(np.array([1, None], dtype=object))
    pickled = {"artifact.pkl": bad.pickled, "data.npy": objects[: objects.index(b"\n") + 1] + bad.pickled}
    folder = tmp_path / "folder"
    fill(folder, files | {name: content for name, content in pickled.items() if name in files})
    shown = look(folder, materializer)
    assert "left shut; what opening it would run" in shown.note
    assert "open" in shown.body
    assert not bad.trace.exists()


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({"report.csv": b"a;b\n1;2\n"}, "csv, 1 row, all 2 columns"),
        ({"a.bin": b"1", "note.txt": b"2"}, "2 bytes, all 2 files"),
        ({"sub/a.csv": b"1"}, "1 byte, 1 file"),
    ],
)
def test_registered_files_are_shown(files: dict[str, bytes], note: str, tmp_path: Path) -> None:
    assert look(fill(tmp_path, files), "PreexistingDataMaterializer").note == note


def test_pictures_beside_a_model_do_not_hide_it(tmp_path: Path) -> None:
    fill(tmp_path, {"model.safetensors": safetensors(w=("F32", [3])), "loss.png": png(), "about.md": b"# x"})
    assert look(tmp_path, "SomebodysMaterializer").note.endswith("1 tensor")


def test_a_huge_value_in_a_small_file_is_left_out(tmp_path: Path) -> None:
    frame = pd.DataFrame({"a": [1, 2], "x": ["x" * 100_000_000, "y"]})
    shown = look(fill(tmp_path, {"df.parquet.gzip": parquet(frame)}), "PandasMaterializer")
    assert shown.note == "parquet, all 2 rows, 1 of 2 columns"


@pytest.mark.parametrize("shape", [(1, 2), (-30, -40), (0, 0), (-1, 3), (0, -1)])
def test_a_share_that_cannot_be_is_not_said(shape: tuple[int, ...], tmp_path: Path) -> None:
    shown = look(fill(tmp_path, {"data.npz": sparse(*shape)}), "SparseMaterializer")
    assert "%" not in shown.text
    assert "%" in look(fill(tmp_path, {"data.npz": sparse(30, 40)}), "SparseMaterializer").text


def test_a_csv_whose_rows_are_longer_than_what_is_read(tmp_path: Path) -> None:
    for text in ("a," * 200_000, "a,b\n" + "1," * 200_000, "a," * 3_000_000 + "\n1,2\n"):
        shown = look(fill(tmp_path, {"df.csv": text.encode()}), "PandasMaterializer")
        assert shown.note.startswith("csv with a very long row, as its source, the first 2,000 characters of ")


def test_an_archive_is_listed_as_far_as_that_is_cheap(tmp_path: Path) -> None:
    fill(tmp_path, {"data.tar.gz": gzip.compress(archive_of_zeros(200_000_000), 1)})
    shown = look(tmp_path, "PathMaterializer")
    assert shown.note.endswith("the first 1 file")


def test_what_is_no_file_in_an_archive_is_said_to_be_so(tmp_path: Path) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as tar:
        for name, kind in (
            ("a.txt", tarfile.REGTYPE), ("soft", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE),
            ("../../evil", tarfile.REGTYPE), ("/etc/evil", tarfile.REGTYPE),
        ):  # fmt: skip
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd\x1b"
            tar.addfile(member, io.BytesIO())
    shown = look(fill(tmp_path, {"data.tar.gz": held.getvalue()}), "PathMaterializer", rows=9)
    link, out = "a link to /etc/passwd\\x1b", "a name that leads out of the folder"
    assert [line.split("bytes")[1].strip() for line in shown.body.splitlines()[1:]] == [
        "", link, link, "a device or a pipe", out, out,
    ]  # fmt: skip
    assert "a link" not in look(fill(tmp_path, {"data.tar.gz": archive("a", "b")}), "PathMaterializer").text


def archive_of_zeros(count: int) -> bytes:
    member = tarfile.TarInfo("zeros")
    member.size = count
    return member.tobuf() + bytes(count + 1_024)


@pytest.mark.parametrize("length", [2**62, 9_000_000, 2])
def test_weights_with_an_absurd_header_are_refused(length: int, tmp_path: Path) -> None:
    fill(tmp_path, {"model.safetensors": length.to_bytes(8, "little") + b"{}" * (1 if length > 2 else 0)})
    with pytest.raises(FormatError, match="absurd"):
        by_names(tmp_path)


MANY = b"[" + b"{}," * 2_000_000 + b"1]"


def test_json_beside_a_content_takes_little_memory(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("config.json", MANY)
    for at, files in enumerate(
        (
            {"model.keras": held.getvalue()}, {"model.safetensors": len(MANY).to_bytes(8, "little") + MANY},
            {"model.json": MANY}, {"hf_pt_model/config.json": MANY, "hf_pt_model/model.safetensors": b""},
        )
    ):  # fmt: skip
        with pytest.raises(FormatError, match="far too many values for a preview"):
            by_names(fill(tmp_path / str(at), files))


def test_a_format_may_bring_its_own_look() -> None:
    own = Format(
        "own", None, lambda names: True, lambda *_: None, peek=lambda folder, facts, rows: Preview("n", "", "")
    )
    assert peeks.peek_of(own, frozenset({"data.json"})) is own.peek
