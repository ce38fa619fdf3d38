"""Packages that only some artifacts need: imported when one is opened, and asked for in one way."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.shown import shown
from zenexplore.errors import ArtifactError

_OURS = frozenset({"pillow", "pyarrow"})  # those of the extra `artifacts`


def needed(
    module: str, facts: Facts, what: str, *, package: str = "", oldest: tuple[int, ...] = (), why: str = ""
) -> Any:  # fmt: skip
    """Import a module that an artifact cannot be opened without.

    Args:
        what: What the artifact is, with its article: "a polars table".
        package: What pip calls it, where that is not the module's first name.
        oldest: The first version that will do.
        why: What older ones would do with the file.

    Raises:
        ArtifactError: it is not here, cannot be imported, or is too old.
    """
    top = module.partition(".")[0]
    package = package or top
    try:
        version = str(import_module(top).__version__)
        found = import_module(module)
    except ImportError as missing:
        if missing.name == top:
            raise _told(facts, what, package, "which is not installed here") from None
        raise _told(facts, what, package, f"which cannot be imported here ({shown(missing)})") from missing
    except Exception as broken:  # a package may fail in any way, for lack of a system library say
        failure = f"{type(broken).__name__}: {shown(broken)}"
        raise _told(facts, what, package, f"which cannot be imported here ({failure})") from broken
    if tuple(int(part) for part in re.findall(r"\d+", version)[: len(oldest)]) < oldest:
        least = ".".join(map(str, oldest))
        told = f"{package} {least}", f"here is {shown(version)}, {why}"
        raise _told(facts, what, told[0], told[1], f"--upgrade '{package}>={least}'")
    return found


def _told(facts: Facts, what: str, package: str, trouble: str, install: str = "") -> ArtifactError:
    install = install or ("'zenexplore[artifacts]'" if package in _OURS else package)
    return ArtifactError(f"{facts.title} is {what} and needs the package {package}, {trouble}: pip install {install}")
