"""Make, change and delete triggers, and let them run snapshots. Nothing is ever started."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from sqlalchemy import Connection, delete, insert, select, update

from server_stub import auth, strict
from server_stub import tables as t
from server_stub.answers import answer
from server_stub.attaching import check_runnable, copy_snapshot
from server_stub.bodies import Body, once, read_body
from server_stub.context import context_of, single
from server_stub.envelope.shape import Json
from server_stub.envelope.triggers import TRIGGER, WEBHOOK
from server_stub.errors import illegal, not_found
from server_stub.ids import dashed, stamp
from server_stub.listing import get_one, get_row, hydrated, plain_page
from server_stub.occurrences import first_occurrence
from server_stub.reader import Row
from server_stub.removing import remove
from server_stub.requests.triggers import (
    Changed,
    ChangedSchedule,
    New,
    NewWebhook,
    PlatformEvent,
    Schedule,
    TriggerRequest,
    TriggerUpdate,
)
from server_stub.strict import Singles, path_id
from server_stub.writing import Thing, check_free, check_name, check_project, insert_row
from zenexplore import resources as r

router = APIRouter(prefix="/api/v1")
_TITLE = r.TRIGGERS.title
_SOURCES = {
    "pipeline": Thing(t.PIPELINES, r.PIPELINES.title),
    "pipeline_run": Thing(t.RUNS, r.RUNS.title),
    "pipeline_snapshot": Thing(t.SNAPSHOTS, r.SNAPSHOTS.title),
}
_OTHER_TYPE = "A trigger can not be updated with a different trigger type."


@router.get("/webhooks", dependencies=[Depends(auth.account)])
def webhooks(request: Request) -> Response:
    """Return the webhooks; filters other than the page are not read."""
    with context_of(request).database.transaction() as connection:
        return answer(plain_page(connection, WEBHOOK, single(request)))


@router.get("/webhooks/{webhook_id}", dependencies=[Depends(auth.account)])
def webhook(request: Request, webhook_id: str) -> Response:
    """Return a webhook."""
    one = path_id("webhook_id", webhook_id)
    with context_of(request).database.transaction() as connection:
        return answer(get_one(connection, WEBHOOK, "webhook", one, hydrated(request)))


@router.post("/triggers")
def create(request: Request, account: auth.Account, body: Body) -> Response:
    """Make a trigger."""
    wanted = read_body(body, TriggerRequest).root
    return once(request, account, lambda: _create(request, account, wanted))


def _create(request: Request, account: Row, wanted: New) -> Json:
    with context_of(request).database.transaction() as connection:
        _check_source(connection, wanted)
        check_name(wanted.name, "Trigger")
        check_free(connection, Thing(t.TRIGGERS, _TITLE), wanted.name, wanted.project.hex)
        values = _columns(wanted)
        check_project(connection, wanted.project)
        one = insert_row(
            connection, t.TRIGGERS, account, project_id=wanted.project.hex, is_archived=False, type=str(wanted.type),
            flavor=str(wanted.flavor), webhook_id=wanted.webhook_id.hex if isinstance(wanted, NewWebhook) else None,
            active=wanted.active, concurrency=wanted.concurrency, name=wanted.name, **values,
        )  # fmt: skip
        return get_one(connection, TRIGGER, _TITLE, one, True)


def _check_source(connection: Connection, wanted: New | Changed) -> None:
    if isinstance(wanted, PlatformEvent):
        table, title = _SOURCES[wanted.source_entity.type]
        get_row(connection, table, title, wanted.source_entity.id.hex)
    elif isinstance(wanted, NewWebhook):
        get_row(connection, t.WEBHOOKS, "webhook", wanted.webhook_id.hex)


def _columns(wanted: New | Changed) -> dict[str, Any]:
    """Return the columns that depend on the trigger's type."""
    found: dict[str, Any] = {"configuration": json.dumps(wanted.configuration())}
    if isinstance(wanted, Schedule):
        chosen = wanted.next_occurrence if isinstance(wanted, ChangedSchedule) else None
        found["next_occurrence"] = stamp(chosen or first_occurrence(wanted))
    return found


@router.put("/triggers/{trigger_id}", dependencies=[Depends(auth.account)])
def change(request: Request, trigger_id: str, body: Body) -> Response:
    """Change a trigger; what only its type has is replaced as a whole."""
    one, wanted = path_id("trigger_id", trigger_id), read_body(body, TriggerUpdate).root
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.TRIGGERS, _TITLE, one)
        if row.type != wanted.type:
            raise illegal(_OTHER_TYPE)
        _check_source(connection, wanted)
        if row.is_archived:
            raise illegal("Archived triggers can not be updated.")
        check_free(connection, Thing(t.TRIGGERS, _TITLE), wanted.name, row.project_id, one)
        said = wanted.model_dump(exclude_unset=True, include={"name", "active", "concurrency"})
        _rewrite(connection, one, **said, **_columns(wanted))
        return answer(get_one(connection, TRIGGER, _TITLE, one, True))


