"""What the server recorded about a content, as far as opening it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.shown import shown

if TYPE_CHECKING:
    from zenexplore.resources.artifact_versions import ArtifactVersion


_SHA256_DIGITS = 64


@dataclass(frozen=True)
class Facts:
    """One content: an artifact version, or a part of a container.

    Attributes:
        title: What messages call it, such as `classifier:22` or `t_list:1[0]`.
        materializer: The class that wrote it, without its module.
        data_type: The Python type that was saved, with its module: `pandas.Series`.
        content_hash: What ZenML computed when saving; parts of a container have none.
        uri: Where its store has it.
        packages: The package that its type came from, with the version that it was saved with, where known.
    """

    title: str
    materializer: str
    data_type: str = ""
    content_hash: str | None = None
    uri: str = ""
    packages: tuple[tuple[str, str], ...] = ()

    @property
    def file_name(self) -> str:
        """The last part of its address: of an artifact that is a single file, that file's name."""
        return self.uri.replace("\\", "/").rstrip("/").rpartition("/")[2]

    @property
    def sha256(self) -> str | None:
        """The hash of the one file that was pickled; of other content ZenML's hash is another."""
        return self.content_hash if len(self.content_hash or "") == _SHA256_DIGITS else None

    @classmethod
    def of(cls, version: ArtifactVersion) -> Facts:
        """Take the facts from an artifact version."""
        kind = version.data_type
        return cls(
            title=shown(version.title),
            materializer=version.materializer.get("attribute") or "",
            data_type=f"{kind.get('module') or ''}.{kind.get('attribute') or ''}".strip("."),
            content_hash=version.content_hash,
            uri=version.uri,
            packages=_packages(kind),
        )

    def part(self, at: int, materializer: str, data_type: str) -> Facts:
        """Return the facts of an element of a container; both names carry their module."""
        return Facts(f"{self.title}[{at}]", materializer.rpartition(".")[2], data_type)


def _packages(kind: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    name, version = kind.get("package_name"), kind.get("version")
    return ((str(name), str(version)),) if name and version else ()


def recorded_size(version: ArtifactVersion) -> int | None:
    """Return the size in bytes that ZenML recorded; a user's own metadata of that name may hold anything."""
    noted = version.run_metadata.get("storage_size")
    return noted if isinstance(noted, int) and not isinstance(noted, bool) and noted >= 0 else None
