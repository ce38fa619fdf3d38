"""Decoding a folder by the format that knows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.files import Files
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats import every_format, knows
from zenexplore.artifacts.formats.declare import Format, Names, into_name
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import FormatError, QueryError, ZenExploreError


@dataclass(frozen=True)
class Opening:
    """One load, as its formats see it: what they share, and the way back here for what is inside a container."""

    gate: Gate
    budget: Budget
    workspace: Workspace
    into: Any = None

    def decode(self, folder: Folder, facts: Facts) -> Any:
        """Decode a folder by the format that knows both its materializer and its files.

        Returns:
            The content; where no format knows it, its files.

        Raises:
            FormatError: the files are not what they claim to be.
        """
        chosen = format_of(facts.materializer, folder.names)
        if chosen is None:
            self.workspace.keep()
            return Files(folder, facts)
        try:
            return chosen.decode(folder, facts, self)
        except ZenExploreError:
            raise
        except Exception as broken:  # the libraries that read the files raise anything for a damaged one
            raise FormatError(
                f"{facts.title}: its files are no readable {chosen.name} ({type(broken).__name__}: {shown(broken)})"
            ) from broken

    def part(self, folder: Folder, facts: Facts) -> Any:
        """Decode an element of a container; `into` was meant for the whole."""
        return replace(self, into=None).decode(folder, facts)


def format_of(materializer: str, names: Names) -> Format | None:
    """Return the first format that knows both; None where there is none."""
    return next((known for known in every_format() if knows(known, materializer, names)), None)


def checked_into(into: Any, facts: Facts) -> None:
    """Refuse an `into` that nothing written by this materializer takes, before anything is sent."""
    takes = {known.into for known in every_format() if known.into and facts.materializer in (known.materializers or ())}
    if into is not None and not takes:
        raise QueryError(
            f"into={into_name(into)}: what {shown(facts.materializer) or 'an unknown materializer'} wrote is given "
            "as it was saved; into= is for pydantic objects, dataclasses and weights of PyTorch modules"
        )
