"""Triggers: what makes the server run a snapshot by itself, such as a native schedule.

Source: zenml 0.98.0, GET /api/v1/triggers.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, UtcTime, unset
from zenexplore.resources.runs import PipelineRun
from zenexplore.resources.snapshots import PipelineSnapshot
from zenexplore.resources.users import User

TRIGGER_TYPES = ("platform_event", "schedule", "webhook")
TRIGGER_FLAVORS = ("native schedule", "platform event", "webhook")
CONCURRENCIES = ("skip", "submit")


class Trigger(Entity):
    """One trigger: a native schedule, a webhook, or an event of the platform; each has its own fields."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    type: str | None = unset()
    flavor: str | None = unset()
    active: bool = unset()
    concurrency: str | None = unset()
    is_archived: bool | None = unset()
    cron_expression: str | None = unset()
    interval: int | None = unset()
    start_time: UtcTime | None = unset()
    end_time: UtcTime | None = unset()
    run_once_start_time: UtcTime | None = unset()
    max_runs: int | None = unset()
    next_occurrence: UtcTime | None = unset()
    configuration: JsonObject = unset(dict)
    webhook_id: UUID | None = unset()
    snapshots: list[PipelineSnapshot] = unset(list)
    executable_snapshots: list[PipelineSnapshot] = unset(list)
    latest_run: PipelineRun | None = unset()


TRIGGERS = Resource(
    name="triggers",
    title="trigger",
    path="/triggers",
    model=Trigger,
    facts="TriggerFilter",
    list_method="list_triggers",
    get_method="get_trigger",
    doc="What makes the server run a snapshot by itself.",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("active", Kind.FLAG, "Whether it is switched on."),
        Filter("type", Kind.TEXT, "What kind of trigger it is.", choices=TRIGGER_TYPES),
        Filter("flavor", Kind.TEXT, "Whose kind of trigger it is.", choices=TRIGGER_FLAVORS),
        Filter("concurrency", Kind.TEXT, "What it does while a run of its own goes on.", choices=CONCURRENCIES),
        Filter("next_occurrence", Kind.TIME, "When it starts a run next."),
        Filter("is_archived", Kind.FLAG, "Whether it was deleted softly."),
        Filter("pipeline_id", Kind.TEXT, "The pipeline of a snapshot that it runs."),
        Filter("snapshot_id", Kind.TEXT, "A snapshot that it runs."),
        Filter("webhook_id", Kind.ID, "The webhook that it listens to."),
        *OWNED,
    ),
    sorts=("active", "concurrency", "created", "id", "name", "next_occurrence", "updated", "user", "webhook_id"),
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("active", "active", Cell.FLAG),
        Column("cron_expression", "cron_expression", Cell.TEXT),
        Column("next_occurrence", "next_occurrence", Cell.TIME, "UTC"),
        Column("concurrency", "concurrency", Cell.TEXT),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "active", "type", "user"),
)  # fmt: skip
