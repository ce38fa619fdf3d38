"""Hugging Face datasets, saved as Arrow streams with JSON beside them; and the weights of its models."""

from __future__ import annotations

from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.files import Files
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.arrow import check_stream, check_whole
from zenexplore.artifacts.formats.declare import Format, Opening, Table, has
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.plain_json import read_json
from zenexplore.artifacts.formats.torch_weights import INTO, as_wanted, from_safetensors
from zenexplore.artifacts.shown import listed, shown
from zenexplore.errors import FormatError

_FOLDER = "hf_datasets"
_SPLITS = "dataset_dict.json"
_STATE = "state.json"
_INFO = "dataset_info.json"
_MODEL = "hf_pt_model"
_TENSORS = ".safetensors"
_OLDEST = (4,)


def _dataset(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode a dataset into memory: mapped files would have to live on, and others be written beside them.

    The names in its JSON may lead anywhere, and so may paths in its columns; both are looked at first.
    """
    datasets = needed(
        "datasets", facts, "a Hugging Face dataset", oldest=_OLDEST, why="which was not looked at for what it opens"
    )
    inside = folder.inside(_FOLDER)
    whole = inside.whole()
    for names in _files(inside, facts).values():
        for name in names:
            check_stream(whole / name, facts)
    found = datasets.load_from_disk(str(whole), keep_in_memory=True)
    for split in found.values() if isinstance(found, dict) else [found]:
        check_whole(split.data.table, facts)
    return found


def _files(inside: Folder, facts: Facts) -> dict[str, list[str]]:
    """Return the names of the Arrow files of each split; "" is the only one of a dataset without splits."""
    if {_STATE, _INFO} <= inside.names:
        return {"": _listed(inside, facts)}
    splits = read_json(inside.path(_SPLITS), facts)["splits"]
    for split in splits:
        if f"{split}/" not in inside.names:
            raise FormatError(f"{facts.title}: it has no files of its split {shown(split)!r}")
    return {split: [f"{split}/{name}" for name in _listed(inside.inside(split), facts)] for split in splits}


def _listed(split: Folder, facts: Facts) -> list[str]:
    names = [entry["filename"] for entry in read_json(split.path(_STATE), facts)["_data_files"]]
    for name in names:
        if name not in split.names:
            raise FormatError(f"{facts.title}: its {_STATE} names a file that is not there: {shown(name)!r}")
    return names


def _table(folder: Folder, facts: Facts) -> Table:
    splits = _files(folder.inside(_FOLDER), facts)
    if len(splits) != 1:
        raise FormatError(f"{facts.title} is no table but several: {listed(splits)}; load() gives them")
    (names,) = splits.values()
    return Table(tuple(f"{_FOLDER}/{name}" for name in names), "arrow")


def _model(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Give a model's files, which its own library loads; or its weights, for they need nothing of that."""
    if opening.into is None:
        opening.workspace.keep()
        return Files(folder, facts)
    inside = folder.inside(_MODEL) if f"{_MODEL}/" in folder.names else folder
    names = sorted(name for name in inside.names if name.endswith(_TENSORS))
    if not names:
        raise FormatError(f"{facts.title}: there are no weights in {listed(sorted(inside.names))} that can be read")
    return as_wanted(lambda: from_safetensors([inside.path(name) for name in names], facts), facts, opening)


HF_DATASET = Format(
    "Hugging Face dataset", frozenset({"HFDatasetMaterializer"}), has(f"{_FOLDER}/"), _dataset, table=_table
)
HF_MODEL = Format("Hugging Face model", frozenset({"HFPTModelMaterializer"}), has(f"{_MODEL}/"), _model, into=INTO)
HF_T5 = Format("Hugging Face T5 model", frozenset({"HFT5Materializer"}), has("config.json"), _model, into=INTO)
