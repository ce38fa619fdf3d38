"""What a panel shows, as a frozen value, and the moves that a person can make in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from zenexplore.errors import QueryError
from zenexplore.query import MANY, Condition, Query
from zenexplore.resources import ARTIFACT_VERSIONS, Cell, Filter, Kind, Resource
from zenexplore.server.ranking import can_rank
from zenexplore.views._layout import DEFAULT, Layout
from zenexplore.views._typed import Given, given

P = ParamSpec("P")
# One thing can have several tags and metadata values: asking for one more means both.
_ADDING = (Kind.TAGS, Kind.METADATA)
_LOWER, _UPPER = ("gt", "gte"), ("lt", "lte")
_BIGGEST_FIRST = (Cell.TIME, Cell.DURATION, Cell.INT, Cell.FLOAT)


def _move(
    step: Callable[Concatenate[View, P], View],
) -> Callable[Concatenate[View, P], View]:
    """Make a method a move: what cannot be asked becomes a message, and what can be clears the last one."""

    @wraps(step)
    def moved(view: View, /, *args: P.args, **kwargs: P.kwargs) -> View:
        try:
            return step(replace(view, message=""), *args, **kwargs)
        except QueryError as refused:
            return view.saying(str(refused))

    return moved


@dataclass(frozen=True)
class View:
    """The state of a panel. Every move gives a new View and never raises for what a person did.

    Attributes:
        query: What is asked, in which order, and which page of it.
        selection: Ids of chosen things; they need not be on the page.
        detail: The id of the thing that is looked at closely.
        artifact: The id of an artifact version of that thing, where that is looked at instead.
        layout: Which columns are shown, in which order and width.
        ranked: A column that the server cannot sort by and its direction, such as `desc:duration`: all
            matching rows are read for it. "" where the query's own order holds.
        message: What went wrong last, for people; "" if nothing did.
    """

    query: Query[Any]
    selection: frozenset[UUID] = frozenset()
    detail: UUID | None = None
    artifact: UUID | None = None
    layout: Layout = DEFAULT
    ranked: str = ""
    message: str = ""

    @classmethod
    def newest(cls, resource: Resource[Any], *, size: int = 20, project: str = "") -> View:
        """The first look at a place: everything, the newest first."""
        sort = "desc:created" if resource.in_order else None
        return cls(Query.ask(resource, {}, sort_by=sort, size=size).only(project=project))

    @property
    def sorted_by(self) -> tuple[str, bool]:
        """The column of the order, and whether it descends."""
        direction, _, column = (self.ranked or self.query.sort).partition(":")
        return column, direction == "desc"

    def explain(self) -> str:
        """What is shown, and in which order, in words."""
        return (self.query.only(sort=self.ranked) if self.ranked else self.query).explain()

    def __repr__(self) -> str:
        return f"<View: {self.explain()}, page {self.query.page:,}>"

    def saying(self, message: str) -> View:
        """Show a message."""
        return replace(self, message=message)

    @_move
    def set_filter(self, field: str, value: Given, operator: str = "") -> View:
        """Ask only for what fits; an empty value lifts the filter.

        Args:
            value: What a person typed: always a value, never `operator:value`. A sequence means one of
                them; for metadata a pair of key and value.
            operator: The operator that the person chose, if any.
        """
        known = self.query.resource.filter(field)
        if known is None or (value in ("", (), []) and operator not in ("isnull", "isnotnull")):
            return self._asking(self.query.without(field)) if known else self._unknown(field)
        either = "or" if self.query.either else "and"
        asked = Query.ask(self.query.resource, {field: given(known, value, operator)}, logical_operator=either)
        if asked.nothing:
            return self._asking(self.query.without(field))
        if asked.project:
            return self._asking(self.query.only(project=asked.project))
        held = self.query.of(field) if known.kind in _ADDING else self._other_end(known, operator)
        return self._asking(self._with(field, tuple(dict.fromkeys((*held, *asked.conditions)))))

    @_move
    def clear_filters(self) -> View:
        """Lift all filters."""
        return self._asking(self.query.only(conditions=(), nothing=False))

    @_move
    def drop(self, condition: Condition) -> View:
        """Lift one condition of perhaps several on the same filter."""
        kept = tuple(each for each in self.query.conditions if each != condition)
        return self._asking(self.query.only(conditions=kept))

    @_move
    def sort_by(self, column: str) -> View:
        """Order by a column; again turns the order round. Times and numbers start with the biggest."""
        resource = self.query.resource
        if column not in resource.sorts:
            return self._rank_by(column)
        known = next((each for each in resource.columns if each.name == column), None)
        down = self._turned(column, known is not None and known.cell in _BIGGEST_FIRST)
        asked = Query.ask(resource, {}, sort_by=f"{_direction(down)}:{column}")
        return replace(self._asking(self.query.only(sort=asked.sort)), ranked="")

    @_move
    def sort_also(self, column: str) -> View:
        """Order by a second column, which the server cannot: say so."""
        now, _ = self.sorted_by
        if column == now:
            return self.sort_by(column)
        raise QueryError(f"the server sorts by one column at a time: these are by {now}, and cannot be by {column} too")

    @_move
    def unranked(self) -> View:
        """Give up an order that takes all rows; the server's own holds again."""
        return replace(self._asking(self.query), ranked="")

    def _rank_by(self, column: str) -> View:
        """Order by what only a scan of all rows can."""
        resource = self.query.resource
        if not can_rank(resource, column):
            can = ", ".join(resource.sorts)
            raise QueryError(f"the server cannot sort {_named(resource)} by {column}; it can by {can}")
        down = self._turned(column, True)
        return replace(self._asking(self.query), ranked=f"{_direction(down)}:{column}")

    def _turned(self, column: str, first_down: bool) -> bool:
        now, descending = self.sorted_by
        return not descending if column == now else first_down

    @_move
    def to_page(self, page: int, pages: int) -> View:
        """Turn to a page of so many."""
        if not 1 <= page <= pages:
            there = "is one page" if pages == 1 else f"are {pages:,} pages"
            raise QueryError(f"there is no page {page:,}; there {there}")
        return replace(self, query=self.query.only(page=page))

    @_move
    def page_size(self, size: int) -> View:
        """Show so many a page, and keep the first row of this page on the page."""
        asked = Query.ask(self.query.resource, {}, size=size)
        first = (self.query.page - 1) * self.query.size
        return replace(self, query=self.query.only(size=asked.size, page=first // asked.size + 1))

    @_move
    def choose(self, ids: Iterable[UUID]) -> View:
        """Choose these, and no others."""
        return replace(self, selection=frozenset(ids))

    @_move
    def select(self, ids: Iterable[UUID]) -> View:
        """Choose these as well."""
        return replace(self, selection=self.selection | frozenset(ids))

    @_move
    def unselect(self, ids: Iterable[UUID]) -> View:
        """Give these up."""
        return replace(self, selection=self.selection - frozenset(ids))

    @_move
    def clear_selection(self) -> View:
        """Give all up, those on other pages too."""
        return replace(self, selection=frozenset())

    @_move
    def show(self, id: UUID | None) -> View:
        """Look at one closely; None ends that."""
        return replace(self, detail=id, artifact=None)

    @_move
    def show_artifact(self, id: UUID | None) -> View:
        """Look at an artifact version: in its own place as at any row, else within the detail; None goes back there."""
        if self.query.resource is ARTIFACT_VERSIONS:
            return replace(self, detail=id)
        return replace(self, artifact=id)

    @_move
    def visit(self, resource: Resource[Any]) -> View:
        """Go to another place; what was chosen in this one means nothing there."""
        return View.newest(resource, size=self.query.size, project=self.query.project)

    @_move
    def follow(self, resource: Resource[Any], id: UUID) -> View:
        """Look at another thing closely, in its own place."""
        there = self if self.query.resource is resource else self.visit(resource)
        return replace(there, detail=id, artifact=None)

    @_move
    def in_project(self, project: str) -> View:
        """Go to another project; what was chosen and filtered in this one stays behind."""
        return View.newest(self.query.resource, size=self.query.size, project=project)

    @_move
    def lay_out(self, change: Callable[[Layout], Layout]) -> View:
        """Show other columns, or in another order or width."""
        return replace(self, layout=change(self.layout))

    def selected_ids(self) -> tuple[str, ...]:
        """The chosen ids, in a fixed order."""
        return tuple(sorted(map(str, self.selection)))

    def code(self) -> str:
        """The call that asks for what is shown."""
        if not self.ranked:
            return self.query.code()
        column, down = self.sorted_by
        return f"{_all_rows(self.query, column)}.sort_values({column!r}, ascending={not down})"

    def selection_code(self) -> str:
        """The calls that ask for what is chosen, one a line; "" if nothing is."""
        ids = self.selected_ids()
        parts = [list(ids[start : start + MANY]) for start in range(0, len(ids), MANY)]
        asked = (Query.ask(self.query.resource, {"id": part}, size=MANY) for part in parts)
        return "\n".join(each.only(project=self.query.project).code() for each in asked)

    def _with(self, field: str, conditions: tuple[Condition, ...]) -> Query[Any]:
        """The question with these conditions on a filter, where it stood: `code()` writes them as one argument."""
        fields = dict.fromkeys([*(each.field for each in self.query.conditions), field])
        ordered = [conditions if name == field else self.query.of(name) for name in fields]
        return self.query.only(conditions=tuple(each for held in ordered for each in held))

    def _asking(self, query: Query[Any]) -> View:
        return replace(self, query=query.only(page=1))

    def _other_end(self, known: Filter, operator: str) -> tuple[Condition, ...]:
        """The conditions of a number that bound it at the other end: both together are a range."""
        wanted = _UPPER if operator in _LOWER else _LOWER if operator in _UPPER else ()
        return tuple(each for each in self.query.of(known.name) if known.kind is Kind.INT and each.operator in wanted)

    def _unknown(self, field: str) -> View:
        Query.ask(self.query.resource, {field: ""})  # refuses it, with the nearest right name
        return self


def _direction(down: bool) -> str:
    return "desc" if down else "asc"


def _all_rows(query: Query[Any], column: str) -> str:
    """The call that reads all rows of a question into a table that has the column."""
    arguments = query.only(page=1).arguments()
    given = ", ".join(f"{name}={value}" for name, value in arguments if name != "size")
    extra = {"metadata": "metadata=True", "param": "params=True"}.get(column.partition(".")[0], "")
    return f"client.{query.resource.name}.where({given}).to_pandas({extra if '.' in column else ''})"


def _named(resource: Resource[Any]) -> str:
    return resource.name.replace("_", " ")
