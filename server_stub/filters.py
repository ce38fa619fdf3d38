"""What each declared filter means in SQL.

A filter whose name is a column of the resource's table is that column; only the others are listed here. A `Link`
reaches through other tables. Two conditions on one link must hold for the same linked row, as in the real server's
joins: no stack is `component=a&component=b`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, exists, func, not_, or_, select, true

from server_stub import tables as t
from server_stub.grammar import Type
from server_stub.ids import stamp
from server_stub.keys import KEYS
from server_stub.meanings import Always, Binding, Either, Latest, Link, Loose, Plain, Switch, named, only_id
from server_stub.operating import OPERATING
from zenexplore import resources as r
from zenexplore.clock import now
from zenexplore.resources import Resource


def owner(table: Any) -> Link:
    """Return the link from a table's rows to their owner."""
    return Link("user", table.c.user_id, t.USERS.c.id, t.USERS, named(t.USERS, "full_name"))


def _of_snapshot(name: str, source: FromClause, targets: Any) -> Link:
    return Link(name, t.RUNS.c.snapshot_id, t.SNAPSHOTS.c.id, source, targets)


_SNAPSHOT_STACK = t.SNAPSHOTS.join(t.STACKS, t.SNAPSHOTS.c.stack_id == t.STACKS.c.id)
_PARTS = t.STACK_PARTS.join(t.COMPONENTS, t.STACK_PARTS.c.component_id == t.COMPONENTS.c.id)
_SNAPSHOT_PARTS = t.SNAPSHOTS.join(t.STACK_PARTS, t.SNAPSHOTS.c.stack_id == t.STACK_PARTS.c.stack_id).join(
    t.COMPONENTS, t.STACK_PARTS.c.component_id == t.COMPONENTS.c.id
)
_SNAPSHOT_CODE = t.SNAPSHOTS.join(t.CODE_REFERENCES, t.SNAPSHOTS.c.code_reference_id == t.CODE_REFERENCES.c.id).join(
    t.CODE_REPOSITORIES, t.CODE_REFERENCES.c.code_repository_id == t.CODE_REPOSITORIES.c.id
)
_SNAPSHOT_SCHEDULE = t.SNAPSHOTS.join(t.SCHEDULES, t.SNAPSHOTS.c.schedule_id == t.SCHEDULES.c.id)
_SNAPSHOT_BUILD = t.SNAPSHOTS.join(t.BUILDS, t.SNAPSHOTS.c.build_id == t.BUILDS.c.id)
_VERSION_MODEL = t.MODEL_VERSIONS.join(t.MODELS, t.MODEL_VERSIONS.c.model_id == t.MODELS.c.id)
_LINKED_MODEL = t.MODEL_VERSION_ARTIFACTS.join(
    t.MODEL_VERSIONS, t.MODEL_VERSION_ARTIFACTS.c.model_version_id == t.MODEL_VERSIONS.c.id
).join(t.MODELS, t.MODEL_VERSIONS.c.model_id == t.MODELS.c.id)
_VERSION_ARTIFACT = t.ARTIFACT_VERSIONS.join(t.ARTIFACTS, t.ARTIFACT_VERSIONS.c.artifact_id == t.ARTIFACTS.c.id)


def _server_can_run(snapshot_ids: ColumnElement[Any]) -> ColumnElement[bool]:
    builds = select(t.SNAPSHOTS.c.id).select_from(_SNAPSHOT_BUILD)
    return snapshot_ids.in_(builds.where(t.BUILDS.c.is_local.is_(False), t.BUILDS.c.stack_id.is_not(None)))


def _deployable(yes: bool) -> ColumnElement[bool] | None:
    deployers = select(t.STACK_PARTS.c.stack_id).select_from(_PARTS).where(t.COMPONENTS.c.type == "deployer")
    return and_(t.SNAPSHOTS.c.build_id.is_not(None), t.SNAPSHOTS.c.stack_id.in_(deployers)) if yes else None


def _cache_expired(yes: bool) -> ColumnElement[bool]:
    until = t.STEPS.c.cache_expires_at
    return until < stamp(now()) if yes else or_(until > stamp(now()), until.is_(None))


