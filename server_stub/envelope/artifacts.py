"""Artifacts, their versions, and the visualizations of those."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from server_stub import tables as t
from server_stub.content import visualizations
from server_stub.envelope.people import owner_of, tags_of
from server_stub.envelope.pipelines import parsed
from server_stub.envelope.shape import Json, Shape, facts_of, inside, owned
from server_stub.ids import dashed, named_id, shown
from server_stub.reader import Reader, Row


class ArtifactShape(Shape):
    """The name under which versions are kept."""

    table = t.ARTIFACTS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, tags and newest versions."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load_tags(ids)
        versions = t.ARTIFACT_VERSIONS.c
        newest = select(versions.id, versions.version, versions.artifact_id)
        for one in ids:
            last = newest.where(versions.artifact_id == one).order_by(versions.created.desc()).limit(1)
            reader.group("newest", last, versions.artifact_id, [one])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"has_custom_name": row.has_custom_name}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        found = reader.grouped("newest", t.ARTIFACT_VERSIONS.c.artifact_id, row.id)
        return {
            "user": owner_of(row, reader), "tags": tags_of(row, reader),
            "latest_version_name": found[0].version if found else None,
            "latest_version_id": dashed(found[0].id) if found else None,
        }  # fmt: skip


class ArtifactVersionShape(Shape):
    """A version of an artifact; it has no name of its own."""

    table = t.ARTIFACT_VERSIONS
    named = False

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, artifacts, tags and metadata."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.ARTIFACTS, (row.artifact_id for row in rows))
        reader.load_tags(ids)
        outputs, steps = t.STEP_OUTPUTS.c, t.STEPS.c
        makers = select(outputs.artifact_version_id, steps.id, steps.pipeline_run_id).order_by(steps.created)
        makers = makers.join(t.STEPS, steps.id == outputs.step_id).where(steps.status == "completed")
        reader.group("makers", makers, outputs.artifact_version_id, ids)
        if hydrate:
            reader.load_facts(ids)
            kept = t.VISUALIZATIONS.c.artifact_version_id
            reader.group("visualizations", select(t.VISUALIZATIONS).order_by(t.VISUALIZATIONS.c.created), kept, ids)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            **owned(row), "artifact": inside(ARTIFACT, row.artifact_id, reader), "version": row.version,
            "uri": row.uri, "type": row.type, "materializer": parsed(row.materializer),
            "data_type": parsed(row.data_type), "save_type": row.save_type,
            "artifact_store_id": dashed(row.artifact_store_id), "content_hash": row.content_hash,
            "item_count": row.item_count,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"visualizations": _visualizations(row, reader), "run_metadata": facts_of(row, reader)}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it; the first step that completed with it made it."""
        makers = reader.grouped("makers", t.STEP_OUTPUTS.c.artifact_version_id, row.id)
        return {
            "user": owner_of(row, reader), "tags": tags_of(row, reader),
            "producer_step_run_id": dashed(makers[0].id) if makers else None,
            "producer_pipeline_run_id": dashed(makers[0].pipeline_run_id) if makers else None,
        }  # fmt: skip


class VisualizationShape(Shape):
    """A visualization that a client told of."""

    table = t.VISUALIZATIONS
    named = False

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {"type": row.type, "uri": row.uri}


def _visualizations(row: Row, reader: Reader) -> list[Json]:
    kept = reader.grouped("visualizations", t.VISUALIZATIONS.c.artifact_version_id, row.id)
    told = [
        {
            "body": {
                "created": shown(row.created), "updated": shown(row.updated), "type": kind, "uri": f"{row.uri}/{file}",
            },
            "metadata": None, "resources": None, "id": dashed(named_id("visualization", row.id, index)),
            "permission_denied": False,
        }
        for index, (file, kind) in enumerate(visualizations(row.content))
    ]  # fmt: skip
    return [*told, *(_VISUALIZATION.brief(one, reader) for one in kept)]


_VISUALIZATION = VisualizationShape()
ARTIFACT = ArtifactShape()
ARTIFACT_VERSION = ArtifactVersionShape()
