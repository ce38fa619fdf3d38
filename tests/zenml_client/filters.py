"""Every kind of filter, with every operator that it takes. It runs in the environment of ZenML's own package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from zenml.client import Client

Call = tuple[str, Callable[[], Any]]
_EQUAL = ("equals", "notequals")
_LIKE = ("contains", "startswith", "endswith")
_SET = ("oneof", "notoneof")
_NULL = ("isnull", "isnotnull")
_ORDER = ("gt", "gte", "lt", "lte")
_THEN = "2020-01-01 00:00:00"


def filters(client: Client) -> Iterator[Call]:
    """Every filter's call is called `list_method filter=operator`; the answer is what its rows are called."""
    run = client.get_pipeline_run("first")
    step = run.steps["train"]
    pipeline, stack = str(run.pipeline.id), str(run.stack.id)
    ids = (*_EQUAL, *_LIKE, "notcontains", *_SET)
    yield from asked(client, "list_pipeline_runs", "name", "first", (*ids, *_NULL, *_ORDER))
    yield from asked(
        client, "list_artifact_versions", "version", "1", _ORDER
    )  # texts compare as numbers, or not at all
    yield from asked(client, "list_pipeline_runs", "pipeline_id", pipeline, (*ids, *_NULL))
    yield from asked(client, "list_pipeline_runs", "stack_id", stack, ids)
    yield from asked(client, "list_pipeline_runs", "pipeline", "scoring", ("equals", *_LIKE, "oneof"))
    yield from asked(client, "list_pipeline_runs", "user", str(client.active_user.id), ("equals", "oneof"))
    yield from asked(client, "list_model_versions", "number", "1", (*_EQUAL, *_ORDER, *_NULL))
    yield from asked(client, "list_pipeline_runs", "in_progress", "", ("true", "false"))
    yield from asked(client, "list_pipeline_runs", "start_time", _THEN, (*_EQUAL, *_ORDER, *_NULL))
    yield from asked(client, "list_pipeline_runs", "start_time", f"{_THEN},2999-01-01 00:00:00", ("in",))
    yield from asked(client, "list_pipeline_runs", "tags", "script-nightly", ("equals", *_LIKE, "oneof", *_NULL))
    keyed = (*_EQUAL, *_LIKE, "notcontains", *_SET, *_ORDER, "isnotnull")
    yield from asked(client, "list_pipeline_runs", "run_metadata", "3", keyed, key="rows:")
    tags = lambda: client.list_tags(resource_type="pipeline_run", name="startswith:script")  # noqa: E731
    yield "list_tags resource_type=", lambda: names(tags())
    yield from asked(client, "list_snapshots", "trigger_id", str(step.id), ("",))
    yield from asked(client, "list_pipeline_runs", "project", str(run.project_id), ("",))


def asked(
    client: Client, method: str, field: str, value: str, operators: tuple[str, ...], *, key: str = ""
) -> Iterator[Call]:
    """One call for each operator; a flag's operators are its values."""
    for operator in operators:
        given = written(operator, value, key)
        yield f"{method} {field}={operator}", lambda given=given: names(getattr(client, method)(**{field: given}))


def written(operator: str, value: str, key: str) -> Any:
    """A condition as ZenML's client takes it."""
    if operator in ("true", "false"):
        return operator == "true"
    if operator in _NULL:
        return f"{key}{operator}:"
    if operator in _SET:
        return f'{key}{operator}:["{value}", "no such"]' if "-" not in value or key else f'{operator}:["{value}"]'
    return f"{key}{operator}:{value}" if operator else value


def names(page: Any) -> list[str]:
    """What the rows are called, in no order that is promised."""
    return sorted(str(getattr(each, "number", None) or each.name) for each in page.items)
