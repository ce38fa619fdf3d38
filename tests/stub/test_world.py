"""The world: the same for the same seed, complete, and with its story in it."""

from __future__ import annotations

import hashlib
import json
from statistics import fmean
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from server_stub import tables as t
from server_stub.content import files, visualizations
from server_stub.database import Database
from server_stub.world.moment import Moment
from server_stub.world.plan import AWKWARD, RATES
from tests.stub.conftest import NOW, world
from zenexplore.resources import REGISTER
from zenexplore.resources._declare import STATUSES

MOMENT = Moment(NOW.replace(tzinfo=None))


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.transaction() as connection:
        tables = t.METADATA.sorted_tables
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}


def runs_of(database: Database, pipeline: str) -> list[Any]:
    joined = t.RUNS.join(t.PIPELINES, t.PIPELINES.c.id == t.RUNS.c.pipeline_id)
    with database.transaction() as connection:
        return list(connection.execute(select(t.RUNS).select_from(joined).where(t.PIPELINES.c.name == pipeline)))


def fact(database: Database, owner: str, key: str) -> Any:
    with database.transaction() as connection:
        value = connection.execute(
            select(t.FACTS.c.value).where(t.FACTS.c.owner_id == owner, t.FACTS.c.key == key)
        ).scalar()
    return None if value is None else json.loads(value)


def test_the_same_seed_gives_the_same_world(filled: Database) -> None:
    """Ids, times, names and figures: everything."""
    assert everything(world()) == everything(filled)


def test_another_seed_gives_another_world(filled: Database) -> None:
    assert everything(world(seed=8))["runs"] != everything(filled)["runs"]


@pytest.mark.parametrize("count", [0, 1, 60, 150])
def test_a_world_has_as_many_runs_as_asked(count: int) -> None:
    assert len(everything(world(count))["runs"]) == count


def test_ids_are_of_version_5(filled: Database) -> None:
    """Made by hand for speed, so checked."""
    with filled.transaction() as connection:
        found = {UUID(row.id) for row in connection.execute(select(t.STEPS.c.id))}
    assert {(one.version, one.variant) for one in found} == {(5, "specified in RFC 4122")}


def test_every_status_is_there(filled: Database) -> None:
    with filled.transaction() as connection:
        assert {row.status for row in connection.execute(select(t.RUNS.c.status))} == set(STATUSES)


def test_awkward_names_are_there(filled: Database) -> None:
    with filled.transaction() as connection:
        assert {row.name for row in connection.execute(select(t.RUNS.c.name))} > set(AWKWARD)


def test_nothing_lies_in_the_future(filled: Database) -> None:
    """Only a schedule may."""
    end = NOW.replace(tzinfo=None).isoformat()
    with filled.transaction() as connection:
        for table in (t.RUNS, t.STEPS):
            times = connection.execute(select(table.c.created, table.c.start_time, table.c.end_time)).all()
            assert max(moment for row in times for moment in row if moment) <= end


def test_a_step_begins_after_what_it_takes(filled: Database) -> None:
    with filled.transaction() as connection:
        steps = {row.id: row for row in connection.execute(select(t.STEPS))}
        outputs = connection.execute(select(t.STEP_OUTPUTS)).all()
        taken = connection.execute(select(t.STEP_INPUTS)).all()
    made = {row.artifact_version_id: row.step_id for row in outputs if steps[row.step_id].status == "completed"}
    assert taken
    for link in taken:
        maker = steps[made[link.artifact_version_id]]
        assert steps[link.step_id].start_time >= maker.end_time


def test_the_bad_week_hurts_and_the_fix_helps(filled: Database) -> None:
    """In the week of bad data the churn model is worse; with imputation it is good again."""
    runs = [run for run in runs_of(filled, "churn_training") if run.status == "completed"]
    figures = {run.start_time: fact(filled, run.id, "accuracy") for run in runs}
    bad = [value for when, value in figures.items() if MOMENT.bad_week.isoformat() <= when < MOMENT.fix.isoformat()]
    good = [value for when, value in figures.items() if when >= MOMENT.fix.isoformat()]
    assert fmean(bad) < 0.75
    assert fmean(good) > 0.8


