"""When a native schedule starts a run, reckoned as the server does it."""

from __future__ import annotations

from datetime import datetime, timedelta

from croniter import CroniterError, croniter

from server_stub.errors import invalid
from server_stub.requests.triggers import Schedule
from zenexplore.clock import now

_SOON = timedelta(seconds=1)


def first_occurrence(schedule: Schedule) -> datetime:
    """Return when a schedule that is made or changed now starts its first run; one that is to run once may be late."""
    base = now().replace(tzinfo=None) + _SOON
    start = schedule.start_time
    if schedule.cron_expression:
        return _of_cron(schedule.cron_expression, max(base, start) if start else base)
    if schedule.interval is not None and start is not None:
        return start if start > base else _of_interval(start, timedelta(seconds=schedule.interval), base)
    assert schedule.run_once_start_time is not None
    return schedule.run_once_start_time


def _of_cron(expression: str, base: datetime) -> datetime:
    try:
        found: datetime = croniter(expression, base).get_next(datetime)
    except CroniterError as error:
        raise invalid(str(error)) from None
    return found


def _of_interval(start: datetime, interval: timedelta, base: datetime) -> datetime:
    later = start + ((base - start) // interval + 1) * interval
    return later.replace(second=0, microsecond=0)
