"""Other things that a write names: a model, components. They may be given as themselves, by id or by exact name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zenexplore import lookup
from zenexplore.errors import QueryError, suggestion
from zenexplore.resources import COMPONENTS, PLACES, Entity, Keyword, StackComponent, Take, Write
from zenexplore.resources._declare import COMPONENT_TYPES
from zenexplore.writing._takes import of_the_kind

if TYPE_CHECKING:
    from zenexplore.session import ClientSession


def named(session: ClientSession, where: str, write: Write, given: Mapping[str, Any], project: Any) -> dict[str, Any]:
    """Return the fields that name other things, as their ids.

    Raises:
        QueryError: it is said in no way that can be understood. NotFoundError: there is none.
    """
    fields: dict[str, Any] = {}
    for known in write.keywords:
        value = given.get(known.name)
        if value is None:
            continue
        if known.take is Take.THING:
            fields[known.parameter] = _one(session, f"{where}: {known.name}", known, value, project)
        elif known.take is Take.PARTS:
            fields[known.parameter] = _parts(session, f"{where}: {known.name}", value)
    return fields


def _one(session: ClientSession, label: str, known: Keyword, value: Any, project: Any) -> str:
    exact = of_the_kind(label, PLACES[known.of], value)
    return str(exact or lookup.look_up(session, PLACES[known.of], value, prefix=False, project=project).id)


def _parts(session: ClientSession, label: str, given: Any) -> dict[str, list[str]]:
    if not isinstance(given, Mapping):
        raise QueryError(f"{label} is a dict of components by type, such as {{'orchestrator': 'default'}}")
    wrong = next((each for each in given if str(each) not in COMPONENT_TYPES), None)
    if wrong is not None:
        raise QueryError(f"{label}: there is no component type {wrong!r}; {suggestion(str(wrong), COMPONENT_TYPES)}")
    return {
        str(kind): [_component(session, label, str(kind), each) for each in _listed(value)]
        for kind, value in given.items()
    }


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str | Entity) else [value]


def _component(session: ClientSession, label: str, kind: str, wanted: Any) -> str:
    exact = of_the_kind(label, COMPONENTS, wanted)
    if isinstance(wanted, StackComponent):
        found = wanted
    else:
        found = lookup.look_up(session, COMPONENTS, exact or wanted, prefix=False, type=kind)
    if found.type != kind:
        raise QueryError(f"{label}: {found!r} is of type {found.type!r}, not {kind!r}")
    return str(found.id)