def _unused(yes: bool) -> ColumnElement[bool] | None:
    used = (select(part.c.artifact_version_id) for part in (t.STEP_OUTPUTS, t.STEP_INPUTS))
    return and_(*(t.ARTIFACT_VERSIONS.c.id.not_in(ids) for ids in used)) if yes else None


def _custom_name(artifact_id: ColumnElement[Any]) -> Switch:
    return Switch(lambda yes: artifact_id.in_(select(t.ARTIFACTS.c.id).where(t.ARTIFACTS.c.has_custom_name == yes)))


def _of_linked_version(condition: ColumnElement[bool]) -> Switch:
    versions = select(t.ARTIFACT_VERSIONS.c.id).where(condition)
    return Switch(lambda yes: t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id.in_(versions) if yes else None)


def _tag_is_on(resource_type: str) -> ColumnElement[bool]:
    return exists().where(t.TAG_LINKS.c.tag_id == t.TAGS.c.id, t.TAG_LINKS.c.resource_type == resource_type)


def _triggered_by(trigger_id: Any) -> ColumnElement[bool]:
    """What a trigger runs is a copy of the snapshot that it was attached to."""
    copies = t.SNAPSHOTS.alias("copies")  # without an alias the inner select would take the outer one's row
    attached = select(func.coalesce(copies.c.source_snapshot_id, copies.c.id)).join(
        t.TRIGGER_SNAPSHOTS, t.TRIGGER_SNAPSHOTS.c.snapshot_id == copies.c.id
    )
    return t.SNAPSHOTS.c.id.in_(attached.where(t.TRIGGER_SNAPSHOTS.c.trigger_id == trigger_id.hex))


_DEPLOYED = exists().where(t.DEPLOYMENTS.c.snapshot_id == t.SNAPSHOTS.c.id)
_RUN_MODEL = Link("model", t.RUNS.c.model_version_id, t.MODEL_VERSIONS.c.id, _VERSION_MODEL, named(t.MODELS))
_NOTHING = Link("nothing", t.RUNS.c.id, t.API_KEYS.c.id, t.API_KEYS, only_id(t.API_KEYS.c.id))
_RUNS: dict[str, Binding] = {
    "pipeline": Link("pipeline", t.RUNS.c.pipeline_id, t.PIPELINES.c.id, t.PIPELINES, named(t.PIPELINES)),
    "pipeline_name": Link(
        "pipeline", t.RUNS.c.pipeline_id, t.PIPELINES.c.id, t.PIPELINES, ((t.PIPELINES.c.name, Type.TEXT),)
    ),
    "stack": _of_snapshot("stack", _SNAPSHOT_STACK, named(t.STACKS)),
    "stack_id": _of_snapshot("stack", _SNAPSHOT_STACK, only_id(t.STACKS.c.id)),
    "stack_component": _of_snapshot("component", _SNAPSHOT_PARTS, named(t.COMPONENTS)),
    "schedule_id": _of_snapshot("schedule", _SNAPSHOT_SCHEDULE, only_id(t.SCHEDULES.c.id)),
    "build_id": _of_snapshot("build", _SNAPSHOT_BUILD, only_id(t.BUILDS.c.id)),
    "template_id": _of_snapshot("snapshot", t.SNAPSHOTS, only_id(t.SNAPSHOTS.c.template_id)),
    "source_snapshot_id": _of_snapshot("snapshot", t.SNAPSHOTS, only_id(t.SNAPSHOTS.c.source_snapshot_id)),
    "code_repository": _of_snapshot("code", _SNAPSHOT_CODE, named(t.CODE_REPOSITORIES)),
    "code_repository_id": _of_snapshot("code", _SNAPSHOT_CODE, only_id(t.CODE_REPOSITORIES.c.id)),
    "model": _RUN_MODEL,
    "linked_to_model_version_id": Link(
        "linked", t.RUNS.c.id, t.MODEL_VERSION_RUNS.c.pipeline_run_id, t.MODEL_VERSION_RUNS,
        only_id(t.MODEL_VERSION_RUNS.c.model_version_id),
    ),
    "trigger_id": _NOTHING,
    "triggered_by_step_run_id": _NOTHING,
    "triggered_by_deployment_id": _NOTHING,
    "root_runs_only": Switch(lambda yes: t.RUNS.c.parent_run_id.is_(None) if yes else None),
    "templatable": Switch(
        lambda yes: _server_can_run(t.RUNS.c.snapshot_id) if yes else not_(_server_can_run(t.RUNS.c.snapshot_id))
    ),
}  # fmt: skip
_STEPS: dict[str, Binding] = {
    "model": Link("model", t.STEPS.c.model_version_id, t.MODEL_VERSIONS.c.id, _VERSION_MODEL, named(t.MODELS)),
    "exclude_retried": Switch(lambda yes: t.STEPS.c.status != "retried" if yes else None),
    "cache_expired": Switch(_cache_expired),
}


