"""Models come back by their own safe readers; what runs code only through the gate; nothing kills the interpreter."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.libraries import library
from zenexplore.artifacts import Files
from zenexplore.errors import FormatError, QueryError, TooLargeError, UntrustedError

from .shelf import Canary, fill, opened, poison
from .written import LIBRARIES, estimator, keras_model, rows, torch_module, torch_net

torch = library("torch")

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras with PyTorch

# PyTorch


def same(found: Any, expected: Any) -> bool:
    """Say whether two dicts of weights are equal."""
    return found.keys() == expected.keys() and all(torch.equal(found[name], expected[name]) for name in expected)


def test_a_module_is_refused_with_its_report_and_another_way(tmp_path: Path) -> None:
    torch_module(tmp_path)
    with pytest.raises(UntrustedError, match=r"thing:3 is a PyTorch file.*run nothing: load\(into=dict\)") as refused:
        LIBRARIES["module"].open(tmp_path, trust=None)
    assert "torch.nn.modules.container.Sequential" in refused.value.report.imports


def test_a_trusted_module(tmp_path: Path) -> None:
    torch_module(tmp_path)
    found = LIBRARIES["module"].open(tmp_path)
    assert isinstance(found, torch.nn.Sequential)
    assert same(found.state_dict(), torch_net().state_dict())


def test_weights_need_no_trust(tmp_path: Path) -> None:
    torch_module(tmp_path)
    assert same(LIBRARIES["weights"].open(tmp_path), torch_net().state_dict())


def test_weights_into_a_module(tmp_path: Path) -> None:
    torch_module(tmp_path)
    mine = torch_net()
    torch.nn.init.zeros_(mine[0].weight)
    found = LIBRARIES["weights"].open(tmp_path, into=mine)
    assert found is mine
    assert same(mine.state_dict(), torch_net().state_dict())


@pytest.mark.parametrize(
    "other",
    [
        torch.nn.Linear(3, 4),
        torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2)),
        torch.nn.Sequential(*torch_net(), torch.nn.Linear(1, 1)),
    ],
)
def test_a_module_that_does_not_fit_stays_as_it_was(tmp_path: Path, other: torch.nn.Module) -> None:
    torch_module(tmp_path)
    before = copy.deepcopy(other.state_dict())
    with pytest.raises(FormatError, match=f"thing:3: its weights do not fit {type(other).__name__}: .*state_dict"):
        LIBRARIES["weights"].open(tmp_path, into=other)
    assert same(other.state_dict(), before)


@pytest.mark.parametrize("into", [5, {}, list, torch.nn.Linear, torch.zeros(2), "dict"], ids=str)
def test_weights_into_something_else(tmp_path: Path, into: Any) -> None:
    torch_module(tmp_path)
    with pytest.raises(QueryError, match=r"into=.*say a PyTorch module to load the weights into, or dict"):
        LIBRARIES["weights"].open(tmp_path, into=into)


def test_weights_that_are_more_run_nothing(tmp_path: Path) -> None:
    torch_module(tmp_path)
    trace = tmp_path / "trace"
    torch.save({"w": Canary(trace)}, tmp_path / "checkpoint.pt")
    with pytest.raises(FormatError, match=r"thing:3: checkpoint.pt is damaged or holds more than weights"):
        LIBRARIES["weights"].open(tmp_path)
    assert not trace.exists()


@pytest.mark.parametrize("held", [[torch.zeros(2)], torch.zeros(2), {1: torch.zeros(2)}, 5], ids=str)
def test_what_is_no_dict_of_weights(tmp_path: Path, held: Any) -> None:
    torch_module(tmp_path)
    torch.save(held, tmp_path / "checkpoint.pt")
    with pytest.raises(FormatError, match=r"thing:3: checkpoint.pt holds a .* and no weights by name"):
        LIBRARIES["weights"].open(tmp_path)


def test_a_module_without_a_checkpoint(tmp_path: Path) -> None:
    torch_module(tmp_path)
    (tmp_path / "checkpoint.pt").unlink()
    with pytest.raises(FormatError, match=r"thing:3: its weights were not saved beside it: there is no checkpoint\.pt"):
        LIBRARIES["weights"].open(tmp_path)
    with pytest.raises(UntrustedError) as refused:
        LIBRARIES["module"].open(tmp_path, trust=None)
    assert "into=dict" not in str(refused.value)


def test_weights_that_unpack_to_far_more(tmp_path: Path) -> None:
    torch_module(tmp_path)
    held = io.BytesIO()
    torch.save({"w": torch.zeros(20_000_000)}, held)
    with (
        zipfile.ZipFile(held) as plain,
        zipfile.ZipFile(tmp_path / "checkpoint.pt", "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in plain.namelist():
            packed.writestr(name, plain.read(name))
    assert (tmp_path / "checkpoint.pt").stat().st_size < 200_000
    with pytest.raises(TooLargeError, match="thing:3"):
        LIBRARIES["weights"].open(tmp_path)


@pytest.mark.parametrize("name", ["loader", "lightning", "prophet", "module", "joblib"])
def test_what_runs_code_runs_only_when_trusted(tmp_path: Path, name: str) -> None:
    LIBRARIES[name].write(tmp_path)
    trace = tmp_path / "trace"
    poisoned = {"joblib": "model.joblib", "module": "entire_model.pt"}.get(name, next(iter(tmp_path.iterdir())).name)
    if name == "joblib":
        fill(tmp_path, {poisoned: poison(tmp_path).pickled})
    else:
        torch.save(Canary(trace), tmp_path / poisoned)
    with pytest.raises(UntrustedError) as refused:
        LIBRARIES[name].open(tmp_path, trust=None)
    assert "io.open" in refused.value.report.calls
    assert not trace.exists()
    LIBRARIES[name].open(tmp_path, trust="pickle").close()
    assert trace.exists()


def test_a_file_that_was_swapped_stays_shut(tmp_path: Path) -> None:
    LIBRARIES["joblib"].write(tmp_path)
    recorded = hashlib.sha256((tmp_path / "model.joblib").read_bytes()).hexdigest()
    assert LIBRARIES["joblib"].open(tmp_path, content_hash=recorded).coef_.shape == (1, 3)
    with pytest.raises(UntrustedError, match="changed after saving"):
        LIBRARIES["joblib"].open(tmp_path, content_hash="0" * 64)


# Keras


def test_a_keras_model(tmp_path: Path) -> None:
    keras_model(tmp_path)
    with zipfile.ZipFile(tmp_path / "model.keras") as packed:
        layers = json.loads(packed.read("config.json"))["config"]["layers"]
    found = LIBRARIES["keras"].open(tmp_path)
    assert [type(layer).__name__ for layer in found.layers] == [layer["class_name"] for layer in layers][1:]
    assert np.asarray(found(torch.ones(2, 3)).detach()).shape == (2, 1)


def test_a_keras_model_with_code(tmp_path: Path) -> None:
    keras_model(tmp_path, code=True)
    with pytest.raises(UntrustedError, match="thing:3 is a Keras model with code") as refused:
        LIBRARIES["keras"].open(tmp_path)
    assert refused.value.report.calls
    found = LIBRARIES["keras"].open(tmp_path, trust="pickle")
    assert len(found.layers) == 2


# safetensors, skops, joblib


def test_safetensors(tmp_path: Path) -> None:
    LIBRARIES["safetensors"].write(tmp_path)
    found = LIBRARIES["safetensors"].open(fill(tmp_path, {"loss.png": b"beside"}))
    assert {name: (value.dtype.str, value.tolist()) for name, value in found.items()} == {
        "w": ("<f8", [[0, 1, 2], [3, 4, 5]]), "b": ("<f4", [0, 0]),
    }  # fmt: skip


def test_safetensors_of_types_that_numpy_lacks(tmp_path: Path) -> None:
    import safetensors.torch

    safetensors.torch.save_file({"w": torch.ones(2, dtype=torch.bfloat16)}, tmp_path / "w.safetensors")
    assert torch.equal(LIBRARIES["safetensors"].open(tmp_path)["w"], torch.ones(2, dtype=torch.bfloat16))


@pytest.mark.parametrize("beside", ["config.json", "b.safetensors", "folder/x"])
def test_one_file_among_others_is_not_the_content(tmp_path: Path, beside: str) -> None:
    LIBRARIES["safetensors"].write(tmp_path)
    assert isinstance(LIBRARIES["safetensors"].open(fill(tmp_path, {beside: b"{}"})), Files)


def test_a_skops_file(tmp_path: Path) -> None:
    LIBRARIES["skops"].write(tmp_path)
    found = LIBRARIES["skops"].open(tmp_path)
    assert np.array_equal(found.predict(rows()[0]), estimator().predict(rows()[0]))


class Own:
    """A class that skops does not know."""

    def __init__(self) -> None:
        self.value = 5


def test_a_skops_file_with_types_of_its_own(tmp_path: Path) -> None:
    skops = library("skops")
    library("skops.io")

    skops.io.dump({"own": Own(), "plain": 3}, tmp_path / "model.skops")
    with pytest.raises(UntrustedError, match="thing:3 is a skops file with unknown types") as refused:
        LIBRARIES["skops"].open(tmp_path)
    assert f"{__name__}.Own" in refused.value.report.imports
    assert LIBRARIES["skops"].open(tmp_path, trust="pickle")["own"].value == 5


# Weights of Hugging Face models


@pytest.mark.parametrize(
    ("materializer", "inside"), [("HFPTModelMaterializer", "hf_pt_model"), ("HFT5Materializer", ".")]
)
def test_weights_of_hugging_face(tmp_path: Path, materializer: str, inside: str) -> None:
    import safetensors.torch

    folder = tmp_path / inside
    fill(folder, {"config.json": b"{}"})
    weights = torch_net().state_dict()
    for at, name in enumerate(weights):
        safetensors.torch.save_file({name: weights[name]}, folder / f"model-0000{at}-of-00004.safetensors")
    assert len(opened(tmp_path, materializer)) == 5
    assert same(opened(tmp_path, materializer, into=dict), weights)
    assert same(opened(tmp_path, materializer, into=torch_net()).state_dict(), weights)
    with pytest.raises(QueryError, match="into=int"):
        opened(tmp_path, materializer, into=int)


def test_a_model_of_hugging_face_without_weights(tmp_path: Path) -> None:
    fill(tmp_path, {"hf_pt_model/config.json": b"{}", "hf_pt_model/pytorch_model.bin": b"x"})
    with pytest.raises(FormatError, match=r"there are no weights in config.json, pytorch_model.bin that can be read"):
        opened(tmp_path, "HFPTModelMaterializer", into=dict)
