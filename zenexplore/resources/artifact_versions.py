"""Artifact versions: the data, models and reports themselves.

Source: zenml 0.98.0, GET /api/v1/artifact_versions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from zenexplore.resources._changing import Measured, Tagged
from zenexplore.resources._declare import (
    ARTIFACT_TYPES,
    CREATED,
    ENTITY,
    ID,
    MEASURED,
    OWNED,
    SCOPED,
    TAGGED,
    TAGS,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, unset
from zenexplore.resources._writes import (
    RETAGGED,
    Gives,
    Keyword,
    Take,
    Write,
)  # fmt: skip
from zenexplore.resources.artifacts import Artifact
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class ArtifactVersion(Tagged, Measured, Entity):
    """One version of an artifact. It has no name of its own; its artifact has."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    artifact: Artifact = unset()
    version: str = unset()
    uri: str = unset()
    type: str = unset()
    materializer: JsonObject = unset(dict)
    data_type: JsonObject = unset(dict)
    save_type: str | None = unset()
    artifact_store_id: UUID | None = unset()
    content_hash: str | None = unset()
    item_count: int | None = unset()
    user: User | None = unset()
    tags: list[Tag] = unset(list)
    producer_step_run_id: UUID | None = unset()
    producer_pipeline_run_id: UUID | None = unset()
    run_metadata: dict[str, Any] = unset(dict)
    visualizations: list[dict[str, Any]] | None = unset()

    @property
    def title(self) -> str:
        """The artifact's name and the version, such as `classifier:22`."""
        return f"{self.artifact.name}:{self.version}"

    @property
    def size_bytes(self) -> int | None:
        """How big its files are, where the server recorded it."""
        size = self.run_metadata.get("storage_size")
        return int(size) if size is not None else None

    def load(
        self,
        *,
        via: str = "auto",
        trust: str | None = None,
        into: Any = None,
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Any:
        """Give the content as a Python object, without zenml and without running code from it.

        Args:
            via: "server" downloads through the server, or takes what an earlier download kept; "store" reads
                the artifact store itself with this machine's own credentials (a local store only by that
                word); "auto" takes the first way that works: what was kept, the server, its stored
                visualizations, a remote store.
            trust: "pickle" opens what would run code from the artifact, once its hash was compared with the
                server's. Only for data that you would run a program from.
            into: A pydantic model or a dataclass to build from what was saved as one, with a field for all that
                was saved unless it says itself what shall become of more (pydantic's `extra`); a PyTorch module
                to load saved weights into, or `dict` for just the weights.
            max_bytes: What it may weigh, packed and unpacked; the client's `max_bytes` if not given. JSON may take
                about four times that in memory.
            progress: True shows a bar on the standard error after a second; a function is called with a
                `Progress` (bytes done, total, rate) a few times a second, and what it raises stops the
                download (`StoppedError` is there for that); False shows nothing.

        Returns:
            What was saved: DataFrames, Series, arrays, tables, images, models, bytes, texts and plain Python
            objects; a pydantic object or a dataclass as a dict unless `into` says more; a saved path as a Path
            to a copy that lives until the interpreter exits. Of what no format knows, a dict of its `Files`.

        Raises:
            QueryError: an argument is none of these. Nothing was sent.
            TooLargeError: it is over `max_bytes`; nothing was downloaded where its size is known.
            UntrustedError: opening it would run code. Nothing was run; `error.report` says what it would do.
            FormatError: its files are damaged, or not what they claim to be.
            ArtifactError: no way leads to the files (the message lists each with its answer), or a package
                is missing here.
            UnreachableError, ServerError: no answer, or a refusal for another reason.
        """
        content = self._batch.session.content(self)
        return content.load(via=via, trust=trust, into=into, max_bytes=max_bytes, progress=progress)

    def files(
        self,
        *,
        via: str = "auto",
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Any:
        """Give the files that it was saved as: a dict by name, each with `bytes()`, `text()` and `path()`.

        Arguments and errors as in `load`. Directly from a store, only what is read is fetched.
        """
        return self._batch.session.content(self).files(via=via, max_bytes=max_bytes, progress=progress)

    def download(
        self,
        path: str | Path,
        *,
        via: str = "auto",
        formulas: str = "refuse",
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Path:
        """Save it to disk: all files, or one file made of them.

        Args:
            path: A new or empty folder for all files as they are; the number in `run-2.5` is no ending. Or a new
                file, told by its ending: ".csv" or ".parquet" for a table, whatever it was saved as; else the
                ending of the one file in it that has the same.
            formulas: What to do with texts of a table that a spreadsheet would run as formulas when a CSV is
                made of it: "refuse", "keep", or "escape" them with a quote in front.
            max_bytes: What it may weigh; if not given, what the server recorded as its size. A file that is made
                of it may be 16 times as large.

        Returns:
            The path that was written.

        Raises:
            QueryError: there is something at `path`, or nothing of that ending can be made.
            ArtifactError and others: as in `load`. Nothing is left at `path` then.
        """
        content = self._batch.session.content(self)
        found: Path = content.download(path, via=via, formulas=formulas, max_bytes=max_bytes, progress=progress)
        return found

    def preview(self, rows: int = 20, *, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Show what it is and how it begins, for a notebook or as text, fetching as little as that takes.

        What the server recorded (shape, types, statistics, the text of a number) costs no download. The rest
        comes from what was kept, a store read directly (of a parquet file only the footer and the first row
        group), a stored visualization, or a small download.

        Args:
            rows: Rows of a table, lines of a text.
            via: As in `load`.
            max_bytes: What may be downloaded for it; 8 MB if not given.
        """
        return self._batch.session.content(self).preview(rows, via=via, max_bytes=max_bytes)

    def scan(self, *, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Give a table as a pyarrow Dataset: `to_table(columns=..., filter=...)` reads only what that needs.

        Directly from a store nothing is downloaded but what is read; through the server the files are downloaded
        first, and live until the interpreter exits or in the client's cache.

        Raises:
            FormatError: it is no table.
            ArtifactError and others: as in `load`.
        """
        return self._batch.session.content(self).scan(via=via, max_bytes=max_bytes)

    def to_dask(self, *, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Give a table as a Dask DataFrame, read piece by piece; see `scan`. Needs the extra `dask`."""
        return self._batch.session.content(self).to_dask(via=via, max_bytes=max_bytes)

    def to_polars(self, *, lazy: bool = False, via: str = "auto", max_bytes: int | None = None) -> Any:
        """Give a table as a polars DataFrame, or as a LazyFrame; see `scan`. Needs the polars package."""
        return self._batch.session.content(self).to_polars(lazy=lazy, via=via, max_bytes=max_bytes)

    def _words(self) -> list[str]:
        held = self.__dict__
        return [f"{held['artifact'].name}:{held['version']}"] if isinstance(held["artifact"], Artifact) else []


class StepInput(ArtifactVersion):
    """An artifact version as the input of a step: also how it came there."""

    input_type: str | None = unset()


ARTIFACT_VERSIONS = Resource(
    name="artifact_versions",
    title="artifact version",
    path="/artifact_versions",
    model=ArtifactVersion,
    facts="ArtifactVersionFilter",
    list_method="list_artifact_versions",
    get_method="get_artifact_version",
    doc="The data, models and reports themselves.",
    taggable="artifact_version",
    measurable="artifact_version",
    filters=(
        *ENTITY, *SCOPED,
        Filter("artifact", Kind.NAME_OR_ID, "The artifact, by name or id."),
        Filter("artifact_id", Kind.LINK_ID, "The artifact, by id."),
        Filter("version", Kind.TEXT, 'The version, such as "3" or "2026-golden".'),
        Filter("version_number", Kind.INT, "The version's number, where it has one."),
        Filter("type", Kind.TEXT, "What it is to ZenML.", choices=ARTIFACT_TYPES),
        Filter("data_type", Kind.TEXT, "The Python type, as the server stores it."),
        Filter("materializer", Kind.TEXT, "What wrote it, as the server stores it."),
        Filter("uri", Kind.TEXT, "Where its files are."),
        Filter("artifact_store_id", Kind.ID, "The artifact store that keeps its files."),
        Filter("pipeline_run", Kind.NAME_OR_ID, "A run whose steps took or made it, by name or id."),
        *OWNED, *TAGGED, *MEASURED,
        Filter("model", Kind.NAME_OR_ID, "A model that it is linked to, by name or id."),
        Filter("model_version_id", Kind.LINK_ID, "A model version that it is linked to."),
        Filter("only_unused", Kind.FLAG, "Only those that no step took or made."),
        Filter("has_custom_name", Kind.FLAG, "Whether somebody chose the artifact's name."),
    ),
    sorts=(
        "artifact_store_id", "created", "data_type", "id", "materializer", "tags", "type", "updated", "uri", "user",
        "version", "version_number",
    ),
    columns=(
        ID,
        Column("artifact", "artifact.name", Cell.TEXT),
        Column("version", "version", Cell.TEXT),
        Column("type", "type", Cell.TEXT),
        Column("data_type", "data_type.attribute", Cell.TEXT),
        Column("materializer", "materializer.attribute", Cell.TEXT),
        Column("save_type", "save_type", Cell.TEXT),
        Column("item_count", "item_count", Cell.INT),
        USER, TAGS,
        Column("run_id", "producer_pipeline_run_id", Cell.ID),
        Column("step_id", "producer_step_run_id", Cell.ID),
        Column("uri", "uri", Cell.TEXT),
        CREATED, UPDATED,
    ),
    bar=("artifact", "type", "version", "pipeline_run", "user", "tags", "created"),
    by_name=False,
    writes=(
        Write(
            "update", "update_artifact_version", "PUT /artifact_versions/{id}", "Change a version's tags.",
            target=("name_id_or_prefix", "version"), keywords=RETAGGED,
        ),
        Write(
            "delete", "delete_artifact_version", "DELETE /artifact_versions/{id}", "Delete one. It cannot be undone.",
            target=("name_id_or_prefix", "version"), gives=Gives.NOTHING,
            keywords=(
                Keyword("delete_metadata", Take.FLAG, "Delete what the server knows of it.", default=True, query=True),
                Keyword(
                    "delete_from_artifact_store", Take.FLAG, "Delete its files, too.", default=False, query=True
                ),
            ),
        ),
    ),
)  # fmt: skip
