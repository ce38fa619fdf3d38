"""What a format is. Adding one is a file with its `Format`, and a line in `formats/__init__.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.workspace import Workspace

Names = frozenset[str]


class Opening(Protocol):
    """What a format may ask of the load that it is part of; `artifacts/opening.py` implements it."""

    @property
    def gate(self) -> Gate:
        """The only way to unpickle."""

    @property
    def budget(self) -> Budget:
        """What may still be unpacked."""

    @property
    def workspace(self) -> Workspace:
        """Where the files are; to be kept for a value that is a path."""

    def decode(self, folder: Path, facts: Facts) -> Any:
        """Decode a folder inside this one, by its own format."""


@dataclass(frozen=True)
class Format:
    """One way of keeping content in files.

    Attributes:
        name: What messages call it.
        materializers: The classes of ZenML that write it; None for any.
        reads: Whether it can read a folder with these files.
        decode: Turns a folder into a Python object. May raise anything for damaged files; whoever calls it
            makes a FormatError of that.
    """

    name: str
    materializers: frozenset[str] | None
    reads: Callable[[Names], bool]
    decode: Callable[[Path, Facts, Opening], Any]


def has(*needed: str) -> Callable[[Names], bool]:
    """Return a test for folders that hold all of these files."""
    return frozenset(needed).issubset
