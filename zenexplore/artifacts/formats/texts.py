"""ZenML's HTML, Markdown, CSV and JSON strings."""

from __future__ import annotations

from pathlib import Path

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Names, Opening
from zenexplore.artifacts.structured import StructuredText

_KINDS = {"output.html": "html", "output.md": "markdown", "output.csv": "csv", "output.json": "json"}


def _reads(names: Names) -> bool:
    return len(names & _KINDS.keys()) == 1


def _structured(folder: Path, facts: Facts, opening: Opening) -> StructuredText:
    """Decode the text; its line ends stay as they were saved."""
    name, kind = next((name, kind) for name, kind in _KINDS.items() if (folder / name).is_file())
    return StructuredText((folder / name).read_bytes().decode("utf-8"), kind)


STRUCTURED = Format("structured text", frozenset({"StructuredStringMaterializer"}), _reads, _structured)
