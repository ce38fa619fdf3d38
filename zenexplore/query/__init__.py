"""A frozen question to the server, checked before anything is sent."""

from zenexplore.query._conditions import MANY, Condition, as_uuid
from zenexplore.query._query import LARGEST_PAGE, PAGE_SIZE, Query
from zenexplore.query._times import TimeLike, moment

__all__ = ["LARGEST_PAGE", "MANY", "PAGE_SIZE", "Condition", "Query", "TimeLike", "as_uuid", "moment"]
