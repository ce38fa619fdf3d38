"""What a format is. Adding one is a file with its `Format`, and a line in `formats/__init__.py`.

Other packages add theirs by an entry point of the group `zenexplore.formats` that gives a `Format`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.workspace import Workspace

Names = frozenset[str]


class Opening(Protocol):
    """What a format may ask of the load that it is part of; `artifacts/opening.py` implements it."""

    @property
    def gate(self) -> Gate:
        """The only way to open what can run code."""

    @property
    def budget(self) -> Budget:
        """What may still be unpacked."""

    @property
    def workspace(self) -> Workspace:
        """Where files can be written; to be kept for a value that lives in them."""

    @property
    def into(self) -> Any:
        """What the caller wants the content as, where the format takes that; None else."""

    def part(self, folder: Folder, facts: Facts) -> Any:
        """Decode a folder inside this one, by its own format."""


@dataclass(frozen=True)
class Table:
    """A table in files that pyarrow can read piece by piece.

    Attributes:
        names: The files.
        layout: How they are laid out.
        indexed: Of CSV, whether the first column is the index, as pandas' to_csv writes it.
    """

    names: tuple[str, ...]
    layout: Literal["parquet", "csv", "arrow"]
    indexed: bool = True


@dataclass(frozen=True)
class Format:
    """One way of keeping content in files.

    Attributes:
        name: What messages call it.
        materializers: The classes of ZenML that write it; None for any.
        reads: Whether it can read a folder with these files; folders end with a slash.
        decode: Turns a folder into a Python object. May raise anything for damaged files; whoever calls it
            makes a FormatError of that.
        peek: Shows the first rows of a folder, reading no more than that takes; None where only decoding
            shows anything.
        table: The files of a table, for readers that do not want it whole; None for what is no table.
        into: What `load(into=...)` may be, in words; "" where it takes nothing.
    """

    name: str
    materializers: frozenset[str] | None
    reads: Callable[[Names], bool]
    decode: Callable[[Folder, Facts, Opening], Any]
    peek: Callable[[Folder, Facts, int], Preview] | None = None
    table: Callable[[Folder, Facts], Table] | None = None
    into: str = ""


def into_name(into: Any) -> str:
    """Return what messages call what a caller gave as `into`: a class by its own name, an object by its class's."""
    return into.__name__ if isinstance(into, type) else f"<{type(into).__name__}>"


def has(*needed: str) -> Callable[[Names], bool]:
    """Return a test for folders that hold all of these files."""
    return frozenset(needed).issubset
