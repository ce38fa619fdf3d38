"""Times as people write them, and as the server wants them: `YYYY-MM-DD HH:MM:SS`, in UTC."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from zenexplore import clock
from zenexplore.errors import QueryError, told

TimeLike = str | date | datetime
WIRE = "%Y-%m-%d %H:%M:%S"
_AGO = re.compile(r"(\d+)\s*([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


def bounds(operator: str, value: TimeLike, field: str, *, either: bool = False) -> list[tuple[str, str]]:
    """Turn one comparison with a time into the server's operators and times.

    A bare date means that whole UTC day, so `lte` reaches its end and `gt` starts after it. "7d" means
    seven days ago; without an operator, since then. The server compares with whole seconds but stores
    fractions: a lower bound is rounded down and an upper one up, and equal means within that second, so
    that nothing is lost. `in` is from and to; joined by `or` it has to be one condition.
    """
    if operator == "in":
        return _between(str(value), field, either)
    if said_ago(value):
        operator = "gte" if operator == "plain" else operator
    if (day := _as_day(value)) is not None:
        return _whole_day(operator, day, field)
    at = moment(value, field)
    if operator in ("plain", "equals"):
        second = at.replace(microsecond=0)
        return [("gte", _wire(second)), ("lt", _wire(second + _SECOND))]
    if operator == "notequals":
        raise QueryError(f"{field} cannot be unequal to a time; give two questions, lt: and gt: that time")
    if operator in ("lte", "lt") and at.microsecond:
        at += _SECOND
    return [(operator, _wire(at))]


def _whole_day(operator: str, day: datetime, field: str) -> list[tuple[str, str]]:
    start, after = _wire(day), _wire(day + _DAY)
    if operator in ("plain", "equals"):
        return [("gte", start), ("lt", after)]
    if operator == "notequals":
        raise QueryError(f"{field} cannot be unequal to a whole day; give two questions, lt: and gt: that day")
    return [{"gte": ("gte", start), "lt": ("lt", start), "gt": ("gte", after), "lte": ("lt", after)}[operator]]


def _between(text: str, field: str, either: bool) -> list[tuple[str, str]]:
    first, comma, last = text.partition(",")
    if not comma:
        raise QueryError(f"{field}: in wants from and to, as in 'in:2026-11-01,2026-11-07', not {text!r}")
    start = _as_day(first) or moment(first, field)
    day = _as_day(last)
    end = day + _DAY if day else moment(last, field)
    if end.microsecond:
        end = end.replace(microsecond=0) + _SECOND
    if either:
        return [("in", f"{_wire(start)},{_wire(end)}")]
    return [("gte", _wire(start)), ("lt" if day else "lte", _wire(end))]


def said_ago(value: object) -> str:
    """How long ago a time is, where it was said so, such as `7d`; "" for any other."""
    return value.strip() if isinstance(value, str) and _AGO.fullmatch(value.strip()) else ""


def _as_day(value: TimeLike) -> datetime | None:
    """Return the start of the day if the value is a bare date."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, datetime):
        return None
    return datetime.combine(value, time(), UTC)


def moment(value: TimeLike, field: str) -> datetime:
    """Read one time, aware and in UTC; QueryError where it is none."""
    if isinstance(value, str):
        text = value.strip()
        if ago := _AGO.fullmatch(text):
            try:
                return clock.now() - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
            except OverflowError:
                raise QueryError(f"{field}={value!r} is before there was time") from None
        try:
            value = datetime.fromisoformat(text)
        except ValueError:
            raise QueryError(
                f"{field} wants a time, not {value!r}; one of: a datetime, a date, "
                "'2026-11-01', '2026-11-01 12:30:00', '7d', '24h', or an operator such as 'gte:2026-11-01'"
            ) from None
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    raise QueryError(f"{field} wants a time, not {told(value)}")


def checked_zone(name: str) -> ZoneInfo:
    """Read a time zone's name; QueryError where there is none such."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise QueryError(f"tz={name!r} is no time zone, unlike 'Europe/Paris'") from None


def _wire(at: datetime) -> str:
    return at.strftime(WIRE)
