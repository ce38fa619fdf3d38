"""What a new run and a new step are made of, and what can be changed in them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from server_stub.requests.logs import LogsRequest
from server_stub.requests.snapshots import Json
from server_stub.tagged import TagsUpdate
from server_stub.writing import InProject, LongText, Name


class Status(StrEnum):
    """How a run or a step stands."""

    INITIALIZING = "initializing"
    PROVISIONING = "provisioning"
    QUEUED = "queued"
    RUNNING = "running"
    FAILED = "failed"
    COMPLETED = "completed"
    CACHED = "cached"
    SKIPPED = "skipped"
    RETRYING = "retrying"
    RETRIED = "retried"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    PAUSED = "paused"
    RESUMING = "resuming"
    STOPPED = "stopped"
    STOPPING = "stopping"

    @property
    def is_finished(self) -> bool:
        """Whether nothing comes after it."""
        return self in (
            Status.FAILED, Status.COMPLETED, Status.CACHED, Status.SKIPPED, Status.RETRIED, Status.STOPPED,
            Status.CANCELLED,
        )  # fmt: skip


PLACEHOLDER = (Status.INITIALIZING, Status.PROVISIONING)


class ExceptionInfo(BaseModel):
    """What went wrong."""

    traceback: str
    source: str | None = None
    message: str | None = None
    user_code_line: int | None = None


class RunRequest(InProject):
    """What a new run is made of."""

    name: Name
    snapshot: UUID
    orchestrator_run_id: Name | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    status: Status
    status_reason: Name | None = None
    orchestrator_environment: Json = Field(default_factory=dict)
    tags: list[str] | None = None
    logs: UUID | LogsRequest | None = None
    exception_info: ExceptionInfo | None = None
    parent_run_id: UUID | None = None
    child_key: Name | None = None

    @model_validator(mode="after")
    def _begins(self) -> RunRequest:
        if self.status not in (Status.INITIALIZING, Status.RUNNING):
            raise ValueError("Run must be started in the initializing or running state.")
        return self

    @model_validator(mode="after")
    def _is_whose_child(self) -> RunRequest:
        parent, key = self.parent_run_id, self.child_key
        if parent is not None and key is None:
            raise ValueError("`parent_run_id` is set but `child_key` is None; both must be set together.")
        if key is not None and parent is None:
            raise ValueError("`child_key` is set but `parent_run_id` is None; both must be set together.")
        return self


class RunUpdate(TagsUpdate):
    """What can be changed in a run."""

    status: Status | None = None
    status_reason: Name | None = None
    orchestrator_run_id: str | None = None
    exception_info: ExceptionInfo | None = None
    outputs: dict[str, UUID] | None = None
    add_logs: list[LogsRequest] | None = None


class StepRequest(InProject):
    """What a new step of a run is made of."""

    name: Name
    start_time: datetime
    end_time: datetime | None = None
    status: Status
    cache_key: Name | None = None
    cache_expires_at: datetime | None = None
    code_hash: Name | None = None
    docstring: LongText | None = None
    source_code: LongText | None = None
    pipeline_run_id: UUID
    original_step_run_id: UUID | None = None
    inputs: dict[str, list[UUID]] = Field(default_factory=dict)
    outputs: dict[str, list[UUID]] = Field(default_factory=dict)
    logs: UUID | LogsRequest | None = None
    exception_info: ExceptionInfo | None = None


class StepUpdate(BaseModel):
    """What can be changed in a step."""

    outputs: dict[str, list[UUID]] = Field(default_factory=dict)
    loaded_artifact_versions: dict[str, UUID] = Field(default_factory=dict)
    status: Status | None = None
    end_time: datetime | None = None
    exception_info: ExceptionInfo | None = None
    cache_expires_at: datetime | None = None
    add_logs: list[LogsRequest] | None = None


def packed(info: ExceptionInfo | None) -> Any:
    """Return what went wrong as the database keeps it."""
    return None if info is None else info.model_dump_json()
