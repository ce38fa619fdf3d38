"""A question to the server as a frozen value: what is asked, in which order, and which page of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from zenexplore.errors import QueryError, suggestion
from zenexplore.query._conditions import Condition, NoValues, conditions, split
from zenexplore.resources import OPERATORS, Entity, Filter, Kind, Resource

E = TypeVar("E", bound=Entity)
PAGE_SIZE = 20  # as ZenML's client
LARGEST_PAGE = 10_000  # source: zenml 0.98.0 answers 422 above
_SIGNS = {"equals": "is", "notequals": "is not", "gt": ">", "gte": ">=", "lt": "<", "lte": "<=", "": "is"}


@dataclass(frozen=True)
class Query(Generic[E]):
    """One question about one resource.

    Attributes:
        nothing: An empty list of values was given, so nothing can match and nothing is sent.
        project: The project that is asked, by name or id; "" leaves it to the session that sends the question.
    """

    resource: Resource[E]
    conditions: tuple[Condition, ...] = ()
    sort: str = "asc:created"
    page: int = 1
    size: int = PAGE_SIZE
    hydrate: bool = False
    either: bool = False
    nothing: bool = False
    project: str = ""

    @classmethod
    def ask(
        cls,
        resource: Resource[E],
        given: Mapping[str, Any],
        *,
        sort_by: str | None = None,
        page: int = 1,
        size: int = PAGE_SIZE,
        hydrate: bool | None = None,
        logical_operator: str = "and",
    ) -> Query[E]:
        """Build a question from what a caller gave; a filter that is None was not given.

        Raises:
            QueryError: something in it cannot be asked. No request was sent.
        """
        if logical_operator not in ("and", "or"):
            raise QueryError(f"logical_operator is 'and' or 'or', not {logical_operator!r}")
        found: list[Condition] = []
        nothing = False
        for name, value in given.items():
            if value is None:
                continue
            try:
                found += conditions(_known(resource, name), value, either=logical_operator == "or")
            except NoValues:
                nothing = True
        return cls(
            resource,
            () if nothing else tuple(each for each in found if each.field != "project"),
            _sort(resource, sort_by or resource.sort),
            bounded("page", page),
            bounded("size", size, LARGEST_PAGE),
            resource.hydrated if hydrate is None else hydrate,
            logical_operator == "or",
            nothing,
            project=next((each.value for each in found if each.field == "project"), ""),
        )

    def of(self, field: str) -> tuple[Condition, ...]:
        """The conditions on one filter."""
        return tuple(each for each in self.conditions if each.field == field)

    @property
    def path(self) -> str:
        """The route below `/api/v1`.

        Raises:
            QueryError: the server lists these below another thing only, and that was not said. Nothing was sent.
        """
        above = self.resource.parent
        if not above:
            return self.resource.path
        said = next((each.value for each in self.of(above)), None)
        if said is None:
            raise QueryError(f"{self.resource.name} are of one {above.replace('_', ' ')} each: say {above}=, its id")
        return self.resource.path.format(**{above: said})

    def params(self) -> list[tuple[str, str]]:
        """The query parameters, in a fixed order."""
        sent = [(self._filter(each).parameter, each.wire()) for each in self.conditions]
        return [
            *sent,
            ("sort_by", self.sort),
            ("logical_operator", "or" if self.either else "and"),
            ("page", str(self.page)),
            ("size", str(self.size)),
            ("hydrate", "true" if self.hydrate else "false"),
            *([("project", self.project)] if self.project and self.resource.scoped else []),
        ]

    def _filter(self, condition: Condition) -> Filter:
        return _known(self.resource, condition.field)

    def only(self, **changes: Any) -> Query[E]:
        """Return the same question with other fields of this value."""
        return replace(self, **changes)

    def where(self, **given: Any) -> Query[E]:
        """Return the question with further conditions.

        A project, and a filter that takes only one plain value, replaces the one before.
        """
        more = Query.ask(self.resource, given, logical_operator="or" if self.either else "and")
        nothing = self.nothing or more.nothing
        single = {each.field for each in more.conditions if not OPERATORS[self._filter(each).kind]}
        held = [*(each for each in self.conditions if each.field not in single), *more.conditions]
        fields = list(dict.fromkeys(each.field for each in held))
        held.sort(key=lambda each: fields.index(each.field))  # together, as the code has them
        project = more.project or self.project
        return replace(self, conditions=() if nothing else tuple(held), nothing=nothing, project=project)

    def without(self, field: str) -> Query[E]:
        """Return the question without the conditions on one filter."""
        if field == "project":
            return replace(self, project="")
        return replace(self, conditions=tuple(each for each in self.conditions if each.field != field))

    def again(self) -> Query[E]:
        """The same question asked now: what was said as `7d` is seven days before now."""
        if not any(each.ago for each in self.conditions):
            return self
        renewed = (
            conditions(_known(self.resource, each.field), each.said(), either=self.either) if each.ago else (each,)
            for each in self.conditions
        )
        return replace(self, conditions=tuple(each for held in renewed for each in held))

    def code(self) -> str:
        """The Python call that asks this; evaluating it builds an equal question (`again`, where a time is `7d`)."""
        arguments = [f"{name}={value}" for name, value in self.arguments()]
        return f"client.{self.resource.name}.list({', '.join(arguments)})"

    def arguments(self) -> list[tuple[str, str]]:
        """The keyword arguments of that call, as (name, Python literal)."""
        fields = dict.fromkeys(each.field for each in self.conditions)
        found = [(field, _literal(_known(self.resource, field), self.of(field))) for field in fields]
        if self.nothing:
            found.append((next(known.name for known in self.resource.filters if known.kind is Kind.ID), "[]"))
        if self.project and self.resource.scoped:
            found.append(("project", repr(self.project)))
        if self.either:
            found.append(("logical_operator", "'or'"))
        if self.sort != _sort(self.resource, self.resource.sort):
            found.append(("sort_by", repr(self.sort)))
        if self.page != 1:
            found.append(("page", str(self.page)))
        if self.size != PAGE_SIZE:
            found.append(("size", str(self.size)))
        if self.hydrate != self.resource.hydrated:
            found.append(("hydrate", str(self.hydrate)))
        return found

    def __repr__(self) -> str:
        return f"<Query: {self.explain()}, page {self.page:,} of {self.size:,} a page>"

    def explain(self) -> str:
        """The question in words."""
        words = self.resource.name.replace("_", " ")
        if self.nothing:
            return f"no {words}: an empty list of values was given"
        told = [_told(each) for each in self.conditions]
        if told:
            words += " where " + (" or " if self.either else " and ").join(told)
        direction, _, column = self.sort.partition(":")
        return f"{words}, by {column} {'ascending' if direction == 'asc' else 'descending'}"


def _known(resource: Resource[Any], name: str) -> Filter:
    found = resource.filter(name)
    if found is None:
        names = [known.name for known in resource.filters]
        raise QueryError(f"{resource.name} has no filter {name!r}; {suggestion(name, names)}")
    return found


def _sort(resource: Resource[Any], given: str) -> str:
    direction, colon, column = given.partition(":")
    if not colon:
        direction, column = "asc", given
    if column in ("asc", "desc") and direction in resource.sorts:
        raise QueryError(f"sort_by={given!r}: the direction comes first, as in '{column}:{direction}'")
    if direction not in ("asc", "desc"):
        raise QueryError(f"sort_by={given!r}: a direction is 'asc' or 'desc', not {direction!r}, as in 'desc:{column}'")
    if column not in resource.sorts:
        bare = column.lstrip("-+")
        hint = f"for descending say 'desc:{bare}'" if bare in resource.sorts else suggestion(column, resource.sorts)
        raise QueryError(f"{resource.name} cannot be sorted by {column!r}; {hint}")
    return f"{direction}:{column}"


def bounded(name: str, value: int, most: int | None = None) -> int:
    """Return a whole number from 1; QueryError where it is none."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1 or (most is not None and value > most):
        upper = f" to {most:,}" if most else " up"
        raise QueryError(f"{name} is a whole number from 1{upper}, not {value!r}")
    return value


