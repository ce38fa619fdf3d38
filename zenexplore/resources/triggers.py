"""Triggers: what makes the server run a snapshot by itself, such as a native schedule.

Source: zenml 0.98.0, GET /api/v1/triggers.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
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
from zenexplore.resources._writes import (
    CALLED,
    RENAMED,
    Gives,
    Keyword,
    Take,
    Write,
)  # fmt: skip
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

    @property
    def period(self) -> timedelta | None:
        """How long between runs; None where it has no interval."""
        return None if self.interval is None else timedelta(seconds=self.interval)


ACTIVE = Keyword("active", Take.FLAG, "Whether it is switched on.")
CONCURRENCY = Keyword("concurrency", Take.TEXT, "What it does while a run of its own goes on.", choices=CONCURRENCIES)
TIMES = (
    Keyword("cron_expression", Take.CRON, 'Five fields, such as "0 0 * * *": every midnight, UTC.'),
    Keyword("interval", Take.SECONDS, "Seconds between runs, from `start_time`."),
    Keyword("run_once_start_time", Take.TIME, "When to run once."),
    Keyword("start_time", Take.TIME, "From when on; naive times are UTC."),
    Keyword("end_time", Take.TIME, "Until when."),
    Keyword("max_runs", Take.INT, "How often it runs at most."),
)
SNAPSHOT = Keyword("pipeline_snapshot_id", Take.ID, "The snapshot.", required=True, of="snapshots")


TRIGGERS = Resource(
    name="triggers",
    title="trigger",
    path="/triggers",
    model=Trigger,
    facts="TriggerFilter",
    known_by="next_occurrence",
    doc="What makes the server run a snapshot by itself.",
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("active", Kind.FLAG, "Whether it is switched on."),
        Filter("type", Kind.WORD, "What kind of trigger it is.", choices=TRIGGER_TYPES),
        Filter("flavor", Kind.WORD, "Whose kind of trigger it is.", choices=TRIGGER_FLAVORS),
        Filter("concurrency", Kind.TEXT, "What it does while a run of its own goes on.", choices=CONCURRENCIES),
        Filter("next_occurrence", Kind.TIME, "When it starts a run next."),
        Filter("is_archived", Kind.FLAG, "Whether it was deleted softly; if not given, it was not."),
        Filter("pipeline_id", Kind.ONE_ID, "The pipeline of a snapshot that it runs."),
        Filter("snapshot_id", Kind.ONE_ID, "A snapshot that it runs."),
        Filter("webhook_id", Kind.ID, "The webhook that it listens to."),
        *OWNED,
    ),
    sorts=("active", "concurrency", "created", "id", "name", "next_occurrence", "updated", "user", "webhook_id"),
    columns=(
        ID, NAME,
        Column("type", "type", Cell.TEXT),
        Column("active", "active", Cell.FLAG),
        Column("cron_expression", "cron_expression", Cell.TEXT),
        Column("interval", "period", Cell.DURATION),
        Column("next_occurrence", "next_occurrence", Cell.TIME, "UTC"),
        Column("concurrency", "concurrency", Cell.TEXT),
        Column("max_runs", "max_runs", Cell.INT),
        Column("start_time", "start_time", Cell.TIME, "UTC"),
        Column("end_time", "end_time", Cell.TIME, "UTC"),
        Column("run_once_start_time", "run_once_start_time", Cell.TIME, "UTC"),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "active", "type", "user"),
    writes=(
        Write(
            "create", "create_schedule_trigger", "POST /triggers", "Make a native schedule; attach it to a snapshot.",
            keywords=(
                CALLED, replace(ACTIVE, default=True), replace(CONCURRENCY, default="skip"), *TIMES,
            ),
            fixed=(("type", "schedule"), ("flavor", "native schedule")),
        ),
        Write(
            "update", "update_schedule_trigger", "PUT /triggers/{id}", "Change a native schedule.",
            target=("trigger_name_id_or_prefix",), keywords=(RENAMED, ACTIVE, *TIMES, CONCURRENCY),
            fixed=(("type", "schedule"),),
        ),
        Write(
            "activate", "", "PUT /triggers/{id}", "Switch a trigger on.", target=("trigger_name_id_or_prefix",),
            fixed=(("type", "schedule"), ("active", True)),
        ),
        Write(
            "pause", "", "PUT /triggers/{id}", "Switch a trigger off.", target=("trigger_name_id_or_prefix",),
            fixed=(("type", "schedule"), ("active", False)),
        ),
        Write(
            "delete", "delete_trigger", "DELETE /triggers/{id}", "Delete a trigger, or archive it.",
            target=("trigger_id",), gives=Gives.NOTHING,
            keywords=(
                Keyword("soft", Take.FLAG, "Keep the record, archived.", default=True, query=True, unknown=False),
            ),
        ),
        Write(
            "attach", "attach_trigger_to_snapshot", "PUT /triggers/{id}/pipeline_snapshots/{pipeline_snapshot_id}",
            "Let a trigger run a snapshot.", target=("trigger_id",), gives=Gives.NOTHING, keywords=(SNAPSHOT,),
            repeatable=False,
        ),
        Write(
            "detach", "detach_trigger_from_snapshot",
            "DELETE /triggers/{id}/pipeline_snapshots/{pipeline_snapshot_id}",
            "Let a trigger run a snapshot no more.", target=("trigger_id",), gives=Gives.NOTHING, keywords=(SNAPSHOT,),
        ),
    ),
)  # fmt: skip
