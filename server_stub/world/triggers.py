"""What makes the server run pipelines by itself: native schedules, a webhook's pushes, and runs that have ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from croniter import croniter

from server_stub import tables as t
from server_stub.ids import dashed, named_id, stamp
from server_stub.world.builds import build_id
from server_stub.world.catalog import PipelinePlan
from server_stub.world.definitions import pipeline_id
from server_stub.world.extras import CANARY, PAPER, REVIEWED, snapshot_id
from server_stub.world.infrastructure import stack
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import CHURN, FRAUD, IMAGES, INGESTION
from server_stub.world.writer import Writer

_PLANS = {REVIEWED: CHURN, CANARY: FRAUD, PAPER: IMAGES}
_SCHEDULE = dict.fromkeys(("cron_expression", "interval", "end_time", "start_time", "run_once_start_time", "max_runs"))
_PUSH = {"type": "push", "repo": "acme/ml-pipelines", "branch": "main", "actor": None}
_FLAVORS = {"schedule": "native schedule", "webhook": "webhook", "platform_event": "platform event"}


@dataclass(frozen=True)
class TriggerPlan:
    """A trigger, and how long before the present it was made.

    Attributes:
        next: When it starts a run next, for schedules.
        runs: The named snapshots that it was attached to.
    """

    name: str
    owner: str
    days: int
    type: str
    configuration: dict[str, object]
    next: datetime | None = None
    active: bool = True
    archived: bool = False
    concurrency: str = "skip"
    webhook: str | None = None
    runs: tuple[str, ...] = field(default=())
    project: str = "default"


def add_triggers(writer: Writer, moment: Moment) -> None:
    """Add the webhook and the triggers."""
    pushed = named_id("webhook", "ml-pipelines")
    when = stamp(moment.now - timedelta(days=121))
    scoped = {"created": when, "updated": when, "user_id": user_id("bob"), "project_id": project("default")}
    writer.add(t.WEBHOOKS, id=pushed, name="ml-pipelines", webhook_type="github", active=True, **scoped)
    for plan in _plans(moment, pushed):
        _add(writer, moment, plan)


def _plans(moment: Moment, pushed: str) -> tuple[TriggerPlan, ...]:
    nightly, frozen, old = "30 2 * * *", "0 6 * * 1", "15 1 * * *"
    watched = moment.midnight - timedelta(days=50, hours=-9)
    sale = moment.midnight + timedelta(days=4, hours=5)
    source = {"type": "pipeline", "id": dashed(pipeline_id(INGESTION))}
    return (
        TriggerPlan(
            "churn-retrain-nightly", "alice", 90, "schedule", {**_SCHEDULE, "cron_expression": nightly},
            next=_next(nightly, moment), runs=(REVIEWED,),
        ),
        TriggerPlan(
            "fraud-canary-every-6h", "bob", 50, "schedule",
            {**_SCHEDULE, "interval": 21_600, "start_time": watched.isoformat()},
            next=_after(watched, timedelta(hours=6), moment), concurrency="submit", runs=(CANARY,),
        ),
        TriggerPlan(
            "retrain-before-the-sale", "alice", 12, "schedule",
            {**_SCHEDULE, "run_once_start_time": sale.isoformat()}, next=sale, runs=(REVIEWED,),
        ),
        TriggerPlan(
            "monday-report", "dave", 33, "schedule", {**_SCHEDULE, "cron_expression": frozen, "max_runs": 52},
            next=_next(frozen, moment),
        ),
        TriggerPlan(
            "churn-nightly_(7c1d9e0a)", "alice", 140, "schedule", {**_SCHEDULE, "cron_expression": old},
            next=_next(old, moment), active=False, archived=True,
        ),
        TriggerPlan(
            "retrain-on-push", "bob", 120, "webhook", {"configuration": {"target_events": [_PUSH]}}, webhook=pushed,
            concurrency="submit", runs=(REVIEWED,),
        ),
        TriggerPlan(
            "score-after-ingestion", "dave", 27, "platform_event",
            {"source_entity": source, "target_events": ["run_completed"]}, active=False, runs=(CANARY,),
        ),
        TriggerPlan(
            "returns-weekly", "carol", 21, "schedule", {**_SCHEDULE, "cron_expression": frozen},
            next=_next(frozen, moment), runs=(PAPER,), project="research",
        ),
    )  # fmt: skip


def _next(cron: str, moment: Moment) -> datetime:
    found: datetime = croniter(cron, moment.now).get_next(datetime)
    return found


def _after(start: datetime, interval: timedelta, moment: Moment) -> datetime:
    return start + ((moment.now - start) // interval + 1) * interval


def _add(writer: Writer, moment: Moment, plan: TriggerPlan) -> None:
    one, when = named_id("trigger", plan.name), stamp(moment.now - timedelta(days=plan.days, hours=plan.days % 7))
    scoped = {"created": when, "updated": when, "user_id": user_id(plan.owner), "project_id": project(plan.project)}
    writer.add(
        t.TRIGGERS,
        id=one,
        name=plan.name,
        active=plan.active,
        is_archived=plan.archived,
        type=plan.type,
        flavor=_FLAVORS[plan.type],
        concurrency=plan.concurrency,
        configuration=json.dumps(plan.configuration),
        webhook_id=plan.webhook,
        next_occurrence=None if plan.next is None else stamp(plan.next),
        **scoped,
    )
    for name in plan.runs:
        copy = named_id("snapshot", name, plan.name)
        writer.add(t.SNAPSHOTS, id=copy, **scoped, **_copied(name, _PLANS[name]))
        writer.add(t.TRIGGER_SNAPSHOTS, trigger_id=one, snapshot_id=copy)


def _copied(name: str, pipeline: PipelinePlan) -> dict[str, object]:
    """Return what a copy has of the named snapshot: all but the name."""
    return {
        "pipeline_id": pipeline_id(pipeline), "stack_id": stack(pipeline.stack),
        "build_id": build_id(pipeline, "canary" if name == CANARY else ""),
        "source_snapshot_id": snapshot_id(name), "parameters": json.dumps(pipeline.parameters),
    }  # fmt: skip
