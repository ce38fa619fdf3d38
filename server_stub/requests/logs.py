"""What a client tells of a log."""

from __future__ import annotations

from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from server_stub.ids import fresh_id
from server_stub.writing import LongText

_FROM_SERVER = "runner"
_TWO_OWNERS = "Two different IDs can not be set at the same time."


class LogsRequest(BaseModel):
    """Where a log is, and what it is of."""

    id: UUID = Field(default_factory=lambda: UUID(fresh_id()))
    uri: LongText | None = None
    project: UUID | None = None
    source: str = ""
    artifact_store_id: UUID | None = None
    log_store_id: UUID | None = None
    pipeline_run_id: UUID | None = None
    step_run_id: UUID | None = None

    @model_validator(mode="after")
    def _is_somewhere(self) -> LogsRequest:
        if self.artifact_store_id is None and self.log_store_id is None and self.source != _FROM_SERVER:
            raise ValueError("Either an `artifact_store_id` or a `log_store_id` must be set.")
        return self

    @model_validator(mode="after")
    def _is_of_one(self) -> LogsRequest:
        if self.step_run_id and self.pipeline_run_id:
            raise ValueError(_TWO_OWNERS)
        return self


class LogsUpdate(BaseModel):
    """To what a log belongs."""

    pipeline_run_id: UUID | None = None
    step_run_id: UUID | None = None

    @model_validator(mode="after")
    def _is_of_one(self) -> LogsUpdate:
        if self.step_run_id and self.pipeline_run_id:
            raise ValueError(_TWO_OWNERS)
        return self
