"""Explore a ZenML server from a notebook: a typed client, DataFrames, and panels, without the zenml package."""

from zenexplore._version import __version__
from zenexplore.client import Client, WhoAmI
from zenexplore.collection import Collection, Search
from zenexplore.compare import compare_artifacts
from zenexplore.errors import (
    ArtifactError,
    AuthError,
    BusyError,
    ConflictError,
    ContractError,
    ForbiddenError,
    FormatError,
    NotFoundError,
    QueryError,
    RejectedError,
    ServerError,
    SettingsError,
    StoppedError,
    TooLargeError,
    UnreachableError,
    UnsupportedError,
    UntrustedError,
    ZenExploreError,
)  # fmt: skip
from zenexplore.resources import Page
from zenexplore.writing import Interrupted, Outcomes, Request

__all__ = [
    "ArtifactError",
    "AuthError",
    "BusyError",
    "Client",
    "Collection",
    "ConflictError",
    "ContractError",
    "ForbiddenError",
    "FormatError",
    "Interrupted",
    "NotFoundError",
    "Outcomes",
    "Page",
    "QueryError",
    "RejectedError",
    "Request",
    "Search",
    "ServerError",
    "SettingsError",
    "StoppedError",
    "TooLargeError",
    "UnreachableError",
    "UnsupportedError",
    "UntrustedError",
    "WhoAmI",
    "ZenExploreError",
    "__version__",
    "compare_artifacts",
]
