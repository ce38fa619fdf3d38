"""A question as an older server understands it, or the refusal to ask what it would misread in silence.

Such a server ignores the parameters that it does not know and answers with everything; it takes an operator that it
does not know for a part of the text; and it keeps only the last of two conditions on one parameter.

Source: zenml 0.75.0 and 0.85.0, asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from zenexplore.dialect._lacking import lacking
from zenexplore.dialect._routes import breaks, known_route, knows_sort, list_route, place
from zenexplore.dialect._times import Window, closed, window
from zenexplore.query import Condition, Query, as_uuid
from zenexplore.resources import MODEL_VERSIONS, Filter, Kind, Resource
from zenexplore.resources.tags import COLORS
from zenexplore.server.facts import Facts, RouteFacts

Params = list[tuple[str, str]]
Found = list[tuple[Condition, tuple[str, str | Window]]]
Total = Callable[[str, Params], int]
_GOING, _ENDED = ("initializing", "running"), ("failed", "completed", "cached")
_NEW_OPERATORS = ("isnull", "isnotnull", "notcontains", "notoneof")


@dataclass(frozen=True)
class Asked:
    """A list's path and its parameters."""

    path: str
    params: Params


def asked(facts: Facts, query: Query[Any], workspace_id: Callable[[str], str], total: Total) -> Asked:
    """Translate a question.

    Args:
        workspace_id: Looks up a project's id, where the server has workspaces instead.
        total: Asks how many rows a list has; only a range of time without one of its ends takes that, once or, where
            a row is of that very moment, three times for each such end.

    Raises:
        UnsupportedError: this server cannot be asked it. Nothing but such totals was sent.
    """
    resource, path = query.resource, place(facts, query.path)
    route = list_route(facts, resource)
    _check_sort(facts, resource, query.sort.partition(":")[2])
    conditions = list(query.conditions)
    if resource is MODEL_VERSIONS and "model" not in route.asks and not query.either:
        path, conditions = _below_model(path, conditions)
    said = _Conditions(facts, resource, route)
    found, scope = said.sent(conditions, query.either), _scope(query, route, workspace_id)
    exact = said.exact(found, lambda params: total(path, [*params, *scope]))
    options = [pair for pair in query.only(conditions=()).params() if pair[0] != "project"]
    return Asked(path, [*exact, *options, *scope])


def _check_sort(facts: Facts, resource: Resource[Any], name: str) -> None:
    if not knows_sort(facts, resource, name):
        what = f"{resource.name.replace('_', ' ')} cannot be ordered by {name}"
        raise lacking(what, facts, lambda each: knows_sort(each, resource, name))


def _below_model(path: str, conditions: list[Condition]) -> tuple[str, list[Condition]]:
    """The versions of one model are listed below it."""
    model = next(
        (each for each in conditions if each.field in ("model", "model_id") and each.operator == "equals"), None
    )
    if model is None:
        return path, conditions
    return f"/models/{model.value}{path}", [each for each in conditions if each is not model]


def _scope(query: Query[Any], route: RouteFacts, workspace_id: Callable[[str], str]) -> Params:
    """The project: where there are only workspaces, stacks and their like belong to one, too."""
    if not query.project:
        return []
    if query.resource.scoped and "project" in route.asks:
        return [("project", query.project)]
    return [("scope_workspace", workspace_id(query.project))] if "scope_workspace" in route.asks else []


