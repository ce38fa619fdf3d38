"""When a schedule runs next, as far as its record says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from zenexplore.resources import Schedule, Trigger

SHOWN = 3


def upcoming(item: Schedule | Trigger, now: datetime, count: int = SHOWN) -> list[datetime]:
    """The next times, soonest first, in UTC; none where it is switched off, archived or over.

    A schedule's cron expression is read in UTC: the orchestrator that runs it may be set to another zone.
    """
    if not item.active or item.is_archived:
        return []
    end = item.end_time
    return [at for at in islice(_times(item, now), count) if end is None or at <= end]


def next_of_cron(expression: str, now: datetime, count: int = SHOWN) -> list[datetime]:
    """The next times of a cron expression, soonest first, in UTC."""
    return list(islice(_of_cron(expression, now), count))


def _times(item: Schedule | Trigger, now: datetime) -> Iterator[datetime]:
    seconds = _interval(item)
    start = item.start_time
    if item.cron_expression:
        yield from _of_cron(item.cron_expression, max(now, start) if start else now)
    elif seconds and start:
        passed = max(0, -((start - now) // timedelta(seconds=seconds)))
        for number in range(passed, passed + SHOWN + 1):
            at = start + number * timedelta(seconds=seconds)
            if at > now:
                yield at
    elif item.run_once_start_time and item.run_once_start_time > now:
        yield item.run_once_start_time


def _interval(item: Schedule | Trigger) -> float | None:
    if isinstance(item, Trigger):
        return item.interval
    return item.interval_second.total_seconds() if item.interval_second else None


def _of_cron(expression: str, now: datetime) -> Iterator[datetime]:
    from croniter import CroniterError, croniter  # 30 ms, and only schedules need it

    try:
        times = croniter(expression, now.astimezone(UTC))
        while True:
            yield times.get_next(datetime)
    except CroniterError:
        return  # the server takes any text for one
