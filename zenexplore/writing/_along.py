"""What goes with what is deleted: counted and told first, and gone ahead with only where the caller names the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zenexplore.errors import QueryError
from zenexplore.query import Query
from zenexplore.resources import NESTED, REGISTER, Entity, Resource, Write
from zenexplore.writing._targets import Target

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

_ALL = {each.name: each for each in (*REGISTER, *NESTED)}


def agree(session: ClientSession, resource: Resource[Any], write: Write, target: Target, confirm: str | None) -> None:
    """Raise unless nothing goes along, or the caller named what is deleted.

    Raises:
        QueryError: it says what goes along, and how to go ahead. Nothing was deleted.
    """
    if not write.confirmed:
        return
    name = target.thing.name
    if confirm == name:
        return
    along = goes_along(session, write, target.thing)
    if not along and not write.always:
        return
    takes = f" takes along {listed(along)}" if along else " has nothing that goes along"
    wrong = f"; confirm={confirm!r} is not its name" if confirm is not None else ""
    raise QueryError(
        f"{resource.name}.{write.verb}: the {resource.title} {name!r}{takes}{wrong}. Nothing was deleted; "
        f"to go ahead, say confirm={name!r}"
    )


def goes_along(session: ClientSession, write: Write, thing: Entity) -> dict[str, int]:
    """Count what would go with a thing, by collection; what there is none of is left out."""
    found = {}
    for name, field in write.along:
        asked: dict[str, Any] = {field: thing.id}
        project = getattr(thing, "project_id", None)
        if _ALL[name].scoped and field != "project" and project is not None:
            asked["project"] = str(project)
        total = session.page(Query.ask(_ALL[name], asked, size=1, hydrate=False)).total
        if total:
            found[name] = total
    return found


def listed(along: dict[str, int]) -> str:
    """Write what goes along in words, such as `5 runs and 1 schedule`; "" for nothing."""
    if not along:
        return ""
    words = [f"{count:,} {_ALL[name].title if count == 1 else name.replace('_', ' ')}" for name, count in along.items()]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
