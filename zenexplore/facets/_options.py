"""What a drop-down offers for a filter that names something else, as a person types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zenexplore.errors import QueryError, suggestion
from zenexplore.facets._statistics import Ask
from zenexplore.query import Query
from zenexplore.resources import (
    ARTIFACTS,
    CODE_REPOSITORIES,
    COMPONENTS,
    FLAVORS,
    MODELS,
    PIPELINES,
    RUNS,
    SERVICE_ACCOUNTS,
    STACKS,
    TAGS,
    USERS,
    Resource,
)  # fmt: skip

_MOST = 20
_OWNERS = (USERS, SERVICE_ACCOUNTS)  # the list of users leaves service accounts out, the filter does not

# What each filter names. One name means the same in every resource.
NAMES: dict[str, tuple[Resource[Any], ...]] = {
    "artifact": (ARTIFACTS,),
    "artifact_name": (ARTIFACTS,),
    "code_repository": (CODE_REPOSITORIES,),
    "component": (COMPONENTS,),
    "flavor": (FLAVORS,),
    "latest_run_user": _OWNERS,
    "model": (MODELS,),
    "pipeline": (PIPELINES,),
    "pipeline_name": (PIPELINES,),
    "pipeline_run": (RUNS,),
    "pipeline_run_name": (RUNS,),
    "stack": (STACKS,),
    "stack_component": (COMPONENTS,),
    "tags": (TAGS,),
    "user": _OWNERS,
}
_SPOKEN = ("full_name", "display_name")  # what people call it, where that is not its name
_RECENT = ("latest_run", "latest_version", "created")  # the first that the server can sort by
_NOTES = {
    ARTIFACTS: "latest_version_name",
    COMPONENTS: "type",
    FLAVORS: "type",
    MODELS: "latest_version_name",
    PIPELINES: "latest_run_status",
    RUNS: "status",
    TAGS: "color",
}


@dataclass(frozen=True)
class Option:
    """One thing to choose: the value for the filter, what people call it, and a word that tells it from others.

    The word is the type of a component or flavor, the latest version of an artifact or model, the status of
    a run or of a pipeline's latest run, the colour of a tag; of an owner, whether it is a user or a service
    account; else "".
    """

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Options:
    """What fits so far.

    Attributes:
        found: At most 20, those that were used or made last first; each value once.
        total: How many fit.
    """

    found: tuple[Option, ...]
    total: int


def options(ask: Ask, resource: Resource[Any], field: str, typed: str = "", project: str = "") -> Options:
    """Ask for the things that a filter could name and whose name contains what was typed.

    One request, or two where users and service accounts are asked for.

    Raises:
        QueryError: the filter names nothing that can be looked up. Nothing was sent.
    """
    named = NAMES.get(field)
    if named is None or resource.filter(field) is None:
        names = [name for name in NAMES if resource.filter(name)]
        raise QueryError(f"{resource.name}: {field!r} names nothing to choose from; {suggestion(field, names)}")
    found: dict[str, Option] = {}
    total = 0
    for each in named:
        page = ask(_question(each, typed).only(project=project))
        total += page.total
        for item in page:
            note = each.title if len(named) > 1 else _note(each, item)
            if item.name in found:
                total -= 1  # things of one name are one value of the filter
                note = _both(found[item.name].note, note)
            found[item.name] = Option(item.name, _label(each, item), note)
    return Options(tuple(found.values())[:_MOST], total)


def _question(resource: Resource[Any], typed: str) -> Query[Any]:
    given = {name: f"contains:{typed}" for name in ("name", *_SPOKEN) if typed and resource.filter(name)}
    sort = next(column for column in _RECENT if column in resource.sorts)
    either = "or" if len(given) > 1 else "and"
    return Query.ask(resource, given, sort_by=f"desc:{sort}", size=_MOST, hydrate=False, logical_operator=either)


def _label(resource: Resource[Any], item: Any) -> str:
    spoken = (getattr(item, name) for name in _SPOKEN if resource.filter(name))
    return str(next((name for name in spoken if name), item.name))


def _note(resource: Resource[Any], item: Any) -> str:
    return str(getattr(item, _NOTES[resource]) or "") if resource in _NOTES else ""


def _both(first: str, second: str) -> str:
    return first if second in first.split(", ") else f"{first}, {second}"
