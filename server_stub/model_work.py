"""Versions of models: made by hand, or by runs and steps whose configuration names the model that they work on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from server_stub import tables as t
from server_stub.envelope.shape import Json
from server_stub.errors import bad_value, not_found
from server_stub.ids import dashed
from server_stub.reader import Row
from server_stub.tagging import tag_thing
from server_stub.writing import change_row, check_name, insert_row

STAGES = ["none", "staging", "production", "archived", "latest"]
_CARD = ("license", "description", "audience", "use_cases", "limitations", "trade_offs", "ethics")


def add_version(connection: Connection, account: Row, model: Row, name: str | None, **values: Any) -> str:
    """Add the next version of a model and return its id; without a name it is named by its number."""
    query = select(func.max(t.MODEL_VERSIONS.c.number)).where(t.MODEL_VERSIONS.c.model_id == model.id)
    number = (connection.execute(query).scalar() or 0) + 1
    return insert_row(
        connection, t.MODEL_VERSIONS, account, project_id=model.project_id, model_id=model.id, number=number,
        name=name or str(number), **values,
    )  # fmt: skip


def check_version_name(name: str) -> None:
    """Refuse a name that is a number or a stage."""
    check_name(name, "ModelVersion")
    if name.isnumeric():
        raise bad_value("Can't create model version with custom numeric model version name.")
    if name.lower() in STAGES:
        raise bad_value(f"Can't create model version with a name that is used as a model version stage ({STAGES}).")


def version_named(connection: Connection, model: str, name: str | None, but: str = "") -> str | None:
    """Return the id of the version of a model that has this name."""
    versions = t.MODEL_VERSIONS.c
    same = select(versions.id).where(versions.model_id == model, versions.name == name, versions.id != but)
    found: str | None = connection.execute(same).scalar()
    return found


def link_run(connection: Connection, version: str, run: str) -> None:
    """Link a run to the version that it works on, once."""
    values = {"model_version_id": version, "pipeline_run_id": run}
    links = t.MODEL_VERSION_RUNS
    same = select(links.c.id).where(*(links.c[name] == value for name, value in values.items()))
    if connection.execute(same).first() is None:
        insert_row(connection, links, **values)


def work_on(connection: Connection, account: Row, table: Any, row: Row, configured: Json | None) -> None:
    """Give a run or a step the version of the model that its configuration names, if it names one.

    What names no version gets a new one; the steps of one run work on the same one then.

    Args:
        table: Where the row is kept.
    """
    if configured is not None:
        run = row.id if table is t.RUNS else row.pipeline_run_id
        model = _model(connection, account, row.project_id, configured)
        version = _version(connection, account, model, configured, run)
        change_row(connection, table, row.id, model_version_id=version)
        link_run(connection, version, run)


def _model(connection: Connection, account: Row, project: str, configured: Mapping[str, Any]) -> Row:
    same = select(t.MODELS).where(t.MODELS.c.name == configured["name"], t.MODELS.c.project_id == project)
    row = connection.execute(same).first()
    if row is not None:
        return row
    card = {name: configured[name] for name in (*_CARD, "save_models_to_registry")}
    check_name(configured["name"], "Model")
    insert_row(connection, t.MODELS, account, project_id=project, name=configured["name"], **card)
    return connection.execute(same).one()


def _version(connection: Connection, account: Row, model: Row, configured: Mapping[str, Any], run: str) -> str:
    name = None if configured["version"] is None else str(configured["version"])
    if name is not None and (name.isnumeric() or name in STAGES):
        return _known_version(connection, model, name)
    found = _of_run(connection, model, run) if name is None else version_named(connection, model.id, name)
    if found is not None:
        return found
    if name is not None:
        check_version_name(name)
    made_by = run if name is None else None
    about = configured["description"]
    one = add_version(connection, account, model, name, description=about, producer_run_id=made_by)
    tag_thing(connection, account, "model_version", one, configured["tags"])
    return one


def _of_run(connection: Connection, model: Row, run: str) -> str | None:
    versions = t.MODEL_VERSIONS.c
    query = select(versions.id).where(versions.model_id == model.id, versions.producer_run_id == run)
    found: str | None = connection.execute(query).scalar()
    return found


def _known_version(connection: Connection, model: Row, name: str) -> str:
    versions = t.MODEL_VERSIONS.c
    query = select(versions.id).where(versions.model_id == model.id).order_by(versions.number.desc())
    if name.isnumeric():
        query, what = query.where(versions.number == int(name)), f"version with number {name}"
    else:
        query, what = query.where(versions.stage == name) if name != "latest" else query, f"{name} stage version"
    found: str | None = connection.execute(query).scalar()
    if found is None:
        raise not_found(f"No {what} found for model {dashed(model.id)}.")
    return found
