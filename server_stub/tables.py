"""The tables: plain SQLAlchemy Core, one for each thing that the server knows."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()


def _id(name: str) -> Column[Any]:
    return Column(name, String(32))


def _text(name: str) -> Column[Any]:
    return Column(name, Text)


def _flag(name: str) -> Column[Any]:
    return Column(name, Boolean)


def _int(name: str) -> Column[Any]:
    return Column(name, Integer)


def _entity(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name, METADATA, Column("id", String(32), primary_key=True), _text("created"), _text("updated"), *columns
    )


def _owned(name: str, *columns: Column[Any]) -> Table:
    return _entity(name, _id("user_id"), *columns)


def _scoped(name: str, *columns: Column[Any]) -> Table:
    return _owned(name, _id("project_id"), *columns)


SETTINGS = _entity(
    "server_settings", _text("server_name"), _text("logo_url"), _flag("enable_analytics"),
    _flag("display_announcements"), _flag("display_updates"),
)  # fmt: skip
PROJECTS = _entity("projects", _text("name"), _text("display_name"), _text("description"), _text("project_metadata"))
USERS = _entity(
    "users", _text("name"), _text("full_name"), _text("email"), _flag("email_opted_in"), _flag("active"),
    _flag("is_admin"), _flag("is_service_account"), _text("description"), _id("external_user_id"), _text("password"),
    _text("password_changed_at"), _text("activation_token"), _text("avatar_url"), _id("default_project_id"),
    _text("user_metadata"),
)  # fmt: skip
API_KEYS = _entity(
    "api_keys", _text("name"), _text("description"), _text("secret"), _flag("active"), _id("service_account_id"),
    _text("last_login"), _text("last_rotated"), _int("retain_period_minutes"), _text("previous_secret"),
    _int("generation"),
)  # fmt: skip
FLAVORS = _owned(
    "flavors", _text("name"), _text("type"), _text("display_name"), _text("integration"), _text("source"),
    _text("logo_url"), _text("config_schema"), _text("connector_type"), _text("connector_resource_type"),
    _text("connector_resource_id_attr"), _text("docs_url"), _text("sdk_docs_url"), _flag("is_custom"),
)  # fmt: skip
COMPONENTS = _owned(
    "components", _text("name"), _text("type"), _text("flavor"), _id("flavor_id"), _text("configuration"),
    _text("labels"), _text("environment"), _id("connector_id"), _text("connector_resource_id"),
)  # fmt: skip
STACKS = _owned(
    "stacks", _text("name"), _text("description"), _text("labels"), _text("environment"), _text("stack_spec_path")
)
STACK_PARTS = Table("stack_parts", METADATA, _id("stack_id"), _id("component_id"))
CONNECTORS = _owned(
    "service_connectors", _text("name"), _text("description"), _text("connector_type"), _text("auth_method"),
    _text("resource_types"), _text("resource_id"), _flag("supports_instances"), _text("expires_at"),
    _int("expires_skew_tolerance"), _int("expiration_seconds"), _text("labels"), _text("configuration"),
    _text("secrets"),
)  # fmt: skip
SECRETS = _owned("secrets", _text("name"), _flag("private"), _text("values"))
SECRET_LINKS = Table("secret_links", METADATA, _id("secret_id"), _id("resource_id"))
CODE_REPOSITORIES = _scoped(
    "code_repositories", _text("name"), _text("description"), _text("config"), _text("source"), _text("logo_url")
)
CODE_REFERENCES = _entity("code_references", _text("commit"), _text("subdirectory"), _id("code_repository_id"))
TAGS = _owned("tags", _text("name"), _text("color"), _flag("exclusive"))
TAG_LINKS = _entity("tag_links", _id("tag_id"), _id("resource_id"), _text("resource_type"))
FACTS = Table("run_metadata", METADATA, _id("owner_id"), _text("key"), _text("value"), _id("publisher_id"))
PIPELINES = _scoped(
    "pipelines", _text("name"), _text("description"), _text("config"), _text("source_code"),
    _int("run_count"),
)  # fmt: skip
STEP_DEFINITIONS = Table(
    "step_definitions", METADATA, Column("id", String(32), primary_key=True), _id("owner_id"), _text("name"),
    _int("position"), _text("config"), _text("spec"), _text("source_code"), _text("docstring"),
    _text("overrides"),
)  # fmt: skip
SCHEDULES = _scoped(
    "schedules", _text("name"), _flag("active"), _text("cron_expression"), _text("start_time"), _text("end_time"),
    Column("interval_second", Float), _flag("catchup"), _text("run_once_start_time"), _flag("is_archived"),
    _id("orchestrator_id"), _id("pipeline_id"),
)  # fmt: skip
BUILDS = _scoped(
    "pipeline_builds", _id("pipeline_id"), _id("stack_id"), _text("images"), _flag("is_local"), _flag("contains_code"),
    _text("zenml_version"), _text("python_version"), _text("checksum"), _text("stack_checksum"), _int("duration"),
)  # fmt: skip
SNAPSHOTS = _scoped(
    "snapshots", _text("name"), _text("description"), _id("pipeline_id"), _id("stack_id"), _id("build_id"),
    _id("schedule_id"), _id("source_snapshot_id"), _id("template_id"), _id("code_reference_id"), _text("parameters"),
    _text("given"),
)  # fmt: skip
RUNS = _scoped(
    "runs", _text("name"), _text("status"), _flag("in_progress"), _text("status_reason"), _int("index"),
    _id("pipeline_id"), _id("snapshot_id"), _id("model_version_id"), _text("orchestrator_run_id"),
    _text("start_time"), _text("end_time"), _text("parameters"), _text("exception_info"), _id("parent_run_id"),
    _id("root_run_id"), _text("child_key"), _text("environment"), _text("config_tags"), _flag("has_logs"),
)  # fmt: skip
STEPS = _scoped(
    "steps", _text("name"), _text("status"), _int("version"), _id("pipeline_run_id"), _id("snapshot_id"),
    _id("definition_id"), _id("original_step_run_id"), _id("model_version_id"), _text("start_time"),
    _text("end_time"), _text("cache_key"), _text("code_hash"), _text("cache_expires_at"), _flag("is_retriable"),
    _text("exception_info"), _flag("has_logs"),
)  # fmt: skip
STEP_INPUTS = Table(
    "step_inputs", METADATA, _id("step_id"), _text("name"), _id("artifact_version_id"), _text("input_type")
)
STEP_OUTPUTS = Table("step_outputs", METADATA, _id("step_id"), _text("name"), _id("artifact_version_id"))
RUN_OUTPUTS = Table("run_outputs", METADATA, _id("run_id"), _text("name"), _int("position"), _id("artifact_version_id"))
VISUALIZATIONS = _entity("visualizations", _id("artifact_version_id"), _text("type"), _text("uri"))
LOGS = _scoped(
    "logs", _text("uri"), _text("source"), _id("pipeline_run_id"), _id("step_run_id"), _id("artifact_store_id"),
    _id("log_store_id"),
)  # fmt: skip
ARTIFACTS = _scoped("artifacts", _text("name"), _flag("has_custom_name"))
ARTIFACT_VERSIONS = _scoped(
    "artifact_versions", _id("artifact_id"), _text("version"), _int("version_number"), _text("uri"), _text("type"),
    _text("materializer"), _text("data_type"), _text("save_type"), _id("artifact_store_id"), _text("content_hash"),
    _int("item_count"), _text("content"),
)  # fmt: skip
MODELS = _scoped(
    "models", _text("name"), _text("license"), _text("description"), _text("audience"), _text("use_cases"),
    _text("limitations"), _text("trade_offs"), _text("ethics"), _flag("save_models_to_registry"),
)  # fmt: skip
MODEL_VERSIONS = _scoped(
    "model_versions",
    _text("name"),
    _int("number"),
    _text("stage"),
    _text("description"),
    _id("model_id"),
    _id("producer_run_id"),
)
MODEL_VERSION_ARTIFACTS = _entity("model_version_artifacts", _id("model_version_id"), _id("artifact_version_id"))
MODEL_VERSION_RUNS = _entity("model_version_runs", _id("model_version_id"), _id("pipeline_run_id"))
SERVICES = _scoped(
    "services", _text("name"), _text("service_type"), _text("type"), _text("flavor"), _text("service_source"),
    _text("admin_state"), _text("state"), _text("labels"), _text("config"), _text("status"), _text("endpoint"),
    _text("prediction_url"), _text("health_check_url"), _text("pipeline_name"), _text("pipeline_step_name"),
    _id("model_version_id"), _id("pipeline_run_id"),
)  # fmt: skip
DEPLOYMENTS = _scoped(
    "deployments", _text("name"), _text("status"), _text("url"), _text("auth_key"), _text("deployment_metadata"),
    _id("snapshot_id"), _id("deployer_id"),
)  # fmt: skip
WEBHOOKS = _scoped("webhooks", _text("name"), _text("webhook_type"), _flag("active"))
TRIGGERS = _scoped(
    "triggers", _text("name"), _flag("active"), _flag("is_archived"), _text("type"), _text("flavor"),
    _text("concurrency"), _text("configuration"), _id("webhook_id"), _text("next_occurrence"),
)  # fmt: skip
TRIGGER_SNAPSHOTS = Table("trigger_snapshots", METADATA, _id("trigger_id"), _id("snapshot_id"))
DEVICES = _owned(
    "devices", _id("client_id"), _text("status"), _int("failed_auth_attempts"), _text("expires"), _text("last_login"),
    _flag("trusted_device"), _text("os"), _text("ip_address"), _text("hostname"), _text("python_version"),
    _text("zenml_version"), _text("city"), _text("region"), _text("country"), _text("user_code"),
)  # fmt: skip

REPEATS = Table(
    "repeatable_requests", METADATA, Column("id", String(32), primary_key=True), _text("method"), _text("url"),
    _id("user_id"), Column("expires", Float), Column("answer", LargeBinary),
)  # fmt: skip


def _index(table: Table, *columns: str) -> None:
    Index(f"ix_{table.name}_{'_'.join(columns)}", *(table.c[column] for column in columns))


for _table in (RUNS, STEPS, ARTIFACT_VERSIONS, ARTIFACTS, MODEL_VERSIONS, SNAPSHOTS):
    _index(_table, "project_id", "created", "id")
_index(RUNS, "pipeline_id", "created")
_index(RUNS, "snapshot_id")
_index(RUNS, "project_id", "status")
_index(RUNS, "model_version_id")
_index(SNAPSHOTS, "stack_id")
_index(SNAPSHOTS, "schedule_id")
_index(STEPS, "pipeline_run_id")
_index(STEPS, "original_step_run_id")
_index(STEP_INPUTS, "step_id")
_index(STEP_INPUTS, "artifact_version_id")
_index(STEP_OUTPUTS, "step_id")
_index(STEP_OUTPUTS, "artifact_version_id")
_index(STEP_DEFINITIONS, "owner_id")
_index(RUN_OUTPUTS, "run_id")
_index(LOGS, "pipeline_run_id")
_index(VISUALIZATIONS, "artifact_version_id")
_index(LOGS, "step_run_id")
_index(RUN_OUTPUTS, "artifact_version_id")
_index(ARTIFACT_VERSIONS, "artifact_id", "created")
_index(ARTIFACT_VERSIONS, "project_id", "type")
_index(MODEL_VERSIONS, "model_id", "number")
_index(MODEL_VERSION_ARTIFACTS, "model_version_id")
_index(MODEL_VERSION_ARTIFACTS, "artifact_version_id")
_index(MODEL_VERSION_RUNS, "model_version_id")
_index(MODEL_VERSION_RUNS, "pipeline_run_id")
_index(SERVICES, "model_version_id")
_index(DEPLOYMENTS, "snapshot_id")
_index(TRIGGER_SNAPSHOTS, "trigger_id")
_index(SECRET_LINKS, "resource_id")
_index(TAG_LINKS, "resource_id", "tag_id")
_index(TAG_LINKS, "tag_id", "resource_type")
_index(FACTS, "owner_id", "key")
_index(FACTS, "key")

# What the real server calls its tables where it refuses to compare a column.
CALLED = {
    "pipeline_builds": "PipelineBuildSchema", "snapshots": "PipelineSnapshotSchema", "runs": "PipelineRunSchema",
    "steps": "StepRunSchema", "components": "StackComponentSchema", "devices": "OAuthDeviceSchema",
}  # fmt: skip


def called(table: Table) -> str:
    """A table as the real server calls it: most by what one of its rows is."""
    return CALLED.get(table.name) or "".join(map(str.title, table.name.removesuffix("s").split("_"))) + "Schema"