class _Conditions:
    """Translates the conditions of one question."""

    def __init__(self, facts: Facts, resource: Resource[Any], route: RouteFacts) -> None:
        self._facts = facts
        self._resource = resource
        self._route = route

    def sent(self, conditions: list[Condition], either: bool) -> Found:
        """The parameters of these conditions."""
        by_field: dict[str, list[Condition]] = {}
        for each in conditions:
            by_field.setdefault(each.field, []).append(each)
        found = [(held[0], pair) for held in by_field.values() for pair in self._of_field(held, either)]
        if not self._facts.repeats:
            self._check_each_once(found)
        return found

    def exact(self, found: Found, total: Callable[[Params], int]) -> Params:
        """The parameters as text, with each range of time as one that has the same rows, both ends included."""
        params = [(name, value.wire() if isinstance(value, Window) else value) for _, (name, value) in found]
        for at, (condition, (name, value)) in enumerate(found):
            if isinstance(value, Window):
                before, after = params[:at], params[at + 1 :]
                same = closed(value, partial(_rows, total, before, name, after))
                if same is None:
                    what = "cannot end before nor begin after the very moment of a row, with others within a second"
                    raise self._refused(self._known(condition), what, lambda facts: facts.repeats)
                params[at] = (name, same.wire())
        return params

    def _check_each_once(self, found: Found) -> None:
        """Two filters may come down to one parameter, of which such a server keeps the last value only."""
        fields: dict[str, str] = {}
        for condition, (parameter, _) in found:
            other = fields.setdefault(parameter, condition.field)
            if other != condition.field:
                what = f"cannot be asked together with {other}: both are {parameter!r}"
                raise self._refused(self._known(condition), what, lambda each: each.repeats)

    def _known(self, condition: Condition) -> Filter:
        known = self._resource.filter(condition.field)
        assert known is not None  # the question was checked
        return known

    def _of_field(self, held: list[Condition], either: bool) -> Sequence[tuple[str, str | Window]]:
        known = self._known(held[0])
        if known.parameter not in self._route.asks or breaks(self._resource, known.parameter, self._route):
            return self._otherwise(known, held)
        if self._facts.repeats:
            return [(known.parameter, each.wire()) for each in held]
        if known.kind is Kind.TIME and (len(held) > 1 or held[0].operator in _NEW_OPERATORS):
            return [(known.parameter, self._times(known, held, either))]
        if len(held) > 1 and not self._route.asks[known.parameter]:
            raise self._refused(known, "cannot have two conditions", lambda each: each.repeats)
        return [(known.parameter, self._value(known, each)) for each in held]

    def _value(self, known: Filter, each: Condition) -> str:
        """A value as the old grammar has it: what is plainly equal stands by itself where an operator is an error."""
        if known.kind is Kind.METADATA and each.operator == "isnotnull":
            return f"{each.key}:contains:"  # any text contains nothing
        if each.operator in _NEW_OPERATORS:
            raise self._refused(known, f"has no operator {each.operator!r}", lambda facts: facts.repeats)
        if known.kind in (Kind.NAME_OR_ID, Kind.NAMED_ID) and each.operator == "oneof":
            values = json.loads(each.value)
            if len(values) > 1:
                raise self._refused(known, "cannot be one of several", lambda facts: facts.repeats)
            return f"equals:{values[0]}"
        if known.kind in (Kind.LINK_ID, Kind.INT) or known.parameter in _PLAIN:
            return self._plain(known, each)
        return each.wire()

    def _plain(self, known: Filter, each: Condition) -> str:
        """A value by itself, where the server's type lets no operator's text through."""
        if each.operator != "equals":
            raise self._refused(known, f"takes plain values, not {each.operator!r}", lambda facts: facts.repeats)
        if known.parameter in _PLAIN and not _PLAIN[known.parameter](each.value):
            raise self._refused(known, f"cannot be {each.value!r}", lambda facts: facts.repeats)
        return each.value

    def _times(self, known: Filter, held: list[Condition], either: bool) -> Window:
        """Several bounds of a time as one range."""
        for each in held:
            if either or each.operator in ("isnull", "equals", "notequals"):
                raise self._refused(known, f"cannot be asked {each.wire()!r}", lambda facts: facts.repeats)
        return window(held)

    def _otherwise(self, known: Filter, held: list[Condition]) -> Params:
        """Another way to ask for what the server has no parameter for."""
        way = WAYS.get(known.parameter)
        new = any(each.operator in _NEW_OPERATORS for each in held)
        found = way(held, self._route) if way and not new else None
        if found is None:
            raise self._refused(known, "is no filter", lambda facts: _asks(facts, self._resource, known))
        return found

    def _refused(self, known: Filter, what: str, has: Callable[[Facts], bool]) -> Exception:
        return lacking(f"{known.name} of {self._resource.name.replace('_', ' ')} {what}", self._facts, has)


def _rows(total: Callable[[Params], int], before: Params, name: str, after: Params, window: Window) -> int:
    """How many rows a range of time has, under the other conditions."""
    return total([*before, (name, window.wire()), *after])


def _asks(facts: Facts, resource: Resource[Any], known: Filter) -> bool:
    found = known_route(facts, resource)
    return found is not None and known.parameter in found.asks


def _tag(held: list[Condition], route: RouteFacts) -> Params | None:
    return [("tag", held[0].wire())] if len(held) == 1 and "tag" in route.asks else None


def _artifact(held: list[Condition], route: RouteFacts) -> Params | None:
    one = held[0]
    if len(held) > 1 or one.operator != "equals":  # a part may be one of the name or of the id: nothing asks for both
        return None
    by = "artifact_id" if as_uuid(one.value) else "name"
    return [(by, one.value if by == "artifact_id" else one.wire())] if by in route.asks else None


def _pipeline(held: list[Condition], route: RouteFacts) -> Params | None:
    one = held[0]
    known = len(held) == 1 and one.operator == "equals" and as_uuid(one.value) is not None
    return [("pipeline_id", one.value)] if known and "pipeline_id" in route.asks else None


def _in_progress(held: list[Condition], route: RouteFacts) -> Params | None:
    statuses = _GOING if held[-1].value == "true" else _ENDED
    return [("status", f"oneof:{json.dumps(statuses)}")] if "status" in route.asks else None


def _snapshot(held: list[Condition], route: RouteFacts) -> Params | None:
    return (
        [("deployment_id", each.wire()) for each in held] if "deployment_id" in route.asks and len(held) == 1 else None
    )


def _private(held: list[Condition], route: RouteFacts) -> Params | None:
    return [("scope", "user" if held[-1].value == "true" else "workspace")] if "scope" in route.asks else None


def _needless(_held: list[Condition], _route: RouteFacts) -> Params | None:
    """A server that does not know it has nothing that it would leave out."""
    return []


# Texts to us; an enum and a number there.
_PLAIN: dict[str, Callable[[str], bool]] = {"color": lambda text: text in COLORS, "interval_second": str.isdecimal}
_EXAMPLES = ("true", str(UUID(int=0)))  # a flag or name, and an id: some ways are there for one of them only
WAYS: dict[str, Callable[[list[Condition], RouteFacts], Params | None]] = {
    "tags": _tag,
    "artifact": _artifact,
    "pipeline": _pipeline,
    "in_progress": _in_progress,
    "snapshot_id": _snapshot,
    "private": _private,
    "exclude_retried": _needless,
}


def has_way(resource: Resource[Any], known: Filter, route: RouteFacts) -> bool:
    """Whether a list can be asked one value of a filter, by its parameter or in another way."""
    if resource is MODEL_VERSIONS and known.parameter == "model":
        return True  # at worst below the model
    way = WAYS.get(known.parameter)
    return (known.parameter in route.asks and not breaks(resource, known.parameter, route)) or (
        way is not None and any(way([Condition(known.name, "equals", each)], route) is not None for each in _EXAMPLES)
    )
