"""Users, service accounts, API keys, devices, projects and tags."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import func, select

from server_stub import tables as t
from server_stub.envelope.shape import Json, Shape, inside
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row


class UserShape(Shape):
    """A user; a service account too, where it owns something. Only to itself it is told all."""

    table = t.USERS

    def __init__(self, private: bool = False) -> None:
        self._private = private

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            "active": row.active, "activation_token": None, "full_name": row.full_name,
            "email_opted_in": row.email_opted_in, "is_service_account": row.is_service_account,
            "is_admin": row.is_admin, "default_project_id": dashed(row.default_project_id),
            "avatar_url": row.avatar_url,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        private = self._private
        return {
            "password_changed_at": shown(row.password_changed_at) if private else None,
            "email": row.email if private else None, "external_user_id": dashed(row.external_user_id),
            "user_metadata": json.loads(row.user_metadata or "{}"), "oidc_claims": {},
        }  # fmt: skip


class ServiceAccountShape(Shape):
    """A user that is a program."""

    table = t.USERS

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {"full_name": row.full_name, "active": row.active, "avatar_url": row.avatar_url}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"description": row.description or "", "external_user_id": dashed(row.external_user_id)}


class ApiKeyShape(Shape):
    """A key of a service account; its value is shown to who made it and never again."""

    table = t.API_KEYS

    def __init__(self, value: str | None = None) -> None:
        self._value = value

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        account = reader.get(t.USERS, row.service_account_id)
        return {"key": self._value, "active": row.active, "service_account": SERVICE_ACCOUNT.brief(account, reader)}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "description": row.description, "retain_period_minutes": row.retain_period_minutes,
            "last_login": shown(row.last_login), "last_rotated": shown(row.last_rotated),
        }  # fmt: skip


class DeviceShape(Shape):
    """A machine that logged in through the browser."""

    table = t.DEVICES
    named = False

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            "user_id": dashed(row.user_id), "client_id": dashed(row.client_id), "expires": shown(row.expires),
            "trusted_device": row.trusted_device, "status": row.status, "os": row.os, "ip_address": row.ip_address,
            "hostname": row.hostname,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "python_version": row.python_version, "zenml_version": row.zenml_version, "city": row.city,
            "region": row.region, "country": row.country, "failed_auth_attempts": row.failed_auth_attempts,
            "last_login": shown(row.last_login),
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class ProjectShape(Shape):
    """A project."""

    table = t.PROJECTS

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {"display_name": row.display_name}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"description": row.description or "", "project_metadata": json.loads(row.project_metadata or "{}")}


class TagShape(Shape):
    """A tag."""

    table = t.TAGS

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {"user_id": dashed(row.user_id), "color": row.color, "exclusive": row.exclusive}

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Count what has the tags, and read their owners."""
        reader.load(t.USERS, (row.user_id for row in rows))
        if hydrate:
            counts = select(t.TAG_LINKS.c.tag_id, func.count().label("count")).group_by(t.TAG_LINKS.c.tag_id)
            reader.group("tagged", counts, t.TAG_LINKS.c.tag_id, [row.id for row in rows])

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        found = reader.grouped("tagged", t.TAG_LINKS.c.tag_id, row.id)
        return {"tagged_count": found[0]._mapping["count"] if found else 0}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": inside(USER, row.user_id, reader)}


USER = UserShape()
MYSELF = UserShape(private=True)
SERVICE_ACCOUNT = ServiceAccountShape()
API_KEY = ApiKeyShape()
DEVICE = DeviceShape()
PROJECT = ProjectShape()
TAG = TagShape()


def owner_of(row: Row, reader: Reader) -> Json | None:
    """Return the owner of a row."""
    return inside(USER, row.user_id, reader)


def tags_of(row: Row, reader: Reader) -> list[Json]:
    """Return the tags of a row."""
    return [TAG.brief(tag, reader) for tag in reader.tags(row.id)]