@router.delete("/triggers/{trigger_id}", dependencies=[Depends(auth.account)])
def remove_trigger(request: Request, trigger_id: str) -> Response:
    """Archive a trigger, which frees its name; or delete it."""
    singles = Singles(single(request))
    soft = singles.read("soft", strict.FLAG, True)
    singles.check()
    one = path_id("trigger_id", trigger_id)
    with context_of(request).database.transaction() as connection:
        row = get_row(connection, t.TRIGGERS, _TITLE, one)
        if not soft:
            remove(connection, t.TRIGGERS, [one])
            return answer(None)
        if row.is_archived:
            raise illegal(f"Trigger {dashed(one)} is already archived.")
        freed = f"{row.name}_({str(uuid4())[:8]})"
        _rewrite(connection, one, is_archived=True, active=False, name=freed)
        connection.execute(delete(t.TRIGGER_SNAPSHOTS).where(t.TRIGGER_SNAPSHOTS.c.trigger_id == one))
        return answer(None)


def _rewrite(connection: Connection, one: str, **values: Any) -> None:
    """Change a trigger; the server does not keep when."""
    connection.execute(update(t.TRIGGERS).where(t.TRIGGERS.c.id == one).values(**values))


@router.put("/triggers/{trigger_id}/pipeline_snapshots/{snapshot_id}")
def attach(request: Request, trigger_id: str, snapshot_id: str, account: auth.Account) -> Response:
    """Let a trigger run a copy of a snapshot; how the run may be configured is not read."""
    singles = Singles(single(request))
    replace = singles.read("allow_replace", strict.FLAG, False)
    singles.check()
    one, wanted = path_id("trigger_id", trigger_id), path_id("snapshot_id", snapshot_id)
    with context_of(request).database.transaction() as connection:
        trigger = get_row(connection, t.TRIGGERS, _TITLE, one)
        snapshot = get_row(connection, t.SNAPSHOTS, r.SNAPSHOTS.title, wanted)
        if trigger.project_id != snapshot.project_id:
            raise not_found(f"Snapshot {dashed(wanted)} not found.")
        if not snapshot.name:
            raise illegal("Can not attach a snapshot without name to a trigger.")
        held = _attached(connection, one, wanted)
        if held and not replace:
            raise illegal(_already(str(dashed(one)), str(dashed(wanted))))
        check_runnable(connection, snapshot)
        copy = copy_snapshot(connection, account, snapshot)
        if trigger.is_archived:
            raise illegal(f"Can not attach snapshot {dashed(copy)} to archived trigger {dashed(one)}.")
        _detach(connection, one, held)
        connection.execute(insert(t.TRIGGER_SNAPSHOTS).values(trigger_id=one, snapshot_id=copy))
        return answer(None)


def _already(trigger: str, snapshot: str) -> str:
    return (
        f"Trigger {trigger} is already attached to snapshot {snapshot}. To attach {snapshot} with a different "
        "configuration, please detach the current attachment first or use the `allow_replace` flag."
    )


@router.delete("/triggers/{trigger_id}/pipeline_snapshots/{snapshot_id}", dependencies=[Depends(auth.account)])
def detach(request: Request, trigger_id: str, snapshot_id: str) -> Response:
    """Let a trigger run a snapshot no more; its copy stays."""
    one, wanted = path_id("trigger_id", trigger_id), path_id("snapshot_id", snapshot_id)
    with context_of(request).database.transaction() as connection:
        get_row(connection, t.TRIGGERS, _TITLE, one)
        held = _attached(connection, one, wanted)
        if not held:
            raise not_found(f"Snapshot {dashed(wanted)} is not attached to trigger {dashed(one)}")
        _detach(connection, one, held)
        return answer(None)


def _attached(connection: Connection, one: str, snapshot: str) -> list[str]:
    """Return the snapshots of a trigger that are this one or copies of it."""
    ids = select(t.SNAPSHOTS.c.id).join(t.TRIGGER_SNAPSHOTS, t.TRIGGER_SNAPSHOTS.c.snapshot_id == t.SNAPSHOTS.c.id)
    same = (t.SNAPSHOTS.c.id == snapshot) | (t.SNAPSHOTS.c.source_snapshot_id == snapshot)
    return list(connection.execute(ids.where(t.TRIGGER_SNAPSHOTS.c.trigger_id == one, same)).scalars())


def _detach(connection: Connection, one: str, snapshots: list[str]) -> None:
    links = t.TRIGGER_SNAPSHOTS.c
    connection.execute(delete(t.TRIGGER_SNAPSHOTS).where(links.trigger_id == one, links.snapshot_id.in_(snapshots)))
