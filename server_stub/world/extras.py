"""What people made by hand: schedules, named snapshots, and artifacts that no step produced."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from server_stub import tables as t
from server_stub.content import made
from server_stub.ids import named_id, stamp
from server_stub.world.builds import build_id
from server_stub.world.definitions import pipeline_id
from server_stub.world.infrastructure import DEFAULT, artifact_store, component, stack, tag
from server_stub.world.models import ModelBook
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import CHURN, FRAUD, IMAGES, PIPELINES
from server_stub.world.shelf import Place, Shelf
from server_stub.world.writer import Writer

GOLDEN = "2026-golden"
REVIEWED, PAPER, CANARY = "churn-2026-q2", "returns-cnn-paper", "fraud-canary"


def snapshot_id(name: str) -> str:
    """Return the id of a snapshot that somebody named."""
    return named_id("snapshot", name)


def add_extras(writer: Writer, moment: Moment, shelf: Shelf, models: ModelBook) -> None:
    """Add everything that is made by hand."""
    _add_schedules(writer, moment)
    _add_snapshots(writer, moment)
    _add_artifacts(moment, shelf, models)


def _add_schedules(writer: Writer, moment: Moment) -> None:
    common = {"is_archived": False, "catchup": False, "orchestrator_id": component("orchestrator", "k8s")}
    for index, plan in enumerate(PIPELINES):
        if plan.hour is None:
            continue
        when = stamp(moment.birth + timedelta(days=6, hours=index))
        day = "*" if plan.weekday is None else str(plan.weekday + 1)
        writer.add(
            t.SCHEDULES,
            id=named_id("schedule", plan.name),
            created=when,
            updated=when,
            user_id=user_id("bob"),
            project_id=project(plan.project),
            name=f"{plan.name}-schedule",
            active=True,
            cron_expression=f"0 {plan.hour} * * {day}",
            pipeline_id=pipeline_id(plan),
            **common,
        )
    later = stamp(moment.birth + timedelta(days=40))
    scoped = {
        "created": later,
        "updated": later,
        "user_id": user_id("alice"),
        "project_id": project("default"),
        **common,
    }
    writer.add(
        t.SCHEDULES,
        **{**scoped, "catchup": True},
        id=named_id("schedule", "hourly"),
        name="drift-check-hourly",
        active=False,
        start_time=stamp(moment.birth + timedelta(days=41)),
        end_time=stamp(moment.birth + timedelta(days=300)),
        interval_second=3600.0,
        pipeline_id=pipeline_id(CHURN),
    )
    writer.add(
        t.SCHEDULES,
        **{**scoped, "orchestrator_id": component("orchestrator", "default")},
        id=named_id("schedule", "once"),
        name="new-year-retrain",
        active=True,
        run_once_start_time=stamp(moment.midnight + timedelta(days=39, hours=4)),
        pipeline_id=pipeline_id(CHURN),
    )
    writer.add(
        t.SCHEDULES,
        **{**scoped, "is_archived": True},
        id=named_id("schedule", "old"),
        name="churn-old-nightly",
        active=False,
        cron_expression="30 0 * * *",
        pipeline_id=pipeline_id(CHURN),
    )


def _add_snapshots(writer: Writer, moment: Moment) -> None:
    for name, plan, owner, about, build in (
        (REVIEWED, CHURN, "alice", "As reviewed after the bad week", ""),
        (PAPER, IMAGES, "carol", "As in the paper", ""),
        (CANARY, FRAUD, "bob", "What one in a hundred transactions is scored by", "canary"),
    ):
        when = stamp(moment.boosting + timedelta(days=10) if build else moment.fix + timedelta(days=20))
        one = snapshot_id(name)
        writer.add(
            t.SNAPSHOTS,
            id=one,
            created=when,
            updated=when,
            user_id=user_id(owner),
            project_id=project(plan.project),
            name=name,
            description=about,
            pipeline_id=pipeline_id(plan),
            stack_id=stack(plan.stack),
            build_id=build_id(plan, build),
            parameters=json.dumps(plan.parameters),
        )
        writer.tag("pipeline_snapshot", one, *(() if build else (tag("golden"),)))


def _add_artifacts(moment: Moment, shelf: Shelf, models: ModelBook) -> None:
    store, root = artifact_store(DEFAULT)
    when, owner = moment.fix + timedelta(days=30), user_id("admin")

    def put(name: str, content: made.Made, tags: tuple[str, ...] = (), version: str = "") -> str:
        place = Place("default", owner, store, f"{root}/{name}")
        return shelf.put(place, name, content, when, tags=tags, version=version)

    put("golden_customers", made.frame("customers", 0), ("golden",), GOLDEN)
    put("segments", made.objects())
    put("forecast_bundle", made.mixed("forecast", 1))
    put("note", made.scalar("reviewed by alice"))
    put("nothing", made.scalar(None))
    endpoint = made.container({"url": "https://churn.acme.example/predict", "replicas": 2})
    models.link(CHURN.model, put("churn_endpoint", replace(endpoint, type="ServiceArtifact")), when)
