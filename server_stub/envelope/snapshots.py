"""Snapshots of pipelines."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from server_stub import VERSION
from server_stub import tables as t
from server_stub.envelope.infrastructure import CODE_REFERENCE, STACK
from server_stub.envelope.people import owner_of, tags_of
from server_stub.envelope.pipelines import BUILD, PIPELINE, SCHEDULE, latest, parsed
from server_stub.envelope.shape import Json, Shape, inside, owned, unpacked
from server_stub.ids import dashed, named_id
from server_stub.reader import Reader, Row

_ENVIRONMENT = {
    "environment": "native", "os": "linux", "linux_distro": "debian", "linux_distro_like": "",
    "linux_distro_version": "12", "python_version": "3.11.7", "zenml_version": VERSION,
}  # fmt: skip
GIVEN = (
    "source_code", "run_name_template", "client_environment", "client_version", "server_version",
    "pipeline_version_hash", "pipeline_spec", "code_path",
)  # fmt: skip
"""What a client's snapshot shows as it was given; of a snapshot of the world it is told."""


class SnapshotShape(Shape):
    """A pipeline as it was."""

    table = t.SNAPSHOTS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what the snapshots point to."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.PIPELINES, (row.pipeline_id for row in rows))
        reader.load(t.BUILDS, (row.build_id for row in rows))
        reader.load(t.STACKS, (row.stack_id for row in rows))
        reader.load_tags(ids)
        runs = select(t.RUNS.c.id, t.RUNS.c.status, t.RUNS.c.user_id, t.RUNS.c.snapshot_id)
        reader.group("latest", runs.order_by(t.RUNS.c.created.desc()), t.RUNS.c.snapshot_id, ids)
        reader.group("deployments", select(t.DEPLOYMENTS), t.DEPLOYMENTS.c.snapshot_id, ids)
        if hydrate:
            load_definitions(reader, rows)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        build = reader.get(t.BUILDS, row.build_id)
        can_run = bool(build and not build.is_local and build.stack_id)
        can_serve = build is not None and _has_deployer(row.stack_id, reader)
        return {
            **owned(row), "runnable": can_run, "deployable": can_serve, "pipeline_id": dashed(row.pipeline_id),
            "is_dynamic": bool(row.given and parsed(row.given)["is_dynamic"]),
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        steps = {
            step.name: {
                "spec": parsed(step.spec),
                "config": parsed(step.config),
                "step_config_overrides": parsed(step.overrides or step.config),
            }
            for step in definitions(reader, row)
        }
        config = configuration(row, reader)
        given = parsed(row.given) if row.given else self._told(row, reader, config, steps)
        return {
            "description": row.description, "pipeline_configuration": config, "step_configurations": steps,
            "template_id": dashed(row.template_id), "source_snapshot_id": dashed(row.source_snapshot_id),
            "config_template": None, "config_schema": None, **{name: given[name] for name in GIVEN},
            "client_environment": without_packages(given["client_environment"]),
        }  # fmt: skip

    @staticmethod
    def _told(row: Row, reader: Reader, config: Json, steps: dict[str, Json]) -> Json:
        pipeline = reader.get(t.PIPELINES, row.pipeline_id)
        assert pipeline is not None
        return {
            "source_code": pipeline.source_code, "run_name_template": f"{pipeline.name}-{{date}}-{{time}}",
            "client_environment": _ENVIRONMENT, "client_version": VERSION, "server_version": VERSION,
            "pipeline_version_hash": named_id("version", pipeline.id),
            "pipeline_spec": _spec(pipeline, config, steps), "code_path": None,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        from server_stub.envelope.serving import DEPLOYMENT  # a deployment shows its snapshot, and this its deployment

        deployed = reader.grouped("deployments", t.DEPLOYMENTS.c.snapshot_id, row.id)
        return {
            "user": owner_of(row, reader), "pipeline": inside(PIPELINE, row.pipeline_id, reader),
            "stack": inside(STACK, row.stack_id, reader), "build": inside(BUILD, row.build_id, reader),
            "schedule": inside(SCHEDULE, row.schedule_id, reader),
            "code_reference": inside(CODE_REFERENCE, row.code_reference_id, reader),
            "deployment": DEPLOYMENT.brief(deployed[0], reader) if deployed else None,
            "tags": tags_of(row, reader), **latest(row, reader, t.RUNS.c.snapshot_id), "visualizations": [],
        }  # fmt: skip


def _has_deployer(stack_id: str, reader: Reader) -> bool:
    parts = select(t.STACK_PARTS.c.stack_id, t.COMPONENTS.c.type).join(
        t.COMPONENTS, t.COMPONENTS.c.id == t.STACK_PARTS.c.component_id
    )
    reader.group("deployers", parts.where(t.COMPONENTS.c.type == "deployer"), t.STACK_PARTS.c.stack_id, [stack_id])
    return bool(reader.grouped("deployers", t.STACK_PARTS.c.stack_id, stack_id))


def _spec(pipeline: Row, config: Json, steps: dict[str, Json]) -> Json:
    return {
        "version": "0.5",
        "source": {"module": "pipelines", "attribute": pipeline.name, "type": "user"},
        "parameters": config["parameters"],
        "input_schema": {"additionalProperties": False, "properties": {}, "title": "PipelineInput", "type": "object"},
        "steps": [step["spec"] for step in steps.values()],
        "outputs": [],
        "output_schema": {"properties": {}, "title": "PipelineOutput", "type": "object"},
    }


def without_packages(environment: Json) -> Json:
    """Return an environment as it is shown, without the list of its packages."""
    return {name: value for name, value in environment.items() if name != "python_packages"}


def configuration(snapshot: Row, reader: Reader) -> Json:
    """Return the pipeline's configuration in a snapshot."""
    if snapshot.given:
        found: Json = parsed(snapshot.given)["pipeline_configuration"]
        return found
    pipeline = reader.get(t.PIPELINES, snapshot.pipeline_id)
    assert pipeline is not None
    return {**parsed(pipeline.config), "parameters": unpacked(snapshot.parameters, {})}


def _maker(snapshot: Row) -> str:
    """Return whose the steps' definitions are: a client's snapshot has its own, others share their pipeline's."""
    return str(snapshot.id if snapshot.given else snapshot.pipeline_id)


def load_definitions(reader: Reader, snapshots: Sequence[Row]) -> None:
    """Read the steps that these snapshots are made of."""
    query = select(t.STEP_DEFINITIONS).order_by(t.STEP_DEFINITIONS.c.position)
    reader.group("definitions", query, t.STEP_DEFINITIONS.c.owner_id, [_maker(snapshot) for snapshot in snapshots])


def definitions(reader: Reader, snapshot: Row) -> list[Row]:
    """Return the steps that a snapshot is made of, in their order."""
    return reader.grouped("definitions", t.STEP_DEFINITIONS.c.owner_id, _maker(snapshot))


SNAPSHOT = SnapshotShape()
