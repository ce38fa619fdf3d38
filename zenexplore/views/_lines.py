"""On which line each field of a JSON text stands, so that a message can send its reader there."""

from __future__ import annotations

import json
import re

Path = tuple[str | int, ...]  # keys of objects, and places in lists from 0
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def lines_of(text: str) -> dict[Path, list[int]]:
    """Give the lines, from 1, of every field and list item of a text that is JSON: two where a field stands twice."""
    found: dict[Path, list[int]] = {}
    path: list[str | int | None] = []  # None: an object that waits for its next key
    line, seen = 1, 0
    for token in _TOKEN.finditer(text):
        line, seen = line + text.count("\n", seen, token.start()), token.start()
        word = token.group()
        if word in "}]":
            path.pop()
        elif word == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else None
        elif path and path[-1] is None:
            path[-1] = json.loads(word)
            found.setdefault(_named(path), []).append(line)
        elif word != ":":
            found.setdefault(_named(path), [line])
            path += [None] if word == "{" else [0] if word == "[" else []
    return found


def _named(path: list[str | int | None]) -> Path:
    return tuple(part for part in path if part is not None)
