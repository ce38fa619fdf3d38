"""Reports on files of PyTorch, made without it and without running anything in them; and on damaged files of any kind."""

from __future__ import annotations

import io
import pickle
import tarfile
import tracemalloc
import zipfile
from collections import OrderedDict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.libraries import library
from zenexplore.artifacts import unpacking
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.inspecting import torch_report
from zenexplore.artifacts.inspecting_zips import keras_report, skops_report

from .zips import zipped

NET = Facts("net:1", "M")

EVIL = b"cos\nsystem\n(S'echo'\ntR."
PLAIN = pickle.dumps(OrderedDict(weight=1), 2)


def torch_file(folder: Path, members: dict[str, bytes], **options: int) -> Path:
    return zipped(folder / "model.pt", {f"model/{name}": content for name, content in members.items()}, **options)


def test_a_pytorch_file_is_the_pickle_in_it(tmp_path: Path) -> None:
    told = torch_report(
        torch_file(tmp_path, {"data.pkl": PLAIN, "data/0": EVIL, "version": b"3\n"}),
        Facts("net:1", "M", content_hash="ab" * 32),
    )
    assert (told.kind, told.imports, told.incomplete) == ("PyTorch file", ("collections.OrderedDict",), "")
    assert told.verdict == "differs"


@pytest.mark.parametrize("layout_of_today", [True, False])
def test_exactly_what_pytorch_itself_asks_for_is_found(tmp_path: Path, layout_of_today: bool) -> None:
    torch = library("torch")
    asked = set()

    class Watching(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            asked.add(f"{module}.{name}".replace("__builtin__", "builtins"))
            return super().find_class(module, name)

    model = [torch.nn.Linear(3, 2), {"pytorch-lightning_version": "2.1.0"}, OrderedDict(a=1)]
    torch.save(model, tmp_path / "model.pt", _use_new_zipfile_serialization=layout_of_today)
    watching = SimpleNamespace(Unpickler=Watching, load=pickle.load, __name__="pickle")
    torch.load(tmp_path / "model.pt", pickle_module=watching, weights_only=False)
    told = torch_report(tmp_path / "model.pt", NET)
    assert {name for name in told.imports if "Storage" not in name} == asked  # storages, PyTorch knows without asking
    assert told.packages == (("pytorch-lightning", "2.1.0"),)
    assert told.incomplete == ""


@pytest.mark.parametrize("name", ["data.pkl", "DATA.PKL", "constants.pkl"])
def test_no_pickle_in_a_pytorch_file_is_passed_over(tmp_path: Path, name: str) -> None:
    told = torch_report(torch_file(tmp_path, {"data.pkl": PLAIN, f"deeper/{name}": EVIL}), NET)
    assert "os.system" in told.imports
    assert "os.system" in told.calls


def test_a_second_pickle_of_the_same_name_is_not_passed_over(tmp_path: Path) -> None:
    path = torch_file(tmp_path, {"data.pkl": EVIL})
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("model/data.pkl", PLAIN)
    assert torch_report(path, NET).imports == ("os.system", "collections.OrderedDict")


def test_torchscript_is_told(tmp_path: Path) -> None:
    told = torch_report(torch_file(tmp_path, {"data.pkl": PLAIN, "code/net.py": b"x"}), NET)
    assert "TorchScript code in the file" in told.calls


def test_old_pytorch_files_are_followed_pickle_by_pickle(tmp_path: Path) -> None:
    path = tmp_path / "model.pt"
    path.write_bytes(
        b"".join((pickle.dumps(0x1950A86A20F9469CFC6C, 2), pickle.dumps(1001, 2), PLAIN, PLAIN, EVIL, bytes(99)))
    )
    told = torch_report(path, NET)
    assert (told.imports, told.incomplete) == (("collections.OrderedDict", "os.system"), "")
    path.write_bytes(PLAIN + EVIL)
    assert "os.system" in torch_report(path, NET).imports
    assert "cut short" in torch_report(path, NET).incomplete


def test_the_oldest_pytorch_files_are_not_looked_into_and_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "model.pt"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("pickle"), io.BytesIO())
    assert "tar file" in torch_report(path, NET).incomplete


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(500), b"PK\x05\x06" + bytes(18)])
def test_a_damaged_file_is_reported_not_raised(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model"
    path.write_bytes(content)
    for report in (torch_report, keras_report, skops_report):
        told = report(path, NET)
        assert told is not None
        assert told.incomplete


@settings(max_examples=300)
@given(data=st.data())
def test_no_damage_makes_it_fail(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.getbasetemp() / "damaged"
    zipped(path, {"m/data.pkl": PLAIN, "config.json": b"{}", "schema.json": b"{}"}, zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(4, len(content)))])
    for report in (torch_report, keras_report, skops_report):
        report(path, NET)


def test_a_list_of_members_of_absurd_length_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many", {f"{number:06d}/{'x' * 200}.pkl": b"" for number in range(20_000)})
    tracemalloc.start()
    told = torch_report(path, NET)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "absurdly long" in told.incomplete
    assert peak < 20_000_000


def test_no_more_than_a_hundred_pickles_are_followed(tmp_path: Path) -> None:
    told = torch_report(torch_file(tmp_path, {f"{number}.pkl": PLAIN for number in range(150)}), NET)
    assert told.incomplete == "only the first 100 of its 150 pickles were looked at"


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_UNPACKED", 1_000_000)
    bomb = b"cos\nsystem\nB\xff\xff\xff\x7f" + bytes(20_000_000)
    told = torch_report(torch_file(tmp_path, {"data.pkl": bomb}, method=zipfile.ZIP_DEFLATED), NET)
    assert (told.imports, told.incomplete) == (("os.system",), "only the first 1 instructions were looked at")


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_what_takes_the_memory_that_it_asks_for_is_not_unpacked(tmp_path: Path, method: int) -> None:
    assert "not unpacked" in torch_report(torch_file(tmp_path, {"data.pkl": EVIL}, method=method), NET).incomplete
