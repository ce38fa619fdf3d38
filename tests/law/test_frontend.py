"""The widgets' scripts are small, and fetch and evaluate nothing: they run where there is no network, under any policy."""

from __future__ import annotations

import gzip
import re
from dataclasses import fields
from pathlib import Path

import pytest
from anywidget import AnyWidget

import zenexplore.widgets
from zenexplore.facets import Bin, Counts, Options
from zenexplore.views import News
from zenexplore.widgets._doings import MOVES
from zenexplore.widgets._panel import Panel
from zenexplore.widgets._requests import ASKED

SCRIPTS = sorted(Path(zenexplore.widgets.__file__).with_name("static").glob("*.js"))
SOURCES = Path(__file__).resolve().parents[2] / "frontend" / "src"
PROTOCOL = (SOURCES / "protocol.ts").read_text(encoding="utf-8")
MOST_BYTES = 100_000
SCRIPT = {"_esm", "_css"}


def test_there_is_one_for_each_widget() -> None:
    assert [script.stem for script in SCRIPTS] == ["panel"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_a_script_is_small_and_asks_for_nothing(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert len(gzip.compress(text.encode())) <= MOST_BYTES
    for word in (r"\beval\(", r"new Function\b", r"\bfetch\(", r"XMLHttpRequest", r"\bimport\("):
        assert not re.search(word, text), word


@pytest.mark.parametrize("source", sorted(SOURCES.rglob("*.ts*")), ids=lambda each: str(each.relative_to(SOURCES)))
def test_names_never_become_markup(source: Path) -> None:
    """Whatever a user named is drawn as text; one module takes markup as such, which the kernel made safe."""
    text = source.read_text(encoding="utf-8")
    assert "insertAdjacentHTML" not in text
    assert "document.write" not in text
    assert not re.search(r"\b(inner|outer)HTML\b", text)
    assert ("dangerouslySetInnerHTML" in text) == (source.relative_to(SOURCES) == Path("markup.tsx"))


def test_what_a_person_does_is_known_on_both_sides() -> None:
    """The protocol's doings are the moves of the View and what else is asked for, and each is one of them."""
    told = re.findall(r'readonly do: "([^"]+)"', PROTOCOL)
    assert told
    assert not MOVES.keys() & ASKED.keys()
    assert sorted(told) == sorted([*MOVES, *ASKED])


def test_what_is_drawn_is_known_on_both_sides() -> None:
    """The protocol's state is what the panel sends, and no more."""
    state = re.search(r"export interface State \{(.*?)\n\}", PROTOCOL, re.DOTALL)
    assert state is not None
    told = re.findall(r"readonly (\w+)\??:", state[1])
    sent = Panel.class_trait_names(sync=True)
    above = AnyWidget.class_trait_names(sync=True)
    assert sorted(told) == sorted(set(sent) - set(above) - SCRIPT)


@pytest.mark.parametrize(
    ("interface", "kind"), [("Told", News), ("CountsAnswer", Counts), ("OptionsAnswer", Options), ("Bin", Bin)]
)
def test_plain_values_have_the_fields_of_their_interface(interface: str, kind: type) -> None:
    """They are sent as they are, field by field."""
    shape = re.search(rf"export interface {interface} \{{(.*?)\n\}}", PROTOCOL, re.DOTALL)
    assert shape is not None
    assert {field.name for field in fields(kind)} <= set(re.findall(r"readonly (\w+)\??:", shape[1]))
