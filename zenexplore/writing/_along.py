"""What goes with what is deleted: counted and told first, and gone ahead with only where the caller names the thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zenexplore.errors import QueryError, UnsupportedError
from zenexplore.query import Query
from zenexplore.resources import NESTED, REGISTER, Entity, Resource, Write
from zenexplore.writing._targets import Target

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

_ALL = {each.name: each for each in (*REGISTER, *NESTED)}


def agree(
    session: ClientSession,
    resource: Resource[Any],
    write: Write,
    target: Target,
    confirm: str | None,
    *,
    one_of_many: bool = False,
) -> None:
    """Raise unless nothing goes along, or the caller named what is deleted.

    Args:
        one_of_many: The caller deletes several, and cannot name each.

    Raises:
        QueryError: it says what goes along, and how to go ahead. Nothing was deleted.
    """
    if not write.confirmed and confirm is None:
        return
    name = confirmation(target.thing)
    if confirm == name:
        return
    along = goes_along(session, write, target.thing)
    if not along and not write.always and confirm is None:
        return
    takes = f" takes along {listed(along)}" if along else " has nothing that goes along"
    wrong = f"; confirm={confirm!r} is not its name" if confirm is not None else ""
    ahead = "delete it by itself, with" if one_of_many else "to go ahead, say"
    raise QueryError(
        f"{resource.name}.{write.verb}: the {resource.title} {name!r}{takes}{wrong}. Nothing was deleted; "
        f"{ahead} confirm={name!r}"
    )


def confirmation(thing: Entity) -> str:
    """What a person types to say that a thing is meant: its name, or its id where it has none."""
    return str(thing.name or thing.id)


def goes_along(session: ClientSession, write: Write, thing: Entity) -> dict[str, int]:
    """Count what would go with a thing, by collection; what there is none of is left out."""
    found: dict[str, int] = {}
    for name, field in write.along:
        asked: dict[str, Any] = {field: thing.id}
        project = getattr(thing, "project_id", None)
        if _ALL[name].scoped and field != "project" and project is not None:
            asked["project"] = str(project)
        if _there_are(session, _ALL[name]):
            found[name] = session.page(Query.ask(_ALL[name], asked, size=1, hydrate=False)).total
    return {name: total for name, total in found.items() if total}


def _there_are(session: ClientSession, resource: Resource[Any]) -> bool:
    """Whether the server has such things at all: an older one has no triggers."""
    try:
        return bool(session.dialect.path_of(resource))
    except UnsupportedError:
        return False


def listed(along: dict[str, int]) -> str:
    """Write what goes along in words, such as `5 runs and 1 schedule`; "" for nothing."""
    if not along:
        return ""
    words = [f"{count:,} {_ALL[name].title if count == 1 else name.replace('_', ' ')}" for name, count in along.items()]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