def _literal(known: Filter, held: tuple[Condition, ...]) -> str:
    """Write conditions as the Python value that is read back as just these."""
    if len(held) == 1 and known.kind is not Kind.METADATA:
        return _plain(known, held[0])
    texts = [each.said() for each in held]
    return repr(texts[0]) if len(texts) == 1 else repr(texts)


def _plain(known: Filter, only: Condition) -> str:
    if only.ago:
        return repr(only.ago if only.operator == "gte" else only.said())
    if known.kind is Kind.FLAG:
        return "True" if only.value == "true" else "False"
    if known.kind is Kind.INT and only.operator == "equals":
        return only.value
    if only.operator == "oneof" and known.kind is not Kind.TAGS:  # a list of tags means all of them
        values = json.loads(only.value)
        if all(_is_plain(known, value) for value in values):
            return repr(values)
    if not only.operator or (only.operator == "equals" and _is_plain(known, only.value)):
        return repr(only.value)
    return repr(only.wire())


def _is_plain(known: Filter, text: str) -> bool:
    """Whether a text alone is read as this very value, and not as an operator, a time or an unknown word."""
    try:
        plain = not OPERATORS[known.kind] or split(known.kind, text)[0] == ""
    except QueryError:
        return False
    return plain and known.kind is not Kind.TIME and (not known.choices or text in known.choices)


def _told(each: Condition) -> str:
    subject = f"{each.field} {each.key}" if each.key else each.field
    if each.operator in ("isnull", "isnotnull"):
        return f"{subject} is {'' if each.operator == 'isnull' else 'not '}null"
    return f"{subject} {_SIGNS.get(each.operator, each.operator)} {f'{each.ago} ago' if each.ago else each.value}"
