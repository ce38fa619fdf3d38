"""Pipelines and their steps as the server stores them: configurations, specifications, source code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from server_stub import configurations
from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world import code
from server_stub.world.catalog import PipelinePlan, StepPlan
from server_stub.world.infrastructure import tag
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import PIPELINES
from server_stub.world.writer import Writer

_JSON_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def pipeline_id(plan: PipelinePlan) -> str:
    """Return the id of a pipeline."""
    return named_id("pipeline", plan.name)


def definition_id(plan: PipelinePlan, step: StepPlan) -> str:
    """Return the id of a step as the pipeline defines it."""
    return named_id("definition", plan.name, step.name)


def add_definitions(writer: Writer, moment: Moment, run_counts: Mapping[str, int]) -> None:
    """Add the pipelines, which know how often they ran."""
    for index, plan in enumerate(PIPELINES):
        when = stamp(moment.birth + timedelta(days=4, hours=index))
        one = pipeline_id(plan)
        writer.add(
            t.PIPELINES,
            id=one,
            created=when,
            updated=when,
            user_id=user_id(plan.owners[0]),
            project_id=project(plan.project),
            name=plan.name,
            description=plan.description,
            run_count=run_counts.get(plan.name, 0),
            config=json.dumps(_pipeline_config(plan)),
            source_code=code.pipeline_source(plan.name, tuple(step.name for step in plan.steps)),
        )
        for position, step in enumerate(plan.steps):
            writer.add(
                t.STEP_DEFINITIONS,
                id=definition_id(plan, step),
                owner_id=one,
                name=step.name,
                position=position,
                config=json.dumps(_step_config(plan, step)),
                spec=json.dumps(_step_spec(plan, step)),
                source_code=step.code,
                docstring=step.doc or None,
            )
    writer.tag("pipeline", pipeline_id(PIPELINES[0]), tag("team-growth"), tag("prod"))
    writer.tag("pipeline", pipeline_id(PIPELINES[1]), tag("prod"))


def _pipeline_config(plan: PipelinePlan) -> dict[str, Any]:
    return configurations.pipeline_configuration({
        "enable_cache": True, "tags": list(plan.tags), "model": {"name": plan.model} if plan.model else None,
        "parameters": plan.parameters,
        "name": plan.name,
    })  # fmt: skip


def _step_config(plan: PipelinePlan, step: StepPlan) -> dict[str, Any]:
    outputs = {output.name: _output_config(output.name, output.materializer, output.tags) for output in step.outputs}
    return configurations.step_configuration({
        "enable_cache": step.cached, "parameters": {name: plan.parameters[name] for name in step.parameters},
        "outputs": outputs, "name": step.name, "caching_parameters": {"step_source": named_id("source", step.code)},
    })  # fmt: skip


def _output_config(name: str, materializer: str, tags: tuple[str, ...]) -> dict[str, Any]:
    module, _, attribute = materializer.rpartition(".")
    return {
        "materializer_source": [{"module": module, "attribute": attribute, "type": "internal"}],
        "default_materializer_source": None,
        "artifact_config": {
            "name": name,
            "version": None,
            "tags": list(tags) or None,
            "run_metadata": None,
            "artifact_type": None,
        },
    }


def _step_spec(plan: PipelinePlan, step: StepPlan) -> dict[str, Any]:
    title = "".join(word.capitalize() for word in step.name.split("_"))
    properties = {
        name: {
            "default": plan.parameters[name],
            "title": name.replace("_", " ").title(),
            "type": _JSON_TYPES[type(plan.parameters[name])],
        }
        for name in step.parameters
    }
    return {
        "source": {"module": f"pipelines.steps.{step.name}", "attribute": step.name, "type": "user"},
        "upstream_steps": list(step.upstream),
        "inputs": {
            name: {"step_name": origin, "output_name": output, "chunk_index": None, "chunk_size": None}
            for name, origin, output in step.takes
        },
        "invocation_id": step.name,
        "enable_heartbeat": False,
        "parameter_spec": {
            "additionalProperties": False,
            "properties": properties,
            "title": f"{title}Parameters",
            "type": "object",
        },
    }
