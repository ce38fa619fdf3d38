"""Packages that only some artifacts need: imported when one is opened, and asked for in one way."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.shown import shown
from zenexplore.errors import ArtifactError

_OURS = frozenset({"pillow", "pyarrow"})  # those of the extra `artifacts`
_PIP = {"PIL": "pillow", "cv2": "opencv-python-headless", "sklearn": "scikit-learn", "yaml": "PyYAML"}
_KERAS = ("tensorflow", "torch", "jax")  # the backends of Keras; the first is the one that it takes by itself


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
    except Exception as failed:  # a package may fail in any way, for lack of a system library say
        if isinstance(failed, ModuleNotFoundError) and failed.name == top:
            raise _told(facts, what, package, "which is not installed here") from None
        trouble, advice = _failure(top, failed)
        raise ArtifactError(f"{facts.title} is {what} and needs the package {package}, {trouble}: {advice}") from failed
    if tuple(int(part) for part in re.findall(r"\d+", version)[: len(oldest)]) < oldest:
        least = ".".join(map(str, oldest))
        told = f"{package} {least}", f"here is {shown(version)}, {why}"
        raise _told(facts, what, told[0], told[1], f"--upgrade '{package}>={least}'")
    return found


def _failure(top: str, failed: Exception) -> tuple[str, str]:
    """Say why a package that is here cannot be imported, and what would help; installing it again would not."""
    lacking = ((failed.name if isinstance(failed, ModuleNotFoundError) else None) or top).partition(".")[0]
    if top == "keras" and lacking in _KERAS:
        ready = [name for name in _KERAS if name != lacking and find_spec(name)]
        instead = f'os.environ["KERAS_BACKEND"] = "{ready[0]}" before keras is imported, or ' if ready else ""
        return f"which is here without its backend {lacking}", f"{instead}pip install {lacking}"
    reason = str(failed) if isinstance(failed, ImportError) else f"{type(failed).__name__}: {failed}"
    if lacking == top:
        advice = f"`import {top}` shows where it fails"
    else:
        advice = f"pip install {shown(_PIP.get(lacking, lacking))}"
    return f"which is here but cannot be imported ({shown(reason)})", advice


def _told(facts: Facts, what: str, package: str, trouble: str, install: str = "") -> ArtifactError:
    install = install or ("'zenexplore[artifacts]'" if package in _OURS else package)
    return ArtifactError(f"{facts.title} is {what} and needs the package {package}, {trouble}: pip install {install}")
