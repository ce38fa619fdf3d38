"""The content of artifacts: fetched through the server, opened without zenml and without running code."""

from zenexplore.artifacts.opening import load
from zenexplore.artifacts.previews import Preview, preview
from zenexplore.artifacts.structured import StructuredText

__all__ = ["Preview", "StructuredText", "load", "preview"]
