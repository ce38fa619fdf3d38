"""The content of one artifact version: loaded, saved, listed, looked at, or read piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.access import Access
from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts, recorded_size
from zenexplore.artifacts.files import Files
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.opening import Opening, checked_into, format_of
from zenexplore.artifacts.previews import Preview
from zenexplore.artifacts.progress import Meter, OnProgress
from zenexplore.artifacts.saving import Saving
from zenexplore.artifacts.seeing import seen
from zenexplore.artifacts.tables import as_dask, as_polars, scanned
from zenexplore.artifacts.ways import Errand, checked_via, fetched
from zenexplore.artifacts.workspace import Workspace
from zenexplore.query import bounded

if TYPE_CHECKING:
    import pyarrow.dataset

    from zenexplore.resources.artifact_versions import ArtifactVersion


@dataclass(frozen=True)
class Content:
    """What can be done with the content of one artifact version; `ArtifactVersion` documents each."""

    access: Access
    version: ArtifactVersion

    def load(
        self, *, via: str = "auto", trust: str | None = None, into: Any = None, max_bytes: int | None = None,
        progress: bool | OnProgress = True,
    ) -> Any:  # fmt: skip
        """Give the content as a Python object."""
        gate, facts = Gate(trust), Facts.of(self.version)
        checked_into(into, facts)
        with self.fetched("load", via, max_bytes, progress) as (folder, errand):
            return Opening(gate, errand.budget, errand.workspace, into).decode(folder, facts)

    def files(
        self, *, via: str = "auto", max_bytes: int | None = None, progress: bool | OnProgress = True
    ) -> Files:  # fmt: skip
        """Give the files as they are."""
        with self.fetched("files", via, max_bytes, progress, whole=False) as (folder, errand):
            errand.workspace.keep()
            return Files(folder, errand.facts)

    def download(
        self, path: str | Path, *, via: str = "auto", formulas: str = "refuse", max_bytes: int | None = None,
        progress: bool | OnProgress = True,
    ) -> Path:  # fmt: skip
        """Save the files, or one file made of them, to disk."""
        limit = max_bytes if max_bytes is not None else max(recorded_size(self.version) or 0, self.access.max_bytes)
        saving = Saving.to(Path(path), formulas, bounded("max_bytes", limit))
        with self.fetched("download", via, saving.afforded(), progress) as (folder, errand):
            return saving.save(folder, errand.facts)

    def preview(self, rows: int = 20, *, via: str = "auto", max_bytes: int | None = None) -> Preview:
        """Show what it is and how it begins, fetching as little as that takes."""
        checked_via(via)
        return seen(self, bounded("rows", rows), via, max_bytes)

    def scan(self, *, via: str = "auto", max_bytes: int | None = None) -> pyarrow.dataset.Dataset:
        """Give a table as a pyarrow Dataset."""
        with self.fetched("scan", via, max_bytes, True, whole=False) as (folder, errand):
            errand.workspace.keep()
            return scanned(folder, errand.facts)

    def to_dask(self, *, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Give a table as a Dask DataFrame."""
        with self.fetched("to_dask", via, max_bytes, True, whole=False) as (folder, errand):
            errand.workspace.keep()
            return as_dask(folder, errand.facts)

    def to_polars(self, *, lazy: bool = False, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Give a table as a polars DataFrame or LazyFrame."""
        with self.fetched("to_polars", via, max_bytes, True, whole=not lazy) as (folder, errand):
            errand.workspace.keep()
            opening = Opening(Gate(None), errand.budget, errand.workspace)
            return as_polars(folder, errand.facts, opening, lazy=lazy)

    @contextmanager
    def fetched(
        self, call: str, via: str, max_bytes: int | None, progress: bool | OnProgress, *, whole: bool = True
    ) -> Iterator[tuple[Folder, Errand]]:
        """Fetch the files for as long as the block lasts, or longer where its workspace is kept.

        Args:
            call: What messages call the method that wants them.
        """
        checked_via(via)
        facts = Facts.of(self.version)
        limit = self.access.max_bytes if max_bytes is None else bounded("max_bytes", max_bytes)
        with Workspace() as workspace, Meter(facts.title, progress) as meter:
            errand = Errand(
                self.access, self.version, facts, Budget(facts.title, limit, call), meter, workspace, whole,
                readable=lambda names: format_of(facts.materializer, names) is not None,
            )  # fmt: skip
            yield fetched(errand, via), errand
