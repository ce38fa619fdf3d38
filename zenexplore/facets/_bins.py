"""Bins of times and of numbers: where they begin, and what falls into them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, count, pairwise, takewhile
from math import ceil

_MONDAY = datetime(1970, 1, 5, tzinfo=UTC)
_END = datetime.max.replace(microsecond=0, tzinfo=UTC)
_LARGEST_EXACT = 2.0**53  # above it, whole floats are not next to each other


@dataclass(frozen=True)
class Bin:
    """The rows between two values.

    Attributes:
        low: Where it begins, included: an ISO time in UTC, or a number.
        high: Where it ends, not included; the last bin of numbers includes it.
        count: How many rows.
        failed: How many of them failed; None where that is not known.
    """

    low: str | float
    high: str | float
    count: int
    failed: int | None = None


@dataclass(frozen=True)
class Step:
    """How long a bin of time is: so many seconds counted from a Monday, or so many months counted from a January."""

    seconds: int = 0
    months: int = 0

    def begin(self, at: datetime) -> datetime:
        """Where the bin of a time begins."""
        if self.months:
            number = at.year * 12 + at.month - 1
            return _month(number - number % self.months)
        return at - (at - _MONDAY) % timedelta(seconds=self.seconds)

    def end(self, begun: datetime) -> datetime:
        """Where a bin ends that begins there."""
        if self.months:
            return _month((begun.year * 12 + begun.month - 1) // self.months * self.months + self.months)
        return min(begun, _END - timedelta(seconds=self.seconds)) + timedelta(seconds=self.seconds)


def _month(number: int) -> datetime:
    year, month = divmod(max(number, 12), 12)  # there is no year 0
    return _END if year > _END.year else datetime(year, month + 1, 1, tzinfo=UTC)


SECOND, HOUR, DAY, MONTH = Step(seconds=1), Step(seconds=3_600), Step(seconds=86_400), Step(months=1)
_LADDER = (
    *(Step(seconds=many) for many in (1, 2, 5, 10, 30)),
    *(Step(seconds=60 * many) for many in (1, 2, 5, 10, 30)),
    *(Step(seconds=3_600 * many) for many in (1, 2, 3, 6, 12)),
    *(Step(seconds=86_400 * many) for many in (1, 2, 7, 14)),
    *(Step(months=many) for many in (1, 2, 3, 6, 12)),
)


def fitting(first: datetime, last: datetime, most: int, finest: Step = SECOND) -> Step:
    """The shortest step from `finest` up that needs at most so many bins from the first time to the last."""
    coarser = (Step(months=12 * 2**power) for power in count(1))
    for step in chain(_LADDER[_LADDER.index(finest) :], coarser):
        if sum(1 for _, _ in zip(spans(step, first, last), range(most + 1), strict=False)) <= most:
            return step
    raise AssertionError("unreachable: a step grows longer than all of time")


def spans(step: Step, first: datetime, last: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield begin and end of every bin from the first time to the last, without a gap."""
    begun = step.begin(first)
    while begun <= last and begun < _END:
        ended = step.end(begun)
        yield begun, ended
        begun = ended


def of_times(counted: Counter[datetime], failed: Counter[datetime] | None, step: Step) -> tuple[Bin, ...]:
    """Lay counted times out in bins; empty ones between the first and the last are there too."""
    if not counted:
        return ()
    merged = _merged(counted, step)
    lost = None if failed is None else _merged(failed, step)
    return tuple(
        Bin(begun.isoformat(), ended.isoformat(), merged[begun], None if lost is None else lost[begun])
        for begun, ended in spans(step, min(counted), max(counted))
    )


def _merged(counted: Counter[datetime], step: Step) -> Counter[datetime]:
    found: Counter[datetime] = Counter()
    for at, number in counted.items():
        found[step.begin(at)] += number
    return found


def of_numbers(values: Iterable[tuple[float, bool]], most: int, *, knows_failed: bool) -> tuple[Bin, ...]:
    """Lay numbers out in at most so many bins of one width; whole numbers in bins of whole width.

    Args:
        values: Finite numbers, and whether the row failed.
    """
    held = list(values)
    if not held:
        return ()
    edges = _edges([value for value, _ in held], most)
    counted: Counter[int] = Counter()
    failed: Counter[int] = Counter()
    for value, lost in held:
        place = min(bisect_right(edges, value), len(edges) - 1) - 1
        counted[place] += 1
        failed[place] += lost
    return tuple(
        Bin(low, high, counted[place], failed[place] if knows_failed else None)
        for place, (low, high) in enumerate(pairwise(edges))
    )


def _edges(values: list[float], most: int) -> list[float]:
    """Where the bins begin, and where the last one ends."""
    low, high = min(values), max(values)
    whole = all(value.is_integer() for value in values) and max(abs(low), abs(high)) < _LARGEST_EXACT
    if whole:
        width = ceil((high - low + 1) / most)
        begins = takewhile(lambda edge: edge <= high, (low + width * place for place in count()))
        found = list(begins)
        return [*found, found[-1] + width]
    if low == high:
        return [low, high]
    parts = [place / most for place in range(most + 1)]
    between = [low * (1 - part) + high * part for part in parts[1:-1]]  # a difference could be infinite
    return list(dict.fromkeys([low, *sorted(min(max(edge, low), high) for edge in between), high]))
