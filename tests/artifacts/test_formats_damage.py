"""Whatever happened to a file, opening it gives a value or one of our errors, and the interpreter lives on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from zenexplore.errors import ArtifactError, FormatError

from .written import BOOSTERS, WRITTEN

CUTS, FLIPS = 12, 30
FEW = 2  # of files that another process reads first
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras with PyTorch
Folder = Callable[[str], Path]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Give the folder of an artifact, written once."""
    made: dict[str, Path] = {}

    def give(name: str) -> Path:
        if name not in made:
            new = tmp_path_factory.mktemp("written")
            WRITTEN[name].write(new)  # skips where its library is missing, and then must not count as made
            made[name] = new
        return made[name]

    return give


def cut(data: bytes, count: int) -> Iterator[bytes]:
    """Give the beginnings of a file, the empty one first."""
    return (data[: len(data) * at // count] for at in range(count))


def flipped(data: bytes, count: int) -> Iterator[bytes]:
    """Give a file with one byte changed, here and there."""
    for at in range(count):
        place = len(data) * at // count + at % 3
        if place < len(data):
            changed = data[place] ^ (0xFF, 0x01, 0x80)[at % 3]
            yield data[:place] + bytes([changed]) + data[place + 1 :]


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_whole_opens(folder: Folder, name: str) -> None:
    WRITTEN[name].open(folder(name))


@pytest.mark.parametrize("name", WRITTEN)
def test_damage(folder: Folder, tmp_path: Path, name: str) -> None:
    whole = folder(name)
    cuts, flips = (FEW, FEW) if name in BOOSTERS else (CUTS, FLIPS)
    refusals: list[str] = []
    for file in filter(Path.is_file, whole.rglob("*")):
        data = file.read_bytes()
        cases = [(damaged, WRITTEN[name].trust) for damaged in cut(data, cuts)]
        cases += [(damaged, None) for damaged in flipped(data, flips)]  # a changed program may do anything
        for at, (damaged, trust) in enumerate(cases):
            copy = tmp_path / f"{file.name}-{at}"
            shutil.copytree(whole, copy)
            (copy / file.relative_to(whole)).write_bytes(damaged)
            try:
                WRITTEN[name].open(copy, trust=trust)
            except ArtifactError as error:
                refusals.append(str(error))
            shutil.rmtree(copy)
    assert all(said.startswith("thing:3") for said in refusals)
    assert refusals or name in {"bytes", "file", "csv", "text", "deepchecks", "expectations", "facets"}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_file_of_nothing(folder: Folder, tmp_path: Path, name: str) -> None:
    """All files are there, none of them with anything in it."""
    for file in filter(Path.is_file, folder(name).rglob("*")):
        empty = tmp_path / file.relative_to(folder(name))
        empty.parent.mkdir(parents=True, exist_ok=True)
        empty.write_bytes(b"")
    if name in {"bytes", "file", "text", "deepchecks", "expectations", "facets"}:
        WRITTEN[name].open(tmp_path)
        return
    with pytest.raises(FormatError, match="thing:3"):
        WRITTEN[name].open(tmp_path)
