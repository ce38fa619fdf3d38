"""What a person may change about things in a panel: each action by itself, marked as one that writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zenexplore.resources import Entity, ModelVersion, Pipeline, Resource, Schedule, Trigger
from zenexplore.resources._declare import STAGES


@dataclass(frozen=True)
class Input:
    """What an action asks a person for.

    Attributes:
        choices: The only values; a text where there are none.
        hint: An example of what to type.
        flag: Whether it is a yes or no.
    """

    name: str
    label: str
    choices: tuple[str, ...] = ()
    hint: str = ""
    flag: bool = False


@dataclass(frozen=True)
class Action:
    """One thing to do.

    Attributes:
        name: What the kernel knows it by.
        verb: The button that sends it.
        grave: Whether it cannot be undone.
    """

    name: str
    label: str
    verb: str
    inputs: tuple[Input, ...] = ()
    grave: bool = False


TAG = Action("tag", "Tag", "Put on the tags", (Input("tags", "tags", hint="good, reviewed"),))
PROMOTE = Action(
    "promote", "Promote", "Promote",
    (Input("stage", "stage", STAGES), Input("force", "archive the version that has the stage", flag=True)),
)  # fmt: skip
SCHEDULE = Action(
    "schedule", "Create schedule", "Create the schedule",
    (Input("name", "name", hint="nightly"), Input("cron_expression", "cron expression", hint="0 2 * * *")),
)  # fmt: skip
PAUSE = Action("pause", "Pause", "Pause")
ACTIVATE = Action("activate", "Activate", "Activate")
ARCHIVE = Action("archive", "Archive", "Archive")
DELETE = Action("delete", "Delete", "Delete for ever", grave=True)


def actions_on(resource: Resource[Any]) -> tuple[Action, ...]:
    """The actions on several things at once, the grave one last."""
    return (*([TAG] if resource.taggable else []), *_endings(resource))


def _endings(resource: Resource[Any]) -> tuple[Action, ...]:
    """How a thing is put away: what the server would keep all the same is archived, and not deleted."""
    write = resource.write("delete")
    if write is None:
        return ()
    return (ARCHIVE,) if any(known.name == "soft" for known in write.keywords) else (DELETE,)


def actions_of(item: Entity) -> tuple[Action, ...]:
    """The actions on a thing, the grave one last."""
    resource = item.RESOURCE
    found = [TAG] if resource.taggable else []
    found += [PROMOTE] if isinstance(item, ModelVersion) else []
    found += [SCHEDULE] if isinstance(item, Pipeline) else []
    if isinstance(item, Schedule) or (isinstance(item, Trigger) and item.type == "schedule"):
        found += [PAUSE if item.active else ACTIVATE]
    return (*found, *(() if getattr(item, "is_archived", False) else _endings(resource)))
