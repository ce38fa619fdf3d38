"""Pipelines and their steps as the server stores them: configurations, specifications, source code."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world import code
from server_stub.world.catalog import PipelinePlan, StepPlan
from server_stub.world.infrastructure import tag
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import PIPELINES
from server_stub.world.writer import Writer

_HOOKS = (
    "failure_hook_source",
    "success_hook_source",
    "start_hook_source",
    "end_hook_source",
    "pause_hook_source",
    "resume_hook_source",
    "init_hook_source",
    "init_hook_kwargs",
    "cleanup_hook_source",
)
_CACHE_POLICY = {
    "include_step_code": True,
    "include_step_parameters": True,
    "include_artifact_values": True,
    "include_artifact_ids": True,
    "ignored_inputs": None,
    "file_dependencies": None,
    "source_dependencies": None,
    "cache_func": None,
    "expires_after": None,
}
_JSON_TYPES = {bool: "boolean", int: "integer", float: "number", str: "string"}


def pipeline_id(plan: PipelinePlan) -> str:
    """Return the id of a pipeline."""
    return named_id("pipeline", plan.name)


def definition_id(plan: PipelinePlan, step: StepPlan) -> str:
    """Return the id of a step as the pipeline defines it."""
    return named_id("definition", plan.name, step.name)


def add_definitions(writer: Writer, moment: Moment) -> None:
    """Add the pipelines."""
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
            config=json.dumps(_pipeline_config(plan)),
            source_code=code.pipeline_source(plan.name, tuple(step.name for step in plan.steps)),
        )
        for position, step in enumerate(plan.steps):
            writer.add(
                t.STEP_DEFINITIONS,
                id=definition_id(plan, step),
                pipeline_id=one,
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
    return {
        "enable_cache": True,
        "enable_artifact_metadata": None,
        "enable_artifact_visualization": None,
        "enable_step_logs": None,
        "enable_heartbeat": None,
        "environment": {},
        "secrets": [],
        "enable_pipeline_logs": None,
        "execution_mode": "continue_on_failure",
        "settings": {},
        "tags": list(plan.tags),
        "extra": {},
        **dict.fromkeys(_HOOKS),
        "model": _model_config(plan),
        "parameters": plan.parameters,
        "retry": None,
        "substitutions": {},
        "cache_policy": None,
        "name": plan.name,
        "steps_to_skip": [],
        "skip_successful_steps": False,
        "step_input_overrides": {},
        "step_default_input_overrides": {},
    }


def _model_config(plan: PipelinePlan) -> dict[str, Any] | None:
    if not plan.model:
        return None
    card = dict.fromkeys(
        ("license", "description", "audience", "use_cases", "limitations", "trade_offs", "ethics", "tags")
    )
    return {
        "name": plan.model,
        **card,
        "version": None,
        "save_models_to_registry": True,
        "model_version_id": None,
        "suppress_class_validation_warnings": True,
    }


def _step_config(plan: PipelinePlan, step: StepPlan) -> dict[str, Any]:
    return {
        "enable_cache": step.cached,
        "enable_artifact_metadata": None,
        "enable_artifact_visualization": None,
        "enable_step_logs": None,
        "step_operator": None,
        "experiment_tracker": None,
        "parameters": {name: plan.parameters[name] for name in step.parameters},
        "settings": {},
        "environment": {},
        "secrets": [],
        "extra": {},
        **dict.fromkeys(_HOOKS[:4]),
        "model": None,
        "retry": None,
        "substitutions": {},
        "cache_policy": _CACHE_POLICY,
        "runtime": None,
        "heartbeat_healthy_threshold": 30,
        "group": None,
        "outputs": {
            output.name: _output_config(output.name, output.materializer, output.tags) for output in step.outputs
        },
        "name": step.name,
        "step_type": None,
        "template": None,
        "caching_parameters": {"step_source": named_id("source", step.code)},
        "external_input_artifacts": {},
        "model_artifacts_or_metadata": {},
        "client_lazy_loaders": {},
        "command": None,
    }


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
