"""The table of readings: one line per filter of each resource."""

from __future__ import annotations

from .reader import (
    Reading,
    attached,
    components_of,
    dig,
    field,
    has_custom_name,
    has_expired,
    is_kind,
    is_unused,
    labels_of,
    models_linked_to_artifact,
    names_of_tags,
    next_occurrence,
    nullable_id,
    owner_of_linked,
    person,
    registries_of_build,
    related,
    runs_of_artifact,
    source_text,
    stack_components_of_run,
    stacks_of_component,
    tagged_types,
    type_of_connector,
    versions_linked_to_artifact,
    versions_linked_to_run,
)

EVERYTHING = {
    "id": field("uuid", "id"),
    "created": field("time", "body.created"),
    "updated": field("time", "body.updated"),
}
NAMED = {"name": field("text", "name")}
OWNED = {"user": person("resources.user"), "scope_user": field("exact", "body.user_id")}
TAGGED = {"tags": Reading("tags", names_of_tags)}
WITH_METADATA = {"run_metadata": field("metadata", "metadata.run_metadata")}

# Filters that are asked with every operator, but only for the status of the answer, each for a reason:
STATUS_ONLY = {
    ("users", "email"),  # the address is in the database and in no list
    ("flavors", "display_name"),  # the row shows one made of the name where the database has none
    ("runs", "templatable"),  # ZenML joins the builds: on a server without builds, false finds no run at all
    ("pipeline_snapshots", "trigger_id"),  # the attachment of a snapshot to a trigger shows in no snapshot
    ("schedules", "interval_second"),  # a number of seconds in the database, matched as text; the row shows ISO 8601
    ("secrets", "scope_user"),  # restricts private secrets to their owner, whom the administrator's list cannot show
    ("devices", "scope_user"),  # ZenML overwrites it: a list of devices is always of the caller's own
    ("services", "running"),  # ZenML takes it and makes nothing of it
    ("triggers", "is_archived"),  # without it, a list has none that are archived: test_automation.py
}
# Filters that are asked in test_projects.py, or that no text of a URL can ask: bytes and a dict.
ELSEWHERE = {"project", "config", "labels"}

