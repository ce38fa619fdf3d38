"""Models, their versions, and what is linked to them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.artifacts import ARTIFACT_VERSION
from server_stub.envelope.people import owner_of, tags_of
from server_stub.envelope.shape import Json, Shape, facts_of, inside, owned, page_of
from server_stub.ids import dashed
from server_stub.reader import Reader, Row

_SERVICES_SHOWN = 5


class ModelShape(Shape):
    """A model."""

    table = t.MODELS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, tags and newest versions."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load_tags(ids)
        versions = t.MODEL_VERSIONS.c
        newest = select(versions.id, versions.name, versions.model_id).order_by(versions.number.desc())
        reader.group("newest", newest, versions.model_id, ids)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return owned(row)

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has: the model's card."""
        return {
            "license": row.license, "description": row.description, "audience": row.audience,
            "use_cases": row.use_cases, "limitations": row.limitations, "trade_offs": row.trade_offs,
            "ethics": row.ethics, "save_models_to_registry": row.save_models_to_registry,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        found = reader.grouped("newest", t.MODEL_VERSIONS.c.model_id, row.id)
        return {
            "user": owner_of(row, reader), "tags": tags_of(row, reader),
            "latest_version_name": found[0].name if found else None,
            "latest_version_id": dashed(found[0].id) if found else None, "visualizations": [],
        }  # fmt: skip


class ModelVersionShape(Shape):
    """A version of a model."""

    table = t.MODEL_VERSIONS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners, models, tags and metadata."""
        ids = [row.id for row in rows]
        reader.load(t.USERS, (row.user_id for row in rows))
        reader.load(t.MODELS, (row.model_id for row in rows))
        reader.load_tags(ids)
        reader.group("services", select(t.SERVICES), t.SERVICES.c.model_version_id, ids)
        if hydrate:
            reader.load_facts(ids)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        model = inside(MODEL, row.model_id, reader)
        return {**owned(row), "stage": row.stage, "number": row.number, "model": model}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"description": row.description, "run_metadata": facts_of(row, reader)}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader), "tags": tags_of(row, reader)}

    def write(self, row: Row, reader: Reader, hydrate: bool) -> Json:
        """Return the whole answer for one row: its services are hydrated as it is."""
        found = super().write(row, reader, hydrate)
        found["resources"]["services"] = _services(row, reader, hydrate)
        return found


def _services(row: Row, reader: Reader, hydrate: bool) -> Json:
    from server_stub.envelope.serving import SERVICE  # a service shows its model version, and this its services

    found = reader.grouped("services", t.SERVICES.c.model_version_id, row.id)
    return {
        "index": 1, "max_size": _SERVICES_SHOWN, "total_pages": max(1, math.ceil(len(found) / _SERVICES_SHOWN)),
        "total": len(found), "items": page_of(SERVICE, found[:_SERVICES_SHOWN], reader, hydrate),
    }  # fmt: skip


class VersionArtifactShape(Shape):
    """A link from a model version to an artifact version."""

    table = t.MODEL_VERSION_ARTIFACTS
    named = False

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what is linked."""
        reader.load(t.ARTIFACT_VERSIONS, (row.artifact_version_id for row in rows))

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        linked = inside(ARTIFACT_VERSION, row.artifact_version_id, reader)
        return {"model_version": dashed(row.model_version_id), "artifact_version": linked}


class VersionRunShape(Shape):
    """A link from a model version to a run."""

    table = t.MODEL_VERSION_RUNS
    named = False

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read what is linked."""
        reader.load(t.RUNS, (row.pipeline_run_id for row in rows))

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        from server_stub.envelope.runs import RUN  # a run shows its model version, and this link shows a run

        return {
            "model_version": dashed(row.model_version_id),
            "pipeline_run": inside(RUN, row.pipeline_run_id, reader),
        }


MODEL = ModelShape()
MODEL_VERSION = ModelVersionShape()
VERSION_ARTIFACT = VersionArtifactShape()
VERSION_RUN = VersionRunShape()
