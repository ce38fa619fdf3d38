"""Stacks, their components, flavors and service connectors, secrets and code repositories."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from server_stub import tables as t
from server_stub.connectors import known_type
from server_stub.envelope.people import owner_of
from server_stub.envelope.shape import Json, Shape, inside, unpacked
from server_stub.ids import dashed, shown
from server_stub.reader import Reader, Row


class FlavorShape(Shape):
    """A kind of stack component."""

    table = t.FLAVORS

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            "user_id": dashed(row.user_id), "type": row.type,
            "display_name": row.display_name or row.name.replace("_", " ").title(),
            "integration": row.integration, "source": row.source, "logo_url": row.logo_url,
            "is_custom": row.is_custom,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "config_schema": unpacked(row.config_schema), "connector_type": row.connector_type,
            "connector_resource_type": row.connector_resource_type,
            "connector_resource_id_attr": row.connector_resource_id_attr, "docs_url": row.docs_url,
            "sdk_docs_url": row.sdk_docs_url,
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class ConnectorShape(Shape):
    """Credentials for the outside that components share; its secrets are shown where one asks for that."""

    table = t.CONNECTORS

    def __init__(self, open_secrets: bool = False) -> None:
        self._open = open_secrets

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {
            "user_id": dashed(row.user_id), "description": row.description, "connector_type": row.connector_type,
            "auth_method": row.auth_method, "resource_types": unpacked(row.resource_types),
            "resource_id": row.resource_id, "supports_instances": row.supports_instances,
            "expires_at": shown(row.expires_at), "expires_skew_tolerance": row.expires_skew_tolerance,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        secrets = unpacked(row.secrets, {}) if self._open else {}
        return {
            "configuration": unpacked(row.configuration, {}) | secrets, "expiration_seconds": row.expiration_seconds,
            "labels": unpacked(row.labels, {}),
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}

    def write(self, row: Row, reader: Reader, hydrate: bool) -> Json:
        """Return the whole answer, with all that is known of the type."""
        told = super().write(row, reader, hydrate)
        told["body"]["connector_type"] = known_type(row.connector_type) or row.connector_type
        return told


def _load_secrets(rows: Sequence[Row], reader: Reader) -> None:
    """Read which secrets were given to these components or stacks."""
    reader.group("secrets", select(t.SECRET_LINKS), t.SECRET_LINKS.c.resource_id, [row.id for row in rows])


def _secrets_of(row: Row, reader: Reader) -> list[str | None]:
    return [dashed(link.secret_id) for link in reader.grouped("secrets", t.SECRET_LINKS.c.resource_id, row.id)]


class ComponentShape(Shape):
    """A part of stacks."""

    table = t.COMPONENTS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read flavors and owners."""
        reader.load(t.FLAVORS, (row.flavor_id for row in rows))
        reader.load(t.USERS, (row.user_id for row in rows))
        _load_secrets(rows, reader)

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        flavor = reader.get(t.FLAVORS, row.flavor_id)
        return {
            "user_id": dashed(row.user_id), "type": row.type, "flavor_name": row.flavor,
            "integration": flavor.integration if flavor else None, "logo_url": flavor.logo_url if flavor else None,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {
            "configuration": unpacked(row.configuration, {}), "environment": unpacked(row.environment) or {},
            "secrets": _secrets_of(row, reader), "labels": unpacked(row.labels),
            "connector_resource_id": row.connector_resource_id,
            "connector": inside(CONNECTOR, row.connector_id, reader),
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader), "flavor": inside(FLAVOR, row.flavor_id, reader)}


class StackShape(Shape):
    """A stack."""

    table = t.STACKS

    def prepare(self, rows: Sequence[Row], reader: Reader, hydrate: bool) -> None:
        """Read the components and the owners."""
        reader.load(t.USERS, (row.user_id for row in rows))
        _load_secrets(rows, reader)
        parts = select(t.STACK_PARTS.c.stack_id, t.COMPONENTS).join(
            t.COMPONENTS, t.COMPONENTS.c.id == t.STACK_PARTS.c.component_id
        )
        reader.group("parts", parts.order_by(t.COMPONENTS.c.type), t.STACK_PARTS.c.stack_id, [row.id for row in rows])

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        return {"user_id": dashed(row.user_id)}

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has: the components too."""
        components: dict[str, list[Json]] = {}
        for part in reader.grouped("parts", t.STACK_PARTS.c.stack_id, row.id):
            components.setdefault(part.type, []).append(COMPONENT.brief(part, reader))
        return {
            "components": components, "description": row.description, "stack_spec_path": row.stack_spec_path,
            "environment": unpacked(row.environment) or {}, "secrets": _secrets_of(row, reader),
            "labels": unpacked(row.labels),
        }  # fmt: skip

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class SecretShape(Shape):
    """A secret; only an answer about one shows its values."""

    table = t.SECRETS

    def __init__(self, open_values: bool = False) -> None:
        self._open = open_values

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        values = unpacked(row._mapping["values"], {}) if self._open else {}
        return {"user_id": dashed(row.user_id), "private": row.private, "values": values}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class CodeRepositoryShape(Shape):
    """A code repository."""

    table = t.CODE_REPOSITORIES

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        source = unpacked(row.source)
        return {
            "user_id": dashed(row.user_id), "project_id": dashed(row.project_id), "source": source,
            "logo_url": row.logo_url,
        }  # fmt: skip

    def metadata(self, row: Row, reader: Reader) -> Json:
        """Return what only a hydrated answer has."""
        return {"config": unpacked(row.config, {}), "description": row.description}

    def resources(self, row: Row, reader: Reader) -> Json:
        """Return what belongs to it."""
        return {"user": owner_of(row, reader)}


class CodeReferenceShape(Shape):
    """A commit in a code repository."""

    table = t.CODE_REFERENCES
    named = False

    def body(self, row: Row, reader: Reader) -> Json:
        """Return what is always there."""
        repository = inside(CODE_REPOSITORY, row.code_repository_id, reader)
        return {"commit": row.commit, "subdirectory": row.subdirectory, "code_repository": repository}


FLAVOR = FlavorShape()
CONNECTOR = ConnectorShape()
OPEN_CONNECTOR = ConnectorShape(open_secrets=True)
COMPONENT = ComponentShape()
STACK = StackShape()
SECRET = SecretShape()
OPEN_SECRET = SecretShape(open_values=True)
CODE_REPOSITORY = CodeRepositoryShape()
CODE_REFERENCE = CodeReferenceShape()
