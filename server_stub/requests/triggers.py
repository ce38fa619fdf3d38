"""What new triggers are made of, and what takes the place of an old one's."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, RootModel, field_validator, model_validator

from server_stub.writing import InProject, Name

_SCHEDULES = "cron, interval, one-off"
EVENTS = {
    "pipeline": ("run_completed", "run_failed"),
    "pipeline_run": ("completed", "failed"),
    "pipeline_snapshot": ("run_completed", "run_failed"),
}


class TriggerType(StrEnum):
    """The kinds of triggers."""

    SCHEDULE = "schedule"
    PLATFORM_EVENT = "platform_event"
    WEBHOOK = "webhook"


class TriggerFlavor(StrEnum):
    """Whose triggers they are."""

    NATIVE_SCHEDULE = "native schedule"
    PLATFORM_EVENT = "platform event"
    WEBHOOK = "webhook"


class Trigger(BaseModel):
    """What every trigger has."""

    name: Name
    active: bool = True
    concurrency: Literal["skip", "submit"] = "skip"

    def configuration(self) -> dict[str, Any]:
        """Return what only triggers of this type have."""
        return self.model_dump(mode="json", include=set(self._own()))

    @classmethod
    def _own(cls) -> tuple[str, ...]:
        return ()


class Schedule(Trigger):
    """When a native schedule starts runs."""

    type: Literal[TriggerType.SCHEDULE]
    flavor: Literal[TriggerFlavor.NATIVE_SCHEDULE] = TriggerFlavor.NATIVE_SCHEDULE
    cron_expression: str | None = None
    interval: int | None = Field(default=None, ge=60)
    end_time: datetime | None = None
    start_time: datetime | None = None
    run_once_start_time: datetime | None = None
    max_runs: int | None = Field(default=None, ge=1)

    @classmethod
    def _own(cls) -> tuple[str, ...]:
        return ("cron_expression", "interval", "end_time", "start_time", "run_once_start_time", "max_runs")

    @field_validator("start_time", "end_time", "run_once_start_time", mode="after")
    @classmethod
    def _naive(cls, value: datetime | None) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value and value.tzinfo else value

    @model_validator(mode="after")
    def _says_from_when(self) -> Schedule:
        if self.interval is not None and self.start_time is None:
            raise ValueError("Interval must be set with start time.")
        return self

    @model_validator(mode="after")
    def _says_when(self) -> Schedule:
        ways = sum(way is not None for way in (self.cron_expression, self.interval, self.run_once_start_time))
        if ways == 0:
            raise ValueError(f"You must specify an execution option ({_SCHEDULES}) for the schedule.")
        if ways > 1:
            raise ValueError(f"You must specify exactly one option ({_SCHEDULES}) for the schedule.")
        return self

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Schedule:
        if self.end_time and self.start_time and self.end_time <= self.start_time:
            raise ValueError("The end time must be after the start time.")
        return self


class Source(BaseModel):
    """What events are of."""

    type: Literal["pipeline", "pipeline_run", "pipeline_snapshot"]
    id: UUID


class PlatformEvent(Trigger):
    """Which events of the server start runs."""

    type: Literal[TriggerType.PLATFORM_EVENT]
    flavor: Literal[TriggerFlavor.PLATFORM_EVENT] = TriggerFlavor.PLATFORM_EVENT
    source_entity: Source
    target_events: list[str] = Field(min_length=1)

    @classmethod
    def _own(cls) -> tuple[str, ...]:
        return ("source_entity", "target_events")

    @model_validator(mode="after")
    def _knows_the_events(self) -> PlatformEvent:
        of = self.source_entity.type
        for event in self.target_events:
            if event not in EVENTS[of]:
                raise ValueError(f"Invalid event '{event}' for source_type '{of}'. Allowed events: {list(EVENTS[of])}")
        return self


class Webhook(Trigger):
    """What of a webhook's events starts runs; a real server knows what each provider's events have."""

    type: Literal[TriggerType.WEBHOOK]
    configuration_: dict[str, Any] = Field(alias="configuration")

    def configuration(self) -> dict[str, Any]:
        """Return what only triggers of this type have."""
        return {"configuration": {"target_events": None, **self.configuration_}}


class WebhookChange(Webhook):
    """A change of a webhook trigger has everything."""

    @model_validator(mode="after")
    def _is_whole(self) -> WebhookChange:
        absent = {"active", "concurrency"} - self.model_fields_set
        if absent:
            raise ValueError(
                f"Webhook trigger updates must include all mutable fields. Missing: {', '.join(sorted(absent))}."
            )
        return self


class NewSchedule(InProject, Schedule):
    """What a new schedule is made of."""


class NewPlatformEvent(InProject, PlatformEvent):
    """What a new trigger of the server's own events is made of."""


class NewWebhook(InProject, Webhook):
    """What a new trigger of a webhook is made of."""

    flavor: Literal[TriggerFlavor.WEBHOOK] = TriggerFlavor.WEBHOOK
    webhook_id: UUID


class ChangedSchedule(Schedule):
    """What a schedule becomes."""

    next_occurrence: datetime | None = None


New = NewSchedule | NewPlatformEvent | NewWebhook
Changed = ChangedSchedule | PlatformEvent | WebhookChange


class TriggerRequest(RootModel[Annotated[New, Field(discriminator="type")]]):
    """A new trigger of any type."""


class TriggerUpdate(RootModel[Annotated[Changed, Field(discriminator="type")]]):
    """A change of a trigger of any type."""
