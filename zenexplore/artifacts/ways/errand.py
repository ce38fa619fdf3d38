"""One artifact version to be fetched, and everything that its fetching shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from zenexplore.artifacts.access import Access
from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.progress import Meter
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import ArtifactError

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion


@dataclass(frozen=True)
class Errand:
    """What a way needs to know.

    Attributes:
        whole: Whether everything will be read, so that its size counts before the first byte; else what reads
            it counts.
        readable: Whether some format can read a folder with these names.
    """

    access: Access
    version: ArtifactVersion
    facts: Facts
    budget: Budget
    meter: Meter
    workspace: Workspace
    whole: bool
    readable: Callable[[frozenset[str]], bool]

    def take(self, piece: bytes, file: IO[bytes]) -> None:
        """Count a piece that came, and write it to a file."""
        self.meter.add(len(piece))
        with self.writing(file.name):
            file.write(piece)

    @contextmanager
    def writing(self, to: object) -> Iterator[None]:
        """Say of a disk that is full, or takes no such file, which one it is."""
        try:
            yield
        except OSError as refused:
            raise ArtifactError(f"{self.facts.title} cannot be written to {to}: {refused}") from refused