def _by_steps_of_run(name: str, part: Any) -> Link:
    steps = part.join(t.STEPS, part.c.step_id == t.STEPS.c.id).join(t.RUNS, t.STEPS.c.pipeline_run_id == t.RUNS.c.id)
    return Link(name, t.ARTIFACT_VERSIONS.c.id, part.c.artifact_version_id, steps, named(t.RUNS))


_ARTIFACT = Link("artifact", t.ARTIFACT_VERSIONS.c.artifact_id, t.ARTIFACTS.c.id, t.ARTIFACTS, named(t.ARTIFACTS))
_ARTIFACT_VERSIONS: dict[str, Binding] = {
    "artifact": _ARTIFACT,
    "artifact_id": _ARTIFACT,
    "model": Link(
        "linked", t.ARTIFACT_VERSIONS.c.id, t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, _LINKED_MODEL,
        named(t.MODELS),
    ),
    "model_version_id": Link(
        "linked", t.ARTIFACT_VERSIONS.c.id, t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, _LINKED_MODEL,
        only_id(t.MODEL_VERSIONS.c.id),
    ),
    "pipeline_run": Either((_by_steps_of_run("outputs", t.STEP_OUTPUTS), _by_steps_of_run("inputs", t.STEP_INPUTS))),
    "only_unused": Switch(_unused),
    "has_custom_name": _custom_name(t.ARTIFACT_VERSIONS.c.artifact_id),
}  # fmt: skip
_LINKED_TYPE = t.ARTIFACT_VERSIONS.c.type
_MODEL_VERSION_ARTIFACTS: dict[str, Binding] = {
    "artifact_name": Link(
        "artifact", t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, t.ARTIFACT_VERSIONS.c.id, _VERSION_ARTIFACT,
        ((t.ARTIFACTS.c.name, Type.TEXT),),
    ),
    "only_data_artifacts": _of_linked_version(_LINKED_TYPE.not_in(["ServiceArtifact", "ModelArtifact"])),
    "only_model_artifacts": _of_linked_version(_LINKED_TYPE == "ModelArtifact"),
    "only_deployment_artifacts": _of_linked_version(_LINKED_TYPE == "ServiceArtifact"),
    "has_custom_name": Switch(
        lambda yes: t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id.in_(
            select(t.ARTIFACT_VERSIONS.c.id).select_from(_VERSION_ARTIFACT).where(t.ARTIFACTS.c.has_custom_name == yes)
        )
    ),
    "user": Link(
        "user", t.MODEL_VERSION_ARTIFACTS.c.artifact_version_id, t.ARTIFACT_VERSIONS.c.id,
        t.ARTIFACT_VERSIONS.join(t.USERS, t.ARTIFACT_VERSIONS.c.user_id == t.USERS.c.id), named(t.USERS, "full_name"),
    ),
}  # fmt: skip
_MODEL_VERSION_RUNS: dict[str, Binding] = {
    "pipeline_run_name": Link(
        "run", t.MODEL_VERSION_RUNS.c.pipeline_run_id, t.RUNS.c.id, t.RUNS, ((t.RUNS.c.name, Type.TEXT),)
    ),
    "user": Link(
        "user", t.MODEL_VERSION_RUNS.c.pipeline_run_id, t.RUNS.c.id,
        t.RUNS.join(t.USERS, t.RUNS.c.user_id == t.USERS.c.id), named(t.USERS, "full_name"),
    ),
}  # fmt: skip


