"""A frozen question to the server, checked before anything is sent."""

from zenexplore.query._conditions import MANY, Condition, as_uuid
from zenexplore.query._query import LARGEST_PAGE, PAGE_SIZE, Query, bounded
from zenexplore.query._times import WIRE, TimeLike, checked_zone, moment

__all__ = [
    "LARGEST_PAGE",
    "MANY",
    "PAGE_SIZE",
    "WIRE",
    "Condition",
    "Query",
    "TimeLike",
    "as_uuid",
    "bounded",
    "checked_zone",
    "moment",
]
