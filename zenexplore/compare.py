"""Comparing what artifact versions hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zenexplore.errors import QueryError
from zenexplore.resources.artifact_versions import ArtifactVersion

if TYPE_CHECKING:
    from zenexplore.artifacts.comparing import Comparison

_MOST = 8


def compare_artifacts(
    versions: Sequence[ArtifactVersion],
    *,
    via: str = "auto",
    trust: str | None = None,
    max_bytes: int | None = None,
    rows: int = 20,
) -> Comparison:
    """Show what differs between artifact versions: each is compared with the first.

    Tables are compared by their columns, the figures of each (what pandas gives) and the values row by row; they
    are read piece by piece where their files allow it. Dicts, lists, objects and folders are compared field by
    field, arrays element by element, texts line by line. Images stand beside each other in the order given, with
    a picture of what differs; single values one below the other.

    Args:
        versions: From two to eight; of any artifacts, projects and clients.
        via, trust: As in `ArtifactVersion.load`, for each of them.
        max_bytes: What each may weigh, as in `ArtifactVersion.load`; a table takes less memory than that.
        rows: How many columns, fields or lines are shown; the `differences` are not cut by it.

    Returns:
        A `Comparison`: a notebook shows it, `differences` is a DataFrame, `equal` says whether there are none.

    Raises:
        QueryError: there are fewer than two or more than eight, one is no artifact version, or an argument
            is none of these: nothing was sent. Or they turned out to be of different kinds.
        UntrustedError: opening one of them would run code, and `trust` was not given. Nothing was run.
        ArtifactError and others: as in `ArtifactVersion.load`.
    """
    held = _checked(versions)
    from zenexplore.artifacts.comparing import compare_contents

    contents = [version._batch.session.content(version) for version in held]
    return compare_contents(contents, via=via, trust=trust, max_bytes=max_bytes, rows=rows)


def _checked(versions: object) -> list[ArtifactVersion]:
    if isinstance(versions, ArtifactVersion) or not isinstance(versions, Sequence):
        raise QueryError(f"compare_artifacts takes a list of artifact versions, not a {type(versions).__name__}")
    for version in versions:
        if not isinstance(version, ArtifactVersion):
            raise QueryError(
                f"compare_artifacts takes artifact versions, not a {type(version).__name__}; "
                "client.get_artifact_version(...) gives one"
            )
    if not 2 <= len(versions) <= _MOST:
        raise QueryError(f"compare_artifacts takes from two to {_MOST} artifact versions, not {len(versions)}")
    return list(versions)
