"""Trust reports on files that are pickles or hold some."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from pathlib import Path

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.joblib_files import joblib_contents
from zenexplore.artifacts.pickles import Contents, Machine, contents
from zenexplore.artifacts.report import TrustReport
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.unpacking import BROKEN, CarefulZip

PICKLE = "pickle"
ARRAY_OF_OBJECTS = "NumPy array of objects"
_PYTHON = "python_version.txt"
_ZIP = b"PK\x03\x04"
_OLD_TORCH_PICKLES = 5  # magic number, protocol, machine, what was saved, the keys of its storages
_MOST_PICKLES = 100  # in one zip file: a PyTorch file has one, TorchScript two and one for each class


def pickle_report(path: Path, facts: Facts, *, start: int = 0, kind: str = PICKLE) -> TrustReport:
    """Report on a pickle.

    Args:
        start: The byte where the pickle begins.
        kind: What messages call the file.
    """
    with path.open("rb") as file:
        file.seek(start)
        return report(path, facts, kind, contents(file))


def joblib_report(path: Path, facts: Facts) -> TrustReport:
    """Report on what joblib.dump wrote."""
    with path.open("rb") as file:
        return report(path, facts, "joblib file", joblib_contents(file))


def torch_report(path: Path, facts: Facts) -> TrustReport:
    """Report on what torch.save wrote, in the layout of today or in that from before PyTorch 1.6."""
    with path.open("rb") as file:
        head = file.read(tarfile.BLOCKSIZE)
    if head.startswith(_ZIP):
        inside = _torch_zip(path)
    elif _is_tar(head):
        inside = Contents(incomplete="it is a tar file, PyTorch's oldest layout, which is not looked into")
    else:
        inside = _torch_pickles(path)
    return report(path, facts, "PyTorch file", inside)


def _torch_pickles(path: Path) -> Contents:
    with path.open("rb") as file:
        machine = Machine(file)
        for _ in range(_OLD_TORCH_PICKLES):
            if not machine.run():
                break
        return machine.found()


def _torch_zip(path: Path) -> Contents:
    found = Contents()
    try:
        with CarefulZip(path) as archive:
            # PyTorch looks for its data.pkl without regard to case.
            pickles = [member for member in archive.infolist() if member.filename.lower().endswith(".pkl")]
            for member in pickles[:_MOST_PICKLES]:
                _add(found, _member_contents(archive, member))
            if len(pickles) > _MOST_PICKLES:
                found.incomplete = f"only the first {_MOST_PICKLES} of its {len(pickles):,} pickles were looked at"
            if not pickles:
                found.incomplete = "there is no pickle in it where PyTorch's own reader would look"
            if any("/code/" in name for name in archive.namelist()):
                found.calls.append("TorchScript code in the file")
    except BROKEN as broken:
        found.incomplete = f"its archive cannot be read ({shown(broken)})"
    return found


def _member_contents(archive: CarefulZip, member: zipfile.ZipInfo) -> Contents:
    with archive.stream(member) as stream:
        return contents(stream)


def _add(found: Contents, more: Contents) -> None:
    found.imports = list(dict.fromkeys(found.imports + more.imports))
    found.calls = list(dict.fromkeys(found.calls + more.calls))
    found.packages = list(dict.fromkeys(found.packages + more.packages))
    found.incomplete = found.incomplete or more.incomplete


def _is_tar(head: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def report(path: Path, facts: Facts, kind: str, inside: Contents) -> TrustReport:
    """Put together what was found in a file with what the server recorded about it."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return TrustReport(
        title=facts.title,
        file=path.name,
        kind=kind,
        size_bytes=path.stat().st_size,
        imports=tuple(inside.imports),
        calls=tuple(inside.calls),
        incomplete=inside.incomplete,
        python=_python(path),
        packages=tuple({**dict(inside.packages), **dict(facts.packages)}.items()),
        sha256=digest,
        recorded=facts.sha256,
    )


def _python(path: Path) -> str | None:
    noted = path.with_name(_PYTHON)
    if not noted.is_file():
        return None
    with noted.open("rb") as file:
        return shown(file.read(40).decode(errors="replace").strip(), 40) or None
