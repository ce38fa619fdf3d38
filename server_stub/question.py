"""Read a list's query parameters into one checked question: conditions, order and page.

The order of the checks is the real server's: single values first, all together, as a bare list; then filters of columns
and the sort (422); then the project (404); then filters through other tables, which are refused only as the query is
built (400).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, true
from starlette.datastructures import QueryParams

from server_stub import strict
from server_stub import tables as t
from server_stub.conditions import condition, fact
from server_stub.errors import bad_value, not_found
from server_stub.filters import bindings, latest_run_is, owner
from server_stub.grammar import RefusedValueError, Type, read, read_all, refused, split
from server_stub.ids import hex_of
from server_stub.meanings import Always, Among, Binding, Either, Latest, Link, Loose, Plain, Standing, Switch
from server_stub.operating import UNHEARD
from server_stub.sorting import Sort, read_sort
from server_stub.strict import Singles
from zenexplore import resources as r
from zenexplore.resources import Filter, Kind, Resource

_TYPES = {Kind.TEXT: Type.TEXT, Kind.INT: Type.INT, Kind.TIME: Type.TIME}
DEFAULT_PROJECT = "default"
_EVERY_LIST = ("page", "size", "sort_by", "logical_operator", "hydrate")


@dataclass
class Question:
    """What a list was asked."""

    resource: Resource[Any]
    table: Any
    page: int = 1
    size: int = 20
    hydrate: bool = False
    any_of: bool = False
    sort: Sort = field(default_factory=lambda: Sort("created"))
    conditions: list[ColumnElement[bool]] = field(default_factory=list)
    always: list[ColumnElement[bool]] = field(default_factory=list)

    def where(self) -> ColumnElement[bool]:
        """Return everything that was asked as one condition."""
        joined = or_ if self.any_of else and_
        asked = joined(*self.conditions) if self.conditions else true()
        return and_(asked, *self.always)


class Reading:
    """Reads one request's parameters against one resource's declaration."""

    def __init__(self, resource: Resource[Any], table: Any, given: QueryParams, connection: Connection) -> None:
        self.question = Question(resource, table)
        self._resource, self._table, self._given, self._connection = resource, table, given, connection
        self._model = resource.facts
        self._bindings: Mapping[str, Binding] = bindings(resource)
        self._filters = {known.parameter: known for known in reversed(resource.filters)}

    def read(self) -> Question:
        """Return the question, or raise what the server would answer."""
        flags = self._singles()
        self._columns()
        self.question.sort = read_sort(self._resource, self._given.get("sort_by", "created"))
        self._metadata_shapes()
        self._project()
        self._flags(flags)
        self._links()
        self._tags()
        self._metadata()
        if self._resource == r.ARTIFACT_VERSIONS and "pipeline_run" in self._given:
            self.question.always.clear()  # the real server forgets the project and the user there
        return self.question

    def _singles(self) -> dict[str, Any]:
        singles = Singles({name: self._given.getlist(name)[-1] for name in self._given})
        question = self.question
        question.page = singles.read("page", strict.PAGE, 1)
        question.size = singles.read("size", strict.SIZE, 20)
        question.any_of = singles.read("logical_operator", strict.LOGIC, "and") == "or"
        question.hydrate = singles.read("hydrate", strict.FLAG, False)
        values = {name: singles.read(name, adapter, self._unasked(name)) for name, adapter in self._single_valued()}
        for name, adapter in UNHEARD.get(self._resource.name, {}).items():
            singles.read(name, adapter)
        singles.check()
        return {name: value for name, value in values.items() if value is not None}

    def _unasked(self, name: str) -> bool | None:
        bound = self._bindings.get(name)
        return bound.value if isinstance(bound, Standing) else None

    def _single_valued(self) -> list[tuple[str, Any]]:
        flags = [
            (name, strict.FLAG)
            for name, known in self._filters.items()
            if known.kind is Kind.FLAG and not isinstance(self._bindings.get(name), Loose)
        ]
        return flags + [
            (name, strict.ONE_ID)
            for name, known in self._filters.items()
            if known.kind is Kind.ONE_ID and not isinstance(self._bindings.get(name), Among)
        ]

    def _columns(self) -> None:
        for name, known in self._filters.items():
            if name not in self._given:
                continue
            bound = self._bindings.get(name)
            if isinstance(bound, Loose):
                self._column(name, bound.column, Type.BOOL)
            elif bound is None and name in self._table.c and known.kind not in (Kind.FLAG, Kind.WORD):
                self._column(name, self._table.c[name], _TYPES.get(known.kind, Type.UUID))

    def _column(self, name: str, column: ColumnElement[Any], kind: Type) -> None:
        asked = read_all(self._given.getlist(name), kind, self._model)
        self.question.conditions += [condition(column, kind, one) for one in asked]

    def _project(self) -> None:
        if "project" not in self._filters:
            return
        wanted = self._given.get("project") or DEFAULT_PROJECT
        self.question.always.append(self._table.c.project_id == project_id(self._connection, wanted))

    def _flags(self, given: dict[str, Any]) -> None:
        for name, value in given.items():
            bound = self._bindings.get(name)
            if isinstance(bound, Switch):
                found = bound.condition(value)
                self.question.conditions += [] if found is None else [found]
            elif isinstance(bound, Always | Standing):
                self.question.always.append(bound.condition(value))
            elif name == "scope_user":
                self.question.always.append(self._table.c.user_id == value.hex)
            else:
                self.question.conditions.append(self._table.c[name] == value)

    def _links(self) -> None:
        same_row: dict[str, list[ColumnElement[bool]]] = {}
        ways: dict[str, Link] = {}
        for name, known in self._filters.items():
            values = self._given.getlist(name)
            bound = self._bindings.get(name) or (owner(self._table) if name == "user" else None)
            if not values:
                continue
            if isinstance(bound, Link):
                if name == "artifact_id" and self._given.get("artifact"):
                    continue  # the newer spelling wins, as in the real server
                ways[bound.name] = bound
                same_row.setdefault(bound.name, []).extend(_match(bound.targets, value) for value in values)
            else:
                self._other(bound, known, values)
        for name, matches in same_row.items():
            self.question.conditions += through(ways[name], matches, self.question.any_of)

    def _other(self, bound: Binding | None, known: Filter, values: list[str]) -> None:
        if isinstance(bound, Either):
            found = [part for value in values for link in bound.links for part in _one_way(link, value)]
            self.question.conditions.append(or_(*found))
        elif isinstance(bound, Latest) and values[-1]:
            self.question.always.append(latest_run_is(_match(bound.targets, values[-1])))
        elif isinstance(bound, Among):
            self.question.always.append(bound.condition(values))
        elif isinstance(bound, Plain):
            self.question.conditions += [bound.condition(value) for value in values]
        elif isinstance(bound, Always) and known.kind is Kind.WORD and values[-1]:
            self.question.always.append(bound.condition(values[-1]))

    def _tags(self) -> None:
        if "tags" not in self._filters:
            return
        links = t.TAG_LINKS.c.resource_id == self._table.c.id
        for value in self._given.getlist("tags"):
            asked = _split(value)
            if asked.operator in ("isnull", "isnotnull"):
                any_tag = exists().where(links)
                self.question.conditions.append(any_tag if asked.operator == "isnotnull" else ~any_tag)
                continue
            tagged = select(t.TAG_LINKS.c.resource_id).join(t.TAGS, t.TAG_LINKS.c.tag_id == t.TAGS.c.id)
            name = _match(((t.TAGS.c.name, Type.TEXT),), value)
            self.question.conditions.append(self._table.c.id.in_(tagged.where(name)))

    def _metadata_shapes(self) -> None:
        for entry in self._entries():
            if ":" not in entry:
                raise refused(self._model, RefusedValueError(_NO_KEY.format(entry=entry)), entry)

    def _metadata(self) -> None:
        for entry in self._entries():
            key, _, text = entry.partition(":")
            try:
                asked = read(text, Type.TEXT)
            except RefusedValueError as error:
                raise _refused_late(error, "StrFilter") from None
            about = (t.FACTS.c.owner_id == self._table.c.id, t.FACTS.c.key == key, fact(t.FACTS.c.value, asked))
            self.question.conditions.append(exists().where(*about))

    def _entries(self) -> list[str]:
        return self._given.getlist("run_metadata") if "run_metadata" in self._filters else []


_NO_KEY = (
    "Invalid run_metadata entry format: '{entry}'. Entry must be in format 'key:value' for direct equality comparison "
    "or 'key:filterop:value' where filterop is one of: equals, notequals, contains, notcontains, startswith, endswith, "
    "oneof, notoneof, isnull, isnotnull, gte, gt, lte, lt, in."
)


def project_id(connection: Connection, wanted: str) -> str:
    """Return the id of a project given by name or id, or raise 404."""
    as_id = hex_of(wanted)
    column = t.PROJECTS.c.id if as_id else t.PROJECTS.c.name
    found = connection.execute(select(t.PROJECTS.c.id).where(column == (as_id or wanted))).scalar()
    if found is None:
        why = "No project with this ID found." if as_id else (
            f"'{wanted}' is not a valid  UUID and no project with this name exists."
        )  # fmt: skip
        raise not_found(f"Unable to get project with name or ID '{wanted}': {why}")
    return str(found)


def through(link: Link, matches: list[ColumnElement[bool]], any_of: bool) -> list[ColumnElement[bool]]:
    """Return the conditions that a link's matches make: one linked row for all, or one for each."""
    groups = [[match] for match in matches] if any_of else [matches]
    return [link.local.in_(select(link.key).select_from(link.source).where(*group)) for group in groups]


def _one_way(link: Link, value: str) -> list[ColumnElement[bool]]:
    return through(link, [_match(link.targets, value)], False)


def _split(value: str) -> Any:
    try:
        return split(value)
    except RefusedValueError as error:
        raise bad_value(error.message) from None


def _match(targets: tuple[tuple[ColumnElement[Any], Type], ...], value: str) -> ColumnElement[bool]:
    found = []
    for column, kind in targets:
        try:
            found.append(condition(column, kind, read(value, kind)))
        except RefusedValueError as error:
            raise _refused_late(error, "UUIDFilter" if kind is Type.UUID else "StrFilter") from None
    return or_(*found)


def _refused_late(error: RefusedValueError, model: str) -> Exception:
    return refused(model, error, "") if error.loc else bad_value(error.message)
