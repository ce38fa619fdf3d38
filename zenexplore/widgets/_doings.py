"""What a person's doings in the browser mean: each is one move of the View; `frontend/src/protocol.ts` lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from zenexplore.resources import PLACES
from zenexplore.views import Layout, View
from zenexplore.widgets._source import Move

Doing = dict[str, Any]


def move_of(doing: Doing, pages: int) -> Move | None:
    """The move that a doing is, where so many pages are shown; None for what is no move of the View."""
    made = MOVES.get(doing["do"])
    return made({**doing, "pages": pages}) if made else None


def leaves(doing: Doing) -> bool:
    """Whether it leads elsewhere, so that a person may want to come back."""
    return doing["do"] in ("visit", "follow", "of", "project")


def _select(doing: Doing) -> Move:
    ids = [UUID(id) for id in doing["ids"]]
    return lambda view: view.select(ids) if doing["on"] else view.unselect(ids)


def _show(doing: Doing) -> Move:
    id = _id(doing)
    return lambda view: view.show(id)


def _show_artifact(doing: Doing) -> Move:
    id = _id(doing)
    return lambda view: view.show_artifact(id)


def _follow(doing: Doing) -> Move:
    id = UUID(doing["id"])
    return lambda view: view.follow(PLACES[doing["place"]], id)


def _of(doing: Doing) -> Move:
    place, field, value = doing["place"], doing["field"], doing["value"]
    return lambda view: view.visit(PLACES[place]).set_filter(field, value)


def _sort(doing: Doing) -> Move:
    column = doing["column"]
    return lambda view: view.sort_also(column) if doing["also"] else view.sort_by(column)


def _filter(doing: Doing) -> Move:
    values = doing["values"]
    given = (doing["key"], values[0] if values else "") if doing.get("key") else values
    given = given[0] if isinstance(given, list) and len(given) == 1 else given
    return lambda view: view.set_filter(doing["field"], given, doing["operator"])


def _drop(doing: Doing) -> Move:
    """Lift a condition by its mark: a second click may come after it went, when another stands at its place."""

    def move(view: View) -> View:
        if not doing["mark"]:
            return view.clear_filters()
        held = next((each for each in view.query.conditions if each.mark == doing["mark"]), None)
        return view.drop(held) if held else view

    return move


def _arrange(doing: Doing) -> Move:
    columns, pinned = tuple(doing["columns"]), tuple(doing["pinned"])
    return lambda view: view.lay_out(lambda layout: layout.arrange(view.query.resource, columns, pinned))


def _resize(doing: Doing) -> Move:
    column, pixels = doing["column"], doing["pixels"]
    return lambda view: view.lay_out(lambda layout: layout.resize(view.query.resource, column, pixels))


def _id(doing: Doing) -> UUID | None:
    return UUID(doing["id"]) if doing["id"] else None


MOVES: dict[str, Callable[[Doing], Move]] = {
    "select": _select,
    "unselect all": lambda _: View.clear_selection,
    "show": _show,
    "show artifact": _show_artifact,
    "follow": _follow,
    "of": _of,
    "visit": lambda doing: lambda view: view.visit(PLACES[doing["place"]]),
    "project": lambda doing: lambda view: view.in_project(doing["project"]),
    "sort": _sort,
    "page": lambda doing: lambda view: view.to_page(doing["page"], doing["pages"]),
    "size": lambda doing: lambda view: view.page_size(doing["size"]),
    "filter": _filter,
    "drop": _drop,
    "clear filters": lambda _: View.clear_filters,
    "arrange": _arrange,
    "resize": _resize,
    "usual columns": lambda _: lambda view: view.lay_out(Layout.reset),
}
