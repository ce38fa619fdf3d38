"""Figures about runs agree with the lists of the same runs."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from statistics import fmean
from typing import Any

import httpx
import pytest


def statistics(ask: httpx.Client, **body: Any) -> dict[str, Any]:
    found: dict[str, Any] = ask.post("/runs/statistics", json={"filter": {}, **body}).raise_for_status().json()
    return found


@pytest.fixture(scope="module")
def runs(ask: httpx.Client) -> list[dict[str, Any]]:
    return list(ask.get("/runs", params={"size": 1000, "hydrate": True}).raise_for_status().json()["items"])


def test_without_groups_there_is_one(ask: httpx.Client, runs: list[dict[str, Any]]) -> None:
    assert statistics(ask) == {
        "groups": [{"group_keys": {}, "metrics": {}, "run_count": len(runs)}],
        "truncated": False,
    }


KEYS = {
    "status": lambda run: [run["body"]["status"]],
    "pipeline": lambda run: [run["body"]["pipeline_id"]],
    "stack": lambda run: [run["resources"]["stack"]["id"]],
    "user": lambda run: [run["body"]["user_id"]],
    "tag": lambda run: [tag["name"] for tag in run["resources"]["tags"]] or [None],
}


@pytest.mark.parametrize("kind", KEYS)
def test_counts_by(kind: str, ask: httpx.Client, runs: list[dict[str, Any]]) -> None:
    groups = statistics(ask, groupings=[{"name": "by", "type": kind}])["groups"]
    counted = Counter(key for run in runs for key in KEYS[kind](run))
    assert {group["group_keys"]["by"]: group["run_count"] for group in groups} == counted
    assert [group["run_count"] for group in groups] == sorted(counted.values(), reverse=True)


@pytest.mark.parametrize(
    ("granularity", "form"), [("hour", "%Y-%m-%d %H:00:00"), ("day", "%Y-%m-%d"), ("month", "%Y-%m-01")]
)
def test_counts_by_time(granularity: str, form: str, ask: httpx.Client, runs: list[dict[str, Any]]) -> None:
    """Oldest first."""
    asked = [{"name": "when", "type": "time", "granularity": granularity}]
    groups = statistics(ask, groupings=asked)["groups"]
    counted = Counter(f"{datetime.fromisoformat(run['metadata']['start_time']):{form}}" for run in runs)
    assert [(group["group_keys"]["when"], group["run_count"]) for group in groups] == sorted(counted.items())


def test_weeks_begin_on_monday(ask: httpx.Client) -> None:
    groups = statistics(ask, groupings=[{"name": "week", "type": "time", "granularity": "week"}])["groups"]
    assert {datetime.fromisoformat(group["group_keys"]["week"]).weekday() for group in groups} == {0}


def test_metrics(ask: httpx.Client, runs: list[dict[str, Any]]) -> None:
    asked = [
        {"name": "mean", "aggregation": "avg", "source": "metadata", "metadata_key": "accuracy"},
        {"name": "most", "aggregation": "max", "source": "metadata", "metadata_key": "accuracy"},
        {"name": "none", "aggregation": "avg", "source": "metadata", "metadata_key": "dataset"},
        {"name": "steps", "aggregation": "sum", "source": "step_count"},
    ]
    metrics = statistics(ask, metrics=asked)["groups"][0]["metrics"]
    figures = [
        run["metadata"]["run_metadata"]["accuracy"] for run in runs if "accuracy" in run["metadata"]["run_metadata"]
    ]
    assert metrics["mean"] == pytest.approx(fmean(figures))
    assert metrics["most"] == max(figures)
    assert metrics["none"] is None
    assert metrics["steps"] == ask.get("/steps", params={"size": 1}).json()["total"]


def test_the_filter_counts(ask: httpx.Client) -> None:
    failed = ask.get("/runs", params={"status": "failed", "size": 1}).json()["total"]
    assert statistics(ask, filter={"status": ["failed"]})["groups"][0]["run_count"] == failed


def test_too_many_groups_are_cut_and_it_is_said(ask: httpx.Client) -> None:
    found = statistics(ask, groupings=[{"name": "by", "type": "pipeline"}], max_groups=2)
    assert (len(found["groups"]), found["truncated"]) == (2, True)


@pytest.mark.parametrize(
    "body",
    [
        {"groupings": [{"name": "x", "type": "bogus"}]},
        {"groupings": [{"name": "x", "type": "status"}, {"name": "x", "type": "user"}]},
        {"metrics": [{"name": "x", "aggregation": "median", "source": "duration"}]},
        {"max_groups": 0},
        {"filter": None},
    ],
)
def test_bad_questions(body: dict[str, Any], ask: httpx.Client) -> None:
    answer = ask.post("/runs/statistics", json={"filter": {}, **body})
    assert (answer.status_code, answer.json()[0]) == (422, "ValueError")
