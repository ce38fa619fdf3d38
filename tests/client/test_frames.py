"""Answers as tables: declared columns and dtypes, full or empty, and nothing cut silently."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from tests.contract.backends import Backend
from zenexplore import Client, QueryError
from zenexplore.resources import REGISTER, Cell, Resource

DTYPES = {
    Cell.ID: "string",
    Cell.TEXT: "string",
    Cell.STATUS: "category",
    Cell.TIME: "datetime64[us, UTC]",
    Cell.DURATION: "timedelta64[us]",
    Cell.INT: "Int64",
    Cell.FLOAT: "Float64",
    Cell.FLAG: "boolean",
    Cell.TAGS: "object",
    Cell.JSON: "object",
}
each_resource = pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)


@each_resource
@pytest.mark.parametrize("empty", [False, True], ids=["full", "empty"])
def test_columns_and_dtypes_are_declared(client: Client, resource: Resource[Any], empty: bool) -> None:
    collection = getattr(client, resource.name)
    page = collection.list(id=[] if empty else None, size=200)
    df = page.to_pandas()

    assert {column.name: DTYPES[column.cell] for column in resource.columns} == {
        n: str(d) for n, d in df.dtypes.items()
    }
    assert len(df) == len(page)
    assert empty == df.empty


@each_resource
def test_ids_and_names_are_those_of_rest(client: Client, backend: Backend, resource: Resource[Any]) -> None:
    df = getattr(client, resource.name).where(sort_by="asc:created").to_pandas()

    assert [row["id"] for row in backend.everything(resource.path)] == df["id"].tolist()


def test_durations_are_differences(client: Client) -> None:
    df = client.runs.where().to_pandas()
    done = df.dropna(subset=["end_time"])

    assert (done["end_time"] - done["start_time"] == done["duration"]).all()
    assert len(done) > 0


def test_metadata_and_parameters_of_runs_and_their_steps(client: Client, backend: Backend) -> None:
    df = client.runs.where(status="completed").to_pandas(metadata=True, params=True).set_index("id")
    compared = 0
    for run in backend.everything("/runs"):
        if run["id"] not in df.index:
            continue
        for key, value in run["metadata"]["run_metadata"].items():
            if isinstance(value, int | float | str) and f"metadata.{key}" in df:
                assert df.loc[run["id"], f"metadata.{key}"] == value
                compared += 1
        for key, value in (run["metadata"]["config"].get("parameters") or {}).items():
            if isinstance(value, int | float | str):
                assert df.loc[run["id"], f"param.{key}"] == value
                compared += 1
    for step in backend.everything("/steps"):
        run_id = step["metadata"]["pipeline_run_id"]
        for key, value in step["metadata"]["run_metadata"].items():
            if run_id in df.index and isinstance(value, int | float | str) and step["body"]["status"] != "retried":
                assert df.loc[run_id, f"metadata.{step['name']}.{key}"] == value
                compared += 1

    assert compared > 20


def test_step_frames_join_run_frames(client: Client) -> None:
    runs = client.runs.where().to_pandas()
    steps = client.steps.where().to_pandas()
    joined = steps.merge(runs, left_on="run_id", right_on="id", suffixes=("", "_of_run"))

    assert len(joined) == len(steps) > 0


def test_attrs_say_what_this_is(client: Client) -> None:
    page = client.runs.list(status="completed", size=2)
    attrs = page.to_pandas().attrs

    assert (attrs["total"], attrs["rows"]) == (page.total, 2)
    assert attrs["query"] == "runs where status is completed, by created descending"
    assert attrs["server"] == client.whoami().server
    assert pd.Timestamp(attrs["asked"]).tzinfo is not None


def test_a_limit_is_visible(client: Client) -> None:
    df = client.runs.where().to_pandas(limit=3)

    assert len(df) == df.attrs["rows"] == 3
    assert df.attrs["total"] == client.runs.where().count() > 3


def test_times_convert(client: Client) -> None:
    page = client.runs.list(size=3)
    there = page.to_pandas(tz="Europe/Paris")

    assert str(there["start_time"].dtype) == "datetime64[us, Europe/Paris]"
    assert (there["start_time"] == page.to_pandas()["start_time"]).all()
    with pytest.raises(QueryError, match="no time zone"):
        page.to_pandas(tz="Mars/Olympus")


def test_one_thing_is_a_table_of_one_row(client: Client) -> None:
    run = client.list_pipeline_runs(size=1)[0]

    df = run.to_pandas()

    assert df["id"].tolist() == [str(run.id)]
    assert set(df.attrs) >= {"server", "query", "total", "asked"}


@pytest.mark.parametrize("limit", [0, -1, "5"])
def test_a_limit_that_is_none_is_refused(client: Client, limit: Any) -> None:
    with pytest.raises(QueryError, match="limit"):
        client.runs.where().to_pandas(limit=limit)


def test_tags_can_be_grouped_by(client: Client) -> None:
    assert client.runs.where().to_pandas().drop_duplicates("tags").shape[0] > 1


def test_what_has_no_metadata_says_so(client: Client) -> None:
    with pytest.raises(QueryError, match="no run metadata"):
        client.list_stacks().to_pandas(metadata=True)


def test_frames_concatenate(client: Client) -> None:
    """Categories stay the same from page to page."""
    both = pd.concat([client.runs.list(size=2, page=page).to_pandas() for page in (1, 2)])

    assert str(both["status"].dtype) == "category"
