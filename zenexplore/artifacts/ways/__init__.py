"""The ways to an artifact's files: what was kept, the server, its visualizations, the store itself."""

from zenexplore.artifacts.ways.errand import Errand
from zenexplore.artifacts.ways.fetching import checked_via, fetched

__all__ = ["Errand", "checked_via", "fetched"]
