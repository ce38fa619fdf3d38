"""The orders of a list. Nulls come first on the way up, as SQLite has them; the id decides between equals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, select

from server_stub import tables as t
from server_stub.errors import ServerError, invalid
from zenexplore import resources as r
from zenexplore.resources import Resource

# Lists that come in the order in which things were made, whatever is asked: the sorts that they take all the same.
_UNSORTED = {
    r.SERVICE_CONNECTORS.name: (
        "auth_method", "connector_type", "created", "id", "name", "resource_id", "updated", "user",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Sort:
    """A column and a direction."""

    column: str
    descending: bool = False


def read_sort(resource: Resource[Any], text: str) -> Sort:
    """Read `column`, `asc:column` or `desc:column`; an unknown direction means up."""
    head, colon, tail = text.partition(":")
    column = tail if colon else head
    if column in resource.sorts or column in _UNSORTED.get(resource.name, ()):
        return Sort(column, head == "desc" and bool(colon))
    if resource.filter(column) or column in ("page", "size", "sort_by", "logical_operator"):
        raise _refused(resource, f"This resource can not be sorted by this field: '{text}'", text)
    raise _refused(resource, "You can only sort by valid fields of this resource", text)


def _refused(resource: Resource[Any], message: str, text: str) -> ServerError:
    return invalid(
        f"1 validation error for {resource.facts}\nsort_by\n  Value error, {message} "
        f"[type=value_error, input_value={text!r}, input_type=str]"
    )


def order(resource: Resource[Any], table: Any, sort: Sort) -> list[ColumnElement[Any]]:
    """Return what to order the list by."""
    if resource.name in _UNSORTED:
        return [table.c.created, table.c.id]
    custom = _CUSTOM.get((resource.name, sort.column)) or _ANYWHERE.get(sort.column)
    key = custom(table) if custom else table.c[sort.column]
    return [key.desc(), table.c.id.desc()] if sort.descending else [key.asc(), table.c.id.asc()]


Key = Callable[[Any], ColumnElement[Any]]


def _name_of(target: Any, local: str) -> Key:
    return lambda table: select(target.c.name).where(target.c.id == table.c[local]).scalar_subquery()


def _tags(table: Any) -> ColumnElement[Any]:
    names = select(t.TAGS.c.name).join(t.TAG_LINKS, t.TAG_LINKS.c.tag_id == t.TAGS.c.id)
    listed = names.where(t.TAG_LINKS.c.resource_id == table.c.id).order_by(t.TAGS.c.name).correlate(table).subquery()
    return select(func.group_concat(listed.c.name, ", ")).scalar_subquery()


def _run_stack(_table: Any) -> ColumnElement[Any]:
    stacks = select(t.STACKS.c.name).join(t.SNAPSHOTS, t.SNAPSHOTS.c.stack_id == t.STACKS.c.id)
    return stacks.where(t.SNAPSHOTS.c.id == t.RUNS.c.snapshot_id).scalar_subquery()


def _snapshot_name(table: Any) -> ColumnElement[Any]:
    return select(t.SNAPSHOTS.c.name).where(t.SNAPSHOTS.c.id == table.c.snapshot_id).scalar_subquery()


def _deployed_pipeline(table: Any) -> ColumnElement[Any]:
    pipelines = select(t.PIPELINES.c.name).join(t.SNAPSHOTS, t.SNAPSHOTS.c.pipeline_id == t.PIPELINES.c.id)
    return pipelines.where(t.SNAPSHOTS.c.id == table.c.snapshot_id).scalar_subquery()


def _deployment(table: Any) -> ColumnElement[Any]:
    return select(func.min(t.DEPLOYMENTS.c.name)).where(t.DEPLOYMENTS.c.snapshot_id == table.c.id).scalar_subquery()


def _run_model(_table: Any) -> ColumnElement[Any]:
    models = select(t.MODELS.c.name).join(t.MODEL_VERSIONS, t.MODEL_VERSIONS.c.model_id == t.MODELS.c.id)
    return models.where(t.MODEL_VERSIONS.c.id == t.RUNS.c.model_version_id).scalar_subquery()


def _newest(child: Any, link: str) -> Key:
    def key(table: Any) -> ColumnElement[Any]:
        newest = select(func.max(child.c.created)).where(child.c[link] == table.c.id).scalar_subquery()
        return func.coalesce(newest, table.c.created)

    return key


_ANYWHERE: dict[str, Key] = {"user": _name_of(t.USERS, "user_id"), "tags": _tags}
_CUSTOM: dict[tuple[str, str], Key] = {
    (r.RUNS.name, "pipeline"): _name_of(t.PIPELINES, "pipeline_id"),
    (r.RUNS.name, "stack"): _run_stack,
    (r.RUNS.name, "model"): _run_model,
    (r.RUNS.name, "model_version"): _name_of(t.MODEL_VERSIONS, "model_version_id"),
    (r.PIPELINES.name, "latest_run"): _newest(t.RUNS, "pipeline_id"),
    (r.ARTIFACTS.name, "latest_version"): _newest(t.ARTIFACT_VERSIONS, "artifact_id"),
    (r.MODELS.name, "latest_version"): _newest(t.MODEL_VERSIONS, "model_id"),
    (r.SNAPSHOTS.name, "pipeline"): _name_of(t.PIPELINES, "pipeline_id"),
    (r.SNAPSHOTS.name, "stack"): _name_of(t.STACKS, "stack_id"),
    (r.SNAPSHOTS.name, "deployment"): _deployment,
    (r.DEPLOYMENTS.name, "snapshot"): _snapshot_name,
    (r.DEPLOYMENTS.name, "pipeline"): _deployed_pipeline,
}
