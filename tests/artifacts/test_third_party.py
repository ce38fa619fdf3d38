"""Formats of other packages, found by their entry points."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from zenexplore.artifacts import Facts, Folder, Format, Opening, has
from zenexplore.artifacts import formats as all_formats
from zenexplore.errors import FormatError

from .shelf import Shelf, archive, loaded, served, version


def _upper(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return folder.path("shout.txt").read_text().upper()


SHOUT = Format("shout", frozenset({"ShoutMaterializer"}), has("shout.txt"), _upper)
NOT_A_FORMAT = "shout"


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


@pytest.mark.parametrize(("value", "words"), [("MISSING", "cannot be loaded"), ("NOT_A_FORMAT", "is a str instead of")])
def test_a_broken_one_is_named(monkeypatch: pytest.MonkeyPatch, value: str, words: str) -> None:
    registered(monkeypatch, value)
    with served(Shelf(archive({"shout.txt": b"hello"}))) as wire, pytest.raises(FormatError, match=f"'shout'.*{words}"):
        loaded(wire, version("ShoutMaterializer"))
