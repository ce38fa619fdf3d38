"""When a schedule runs next, as far as its record says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
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
    every = item.period if isinstance(item, Trigger) else item.interval_second
    start = item.start_time
    if item.cron_expression:
        yield from _of_cron(item.cron_expression, max(now, start) if start else now)
    elif every and start:
        passed = max(0, -((start - now) // every))
        for number in range(passed, passed + SHOWN + 1):
            at = start + number * every
            if at > now:
                yield at
    elif item.run_once_start_time and item.run_once_start_time > now:
        yield item.run_once_start_time


def _of_cron(expression: str, now: datetime) -> Iterator[datetime]:
    from croniter import CroniterError, croniter  # 30 ms, and only schedules need it

    try:
        times = croniter(expression, now.astimezone(UTC))
        while True:
            yield times.get_next(datetime)
    except CroniterError:
        return  # the server takes any text for one