def test_the_sweep_has_its_best_in_the_middle(filled: Database) -> None:
    runs = [run for run in runs_of(filled, "churn_training") if run.name.startswith("exp-42-lr-")]
    figures = {
        json.loads(run.parameters)["learning_rate"]: (run.status, fact(filled, run.id, "accuracy")) for run in runs
    }
    assert sorted(figures) == sorted(RATES)
    done = {rate: accuracy for rate, (status, accuracy) in figures.items() if status == "completed"}
    assert max(done, key=lambda rate: done[rate]) in {0.01, 0.02, 0.03, 0.05}
    assert {status for rate, (status, _) in figures.items() if rate >= 0.3} == {"failed"}


def test_the_outage_fails_runs_for_one_reason(filled: Database) -> None:
    with filled.transaction() as connection:
        runs = connection.execute(select(t.RUNS).where(t.RUNS.c.status == "failed")).all()
    down = [json.loads(run.exception_info) for run in runs if run.start_time[:10] == f"{MOMENT.outage:%Y-%m-%d}"]
    assert len(down) >= 4
    assert {error["source"] for error in down} == {"botocore.exceptions.EndpointConnectionError"}


def test_cached_steps_show_what_an_earlier_one_made(filled: Database) -> None:
    with filled.transaction() as connection:
        cached = connection.execute(select(t.STEPS).where(t.STEPS.c.status == "cached")).all()
        outputs = connection.execute(select(t.STEP_OUTPUTS)).all()
    made: dict[str, set[str]] = {}
    for link in outputs:
        made.setdefault(link.step_id, set()).add(link.artifact_version_id)
    assert cached
    assert all(made[step.id] == made[step.original_step_run_id] for step in cached)


def test_stages(filled: Database) -> None:
    """A model has one version in production and at most one in staging."""
    with filled.transaction() as connection:
        versions = connection.execute(select(t.MODEL_VERSIONS)).all()
    for model in {version.model_id for version in versions}:
        stages = [version.stage for version in versions if version.model_id == model]
        assert stages.count("production") == 1
        assert stages.count("staging") <= 1


FROM_CLIENTS_ONLY = {
    "logs",
    "repeatable_requests",
    "run_outputs",
    "visualizations",
}  # the world's own are told, not kept


def test_every_resource_has_rows_in_the_smallest_world() -> None:
    """Sixty runs are the story alone."""
    tables = everything(world(60))
    assert {name for name, rows in tables.items() if not rows} == FROM_CLIENTS_ONLY
    assert len(REGISTER) <= len(tables)


@pytest.mark.parametrize("column", ["content_hash"])
def test_the_hash_of_a_pickle_is_that_of_its_file(filled: Database, column: str) -> None:
    with filled.transaction() as connection:
        pickles = t.ARTIFACT_VERSIONS.c.content.like('%"pickle"%')
        versions = connection.execute(select(t.ARTIFACT_VERSIONS).where(pickles)).all()
    assert versions
    for version in versions:
        data = files(version.content, version.uri)["artifact.pkl"]
        assert version._mapping[column] == hashlib.sha256(data).hexdigest()


def test_every_visualization_is_one_of_the_files(filled: Database) -> None:
    with filled.transaction() as connection:
        specs = {row.content: row.uri for row in connection.execute(select(t.ARTIFACT_VERSIONS))}
    by_kind = {json.loads(spec)["kind"]: (spec, uri) for spec, uri in specs.items()}
    assert len(by_kind) >= 12
    for spec, uri in by_kind.values():
        assert {file for file, _ in visualizations(spec)} <= set(files(spec, uri))
