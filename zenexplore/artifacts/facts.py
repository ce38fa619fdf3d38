"""What the server recorded about a content, as far as opening it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion


@dataclass(frozen=True)
class Facts:
    """One content: an artifact version, or a part of a container.

    Attributes:
        title: What messages call it, such as `classifier:22` or `t_list:1[0]`.
        materializer: The class that wrote it, without its module.
        data_type: The Python type that was saved, with its module: `pandas.Series`.
        content_hash: What ZenML computed when saving; parts of a container have none.
    """

    title: str
    materializer: str
    data_type: str = ""
    content_hash: str | None = None

    @classmethod
    def of(cls, version: ArtifactVersion) -> Facts:
        """Take the facts from an artifact version."""
        kind = version.data_type
        return cls(
            title=version.title,
            materializer=version.materializer.get("attribute") or "",
            data_type=f"{kind.get('module') or ''}.{kind.get('attribute') or ''}".strip("."),
            content_hash=version.content_hash,
        )

    def part(self, at: int, materializer: str, data_type: str) -> Facts:
        """Return the facts of an element of a container; both names carry their module."""
        return Facts(f"{self.title}[{at}]", materializer.rpartition(".")[2], data_type)
