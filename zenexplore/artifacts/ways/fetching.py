"""From an artifact version to its files: each way in its turn, each refusal remembered."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy

from zenexplore.artifacts.facts import recorded_size
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.shown import shown
from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.server import through_server
from zenexplore.artifacts.ways.store import from_store
from zenexplore.artifacts.ways.visualizations import from_visualizations
from zenexplore.errors import (
    ArtifactError,
    AuthError,
    ContractError,
    QueryError,
    ServerError,
    TooLargeError,
    UnreachableError,
    ZenExploreError,
)

VIA = ("auto", "server", "store")
_WAYS: tuple[tuple[str, Callable[[Errand], Folder]], ...] = (
    ("through the server", through_server),
    ("from the server's stored visualizations", from_visualizations),
    ("from the artifact store itself", from_store),
)


def checked_via(via: str) -> str:
    """Refuse a way that there is not, before anything is sent."""
    if via not in VIA:
        raise QueryError(f"via={via!r}: say {', '.join(map(repr, VIA[:-1]))} or {VIA[-1]!r}")
    return via


def fetched(errand: Errand, via: str) -> Folder:
    """Return an artifact's files, by the way that the caller chose, or by the first that works.

    Raises:
        TooLargeError: it is over the budget: no other way would make it smaller.
        ArtifactError: no way works; the message lists each one with its answer and what would help.
        UnreachableError, ServerError, ContractError: the same, where the server failed for another reason than
            the files.
    """
    if errand.whole:
        errand.budget.check(recorded_size(errand.version) or 0, exact=True)
    if via == "store":
        return from_store(errand, local=True)
    if (kept := _kept(errand)) is not None:
        return kept
    return through_server(errand) if via == "server" else _first_that_works(errand)


def _kept(errand: Errand) -> Folder | None:
    cache = errand.access.cache
    found = errand.workspace.hold(cache.use(errand.version.id)) if cache is not None else None
    if found is not None and errand.whole:
        taken = sum(size for _, size in found.tree())
        errand.budget.check(taken, exact=True)
        errand.budget.spend(taken)
    return found


def _first_that_works(errand: Errand) -> Folder:
    refusals: list[tuple[str, ZenExploreError]] = []
    budget, meter = errand.budget, errand.meter
    before = budget.left, budget.members
    for name, way in _WAYS:
        try:
            return way(errand)
        except (ArtifactError, UnreachableError, ServerError, ContractError) as refused:
            too_large = isinstance(refused, TooLargeError) and refused.max_bytes is not None  # else for the server
            if too_large or isinstance(refused, AuthError) or refused is meter.stop:
                raise
            refusals.append((name, refused))
        budget.left, budget.members = before
        meter.forget()
    raise _all_refused(errand, refusals) from refusals[0][1]


def _all_refused(errand: Errand, refusals: list[tuple[str, ZenExploreError]]) -> ZenExploreError:
    """Tell all refusals by an error of the first one's class: it is what the caller can act on."""
    tried = [f"{at}. {name}: {shown(refused, 1_000)}" for at, (name, refused) in enumerate(refusals, 1)]
    error = copy(refusals[0][1])
    error.args = ("\n".join([f"the files of {errand.facts.title} cannot be had:", *tried]),)
    return error
