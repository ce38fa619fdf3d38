"""Texts that say what they are: ZenML's HTML, Markdown, CSV and JSON strings, and reports that are text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Names, Opening, Table
from zenexplore.artifacts.structured import StructuredText

_WRITES_STRINGS = "StructuredStringMaterializer"
_CSV = "output.csv"
_STRINGS = {"output.html": "html", "output.md": "markdown", _CSV: "csv", "output.json": "json"}


def _reads(kinds: Mapping[str, str], names: Names) -> bool:
    return len(names & kinds.keys()) == 1


def _text(kinds: Mapping[str, str], folder: Folder, facts: Facts, opening: Opening) -> StructuredText:
    """Decode the text; its line ends stay as they were saved."""
    name, kind = next((name, kind) for name, kind in kinds.items() if name in folder.names)
    return StructuredText(folder.path(name).read_bytes().decode("utf-8"), kind)


def _format(name: str, materializer: str, kinds: Mapping[str, str]) -> Format:
    return Format(name, frozenset({materializer}), partial(_reads, kinds), partial(_text, kinds))


STRUCTURED = _format("structured text", _WRITES_STRINGS, _STRINGS)
CSV_TEXT = Format(
    "CSV text",
    frozenset({_WRITES_STRINGS}),
    lambda names: names & _STRINGS.keys() == {_CSV},
    partial(_text, _STRINGS),
    table=lambda folder, facts: Table((_CSV,), "csv", indexed=False),
)
DEEPCHECKS = _format("Deepchecks result", "DeepchecksResultMaterializer", {"results.json": "json"})
GREAT_EXPECTATIONS = _format("Great Expectations result", "GreatExpectationsMaterializer", {"artifact.json": "json"})
FACETS = _format("Facets report", "FacetsMaterializer", {"visualization.html": "html"})
