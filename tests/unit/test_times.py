"""Human times become the server's: UTC, whole seconds, nothing lost by rounding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore import clock
from zenexplore.query import Query
from zenexplore.resources import RUNS

NOON = "2026-11-23T12:00:00+00:00"


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.FROZEN, NOON)


def sent(value: Any) -> list[str]:
    return [text for name, text in Query.ask(RUNS, {"created": value}).params() if name == "created"]


TOLD: list[tuple[Any, list[str]]] = [
    ("7d", ["gte:2026-11-16 12:00:00"]),
    ("24h", ["gte:2026-11-22 12:00:00"]),
    ("90m", ["gte:2026-11-23 10:30:00"]),
    ("lt:2w", ["lt:2026-11-09 12:00:00"]),
    ("2026-11-01", ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"]),
    (date(2026, 11, 1), ["gte:2026-11-01 00:00:00", "lt:2026-11-02 00:00:00"]),
    ("gte:2026-11-01", ["gte:2026-11-01 00:00:00"]),
    ("gt:2026-11-01", ["gte:2026-11-02 00:00:00"]),
    ("lte:2026-11-01", ["lt:2026-11-02 00:00:00"]),
    ("lt:2026-11-01", ["lt:2026-11-01 00:00:00"]),
    ("gte:2026-11-01T12:00:00+02:00", ["gte:2026-11-01 10:00:00"]),
    ("gte:2026-11-01 12:00:00.5", ["gte:2026-11-01 12:00:00"]),
    ("lte:2026-11-01 12:00:00.5", ["lte:2026-11-01 12:00:01"]),
    (datetime(2026, 11, 1, 12), ["gte:2026-11-01 12:00:00", "lt:2026-11-01 12:00:01"]),
    (
        datetime(2026, 11, 1, 12, tzinfo=timezone(timedelta(hours=1))),
        ["gte:2026-11-01 11:00:00", "lt:2026-11-01 11:00:01"],
    ),
    ("in:2026-11-01,2026-11-02", ["gte:2026-11-01 00:00:00", "lt:2026-11-03 00:00:00"]),
    ("in:2026-11-01 12:00:00,2026-11-01 13:00:00.5", ["gte:2026-11-01 12:00:00", "lte:2026-11-01 13:00:01"]),
    ("isnull:", ["isnull:"]),
    (["gte:2026-11-01", "lt:2026-11-03"], ["gte:2026-11-01 00:00:00", "lt:2026-11-03 00:00:00"]),
]


@pytest.mark.parametrize(("given_value", "expected"), TOLD, ids=[str(value) for value, _ in TOLD])
def test_times_are_sent_as_the_server_wants_them(given_value: Any, expected: list[str]) -> None:
    assert expected == sent(given_value)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 14))
def test_rounding_loses_nothing(moment: datetime, hours: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    lower = datetime.fromisoformat(sent(f"gte:{aware.isoformat()}")[0].removeprefix("gte:")).replace(tzinfo=UTC)
    upper = datetime.fromisoformat(sent(f"lte:{aware.isoformat()}")[0].removeprefix("lte:")).replace(tzinfo=UTC)

    assert lower <= aware <= upper
    assert upper - lower <= timedelta(seconds=1)


def test_the_clock_is_frozen_and_aware() -> None:
    assert datetime(2026, 11, 23, 12, tzinfo=UTC) == clock.now()
