"""Model versions: what was trained, and which stage it reached.

Source: zenml 0.98.0, GET /api/v1/model_versions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, overload
from uuid import UUID

from zenexplore.resources._changing import Measured, Tagged
from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    MEASURED,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    STAGES,
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
from zenexplore.resources._fields import unset
from zenexplore.resources._writes import (
    DESCRIPTION,
    PUT_TAGS,
    RENAMED,
    RETAGGED,
    Gives,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.models import Model
from zenexplore.resources.tags import Tag
from zenexplore.resources.users import User


class ModelVersion(Tagged, Measured, Entity):
    """One version of a model."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    number: int | None = unset()
    stage: str | None = unset()
    model: Model = unset()
    description: str | None = unset()
    run_metadata: dict[str, Any] = unset(dict)
    user: User | None = unset()
    tags: list[Tag] = unset(list)

    def _words(self) -> list[str]:
        held = self.__dict__
        if not (isinstance(held["model"], Model) and isinstance(held["name"], str)):
            return super()._words()
        return [f"{held['model'].name}:{held['name']}", *([held["stage"]] if isinstance(held["stage"], str) else [])]

    @overload
    def set_stage(self, stage: str, force: bool = False, *, dry_run: Literal[False] = False) -> ModelVersion: ...
    @overload
    def set_stage(self, stage: str, force: bool = False, *, dry_run: Literal[True]) -> Any: ...
    def set_stage(self, stage: str, force: bool = False, *, dry_run: bool = False) -> Any:
        """Promote it to a stage; `none` takes the stage away.

        Args:
            force: Archive the version that has the stage; without it the server refuses an occupied one.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The version as it is now; this object stays as it was. With `dry_run` the `Request`.

        Raises:
            QueryError: there is no such stage, or the client is read-only. Nothing was sent.
            ServerError: another version has the stage.
        """
        return self._batch.session.change("update", self, {"stage": stage, "force": force}, dry_run=dry_run)


MODEL_VERSIONS = Resource(
    name="model_versions",
    title="model version",
    path="/model_versions",
    model=ModelVersion,
    facts="ModelVersionFilter",
    list_method="list_model_versions",
    get_method="get_model_version",
    doc="What was trained, and which stage it reached.",
    sort="asc:number",
    taggable="model_version",
    measurable="model_version",
    filters=(
        *ENTITY, *SCOPED,
        Filter("model", Kind.NAME_OR_ID, "The model, by name or id."),
        Filter("model_id", Kind.NAMED_ID, "The model, by id.", sends="model"),
        *NAMED,
        Filter("number", Kind.INT, "The version's number, from 1."),
        Filter("stage", Kind.TEXT, "The stage that it reached.", choices=STAGES),
        *OWNED, *TAGGED, *MEASURED,
    ),
    sorts=("created", "id", "name", "number", "stage", "tags", "updated", "user"),
    columns=(
        ID,
        Column("model", "model.name", Cell.TEXT),
        Column("number", "number", Cell.INT),
        NAME,
        Column("stage", "stage", Cell.TEXT),
        USER, TAGS, CREATED, UPDATED,
    ),
    bar=("model", "stage", "number", "user", "tags"),
    by_name=False,
    writes=(
        Write(
            "create", "create_model_version", "POST /model_versions", "Make a version; its number is the next.",
            keywords=(
                Keyword("model_name_or_id", Take.THING, "The model.", required=True, of="models", sends="model"),
                replace(RENAMED, doc="Its name; its number if not given. No stage, and no number."),
                DESCRIPTION, PUT_TAGS,
            ),
        ),
        Write(
            "update", "update_model_version", "PUT /model_versions/{id}", "Change a version; `stage` promotes it.",
            target=("model_name_or_id", "version_name_or_id"),
            keywords=(
                Keyword("stage", Take.TEXT, "Its stage; `none` takes it away.", choices=STAGES),
                Keyword("force", Take.FLAG, "Archive the version that has the stage.", default=False),
                RENAMED, DESCRIPTION, *RETAGGED,
            ),
        ),
        deleting("/model_versions", "delete_model_version", ("model_version_id",)),
        Write(
            "unlink_artifact", "delete_model_version_artifact_link",
            "DELETE /model_versions/{id}/artifacts/{artifact_version_id}",
            "Take an artifact version's link away; it stays itself.", target=("model_version_id",),
            gives=Gives.NOTHING,
            keywords=(
                Keyword("artifact_version_id", Take.ID, "The artifact version.", required=True, of="artifact_versions"),
            ),
        ),
        Write(
            "unlink_artifacts", "delete_all_model_version_artifact_links", "DELETE /model_versions/{id}/artifacts",
            "Take all links to artifact versions away.", target=("model_version_id",), gives=Gives.NOTHING,
            keywords=(
                Keyword(
                    "only_links", Take.FLAG, "Leave the artifact versions; False deletes them.", default=True,
                    query=True,
                ),
            ),
        ),
        Write(
            "unlink_run", "", "DELETE /model_versions/{id}/runs/{pipeline_run}", "Take a run's link away.",
            target=("model_version_id",), gives=Gives.NOTHING,
            keywords=(Keyword("pipeline_run", Take.ID, "The run.", required=True, of="runs"),),
        ),
    ),
)  # fmt: skip
