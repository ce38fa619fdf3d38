"""The widgets' scripts are small, and fetch and evaluate nothing: they run where there is no network, under any policy."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import zenexplore.widgets

SCRIPTS = sorted(Path(zenexplore.widgets.__file__).with_name("static").glob("*.js"))
SOURCES = Path(__file__).resolve().parents[2] / "frontend" / "src"
MOST_BYTES = 100_000


def test_there_is_one_for_each_widget() -> None:
    assert [script.stem for script in SCRIPTS] == ["table"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_a_script_is_small_and_asks_for_nothing(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(gzip.compress(text.encode())) <= MOST_BYTES
    for word in (r"\beval\(", r"new Function\b", r"\bfetch\(", r"XMLHttpRequest", r"\bimport\("):
        assert not re.search(word, text), word


@pytest.mark.parametrize("source", sorted(SOURCES.glob("*.ts*")), ids=lambda each: each.name)
def test_names_never_become_markup(source: Path) -> None:
    """Whatever a user named is drawn as text."""
    assert "innerHTML" not in source.read_text(encoding="utf-8").replace("dangerouslySetInnerHTML", "innerHTML")


def test_what_a_person_does_is_known_on_both_sides() -> None:
    """The protocol's doings and the kernel's moves are one list."""
    from zenexplore.widgets._table import _MOVES

    told = re.findall(r'readonly do: "([^"]+)"', (SOURCES / "protocol.ts").read_text(encoding="utf-8"))
    assert told
    assert sorted(told) == sorted(_MOVES)
