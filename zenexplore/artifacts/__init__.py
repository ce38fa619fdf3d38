"""The content of artifacts: fetched through the server, opened without zenml and without running code."""

from zenexplore.artifacts.opening import MAX_BYTES, load
from zenexplore.artifacts.previews import Preview, preview
from zenexplore.artifacts.structured import StructuredText

__all__ = ["MAX_BYTES", "Preview", "StructuredText", "load", "preview"]
