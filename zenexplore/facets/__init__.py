"""What stands beside a table, asked of the server: how many rows a value would give, what a filter could be, when."""

from zenexplore.facets._bins import Bin
from zenexplore.facets._counts import Counts, counts
from zenexplore.facets._histogram import BINS, METADATA, Histogram, histogram
from zenexplore.facets._options import NAMES, Option, Options, options
from zenexplore.facets._posting import RunStatistics
from zenexplore.facets._statistics import Ask, Statistics

__all__ = [
    "BINS",
    "METADATA",
    "NAMES",
    "Ask",
    "Bin",
    "Counts",
    "Histogram",
    "Option",
    "Options",
    "RunStatistics",
    "Statistics",
    "counts",
    "histogram",
    "options",
]