READINGS: dict[str, dict[str, Reading]] = {
    "projects": {**NAMED, "display_name": field("text", "body.display_name")},
    "pipelines": {
        **NAMED,
        **OWNED,
        **TAGGED,
        "latest_run_status": Reading(
            "texts", lambda row, _: [s] if (s := dig(row, "resources.latest_run_status")) else []
        ),
        "latest_run_user": related("resources.latest_run_user"),
    },
    "runs": {
        **NAMED,
        **OWNED,
        **TAGGED,
        **WITH_METADATA,
        "index": field("int", "body.index"),
        "orchestrator_run_id": field("text", "metadata.orchestrator_run_id"),
        "pipeline_id": field("uuid", "body.pipeline_id"),
        "stack_id": related("resources.stack", "ids"),
        "schedule_id": related("resources.schedule", "ids"),
        "build_id": related("resources.build", "ids"),
        "snapshot_id": nullable_id("resources.snapshot"),
        "code_repository_id": related("resources.code_reference.body.code_repository", "ids"),
        "template_id": field("uuid", "metadata.template_id"),
        "source_snapshot_id": nullable_id("resources.source_snapshot"),
        "model_version_id": nullable_id("resources.model_version"),
        "linked_to_model_version_id": Reading("ids", versions_linked_to_run),
        "status": field("text", "body.status"),
        "in_progress": field("flag", "body.in_progress"),
        "start_time": field("time", "metadata.start_time"),
        "end_time": field("time", "metadata.end_time"),
        "pipeline_name": Reading("texts", lambda row, _: [row["resources"]["pipeline"]["name"]]),
        "pipeline": related("resources.pipeline"),
        "stack": related("resources.stack"),
        "code_repository": related("resources.code_reference.body.code_repository"),
        "model": related("resources.model_version.body.model"),
        "stack_component": Reading("named", stack_components_of_run),
        "templatable": field("flag", "metadata.is_templatable"),
        "triggered_by_step_run_id": related("metadata.trigger_info.step_run", "ids"),
        "triggered_by_deployment_id": related("metadata.trigger_info.deployment", "ids"),
        "trigger_id": related("resources.trigger", "ids"),
        "parent_run_id": nullable_id("resources.parent_run"),
        "root_runs_only": Reading("switch", lambda row, _: dig(row, "resources.parent_run") is None),
    },
    "steps": {
        **NAMED,
        **OWNED,
        **WITH_METADATA,
        "code_hash": field("text", "metadata.code_hash"),
        "cache_key": field("text", "metadata.cache_key"),
        "status": field("text", "body.status"),
        "start_time": field("time", "body.start_time"),
        "end_time": field("time", "body.end_time"),
        "pipeline_run_id": field("uuid", "metadata.pipeline_run_id"),
        "snapshot_id": field("uuid", "metadata.snapshot_id"),
        "original_step_run_id": field("uuid", "metadata.original_step_run_id"),
        "model_version_id": field("uuid", "body.model_version_id"),
        "model": related("resources.model_version.body.model"),
        "version": field("int", "body.version"),
        "exclude_retried": Reading("switch", lambda row, _: row["body"]["status"] != "retried"),
        "cache_expires_at": field("time", "metadata.cache_expires_at"),
        "cache_expired": Reading("flag", has_expired),
    },
    "artifacts": {**NAMED, **OWNED, **TAGGED, "has_custom_name": field("flag", "metadata.has_custom_name")},
    "artifact_versions": {
        **OWNED,
        **TAGGED,
        **WITH_METADATA,
        "artifact": related("body.artifact"),
        "artifact_id": related("body.artifact"),
        "version": field("text", "body.version"),
        "version_number": Reading("int", lambda row, _: int(v) if (v := row["body"]["version"]).isdigit() else None),
        "uri": field("text", "body.uri"),
        "materializer": source_text("body.materializer"),
        "type": field("text", "body.type"),
        "data_type": source_text("body.data_type"),
        "artifact_store_id": field("uuid", "body.artifact_store_id"),
        "model_version_id": Reading("ids", versions_linked_to_artifact),
        "only_unused": Reading("switch", is_unused),
        "has_custom_name": Reading(
            "flag", lambda row, backend: has_custom_name(row["body"]["artifact"]["id"], backend)
        ),
        "model": Reading("named", models_linked_to_artifact),
        "pipeline_run": Reading("named", runs_of_artifact),
    },
    "models": {**NAMED, **OWNED, **TAGGED},
    "model_versions": {
        **NAMED,
        **OWNED,
        **TAGGED,
        **WITH_METADATA,
        "number": field("int", "body.number"),
        "stage": field("text", "body.stage"),
        "model": related("body.model"),
    },
    "model_version_artifacts": {
        "model_version_id": field("uuid", "body.model_version"),
        "artifact_version_id": nullable_id("body.artifact_version"),
        "artifact_name": Reading("texts", lambda row, _: [dig(row, "body.artifact_version.body.artifact.name")]),
        "only_data_artifacts": is_kind("ServiceArtifact", "ModelArtifact", inverted=True),
        "only_model_artifacts": is_kind("ModelArtifact"),
        "only_deployment_artifacts": is_kind("ServiceArtifact"),
        "has_custom_name": Reading(
            "flag", lambda row, backend: has_custom_name(dig(row, "body.artifact_version.body.artifact.id"), backend)
        ),
        "user": owner_of_linked("/artifact_versions", "artifact_version"),
    },
    "model_version_pipeline_runs": {
        "model_version_id": field("uuid", "body.model_version"),
        "pipeline_run_id": nullable_id("body.pipeline_run"),
        "pipeline_run_name": Reading("texts", lambda row, _: [row["body"]["pipeline_run"]["name"]]),
        "user": owner_of_linked("/runs", "pipeline_run"),
    },
    "stacks": {
        **NAMED,
        **OWNED,
        "description": field("text", "metadata.description"),
        "component_id": Reading("ids", lambda row, _: [part["id"] for part in components_of(row)]),
        "component": Reading("named", lambda row, _: [[part["id"], part["name"]] for part in components_of(row)]),
    },
    "components": {
        **NAMED,
        **OWNED,
        "scope_type": field("exact", "body.type"),
        "flavor": field("text", "body.flavor_name"),
        "type": field("text", "body.type"),
        "connector_id": nullable_id("metadata.connector"),
        "stack_id": Reading("ids", stacks_of_component),
    },
    "flavors": {
        **NAMED,
        **OWNED,
        "display_name": field("text", "body.display_name"),
        "type": field("text", "body.type"),
        "integration": field("text", "body.integration"),
    },
    "users": {
        **NAMED,
        "full_name": field("text", "body.full_name"),
        "email": field("text", "metadata.email"),
        "active": field("bool", "body.active"),
        "email_opted_in": field("bool", "body.email_opted_in"),
        "external_user_id": field("uuid", "metadata.external_user_id"),
    },
    "service_accounts": {
        **NAMED,
        "description": field("text", "metadata.description"),
        "active": field("bool", "body.active"),
        "external_user_id": field("uuid", "metadata.external_user_id"),
    },
    "schedules": {
        **NAMED,
        **OWNED,
        "pipeline_id": field("uuid", "metadata.pipeline_id"),
        "orchestrator_id": field("uuid", "metadata.orchestrator_id"),
        "active": field("flag", "body.active"),
        "cron_expression": field("text", "body.cron_expression"),
        "start_time": field("time", "body.start_time"),
        "end_time": field("time", "body.end_time"),
        "interval_second": field("text", "body.interval_second"),
        "catchup": field("flag", "body.catchup"),
        "run_once_start_time": field("time", "body.run_once_start_time"),
        "is_archived": field("flag", "body.is_archived"),
    },
    "pipeline_snapshots": {
        **NAMED,
        **OWNED,
        **TAGGED,
        "named_only": Reading("switch", lambda row, _: row["name"] is not None),
        "pipeline": related("resources.pipeline"),
        "stack": related("resources.stack"),
        "build_id": nullable_id("resources.build"),
        "schedule_id": nullable_id("resources.schedule"),
        "source_snapshot_id": field("uuid", "metadata.source_snapshot_id"),
        "runnable": field("switch", "body.runnable"),
        "deployable": field("switch", "body.deployable"),
        "deployed": Reading("flag", lambda row, _: dig(row, "resources.deployment") is not None),
        "trigger_id": field("exact", "id"),
    },
    "tags": {
        **NAMED,
        **OWNED,
        "color": field("text", "body.color"),
        "exclusive": field("flag", "body.exclusive"),
        "resource_type": Reading("exact_any", tagged_types),
    },
    "secrets": {**NAMED, **OWNED, "private": field("flag", "body.private")},
    "code_repositories": {**NAMED, **OWNED},
    "triggers": {
        **OWNED,
        "name": field("text", "body.name"),
        "active": field("flag", "body.active"),
        "type": field("exact", "body.type"),
        "flavor": field("exact", "body.flavor"),
        "concurrency": field("text", "body.concurrency"),
        "next_occurrence": Reading("time", next_occurrence),
        "is_archived": field("flag", "body.is_archived"),
        "webhook_id": field("uuid", "body.webhook_id"),
        "pipeline_id": Reading("exact_ids", lambda row, _: [s["body"]["pipeline_id"] for s in attached(row)]),
        "snapshot_id": Reading("exact_ids", lambda row, _: [snapshot["id"] for snapshot in attached(row)]),
    },
    "pipeline_builds": {
        **OWNED,
        "pipeline_id": nullable_id("metadata.pipeline"),
        "stack_id": nullable_id("metadata.stack"),
        "container_registry_id": Reading("ids", registries_of_build),
        "is_local": field("flag", "metadata.is_local"),
        "contains_code": field("flag", "metadata.contains_code"),
        "zenml_version": field("text", "metadata.zenml_version"),
        "python_version": field("text", "metadata.python_version"),
        "checksum": field("text", "metadata.checksum"),
        "stack_checksum": field("text", "metadata.stack_checksum"),
        "duration": field("int", "metadata.duration"),
    },
    "services": {
        **NAMED,
        **OWNED,
        "type": field("text", "body.service_type.type"),
        "flavor": field("text", "body.service_type.flavor"),
        "running": field("flag", "body.state"),
        "pipeline_name": field("text", "metadata.config.pipeline_name"),
        "pipeline_step_name": field("text", "metadata.config.pipeline_step_name"),
        "pipeline_run_id": nullable_id("resources.pipeline_run"),
        "model_version_id": nullable_id("resources.model_version"),
    },
    "service_connectors": {
        **NAMED,
        **OWNED,
        "connector_type": Reading("text", type_of_connector),
        "auth_method": field("text", "body.auth_method"),
        "resource_type": field("exact", "body.resource_types"),
        "resource_id": field("text", "body.resource_id"),
        "labels_str": Reading("exact", lambda row, _: [*row["metadata"]["labels"], *map("=".join, labels_of(row))]),
    },
    "deployments": {
        **NAMED,
        **OWNED,
        **TAGGED,
        "status": field("text", "body.status"),
        "url": field("text", "body.url"),
        "pipeline": related("resources.pipeline"),
        "snapshot_id": nullable_id("resources.snapshot"),
        "deployer_id": nullable_id("resources.deployer"),
    },
    "devices": {
        **OWNED,
        "client_id": field("uuid", "body.client_id"),
        "status": field("text", "body.status"),
        "trusted_device": field("bool", "body.trusted_device"),
        "expires": field("time", "body.expires"),
        "last_login": field("time", "metadata.last_login"),
        "failed_auth_attempts": field("int", "metadata.failed_auth_attempts"),
    },
}


def reading_of(resource: str, name: str) -> Reading:
    """Return the reading of one filter."""
    return EVERYTHING.get(name) or READINGS[resource][name]
