"""Which runs there are: the turns of the story first, and then the everyday ones of a year."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate

from server_stub.world.catalog import Facts, PipelinePlan
from server_stub.world.moment import YEAR, Moment
from server_stub.world.pipelines import CHURN, FRAUD, IMAGES, INGESTION, PIPELINES, REPORT

RARE = (
    "running",
    "provisioning",
    "queued",
    "initializing",
    "cached",
    "skipped",
    "retrying",
    "retried",
    "cancelling",
    "cancelled",
    "paused",
    "resuming",
    "stopped",
    "stopping",
)
AWKWARD = ("in:foo", "contains:x", "a%b_c", "<b>bold</b>")
RATES = (0.001, 0.003, 0.01, 0.02, 0.03, 0.05, 0.1, 0.3, 1.0)
UNFINISHED = frozenset(RARE) - {"cached", "skipped", "retried", "cancelled", "stopped"}


@dataclass
class RunPlan:
    """One run that is to be."""

    pipeline: PipelinePlan
    when: datetime
    owner: str
    scheduled: bool = False
    status: str = ""
    name: str = ""
    reason: str | None = None
    parameters: Facts = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    sound: bool = False


def planned(count: int, moment: Moment, rng: random.Random) -> list[RunPlan]:
    """Return that many runs, oldest first."""
    special = _special(moment)[:count]
    everyday = _everyday(count - len(special), moment, rng)
    runs = sorted(special + everyday, key=lambda run: run.when)
    for run in runs:
        _choose_parameters(run, moment, rng)
    return runs


def _choose_parameters(run: RunPlan, moment: Moment, rng: random.Random) -> None:
    chosen = dict(run.pipeline.parameters)
    if run.pipeline is CHURN:
        chosen["seed"] = rng.randint(1, 99)
        chosen["kind"] = "boosting" if run.when >= moment.boosting else "logistic"
        chosen["impute"] = "median" if run.when >= moment.fix else "none"
        chosen["max_depth"] = rng.choice((3, 4, 4, 5))
    if run.pipeline is FRAUD:
        chosen["threshold"] = rng.choice((0.8, 0.82, 0.82, 0.85))
    if run.pipeline is IMAGES:
        chosen["epochs"] = rng.choice((8, 12, 20))
    run.parameters = {**chosen, **run.parameters}


def _special(moment: Moment) -> list[RunPlan]:
    return [
        *_rare(moment),
        *_awkward(moment),
        *_sweep(moment),
        *_bad_week(moment),
        *_outage(moment),
        *_ordinary(moment),
    ]


def _rare(moment: Moment) -> list[RunPlan]:
    found = []
    for index, status in enumerate(RARE):
        fresh = status in UNFINISHED
        when = moment.now - (timedelta(minutes=2 + 3 * index) if fresh else timedelta(days=2 + 3 * index, hours=2))
        pipeline = CHURN if index % 2 == 0 else INGESTION
        reason = {
            "cancelled": "Cancelled by dave",
            "stopped": "Stopped gracefully by alice",
            "paused": "Waiting for approval",
        }.get(status)
        found.append(
            RunPlan(pipeline, when, ("alice", "bob", "dave")[index % 3], status=status, reason=reason, sound=True)
        )
    return found


def _awkward(moment: Moment) -> list[RunPlan]:
    when = moment.now - timedelta(days=130, hours=3)  # found by name, not met on the first page
    return [
        RunPlan(REPORT, when + timedelta(minutes=7 * index), "dave", name=name, tags=("experiment",), sound=True)
        for index, name in enumerate(AWKWARD)
    ]


def _sweep(moment: Moment) -> list[RunPlan]:
    return [
        RunPlan(
            CHURN,
            moment.sweep + timedelta(minutes=4 * index),
            "carol",
            parameters={"learning_rate": rate, "seed": 42},
            name=f"exp-42-lr-{rate}",
            tags=("experiment", "exp-42"),
            sound=rate < 0.3,
        )
        for index, rate in enumerate(RATES)
    ]


def _bad_week(moment: Moment) -> list[RunPlan]:
    nights = [moment.bad_week + timedelta(days=day, hours=3, minutes=1) for day in (0, 1, 3, 4)]
    found = [RunPlan(CHURN, night, "pipeline-bot", scheduled=True) for night in nights]
    found += [
        RunPlan(INGESTION, night - timedelta(hours=1), "pipeline-bot", scheduled=True, sound=True) for night in nights
    ]
    fix = RunPlan(
        CHURN,
        moment.fix + timedelta(minutes=12),
        "alice",
        parameters={"impute": "median"},
        tags=("hotfix",),
        sound=True,
    )
    return [*found, fix]


def _outage(moment: Moment) -> list[RunPlan]:
    start = moment.outage + timedelta(hours=9, minutes=20)
    several = (CHURN, FRAUD, INGESTION, CHURN, IMAGES)
    return [RunPlan(pipeline, start + timedelta(minutes=50 * index), "bob") for index, pipeline in enumerate(several)]


def _ordinary(moment: Moment) -> list[RunPlan]:
    """Return one finished run of every pipeline, so that the smallest world has them all."""
    return [
        RunPlan(pipeline, moment.now - timedelta(days=6, hours=index), pipeline.owners[0], sound=True)
        for index, pipeline in enumerate(PIPELINES)
    ]


def _everyday(count: int, moment: Moment, rng: random.Random) -> list[RunPlan]:
    shares = [pipeline.share for pipeline in PIPELINES]
    days = list(range(1, YEAR))
    people = list(accumulate((0.25 if _weekend(moment, day) else 1.0) * (1.6 - day / YEAR) for day in days))
    robots = list(accumulate(1.6 - day / YEAR for day in days))
    found = []
    for pipeline in rng.choices(PIPELINES, shares, k=max(0, count)):
        scheduled = pipeline.hour is not None and rng.random() < 0.6
        day = rng.choices(days, cum_weights=robots if scheduled else people)[0]
        found.append(_one(pipeline, day, scheduled, moment, rng))
    return found


def _weekend(moment: Moment, day: int) -> bool:
    return (moment.midnight - timedelta(days=day)).weekday() >= 5


def _one(pipeline: PipelinePlan, day: int, scheduled: bool, moment: Moment, rng: random.Random) -> RunPlan:
    date = moment.midnight - timedelta(days=day)
    if scheduled and pipeline.hour is not None:
        if pipeline.weekday is not None:
            date -= timedelta(days=(date.weekday() - pipeline.weekday) % 7)
        when = date + timedelta(hours=pipeline.hour, seconds=rng.uniform(1, 40))
        return RunPlan(pipeline, when, "pipeline-bot", scheduled=True)
    hour = min(21.9, max(7.0, rng.gauss(rng.choice((10.4, 15.3)), 1.5)))
    when = date + timedelta(hours=hour)
    tags = ("experiment",) if rng.random() < 0.2 else ()
    status = "cancelled" if rng.random() < 0.012 else ""
    return RunPlan(pipeline, when, rng.choice(pipeline.owners), status=status, tags=tags)
