"""What a new snapshot is made of, and what can be changed in one."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator

from server_stub import configurations
from server_stub.errors import plain
from server_stub.requests.artifacts import SourceOrPath
from server_stub.tagged import TagsUpdate
from server_stub.writing import InProject, LongText

Json = dict[str, Any]


def _good_name(name: str | bool | None) -> str | bool | None:
    if name == "":
        raise ValueError("Snapshot name cannot be empty.")
    if name is True:
        raise ValueError("Snapshot name cannot be `True`.")
    return name


class ModelNamed(BaseModel):
    """The model that a pipeline or a step works on."""

    model_config = ConfigDict(extra="allow")
    name: str
    version: str | int | None = None
    description: str | None = None
    tags: list[str] | None = None


class Configuration(BaseModel):
    """A configuration of a pipeline or a step; what else it may hold is not checked."""

    model_config = ConfigDict(extra="allow")
    name: str
    model: ModelNamed | None = None

    @field_validator("model", mode="before")
    @classmethod
    def _is_object(cls, given: Any) -> Any:
        """A real server reads fields of what it is given before it looks whether it has any."""
        if given is None or isinstance(given, dict):
            return given
        raise plain(500, "An unexpected error occurred.")


class Spec(BaseModel):
    """What a step is."""

    model_config = ConfigDict(extra="allow")
    source: SourceOrPath
    upstream_steps: list[str]
    invocation_id: str


class Step(BaseModel):
    """A step of a pipeline."""

    spec: Spec
    step_config_overrides: Configuration

    def packed(self, pipeline: Json) -> Json:
        """Return its specification and configuration, packed; the pipeline's values go before."""
        own = configurations.step_configuration(self.step_config_overrides.model_dump())
        spec = {**configurations.SPEC, **self.spec.model_dump(mode="json")}
        told = {"spec": spec, "overrides": own, "config": configurations.inherited(own, pipeline)}
        return {name: json.dumps(value) for name, value in told.items()}


class SnapshotRequest(InProject):
    """What a new snapshot is made of."""

    run_name_template: str
    pipeline_configuration: Configuration
    step_configurations: dict[str, Step] = Field(default_factory=dict)
    client_environment: Json = Field(default_factory=dict)
    client_version: str | None = None
    server_version: str | None = None
    pipeline_version_hash: str | None = None
    pipeline_spec: Json | None = None
    is_dynamic: bool = False
    name: str | bool | None = None
    description: LongText | None = None
    source_code: LongText | None = None
    replace: bool | None = None
    tags: list[str] | None = None
    stack: UUID
    pipeline: UUID
    build: UUID | None = None
    schedule: UUID | None = None
    code_path: str | None = None
    template: UUID | None = None
    source_snapshot: UUID | None = None
    _named = field_validator("name")(_good_name)

    def given(self, names: tuple[str, ...]) -> str:
        """Return what a snapshot keeps as it was given, packed."""
        kept = self.model_dump(mode="json", include={*names, "is_dynamic"})
        return json.dumps({**kept, "pipeline_configuration": self._configuration()})

    def steps(self) -> list[Json]:
        """Return each step's name, specification and configuration."""
        pipeline = self._configuration()
        return [{"name": name, **step.packed(pipeline)} for name, step in self.step_configurations.items()]

    def _configuration(self) -> Json:
        return configurations.pipeline_configuration(self.pipeline_configuration.model_dump())


class SnapshotUpdate(TagsUpdate):
    """What can be changed; a name of False takes the name away."""

    name: str | bool | None = None
    description: LongText | None = None
    replace: bool | None = None

    _named = field_validator("name")(_good_name)


class SnapshotPruneRequest(BaseModel):
    """Which snapshots are thrown away, or counted unless it says to apply."""

    project: UUID
    older_than: datetime
    apply: bool = False
