"""Figures about runs, grouped by the server."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field, model_validator
from starlette.datastructures import QueryParams

from server_stub import auth
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.bodies import Body, read_body
from server_stub.context import context_of
from server_stub.question import Reading
from server_stub.statistics import compute
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1")
_Name = Annotated[str, Field(min_length=1)]


class SimpleGrouping(BaseModel):
    """By something that a run has."""

    name: _Name
    type: Literal["status", "pipeline", "snapshot", "source_snapshot", "stack", "trigger", "user", "tag"]


class TimeGrouping(BaseModel):
    """By when it started."""

    name: _Name
    type: Literal["time"]
    granularity: Literal["hour", "day", "week", "month"]


class MetadataGrouping(BaseModel):
    """By a piece of its metadata."""

    name: _Name
    type: Literal["metadata"]
    metadata_key: str


class SimpleMetric(BaseModel):
    """Of something that the server counts."""

    name: _Name
    aggregation: Literal["avg", "sum", "min", "max"]
    source: Literal["duration", "step_count", "cached_step_count", "output_artifact_count"]


class MetadataMetric(BaseModel):
    """Of a piece of metadata."""

    name: _Name
    aggregation: Literal["avg", "sum", "min", "max"]
    source: Literal["metadata"]
    metadata_key: str


Grouping = Annotated[SimpleGrouping | TimeGrouping | MetadataGrouping, Field(discriminator="type")]
Metric = Annotated[SimpleMetric | MetadataMetric, Field(discriminator="source")]


class StatisticsRequest(BaseModel):
    """What is asked."""

    filter: dict[str, Any]
    groupings: list[Grouping] = Field(default_factory=list)
    metrics: list[Metric] = Field(default_factory=list)
    max_groups: Annotated[int, Field(gt=0, le=10_000)] = 1000

    @model_validator(mode="after")
    def _no_doubles(self) -> StatisticsRequest:
        for word, named in (("grouping", self.groupings), ("metric", self.metrics)):
            names = [one.name for one in named]
            if len(names) != len(set(names)):
                raise ValueError(f"Duplicate {word} names are not allowed.")
        if sum(isinstance(one, TimeGrouping) for one in self.groupings) > 1:
            raise ValueError("At most one time grouping is allowed.")
        return self


@router.post("/runs/statistics", dependencies=[Depends(auth.account)])
def statistics(request: Request, body: Body) -> Response:
    """Return the groups, each with its metrics and the number of its runs."""
    asked = read_body(body, StatisticsRequest)
    given = QueryParams([pair for name, value in asked.filter.items() for pair in _pairs(name, value)])
    with context_of(request).database.transaction() as connection:
        where = Reading(r.RUNS, t.RUNS, given, connection).read().where()
        groupings = [one.model_dump() for one in asked.groupings]
        metrics = [one.model_dump() for one in asked.metrics]
        return answer(compute(connection, where, groupings, metrics, asked.max_groups))


def _pairs(name: str, value: Any) -> list[tuple[str, str]]:
    values = value if isinstance(value, list) else [] if value is None else [value]
    return [(name, str(one)) for one in values]
