"""Configurations of pipelines and steps as the server completes them: what nobody set has a value too."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
_STEP_HOOKS = dict.fromkeys(("failure_hook_source", "success_hook_source", "start_hook_source", "end_hook_source"))
_HOOKS = _STEP_HOOKS | dict.fromkeys(
    ("pause_hook_source", "resume_hook_source", "init_hook_source", "init_hook_kwargs", "cleanup_hook_source")
)
PIPELINE: Json = {
    "enable_cache": None, "enable_artifact_metadata": None, "enable_artifact_visualization": None,
    "enable_step_logs": None, "enable_heartbeat": None, "environment": {}, "secrets": [],
    "enable_pipeline_logs": None, "execution_mode": "continue_on_failure", "settings": {}, "tags": None, "extra": {},
    **_HOOKS, "model": None, "parameters": None, "retry": None, "substitutions": {}, "cache_policy": None,
    "steps_to_skip": [], "skip_successful_steps": False, "step_input_overrides": {},
    "step_default_input_overrides": {},
}  # fmt: skip
_CACHE_POLICY: Json = {
    "include_step_code": True, "include_step_parameters": True, "include_artifact_values": True,
    "include_artifact_ids": True, "ignored_inputs": None, "file_dependencies": None, "source_dependencies": None,
    "cache_func": None, "expires_after": None,
}  # fmt: skip
STEP: Json = {
    "enable_cache": None, "enable_artifact_metadata": None, "enable_artifact_visualization": None,
    "enable_step_logs": None, "step_operator": None, "experiment_tracker": None, "parameters": {}, "settings": {},
    "environment": {}, "secrets": [], "extra": {}, **_STEP_HOOKS, "model": None, "retry": None, "substitutions": {},
    "cache_policy": _CACHE_POLICY, "runtime": None, "heartbeat_healthy_threshold": 30, "group": None, "outputs": {},
    "step_type": None, "template": None, "caching_parameters": {}, "external_input_artifacts": {},
    "model_artifacts_or_metadata": {}, "client_lazy_loaders": {}, "command": None,
}  # fmt: skip
_HANDED_DOWN = ("settings", "extra", "retry", "substitutions", "environment", "secrets", "cache_policy", *_STEP_HOOKS)
SPEC: Json = {"inputs": {}, "enable_heartbeat": False, "parameter_spec": None}
MODEL: Json = {
    **dict.fromkeys(
        ("license", "description", "audience", "use_cases", "limitations", "trade_offs", "ethics", "tags", "version")
    ),
    "save_models_to_registry": True, "model_version_id": None, "suppress_class_validation_warnings": True,
}  # fmt: skip


def pipeline_configuration(given: Json) -> Json:
    """Return a pipeline's configuration with all that it leaves out."""
    return {**PIPELINE, **_known(given, PIPELINE), "name": given["name"], "model": _model(given.get("model"))}


def step_configuration(given: Json) -> Json:
    """Return a step's configuration with all that it leaves out."""
    return {**STEP, **_known(given, STEP), "name": given["name"], "model": _model(given.get("model"))}


def _known(given: Json, defaults: Json) -> Json:
    return {name: value for name, value in given.items() if name in defaults}


def _model(given: Json | None) -> Json | None:
    return None if given is None else {**MODEL, **given}


def inherited(step: Json, pipeline: Json) -> Json:
    """Return a step's configuration over what its pipeline hands down."""
    handed = {name: pipeline[name] for name in _HANDED_DOWN if pipeline[name] is not None}
    own = {name: value for name, value in step.items() if name in handed and value is not None}
    return {**step, **{name: _merged(value, own.get(name)) for name, value in handed.items()}}


def _merged(handed: Any, own: Any) -> Any:
    if isinstance(handed, dict) and isinstance(own, dict):
        return {**handed, **{name: _merged(handed.get(name), value) for name, value in own.items()}}
    if isinstance(handed, list) and isinstance(own, list):
        return [*handed, *own]
    return handed if own is None else own