def latest_run_is(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether the newest run of a pipeline meets a condition on the run or on its owner."""
    others = t.RUNS.alias("newest")  # without an alias the inner select would take the outer one's row
    newest = select(func.max(others.c.created)).where(others.c.pipeline_id == t.PIPELINES.c.id)
    runs = select(true()).select_from(t.RUNS.join(t.USERS, t.RUNS.c.user_id == t.USERS.c.id, isouter=True))
    return exists(
        runs.where(
            t.RUNS.c.pipeline_id == t.PIPELINES.c.id,
            t.RUNS.c.created == newest.scalar_subquery().correlate(t.PIPELINES),
            condition,
        )
    )


_BY_RESOURCE: dict[Resource[Any], dict[str, Binding]] = {
    r.RUNS: {**_RUNS},
    r.STEPS: {**_STEPS},
    r.ARTIFACT_VERSIONS: {**_ARTIFACT_VERSIONS},
    r.MODEL_VERSION_ARTIFACTS: {**_MODEL_VERSION_ARTIFACTS},
    r.MODEL_VERSION_RUNS: {**_MODEL_VERSION_RUNS},
    r.PIPELINES: {
        "latest_run_status": Latest(((t.RUNS.c.status, Type.TEXT),)),
        "latest_run_user": Latest(named(t.USERS)),
    },
    r.MODEL_VERSIONS: {
        "model": Link("model", t.MODEL_VERSIONS.c.model_id, t.MODELS.c.id, t.MODELS, named(t.MODELS)),
    },
    r.STACKS: {
        "component": Link("component", t.STACKS.c.id, t.STACK_PARTS.c.stack_id, _PARTS, named(t.COMPONENTS)),
        "component_id": Link("component", t.STACKS.c.id, t.STACK_PARTS.c.stack_id, _PARTS, only_id(t.COMPONENTS.c.id)),
    },
    r.COMPONENTS: {
        "scope_type": Always(lambda word: t.COMPONENTS.c.type == word),
        "stack_id": Link(
            "stack", t.COMPONENTS.c.id, t.STACK_PARTS.c.component_id, t.STACK_PARTS, only_id(t.STACK_PARTS.c.stack_id)
        ),
    },
    r.TAGS: {"resource_type": Plain(_tag_is_on)},
    r.USERS: {"active": Loose(t.USERS.c.active), "email_opted_in": Loose(t.USERS.c.email_opted_in)},
    KEYS: {"active": Loose(t.API_KEYS.c.active), "service_account": Always(lambda _account: true())},
    r.SERVICE_ACCOUNTS: {"active": Loose(t.USERS.c.active)},
    r.SNAPSHOTS: {
        "named_only": Switch(lambda yes: t.SNAPSHOTS.c.name.is_not(None) if yes else None),
        "pipeline": Link(
            "pipeline", t.SNAPSHOTS.c.pipeline_id, t.PIPELINES.c.id, t.PIPELINES, named(t.PIPELINES)
        ),
        "stack": Link("stack", t.SNAPSHOTS.c.stack_id, t.STACKS.c.id, t.STACKS, named(t.STACKS)),
        "runnable": Switch(lambda yes: _server_can_run(t.SNAPSHOTS.c.id) if yes else None),
        "deployable": Switch(_deployable),
        "deployed": Switch(lambda yes: _DEPLOYED if yes else not_(_DEPLOYED)),
        "trigger_id": Always(_triggered_by),
    },
    **OPERATING,
}  # fmt: skip


def bindings(resource: Resource[Any]) -> dict[str, Binding]:
    """Return the meaning of the resource's filters that are no columns of its table."""
    return _BY_RESOURCE.get(resource, {})
