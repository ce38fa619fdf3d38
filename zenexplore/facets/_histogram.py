"""How rows spread over a time, or over a number in their metadata."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, Literal

from zenexplore.errors import ContractError, QueryError, suggestion
from zenexplore.facets._bins import DAY, HOUR, MONTH, Bin, Step, fitting, of_numbers, of_times, spans
from zenexplore.facets._statistics import Ask, Statistics, grouped, total, widened
from zenexplore.query import Query, bounded
from zenexplore.resources import RUNS, Kind, Resource

BINS = 48
METADATA = "metadata."  # before a key, as in the columns of a DataFrame
_REQUESTS = 24  # for one histogram, each a list of one row
_NEWEST = 2_000  # rows that are read where the server counts nothing
_BATCH = 500  # rows a request
_FEW = 8  # fewer hours than this show little, and the statistics know nothing shorter
_FAILED = "failed"


@dataclass(frozen=True)
class Histogram:
    """How the rows of a question spread over a column, whose own filter is lifted.

    Attributes:
        column: The column asked for.
        kind: What it holds.
        bins: From low to high, without a gap; none where no row has a value.
        read: How many rows were looked at.
        total: How many have a value. Where `read` is less, only the newest were looked at.
    """

    column: str
    kind: Literal["time", "number"]
    bins: tuple[Bin, ...]
    read: int
    total: int


def histogram(ask: Ask, statistics: Statistics, query: Query[Any], column: str, *, bins: int = BINS) -> Histogram:
    """Spread the rows of a question over a time or over a number in their metadata.

    The start of runs takes one or two requests where the server has statistics, which know no other time.
    Any other time takes at most 24 cheap requests, so at most 22 bins. A number is read from the newest 2,000
    rows that have the key, and so is a time of a question joined by `or`.

    Args:
        column: A filter that compares times, or "metadata." and a key.
        bins: At most so many. Times are cut at whole hours, days, weeks, months and the like, in UTC.

    Raises:
        QueryError: the column is neither. Nothing was sent.
        ContractError: the statistics are not what we understand.
    """
    bounded("bins", bins)
    if column.startswith(METADATA):
        return _numbers(ask, query, column, bins)
    others = _timed(query, column)
    if query.nothing:
        return Histogram(column, "time", (), 0, 0)
    by_statistics = _started(statistics, others, bins) if (others.resource, column) == (RUNS, "start_time") else None
    if by_statistics is not None and (_enough(by_statistics, bins) or widened(others)):
        return by_statistics
    if widened(others) or not others.resource.in_order:
        return _scanned(ask, others, column, bins)
    return _counted(ask, others.only(either=False), column, bins)


def _enough(found: Histogram, bins: int) -> bool:
    """Whether lists could not show more of it, by bins shorter than the hour of the statistics."""
    if len(found.bins) >= min(_FEW, bins) or not found.bins:
        return True
    low, high = (datetime.fromisoformat(str(edge)) for edge in (found.bins[0].low, found.bins[0].high))
    return high - low > timedelta(seconds=HOUR.seconds)


def _timed(query: Query[Any], column: str) -> Query[Any]:
    resource = query.resource
    names = [
        each.name for each in resource.filters if each.kind is Kind.TIME and each.name in resource.model.model_fields
    ]
    if column not in names:
        raise QueryError(f"{resource.name}: {column!r} is no time of theirs; {suggestion(column, names)}")
    return query.without(column)


def _started(statistics: Statistics, query: Query[Any], bins: int) -> Histogram | None:
    """Spread runs over their start by statistics: by the day, of which longer steps are made, or by the hour."""
    days = _by_start(statistics, query, "day")
    if days is None:  # no statistics, or too many groups
        months = _by_start(statistics, query, "month")
        return None if months is None else _laid_out(months, MONTH, bins)
    counted = days[0]
    hours = _by_start(statistics, query, "hour") if counted and _shorter_than_a_day(counted, bins) else None
    return _laid_out(days, DAY, bins) if hours is None else _laid_out(hours, HOUR, bins)


def _shorter_than_a_day(days: Counter[datetime], bins: int) -> bool:
    step = fitting(min(days), DAY.end(max(days)) - timedelta(seconds=1), bins, HOUR)
    return step.months == 0 and step.seconds < DAY.seconds


Counted = tuple[Counter[datetime], Counter[datetime]]


def _by_start(statistics: Statistics, query: Query[Any], granularity: str) -> Counted | None:
    """How many runs started in each hour, day or month, and how many of those failed; None where it is not told."""
    groups = grouped(statistics, query, {"type": "time", "granularity": granularity}, {"type": "status"})
    if groups is None:
        return None
    counted: Counter[datetime] = Counter()
    failed: Counter[datetime] = Counter()
    for group in groups:
        moment, status = group.keys
        if moment is None:  # not started yet
            continue
        at = _moment(moment)
        counted[at] += group.count
        failed[at] += group.count if status == _FAILED else 0
    return counted, failed


def _moment(text: Any) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (TypeError, ValueError):
        raise ContractError(f"{RUNS.path}/statistics: the server gave {text!r} as a time") from None


def _laid_out(found: Counted, finest: Step, bins: int) -> Histogram:
    counted, failed = found
    step = fitting(min(counted), max(counted), bins, finest) if counted else finest
    return Histogram("start_time", "time", of_times(counted, failed, step), counted.total(), counted.total())


def _counted(ask: Ask, query: Query[Any], column: str, bins: int) -> Histogram:
    """Count between the earliest and the latest time, a request a bin."""
    held = query.where(**{column: "isnotnull:"}).only(page=1, size=1, hydrate=True)
    earliest, latest = (ask(held.only(sort=f"{way}:{column}")) for way in ("asc", "desc"))
    if not earliest or not latest:
        return Histogram(column, "time", (), 0, 0)
    first, last = getattr(earliest[0], column), getattr(latest[0], column)
    step = fitting(first, last, min(bins, _REQUESTS - 2))
    found = []
    for low, high in spans(step, first, last):
        within = query.where(**{column: [f"gte:{low.isoformat()}", f"lt:{high.isoformat()}"]})
        found.append(Bin(low.isoformat(), high.isoformat(), total(ask, within)))
    return Histogram(column, "time", tuple(found), latest.total, latest.total)


def _scanned(ask: Ask, query: Query[Any], column: str, bins: int) -> Histogram:
    """Read the newest rows: a condition more would not narrow the question, or no sort finds the first and the last."""
    rows, everything = _newest(ask, query)
    knows_failed = _knows_failed(query.resource)
    counted: Counter[datetime] = Counter()
    failed: Counter[datetime] = Counter()
    for row in rows:
        if (at := getattr(row, column)) is not None:
            counted[at] += 1
            failed[at] += knows_failed and row.status == _FAILED
    step = fitting(min(counted), max(counted), bins) if counted else DAY
    laid_out = of_times(counted, failed if knows_failed else None, step)
    return Histogram(column, "time", laid_out, len(rows), everything)


def _numbers(ask: Ask, query: Query[Any], column: str, bins: int) -> Histogram:
    resource, key = query.resource, column.removeprefix(METADATA)
    measured = next((each.name for each in resource.filters if each.kind is Kind.METADATA), None)
    if measured is None:
        raise QueryError(f"{resource.name} have no metadata, so there is no {column!r}")
    kept = tuple(each for each in query.conditions if not (each.field == measured and each.key == key))
    others = query.only(conditions=kept)
    having = others.only(either=False).where(**{measured: {key: "isnotnull:"}})
    if query.nothing:
        return Histogram(column, "number", (), 0, 0)
    rows, everything = _newest(ask, others if widened(others) else having)
    values = _measured(rows, measured, key, _knows_failed(resource))
    laid_out = of_numbers(values, bins, knows_failed=_knows_failed(resource))
    return Histogram(column, "number", laid_out, len(rows), everything)


def _measured(rows: list[Any], measured: str, key: str, knows_failed: bool) -> Iterable[tuple[float, bool]]:
    for row in rows:
        value = getattr(row, measured).get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            try:
                number = float(value)
            except OverflowError:  # JSON's whole numbers have no end
                continue
            if isfinite(number):
                yield number, knows_failed and row.status == _FAILED


def _knows_failed(resource: Resource[Any]) -> bool:
    return resource.filter("status") is not None


def _newest(ask: Ask, query: Query[Any]) -> tuple[list[Any], int]:
    """Read the newest rows, each once though new ones come meanwhile, and how many there are in all."""
    asked = query.only(sort="desc:created", page=1, size=_BATCH, hydrate=True)
    page = ask(asked)
    rows = {row.id: row for row in page}
    while page.index < page.total_pages and page.index * _BATCH < _NEWEST:
        page = ask(asked.only(page=page.index + 1))
        rows |= {row.id: row for row in page}
    return list(rows.values()), page.total
