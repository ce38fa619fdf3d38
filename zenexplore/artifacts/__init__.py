"""The content of artifacts: fetched from wherever it is, opened without zenml and without running code."""

from zenexplore.artifacts.access import Access
from zenexplore.artifacts.cache import Cache
from zenexplore.artifacts.content import Content
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.files import File, Files
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, Table, has
from zenexplore.artifacts.previews import Preview, preview
from zenexplore.artifacts.progress import Progress
from zenexplore.artifacts.report import TrustReport
from zenexplore.artifacts.structured import StructuredText

__all__ = [
    "Access",
    "Cache",
    "Content",
    "Facts",
    "File",
    "Files",
    "Folder",
    "Format",
    "Opening",
    "Preview",
    "Progress",
    "StructuredText",
    "Table",
    "TrustReport",
    "has",
    "preview",
]
