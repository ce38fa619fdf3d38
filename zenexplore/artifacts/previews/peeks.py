"""Which first look each format gets: the tables that connect them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Names
from zenexplore.artifacts.opening import format_of
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.peeks_arrays import npy_peek, old_array_peek, sparse_peek
from zenexplore.artifacts.previews.peeks_containers import container_peek
from zenexplore.artifacts.previews.peeks_files import archive_peek, files_peek
from zenexplore.artifacts.previews.peeks_models import (
    keras_peek,
    lightgbm_peek,
    pickle_peek,
    safetensors_peek,
    skops_peek,
    transformer_peek,
    xgboost_peek,
)
from zenexplore.artifacts.previews.peeks_tables import arrow_peek, csv_peek, datasets_peek, parquet_peek
from zenexplore.artifacts.previews.peeks_texts import (
    bytes_peek,
    image_peek,
    json_peek,
    text_peek,
    unnamed_peek,
    uuid_peek,
)
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError, ZenExploreError

Peek = Callable[[Folder, Facts, int], Preview]
_OfFile = Callable[[str, Folder, Facts, int], Preview]


def peeked(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show how a content begins, reading no more of its files than that takes; of unknown files the names.

    Raises:
        FormatError: its files are damaged.
        ArtifactError: a package is missing.
        TooLargeError: it can be shown only when it is fetched whole, which is over the budget.
    """
    known = format_of(facts.materializer, folder.names)
    return files_peek(folder, facts, rows) if known is None else look(known, folder, facts, rows)


def look(known: Format, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show how a content of a known format begins; errors as of `peeked`."""
    try:
        return peek_of(known, folder.names)(folder, facts, rows)
    except ZenExploreError:
        raise
    except Exception as broken:  # the libraries that read the files raise anything for a damaged one
        raise FormatError(
            f"{facts.title}: its files are no readable {known.name} ({type(broken).__name__}: {shown(broken)})"
        ) from broken


def peek_of(known: Format, names: Names) -> Peek:
    """Return how a format's files are shown: as it says itself, or by its name, or by the names of its files."""
    if found := known.peek or _BY_FORMAT.get(known.name):
        return found
    for name, peek in _BY_FILE.items():
        if name in names:
            return partial(peek, name)
    return _single_peek


def _single_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show the one file that is no picture or note of others by the ending of its name; of several the names."""
    data = [name for name in folder.names - _BESIDE if not name.endswith(_NOTES)]
    return _file_peek(folder, facts, rows, data if len(data) == 1 else list(folder.names))


def _registered_peek(folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show what somebody registered: a single file by its ending, of a folder the names."""
    return _file_peek(folder, facts, rows, list(folder.names))


def _file_peek(folder: Folder, facts: Facts, rows: int, names: list[str]) -> Preview:
    if len(names) != 1 or names[0].endswith("/"):
        return files_peek(folder, facts, rows)
    peek = _BY_ENDING.get(names[0].rpartition(".")[2].lower(), unnamed_peek)
    return peek(names[0], folder, facts, rows)


def _inside_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a model of Hugging Face in a folder of its own."""
    inside = folder.inside(name.rstrip("/"))
    whole = {"config.json", "model.safetensors"} <= inside.names
    return transformer_peek("model.safetensors", inside, facts, rows) if whole else files_peek(inside, facts, rows)


# By the name of a format, where its files alone do not say how it is to be shown.
_BY_FORMAT: dict[str, Peek] = {
    "container of folders": container_peek,
    "numpy array as parquet": old_array_peek,
    "registered files": _registered_peek,
}
# By the names that ZenML gives to files; the first that is there is shown.
_BY_FILE: dict[str, _OfFile] = {
    "df.parquet.gzip": parquet_peek,
    "dataframe.parquet": parquet_peek,
    "df.csv": partial(csv_peek, labels=1),
    "data.npy": npy_peek,
    "data.npz": sparse_peek,
    "data_v2.json": json_peek,
    "data.json": json_peek,
    "output.html": partial(text_peek, kind="html"),
    "output.md": partial(text_peek, kind="markdown"),
    "output.csv": partial(text_peek, kind="csv"),
    "output.json": json_peek,
    "results.json": json_peek,
    "artifact.json": json_peek,
    "visualization.html": partial(text_peek, kind="html"),
    "uuid.txt": uuid_peek,
    "service.json": text_peek,
    "data.txt": bytes_peek,
    "data.tar.gz": archive_peek,
    "file_data": unnamed_peek,
    "artifact.pkl": pickle_peek,
    "entire_model.pt": pickle_peek,
    "entire_dataloader.pt": pickle_peek,
    "final_checkpoint.ckpt": pickle_peek,
    "model.keras": keras_peek,
    "model.txt": lightgbm_peek,
    "model.json": xgboost_peek,
    "model.safetensors": transformer_peek,
    "hf_datasets/": datasets_peek,
    "hf_pt_model/": _inside_peek,
}
# By the ending of a single file that somebody registered, or that a format has.
_BY_ENDING: dict[str, _OfFile] = {
    "parquet": parquet_peek, "csv": csv_peek, "tsv": csv_peek, "npy": npy_peek, "json": json_peek,
    "html": partial(text_peek, kind="html"), "htm": partial(text_peek, kind="html"),
    "md": partial(text_peek, kind="markdown"), "svg": partial(text_peek, kind="svg"),
    "arrow": arrow_peek, "feather": arrow_peek, "safetensors": safetensors_peek, "keras": keras_peek,
    "skops": skops_peek, "pkl": pickle_peek, "pickle": pickle_peek, "joblib": pickle_peek, "pt": pickle_peek,
    "pth": pickle_peek, "ckpt": pickle_peek, "tgz": archive_peek,
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "ppm"), image_peek),
}  # fmt: skip
# What ZenML puts beside the data, to be looked at, and what materializers of others do.
_BESIDE = frozenset({"describe.csv", "sample.csv", "histogram.png", "image.png", "python_version.txt"})
_NOTES = (".html", ".png", ".jpg", ".csv", ".md", ".txt")
