"""Schedules: when pipelines run by themselves. The server keeps the record; an orchestrator runs it.

Source: zenml 0.98.0, GET /api/v1/schedules.
"""

from __future__ import annotations

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
from zenexplore.resources._fields import UtcTime, unset
from zenexplore.resources._writes import (
    CALLED,
    RENAMED,
    TARGET,
    Gives,
    Keyword,
    Take,
    Write,
)  # fmt: skip
from zenexplore.resources.users import User


class Schedule(Entity):
    """One schedule."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    active: bool = unset()
    cron_expression: str | None = unset()
    start_time: UtcTime | None = unset()
    end_time: UtcTime | None = unset()
    interval_second: timedelta | None = unset()
    catchup: bool = unset()
    run_once_start_time: UtcTime | None = unset()
    is_archived: bool | None = unset()
    orchestrator_id: UUID | None = unset()
    pipeline_id: UUID | None = unset()


CRON = Keyword("cron_expression", Take.CRON, 'Five fields, such as "0 0 * * *", in the orchestrator\'s zone.')


SCHEDULES = Resource(
    name="schedules",
    title="schedule",
    path="/schedules",
    model=Schedule,
    facts="ScheduleFilter",
    list_method="list_schedules",
    get_method="get_schedule",
    doc="When pipelines run by themselves.",
    hydrated=True,
    filters=(
        *ENTITY, *SCOPED, *NAMED,
        Filter("pipeline_id", Kind.ID, "The pipeline that it runs."),
        Filter("orchestrator_id", Kind.ID, "The orchestrator that would run it."),
        Filter("active", Kind.FLAG, "Whether it is switched on."),
        Filter("is_archived", Kind.FLAG, "Whether it was deleted softly."),
        Filter("cron_expression", Kind.TEXT, "The cron expression."),
        Filter("interval_second", Kind.TEXT, "The interval, in seconds."),
        Filter("start_time", Kind.TIME, "From when it runs."),
        Filter("end_time", Kind.TIME, "Until when it runs."),
        Filter("run_once_start_time", Kind.TIME, "When it runs once."),
        Filter("catchup", Kind.FLAG, "Whether missed runs are made up for."),
        *OWNED,
    ),
    sorts=(
        "active", "catchup", "created", "cron_expression", "end_time", "id", "interval_second", "is_archived", "name",
        "orchestrator_id", "pipeline_id", "run_once_start_time", "start_time", "updated", "user",
    ),
    columns=(
        ID, NAME,
        Column("active", "active", Cell.FLAG),
        Column("cron_expression", "cron_expression", Cell.TEXT),
        Column("interval", "interval_second", Cell.DURATION),
        Column("start_time", "start_time", Cell.TIME, "UTC"),
        Column("end_time", "end_time", Cell.TIME, "UTC"),
        Column("run_once_start_time", "run_once_start_time", Cell.TIME, "UTC"),
        Column("pipeline_id", "pipeline_id", Cell.ID),
        Column("orchestrator_id", "orchestrator_id", Cell.ID),
        USER, CREATED, UPDATED,
    ),
    bar=("name", "active", "cron_expression", "user"),
    writes=(
        Write(
            "create", "create_schedule", "POST /schedules", "Create a schedule's record. Nothing runs by it alone.",
            keywords=(
                CALLED,
                Keyword("pipeline_id", Take.ID, "The pipeline.", required=True, of="pipelines"),
                CRON,
                Keyword("interval_second", Take.SECONDS, "Seconds between runs, from `start_time`."),
                Keyword("start_time", Take.TIME, "From when on; naive times are UTC."),
                Keyword("end_time", Take.TIME, "Until when."),
                Keyword("run_once_start_time", Take.TIME, "When to run once."),
                Keyword("catchup", Take.FLAG, "Whether missed runs are made up for.", default=False),
                Keyword("active", Take.FLAG, "Whether it is switched on.", default=True),
                Keyword(
                    "orchestrator_id", Take.ID, "The orchestrator; the active stack's if not given.", of="components"
                ),
            ),
        ),
        Write(
            "update", "update_schedule", "PUT /schedules/{id}", "Change a schedule's record.", target=TARGET,
            keywords=(CRON, Keyword("active", Take.FLAG, "Whether it is switched on."), RENAMED),
        ),
        Write(
            "activate", "", "PUT /schedules/{id}", "Switch a schedule on.", target=TARGET, fixed=(("active", True),)
        ),
        Write("pause", "", "PUT /schedules/{id}", "Switch a schedule off.", target=TARGET, fixed=(("active", False),)),
        Write(
            "delete", "delete_schedule", "DELETE /schedules/{id}", "Delete a schedule, or archive it.", target=TARGET,
            gives=Gives.NOTHING,
            keywords=(
                Keyword("soft", Take.FLAG, "Keep the record, archived.", default=True, query=True, unknown=False),
            ),
        ),
    ),
)  # fmt: skip
