"""Loading an artifact: fetch, unpack, decode, and leave nothing behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.archives import Budget, unpack
from zenexplore.artifacts.download import download
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats import FORMATS
from zenexplore.artifacts.formats.declare import Format
from zenexplore.artifacts.gate import Gate
from zenexplore.artifacts.shown import listed, shown
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import FormatError, ZenExploreError
from zenexplore.resources import MAX_BYTES

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion
    from zenexplore.server.wire import Wire


def load(wire: Wire, artifact_version: ArtifactVersion, *, trust: str | None = None, max_bytes: int = MAX_BYTES) -> Any:
    """Fetch an artifact's files through the server and give their content as a Python object.

    Args:
        trust: "pickle" opens what would run code from the artifact. Only for data that you would run a
            program from.
        max_bytes: The most that may be downloaded, and the most that may be unpacked.

    Returns:
        What was saved: DataFrames, Series, arrays, bytes, texts and plain Python objects; a pydantic object
        or a dataclass as a dict; a saved path as a Path to a copy in a temporary directory, which is deleted
        when the interpreter exits.

    Raises:
        QueryError: `trust` is neither None nor "pickle". Nothing was sent.
        TooLargeError: it is over `max_bytes`; nothing was downloaded where the server told the size.
        UntrustedError: opening it would run code. Nothing was run.
        FormatError: its files are damaged, or nothing here can read them.
        ArtifactError: the server cannot hand the files out, or a package is missing here.
        UnreachableError, ServerError: no answer, or a refusal for another reason.
    """
    gate = Gate(trust)
    facts = Facts.of(artifact_version)
    budget = Budget(facts.title, max_bytes)
    budget.check(_recorded_size(artifact_version))
    with Workspace() as workspace:
        archive, files = workspace.folder / "download.tar.gz", workspace.folder / "files"
        download(wire, artifact_version.id, archive, budget)
        unpack(archive, files, budget)
        archive.unlink()
        return Opening(gate, budget, workspace).decode(files, facts)


def _recorded_size(version: ArtifactVersion) -> int:
    """Return the size that ZenML recorded; a user's own metadata of that name may hold anything."""
    noted = version.run_metadata.get("storage_size")
    return noted if isinstance(noted, int) else 0


@dataclass(frozen=True)
class Opening:
    """One load, as its formats see it: what they share, and the way back here for what is inside a container."""

    gate: Gate
    budget: Budget
    workspace: Workspace

    def decode(self, folder: Path, facts: Facts) -> Any:
        """Decode a folder by the format that knows both its materializer and its files.

        Raises:
            FormatError: there is none, or the files are not what they claim to be.
        """
        names = frozenset(path.name for path in folder.iterdir() if path.is_file())
        chosen = _format_of(facts.materializer, names)
        if chosen is None:
            raise FormatError(
                f"{facts.title}: nothing here reads what {shown(facts.materializer) or 'an unknown materializer'} "
                f"wrote, as these files: {listed(sorted(names))}"
            )
        try:
            return chosen.decode(folder, facts, self)
        except ZenExploreError:
            raise
        except Exception as broken:  # the libraries that read the files raise anything for a damaged one
            raise FormatError(
                f"{facts.title}: its files are no readable {chosen.name} ({type(broken).__name__}: {shown(broken)})"
            ) from broken


def _format_of(materializer: str, names: frozenset[str]) -> Format | None:
    matching = (
        known
        for known in FORMATS
        if (known.materializers is None or materializer in known.materializers) and known.reads(names)
    )
    return next(matching, None)
