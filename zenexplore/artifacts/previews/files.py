"""Previews of files: their names and sizes; and of what opening one would run."""

from __future__ import annotations

from collections.abc import Sequence

from zenexplore.artifacts.files import Files
from zenexplore.artifacts.previews.grid import Column, Extent, grid
from zenexplore.artifacts.previews.markup import Preview, made
from zenexplore.artifacts.report import TrustReport
from zenexplore.artifacts.shown import shown, size


def files_preview(files: Files, rows: int) -> Preview:
    """Show the first names with their sizes."""
    return listing("", [(file.name, file.size_bytes) for file in files.values()], rows)


def listing(
    what: str, entries: Sequence[tuple[str, int]], rows: int, *, whole: bool = True, remarks: Sequence[str] = ()
) -> Preview:
    """Show names with sizes, and what they are together.

    Args:
        what: What they are, if that is to be said.
        whole: Whether these are all files that there are.
        remarks: What is to be said of the first ones; "" of most.
    """
    first = entries[:rows]
    columns = [
        Column("file", "", [shown(name) for name, _ in first], right=False),
        Column("size", "", [size(count) for _, count in first], right=True),
    ]
    if any(remarks):
        columns.append(Column("", "", remarks, right=False))
    together = [size(sum(count for _, count in entries))] if whole else []
    extent = Extent(", ".join([*filter(None, [what]), *together]), len(entries) if whole else None, unit="files")
    return grid(extent, columns if first else [])


def report_preview(report: TrustReport, rows: int) -> Preview:
    """Show the card of what opening a file would run."""
    return made(f"{report.kind}, left shut; what opening it would run", report.html(), report.text())
