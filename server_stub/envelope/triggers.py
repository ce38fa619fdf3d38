"""Triggers, and the webhooks that some of them listen to."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.people import owner_of
from server_stub.envelope.shape import Json, Shape, inside, owned, unpacked
from server_stub.envelope.snapshots import SNAPSHOT
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row

_NOTHING_YET = {
    "received_count": 0, "accepted_count": 0, "auth_failed_count": 0, "invalid_payload_count": 0,
    "last_received_at": None, "last_accepted_at": None, "last_error_at": None, "last_error_summary": None,
}  # fmt: skip


class WebhookShape(Shape):
    """An address that others send events to; nothing ever comes to this one."""

    table = t.WEBHOOKS

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {**owned(row), "webhook_type": row.webhook_type, "active": row.active, "endpoint_url": None}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"stats": _NOTHING_YET}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class TriggerShape(Shape):
    """A trigger; its name stands in its body."""

    table = t.TRIGGERS
    named = False

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read owners and snapshots."""
        reader.load(t.USERS, (row.user_id for row in rows))
        attached = select(t.TRIGGER_SNAPSHOTS.c.trigger_id, t.SNAPSHOTS).join(
            t.SNAPSHOTS, t.SNAPSHOTS.c.id == t.TRIGGER_SNAPSHOTS.c.snapshot_id
        )
        reader.group("attached", attached, t.TRIGGER_SNAPSHOTS.c.trigger_id, [row.id for row in rows])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        found = {
            **owned(row), "name": row.name, "active": row.active, "type": row.type, "concurrency": row.concurrency,
            "is_archived": row.is_archived, "flavor": row.flavor, **unpacked(row.configuration),
        }  # fmt: skip
        if row.type == "schedule":
            found["next_occurrence"] = shown(row.next_occurrence) if row.active and not row.is_archived else None
        if row.type == "webhook":
            found["webhook_id"] = dashed(row.webhook_id)
        return found

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it: what it runs is a copy of the snapshot that it was attached to."""
        copies = reader.grouped("attached", t.TRIGGER_SNAPSHOTS.c.trigger_id, row.id)
        return {
            "user": owner_of(row, reader),
            "snapshots": [inside(SNAPSHOT, copy.source_snapshot_id or copy.id, reader) for copy in copies],
            "executable_snapshots": [SNAPSHOT.brief(copy, reader) for copy in copies],
            "latest_run": None, "webhook": inside(WEBHOOK, row.webhook_id, reader), "snapshot_dispatch_states": {},
        }  # fmt: skip


WEBHOOK = WebhookShape()
TRIGGER = TriggerShape()
