"""Formats of other packages, found by their entry points."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from zenexplore.artifacts import Facts, Folder, Format, Opening, has
from zenexplore.artifacts import formats as all_formats

from .shelf import Shelf, archive, loaded, served, version


def _upper(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return folder.path("shout.txt").read_text().upper()


SHOUT = Format("shout", frozenset({"ShoutMaterializer"}), has("shout.txt"), _upper)
NOT_A_FORMAT = "shout"
LISTED = Format("listed", ["ShoutMaterializer"], has("shout.txt"), _upper)  # type: ignore[arg-type]
FRAIL = Format("frail", None, lambda names: {"a": True}["shout.txt"], _upper)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    all_formats.every_format.cache_clear()
    yield
    all_formats.every_format.cache_clear()


def registered(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    point = EntryPoint("shout", f"{__name__}:{value}", "zenexplore.formats")
    monkeypatch.setattr(all_formats, "entry_points", lambda group: [point] if group == point.group else [])


def test_a_registered_format_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, "SHOUT")
    with served(Shelf(archive({"shout.txt": b"hello"}))) as wire:
        assert loaded(wire, version("ShoutMaterializer")) == "HELLO"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("MISSING", "cannot be loaded"),
        ("NOT_A_FORMAT", "is a str instead of"),
        ("LISTED", "has a list of materializers"),
    ],
)
def test_a_broken_one_is_named_once_and_left_out(monkeypatch: pytest.MonkeyPatch, value: str, words: str) -> None:
    """It must keep nobody from what is not its own."""
    registered(monkeypatch, value)
    with served(Shelf()) as wire:
        with pytest.warns(UserWarning, match=f"'shout' of the package.*{words}.*so it is not used"):
            assert loaded(wire, version("BuiltInMaterializer", "builtins.int")) == 5
        assert loaded(wire, version("BuiltInMaterializer", "builtins.int")) == 5


def test_one_that_fails_on_files_does_not_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    registered(monkeypatch, "FRAIL")
    with (
        served(Shelf()) as wire,
        pytest.warns(UserWarning, match=r"'frail' failed on the names of files \(KeyError: 'shout.txt'\)"),
    ):
        assert loaded(wire, version("BuiltInMaterializer", "builtins.int")) == 5
