"""Containers as trees that fold: as HTML without a script, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from typing import Any

from zenexplore.artifacts.previews.kinds import MAPPINGS, SEQUENCES, among, is_known, numeric, type_name
from zenexplore.artifacts.previews.markup import CODE, Preview, counted, made
from zenexplore.artifacts.previews.numbers import number_text
from zenexplore.artifacts.previews.plain import cell, described

_DEEPEST = 20
_LONGEST = 400  # characters of a text
_KEY = 80
_MOST = 2_000  # values
_ROOM = 60_000  # characters: each may become six
_OPEN = 40  # values: a tree of so many is shown unfolded


@dataclass(frozen=True)
class Leaf:
    """A single value, spelled as in JSON unless its tone is "other"."""

    text: str
    tone: str


@dataclass(frozen=True)
class Branch:
    """A container: what kind, how many are in it, and those of them that are shown."""

    kind: str
    keyed: bool
    count: int
    items: list[tuple[str | None, Leaf | Branch]]

    @property
    def left(self) -> int:
        """How many are not shown."""
        return self.count - len(self.items)


class _Growing:
    """What may still be shown, and what was not."""

    def __init__(self, most: int, each: int) -> None:
        self.most = most
        self.each = each
        self.room = _ROOM
        self.left = 0

    def grow(self, value: Any, depth: int, cap: int) -> Leaf | Branch:
        """Make a tree of a value, of at most `cap` children."""
        if not among(value, (*MAPPINGS, *SEQUENCES)):
            return self._leaf(value)
        taken = min(len(value), cap, self.most) if depth else 0
        self.most -= taken
        items: list[tuple[str | None, Leaf | Branch]] = []
        for key, inner in islice(_items(value), taken):
            if self.room <= 0:
                break
            self.room -= len(key or "")
            items.append((key, self.grow(inner, depth - 1, self.each)))
        self.left += len(value) - len(items)
        return Branch(type_name(value), among(value, MAPPINGS), len(value), items)

    def _leaf(self, value: Any) -> Leaf:
        leaf, whole = _leaf(value)
        self.room -= len(leaf.text)
        self.left += not whole
        return leaf


def _leaf(value: Any) -> tuple[Leaf, bool]:
    """Return a single value as a leaf, and whether that is all of it."""
    if value is None:
        return Leaf("null", "word"), True
    if (spelled := number_text(value)) is not None:
        return _number(spelled, numeric(value)), True
    if not is_known(value):
        return Leaf(f"<{described(value)}>", "other"), False
    if not isinstance(value, str):
        return Leaf(cell(value, _LONGEST), "other"), True
    if len(value) <= _LONGEST:
        return Leaf(_quoted(str(value)), "text"), True
    return Leaf(_quoted(f"{value[:_LONGEST]}… ({len(value):,} characters)"), "text"), False


def _number(spelled: str, kind: type | None) -> Leaf:
    if kind is bool:
        return Leaf(spelled.lower(), "word")
    if spelled.endswith("inf"):
        return Leaf(spelled.replace("inf", "Infinity"), "number")  # as Python's own JSON has it
    return Leaf(spelled, "other" if kind is complex or spelled.endswith("digits>") else "number")


def _items(value: Any) -> Iterable[tuple[str | None, Any]]:
    if among(value, MAPPINGS):
        return ((cell(key, _KEY), inner) for key, inner in dict.items(value))
    return ((None, inner) for inner in value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def grown(value: Any, most: int) -> Leaf | Branch:
    """Return a value as a tree of at most so many values."""
    return _Growing(most, most).grow(value, _DEEPEST, most)


def tree_preview(value: Any, rows: int, *, before: str = "", name: str = "") -> Preview:
    """Show a container: four values for each row at its top, as many as rows in each one inside it.

    Args:
        before: What to say before its type.
        name: What its type was when it was saved, where that is another.
    """
    most = min(rows * 20, _MOST)
    growing = _Growing(most, rows)
    root = growing.grow(value, _DEEPEST, rows * 4)
    count = f" of {root.count:,}" if isinstance(root, Branch) else ""
    left = f"{counted(growing.left, 'values')} left out or shortened" if growing.left else "whole"
    opened = most - growing.most <= _OPEN
    if isinstance(root, Branch) and name:
        root = replace(root, kind=name)
    html = f'<div style="{CODE};overflow-wrap:anywhere">{_html(root, None, opened=True, rest=opened)}</div>'
    return made(f"{before}{name or type_name(value)}{count}, {left}", html, _json(root, ""))


_TONES = {
    "text": "color:var(--jp-mirror-editor-string-color,inherit)",
    "number": "color:var(--jp-mirror-editor-number-color,inherit)",
    "word": "color:var(--jp-mirror-editor-atom-color,inherit)",
    "other": "opacity:.7",
}


def _html(node: Leaf | Branch, key: str | None, *, opened: bool, rest: bool) -> str:
    named = "" if key is None else f"<b>{escape(key)}</b>: "
    if isinstance(node, Leaf):
        return (
            f'<div style="padding-left:1.1em">{named}<span style="{_TONES[node.tone]}">{escape(node.text)}</span></div>'
        )
    says = f'{named}<span style="opacity:.7">{escape(_counted(node))}</span>'
    if not node.items:
        return f'<div style="padding-left:1.1em">{says}</div>'
    inner = "".join(_html(child, name, opened=rest, rest=rest) for name, child in node.items)
    if node.left:
        inner += f'<div style="padding-left:1.1em;opacity:.7">and {node.left:,} more</div>'
    unfolded = " open" if opened else ""
    return (
        f'<details{unfolded} style="margin:0"><summary style="cursor:pointer">{says}</summary>'
        f'<div style="padding-left:1.1em">{inner}</div></details>'
    )


def _counted(node: Branch) -> str:
    return f"{node.kind} of {node.count:,}{', not shown' if node.count and not node.items else ''}"


def _json(node: Leaf | Branch, indent: str | None) -> str:
    """Write a tree as JSON, in one line where there is no indent; what is left out is said where it was."""
    if isinstance(node, Leaf):
        return _quoted(node.text) if node.tone == "other" else node.text
    deeper = None if indent is None else f"{indent}  "
    lines = [f"{'' if key is None else f'{_quoted(key)}: '}{_json(child, deeper)}" for key, child in node.items]
    if node.left:
        lines.append(f'"…": "and {node.left:,} more"' if node.keyed else _quoted(f"… and {node.left:,} more"))
    start, end = "{}" if node.keyed else "[]"
    if indent is None or not lines:
        return f"{start}{', '.join(lines)}{end}"
    inner = ",\n".join(f"{deeper}{line}" for line in lines)
    return f"{start}\n{inner}\n{indent}{end}"


def compact(node: Leaf | Branch) -> str:
    """Write a tree in one line."""
    return _json(node, None)
