"""A schedule's record, checked before it is sent: the server takes any text for a cron expression."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from zenexplore.errors import QueryError
from zenexplore.query import TimeLike, as_uuid, moment


def checked_schedule(
    name: str,
    pipeline_id: str | UUID,
    cron_expression: str | None,
    *,
    interval_second: int | None,
    start_time: TimeLike | None,
    end_time: TimeLike | None,
    run_once_start_time: TimeLike | None,
    catchup: bool,
    active: bool,
) -> dict[str, Any]:
    """Return the request's body.

    Raises:
        QueryError: a part of it is malformed or missing. Nothing was sent.

    Source: zenml 0.98.0, POST /api/v1/schedules.
    """
    if not isinstance(name, str) or not name.strip():
        raise QueryError(f"a schedule's name is a text, not {name!r}")
    if interval_second is not None and (not isinstance(interval_second, int) or interval_second <= 0):
        raise QueryError(f"interval_second is a whole number of seconds above 0, not {interval_second!r}")
    if cron_expression is not None:
        _check_cron(cron_expression)
    elif not (interval_second and start_time) and not run_once_start_time:
        raise QueryError(
            "a schedule wants a cron_expression, or interval_second with start_time, or run_once_start_time"
        )
    return {
        "name": name,
        "pipeline_id": str(checked_id("pipeline_id", pipeline_id)),
        "cron_expression": cron_expression,
        "interval_second": interval_second,
        "start_time": _naive("start_time", start_time),
        "end_time": _naive("end_time", end_time),
        "run_once_start_time": _naive("run_once_start_time", run_once_start_time),
        "catchup": catchup,
        "active": active,
    }


def checked_id(field: str, given: object) -> UUID:
    """Return a UUID; QueryError where it is none."""
    if (found := as_uuid(given)) is None:
        raise QueryError(f"{field} wants a UUID, not {given!r}; things have theirs as .id, as get_pipeline(name).id")
    return found


def _check_cron(expression: str) -> None:
    from croniter import CroniterError, croniter  # 30 ms, and only schedules need it

    if not isinstance(expression, str) or len(expression.split()) != 5:
        raise QueryError(
            f"cron_expression {expression!r} is not of five fields: minute hour day month weekday, as in '0 0 * * *'"
        )
    try:
        croniter(expression)
    except CroniterError as malformed:
        raise QueryError(
            f"cron_expression {expression!r} is malformed: {malformed}; right would be '0 0 * * *'"
        ) from None


def _naive(field: str, given: TimeLike | None) -> str | None:
    """Write a time as the server reads it: naive UTC."""
    return None if given is None else moment(given, field).replace(tzinfo=None).isoformat()
