"""What stands beside a table, asked of the server: how many rows a value would give, what a filter could be, when."""

from zenexplore.facets._bins import Bin
from zenexplore.facets._counts import Counts, counts
from zenexplore.facets._histogram import BINS, Histogram, histogram
from zenexplore.facets._options import NAMES, Option, Options, options
from zenexplore.facets._posting import RunStatistics

__all__ = [
    "BINS",
    "NAMES",
    "Bin",
    "Counts",
    "Histogram",
    "Option",
    "Options",
    "RunStatistics",
    "counts",
    "histogram",
    "options",
]
