"""The one place where content may run code, and the only one that unpickles."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.inspecting import pickle_report
from zenexplore.artifacts.report import TrustReport
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError, QueryError, UntrustedError


@dataclass(frozen=True)
class Gate:
    """What the caller of one load trusts. Shut unless told otherwise, per call: nothing else can open it.

    Attributes:
        trust: None, or "pickle": open what would run code.

    Raises:
        QueryError: it is neither.
    """

    trust: str | None

    def __post_init__(self) -> None:
        if self.trust not in (None, "pickle"):
            raise QueryError(
                f'trust={self.trust!r}: say trust="pickle" to open what would run code from the artifact, or nothing'
            )

    def admit(self, report: TrustReport) -> None:
        """Let a file through that can run code, if the caller trusts it and it is the one that was saved.

        Raises:
            UntrustedError: no trust was given, or the file is not the one that the server recorded. Nothing
                was run.
        """
        if report.verdict == "differs":
            raise UntrustedError(
                f"{report.title}: {shown(report.file)} is not the {report.kind} that the server recorded: its sha256 "
                f"is {report.sha256}, the recorded one {shown(report.recorded)}. It was changed after saving, so "
                f"nothing was run, and trust does not open it. It {report.summary()}; download(path) saves it as it is",
                report,
            )
        if self.trust is None:
            raise UntrustedError(
                f"{report.title} is a {report.kind}: opening it runs code from it, so it was left shut and nothing was "
                f'run. It {report.summary()}. If you would run a program from whoever made it: load(trust="pickle")',
                report,
            )

    def file(self, folder: Folder, name: str) -> Path:
        """Return a file to be reported on and opened.

        Where it may be opened it is one that nobody else writes to, so that what was reported on is what is run.
        """
        return folder.path(name) if self.trust is None else folder.own(name)

    def unpickle(self, path: Path, facts: Facts, *, start: int = 0, kind: str = "pickle") -> Any:
        """Unpickle what `file` gave, from its byte `start`, if it is admitted; `kind` is what messages call it.

        Raises:
            UntrustedError: it is not. Nothing was run.
            FormatError: it is no pickle, or needs a module that is not here.
        """
        report = pickle_report(path, facts, start=start, kind=kind)
        self.admit(report)
        with path.open("rb") as file:
            file.seek(start)
            return run(lambda: _unpickled(file), report)


def run(opens: Callable[[], Any], report: TrustReport) -> Any:
    """Run what was admitted; its failures become errors that say what it needs."""
    written = f"it was written by Python {report.python or 'of unknown version'}"
    try:
        return opens()
    except ModuleNotFoundError as missing:
        raise FormatError(
            f"{report.title} needs the module {shown(missing.name)!r}, which is not installed here; install it, best "
            f"in the version that the artifact was made with; {written}"
        ) from missing
    except Exception as broken:  # a pickle may raise anything
        raise FormatError(
            f"{report.title}: {shown(report.file)} cannot be opened here ({type(broken).__name__}: {shown(broken)}); "
            f"{written}, maybe with other versions of its modules"
        ) from broken


def _unpickled(file: IO[bytes]) -> Any:
    return pickle.load(file)
