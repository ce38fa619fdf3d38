"""Every public method that changes the server can show what it would send instead."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tools.hand_made import VERBS
from zenexplore import Page, Search, _surface
from zenexplore.resources import NESTED, REGISTER
from zenexplore.resources._entity import Entity

REFUSE_ALWAYS = {"Deployments.provision", "Deployments.deprovision"}  # no server does it for us: they send nothing


def _of_collections() -> Iterator[tuple[str, Callable[..., Any]]]:
    for resource in (*REGISTER, *NESTED):
        kind = vars(_surface)["".join(word.title() for word in resource.name.split("_"))]
        verbs = [write.verb for write in resource.writes] + [verb for verb, _, _ in VERBS.get(resource.name, ())]
        yield from ((f"{kind.__name__}.{verb}", vars(kind)[verb]) for verb in verbs)


def _of_things() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Those that ask their client for a change, by themselves or by another of theirs."""
    for kind in (Page, Search, Entity, *(resource.model for resource in (*REGISTER, *NESTED))):
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            if name[0] != "_" and ".change(" in inspect.getsource(method):
                yield f"{kind.__name__}.{name}", method


METHODS = {**dict(_of_collections()), **dict(_of_things())}


def test_there_are_such_methods() -> None:
    """The search finds those of collections, things, pages and searches."""
    some = {
        "Tags.attach",
        "Runs.log_metadata",
        "PipelineRun.tag",
        "ModelVersion.set_stage",
        "Page.delete",
        "Search.untag",
    }

    assert some <= set(METHODS)
    assert set(METHODS) >= REFUSE_ALWAYS


@pytest.mark.parametrize("name", sorted(set(METHODS) - REFUSE_ALWAYS))
def test_it_has_a_dry_run(name: str) -> None:
    known = inspect.signature(METHODS[name]).parameters.get("dry_run")

    assert known is not None
    assert (known.default, known.kind) == (False, inspect.Parameter.KEYWORD_ONLY)
