"""Devices: machines that logged in through the browser.

Source: zenml 0.98.0, GET /api/v1/devices.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    OWNED,
    UPDATED,
    USER,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import UtcTime, unset
from zenexplore.resources._writes import (
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.users import User

DEVICE_STATUSES = ("active", "locked", "pending", "verified")


class OAuthDevice(Entity):
    """One device that was authorized; it has no name."""

    user_id: UUID | None = unset()
    user: User | None = unset()
    client_id: UUID | None = unset()
    expires: UtcTime | None = unset()
    trusted_device: bool | None = unset()
    status: str | None = unset()
    os: str | None = unset()
    ip_address: str | None = unset()
    hostname: str | None = unset()
    python_version: str | None = unset()
    zenml_version: str | None = unset()
    city: str | None = unset()
    region: str | None = unset()
    country: str | None = unset()
    failed_auth_attempts: int | None = unset()
    last_login: UtcTime | None = unset()


DEVICES = Resource(
    name="devices",
    title="device",
    path="/devices",
    model=OAuthDevice,
    facts="OAuthDeviceFilter",
    list_method="list_authorized_devices",
    get_method="get_authorized_device",
    doc="Machines that logged in through the browser.",
    hydrated=True,
    by_name=False,
    filters=(
        *ENTITY,
        Filter("client_id", Kind.ID, "The client that logged in."),
        Filter("status", Kind.TEXT, "How far its login is.", choices=DEVICE_STATUSES),
        Filter("trusted_device", Kind.FLAG, "Whether its login lasts longer."),
        Filter("expires", Kind.TIME, "When its login ends."),
        Filter("last_login", Kind.TIME, "When it logged in last."),
        Filter("failed_auth_attempts", Kind.INT, "How often its login failed."),
        *OWNED[:2],  # every list is of the caller's own devices, whatever `scope_user` says
    ),
    sorts=(
        "client_id", "created", "expires", "failed_auth_attempts", "id", "last_login", "status", "trusted_device",
        "updated", "user",
    ),
    columns=(
        ID,
        Column("hostname", "hostname", Cell.TEXT),
        Column("status", "status", Cell.STATUS),
        Column("trusted_device", "trusted_device", Cell.FLAG),
        Column("last_login", "last_login", Cell.TIME, "UTC"),
        Column("expires", "expires", Cell.TIME, "UTC"),
        USER, CREATED, UPDATED,
    ),
    bar=("status", "trusted_device", "user"),
    writes=(
        Write(
            "update", "update_authorized_device", "PUT /devices/{id}", "Lock a device out, or let it in again.",
            target=("id_or_prefix",), keywords=(Keyword("locked", Take.FLAG, "Whether it is locked out."),),
        ),
        deleting("/devices", "delete_authorized_device", ("id_or_prefix",)),
    ),
)  # fmt: skip
