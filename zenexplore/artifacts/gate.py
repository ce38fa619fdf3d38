"""The one place where content may run code, and the only one that unpickles."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.pickles import contents
from zenexplore.artifacts.shown import listed, shown, size
from zenexplore.errors import FormatError, QueryError, UntrustedError

_SHA256_DIGITS = 64
_PYTHON = "python_version.txt"


@dataclass(frozen=True)
class Gate:
    """What the caller of one load trusts. Shut unless told otherwise, per call: nothing else can open it.

    Attributes:
        trust: None, or "pickle": unpickle what this load finds.

    Raises:
        QueryError: it is neither.
    """

    trust: str | None

    def __post_init__(self) -> None:
        if self.trust not in (None, "pickle"):
            raise QueryError(
                f'trust={self.trust!r}: say trust="pickle" to open what would run code from the artifact, or nothing'
            )

    def unpickle(self, path: Path, facts: Facts, *, start: int = 0) -> Any:
        """Unpickle a file, from its byte `start`, if the caller trusts it.

        Raises:
            UntrustedError: no trust was given, or the file is not the one that the server recorded. Nothing
                was run.
            FormatError: it is no pickle, or needs a module that is not here.
        """
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(start)
            recorded = facts.content_hash if len(facts.content_hash or "") == _SHA256_DIGITS else None
            if self.trust is None:
                raise UntrustedError(_warning(path, facts, _verdict(digest, recorded), file))
            if recorded not in (None, digest):
                raise UntrustedError(
                    f"{facts.title}: {path.name} is not the file that the server recorded: its sha256 is {digest}, "
                    f"the recorded one {shown(recorded)}. It was changed after saving, so nothing was run"
                )
            return _unpickled(file, path, facts)


def _verdict(digest: str, recorded: str | None) -> str:
    if recorded is None:
        return "the server recorded no sha256 of it"
    return f"its sha256 {'equals' if digest == recorded else 'DIFFERS FROM'} the one that the server recorded"


def _warning(path: Path, facts: Facts, verdict: str, file: IO[bytes]) -> str:
    inside = contents(file)
    imports = listed(inside.imports) + (f" ({inside.incomplete})" if inside.incomplete else "")
    return (
        f"{facts.title} is a pickle: opening it runs code from it, so it was left shut and nothing was run. "
        f"{path.name}: {size(path.stat().st_size)}, written by Python {_python(path)}; it would import: {imports}; "
        f'{verdict}. If you would run a program from whoever made it: load(trust="pickle")'
    )


def _python(path: Path) -> str:
    noted = path.with_name(_PYTHON)
    if not noted.is_file():
        return "of unknown version"
    with noted.open("rb") as file:
        return shown(file.read(40).decode(errors="replace").strip())


def _unpickled(file: IO[bytes], path: Path, facts: Facts) -> Any:
    try:
        return pickle.load(file)
    except ModuleNotFoundError as missing:
        raise FormatError(
            f"{facts.title} needs the module {shown(missing.name)!r}, which is not installed here; install it, best in "
            f"the version that the artifact was made with (Python was {_python(path)})"
        ) from missing
    except Exception as broken:  # a pickle may raise anything
        raise FormatError(
            f"{facts.title}: {path.name} cannot be unpickled here ({type(broken).__name__}: {shown(broken)}); it was "
            f"written by Python {_python(path)}, maybe with other versions of its modules"
        ) from broken
