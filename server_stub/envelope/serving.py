"""What answers requests: services, and pipelines that are deployed."""

from __future__ import annotations

from collections.abc import Sequence

from server_stub import tables as t
from server_stub.envelope.infrastructure import COMPONENT, STACK
from server_stub.envelope.models import MODEL_VERSION
from server_stub.envelope.people import owner_of, tags_of
from server_stub.envelope.pipelines import PIPELINE
from server_stub.envelope.runs import RUN
from server_stub.envelope.shape import Json, Shape, inside, owned, unpacked
from server_stub.envelope.snapshots import SNAPSHOT
from server_stub.reader import Reader, Row


class ServiceShape(Shape):
    """A service."""

    table = t.SERVICES

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what the services come from."""
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.RUNS, (row.pipeline_run_id for row in rows))
        reader.load(t.MODEL_VERSIONS, (row.model_version_id for row in rows))

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        kind, labels = unpacked(row.service_type), unpacked(row.labels)
        return {**owned(row), "service_type": kind, "labels": labels, "state": row.state}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "service_source": row.service_source, "admin_state": row.admin_state, "config": unpacked(row.config),
            "status": unpacked(row.status), "endpoint": unpacked(row.endpoint), "prediction_url": row.prediction_url,
            "health_check_url": row.health_check_url,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {
            "user": owner_of(row, reader), "pipeline_run": inside(RUN, row.pipeline_run_id, reader),
            "model_version": inside(MODEL_VERSION, row.model_version_id, reader),
        }  # fmt: skip


class DeploymentShape(Shape):
    """A deployment."""

    table = t.DEPLOYMENTS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, tags and snapshots."""
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.SNAPSHOTS, (row.snapshot_id for row in rows))
        reader.load_tags([row.id for row in rows])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {**owned(row), "url": row.url, "status": row.status}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has, the key that callers need too."""
        return {"deployment_metadata": unpacked(row.deployment_metadata), "auth_key": row.auth_key}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        snapshot = reader.get(t.SNAPSHOTS, row.snapshot_id)
        return {
            "user": owner_of(row, reader), "snapshot": inside(SNAPSHOT, row.snapshot_id, reader),
            "deployer": inside(COMPONENT, row.deployer_id, reader),
            "pipeline": inside(PIPELINE, snapshot.pipeline_id, reader) if snapshot else None,
            "tags": tags_of(row, reader), "visualizations": [],
            "stack": inside(STACK, snapshot.stack_id, reader) if snapshot else None,
        }  # fmt: skip


SERVICE = ServiceShape()
DEPLOYMENT = DeploymentShape()
