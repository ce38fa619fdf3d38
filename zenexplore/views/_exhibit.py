"""An artifact version looked at closely: where it comes from, its history, and how it begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any, Self
from uuid import UUID

from zenexplore.artifacts.facts import recorded_size
from zenexplore.artifacts.formats import every_format
from zenexplore.artifacts.shown import shown
from zenexplore.resources import ArtifactVersion, Cell, Column
from zenexplore.views import cells
from zenexplore.views._history import History, is_number
from zenexplore.views.drawn._cells import drawn_cell

_SHORT_ID = 8
_TAGS = Column("tags", "tags", Cell.TAGS)


@dataclass(frozen=True)
class Origin:
    """What made it.

    Attributes:
        run: The run's id; None if a person saved it by hand, outside any run.
        name: The run's name; the beginning of its id while that is asked for, and if the run is gone.
        step: The step's name; "" while it is asked for, and if it is gone.
    """

    run: UUID | None
    name: str = ""
    step: str = ""


@dataclass(frozen=True)
class Exhibit:
    """What the detail of an artifact version shows above all else; what is not known yet comes later.

    Attributes:
        artifact: The id of the artifact that it is a version of.
        facts: Pairs of name and drawn cell.
        number: Whether it has a value for the sparkline.
        table: Whether it may be saved as CSV.
        history: None while it is asked for.
        preview: Safe HTML; None while it is asked for.
    """

    id: UUID
    artifact: UUID
    title: str
    version: str
    facts: tuple[tuple[str, Any], ...]
    origin: Origin
    number: bool
    table: bool
    history: History | None = None
    preview: str | None = None

    @classmethod
    def of(cls, version: ArtifactVersion) -> Self:
        """Read what the version itself says."""
        run = version.producer_pipeline_run_id
        return cls(
            id=version.id,
            artifact=version.artifact.id,
            title=shown(version.title),
            version=shown(version.version),
            facts=tuple(_facts(version)),
            origin=Origin(run, str(run)[:_SHORT_ID] if run else ""),
            number=is_number(version),
            table=_is_table(version),
        )

    def heading(self) -> str:
        """Which version it is, and of how many."""
        if self.history is None or not self.history.total:
            return f"Version {self.version}"
        return f"Version {self.version}, one of {self.history.total:,}"

    def after(self, before: Exhibit, version: ArtifactVersion) -> Self:
        """Keep the history that was shown for another version of the same artifact."""
        if before.artifact != self.artifact or before.history is None or before.history.refused:
            return self
        return replace(self, history=before.history.at(version))

    def made_by(self, run: str, step: str) -> Self:
        """It is known what made it; "" for what is gone since."""
        return replace(self, origin=replace(self.origin, name=shown(run or self.origin.name), step=shown(step)))

    def with_history(self, history: History) -> Self:
        """Its history is known."""
        return replace(self, history=history)

    def previewed(self, html: str) -> Self:
        """It is known how it begins."""
        return replace(self, preview=html)

    def no_preview(self, error: Exception) -> Self:
        """It cannot be shown how it begins."""
        said = "<br>".join(escape(line) for line in str(error).splitlines())
        return self.previewed(f"<div class='zx-dim'>No preview: {said}</div>")


def _facts(version: ArtifactVersion) -> list[tuple[str, Any]]:
    source = version.data_type
    module, attribute = str(source.get("module") or ""), str(source.get("attribute") or "")
    full = attribute if module in ("", "builtins") else f"{module}.{attribute}"
    size = recorded_size(version)
    return [
        ("type", version.type),
        ("data type", shown(full) or None),
        ("size", cells.size(size) if size is not None else "not recorded"),
        ("tags", drawn_cell(_TAGS, version)),
    ]


def _is_table(version: ArtifactVersion) -> bool:
    """Whether it is likely one: its files, which nobody fetched yet, have the last word."""
    if version.data_type.get("attribute") == "CSVString":
        return True
    wrote = version.materializer.get("attribute")
    tables = {name for each in every_format() if each.table is not None for name in each.materializers or ()}
    return wrote in tables - {"StructuredStringMaterializer"}  # which writes pages and texts too
