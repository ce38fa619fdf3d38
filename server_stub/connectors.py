"""What types of service connectors the server knows, as a real one does that has the library of no cloud."""

from __future__ import annotations

import json
from typing import Any

from server_stub.configuration import report_on
from server_stub.errors import ServerError, bad_value
from server_stub.recorded import recorded

Json = dict[str, Any]
_MISSING = "Please make sure the corresponding packages and/or ZenML integration are installed and try again."
_WRONG = "connector configuration is not valid: "
_DOCKER, _DOCKER_HUB = "docker", "docker.io"


def known_types() -> list[Json]:
    """Return the types that are known."""
    found: list[Json] = recorded("connector_types")
    return found


def known_type(name: str) -> Json | None:
    """Return a type by name, or None if it is not known."""
    return next((one for one in known_types() if one["connector_type"] == name), None)


def not_here(name: str) -> ServerError:
    """Return the error for a type that cannot be looked at."""
    return ServerError(404, "KeyError", repr(f"Service connector type {name} is not available. {_MISSING}"))


def not_usable(name: str) -> ServerError:
    """Return the error for a connector whose type cannot be used."""
    return ServerError(
        501, "NotImplementedError", f"Service connector type {name} is not available locally. {_MISSING}"
    )


def check_resources(kind: Json, auth_method: str, resource_types: list[str] | None) -> Json:
    """Return what the connector reaches and how many of it, or refuse what its type does not have."""
    name, reached = kind["connector_type"], {one["resource_type"]: one for one in kind["resource_types"]}
    methods = [one["auth_method"] for one in kind["auth_methods"]]
    if auth_method not in methods:
        raise _refused(
            f"connector type '{name}' does not support the '{auth_method}' authentication method. Supported "
            f"authentication methods are: {methods}."
        )
    if resource_types is None or len(resource_types) != 1:
        return {"resource_types": list(reached), "supports_instances": False}
    if resource_types[0] not in reached:
        raise _refused(
            f"connector type '{name}' does not support resource type '{resource_types[0]}'. Supported resource types "
            f"are: {list(reached)}."
        )
    return {"resource_types": resource_types, "supports_instances": reached[resource_types[0]]["supports_instances"]}


def _refused(why: str) -> ServerError:
    return bad_value(_WRONG + repr(why))


def split_configuration(kind: Json | None, auth_method: str, configuration: Json) -> tuple[Json, Json]:
    """Return what may be seen of a configuration, and what is secret; of an unknown type nothing is known to be."""
    if kind is None:
        return configuration, {}
    schema = _schema(kind, auth_method)
    seen: Json = {}
    secret: Json = {}
    for name, declared in schema["properties"].items():
        value = configuration.get(name)
        if value is None and name in schema.get("required", ()):
            raise bad_value(f"{_WRONG}missing required attribute '{name}'")
        if value is not None:
            is_secret = "password" in (one.get("format") for one in declared.get("anyOf", [declared]))
            (secret if is_secret else seen)[name] = _checked(name, value, declared, is_secret)
    return seen, secret


def _schema(kind: Json, auth_method: str) -> Json:
    found: Json = next(one["config_schema"] for one in kind["auth_methods"] if one["auth_method"] == auth_method)
    return found


def check_usable(kind: Json, auth_method: str, configuration: Json) -> None:
    """Refuse a configuration with which no connector can be opened."""
    if (report := report_on(_schema(kind, auth_method), configuration)) is not None:
        raise bad_value(f"The service {_WRONG}{_WRONG}{report}\n")


def _checked(name: str, value: Any, declared: Json, is_secret: bool) -> Any:
    if is_secret and not isinstance(value, str):
        raise bad_value(f"{_WRONG}attribute '{name}' is a secret but is not a string")
    if declared.get("type") != "array" or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value.split(",")


def verified(connector: Json, resource_type: str | None, resource_id: str | None) -> Json:
    """Return what a connector is found to reach. Docker's is not asked, as on a real server; others cannot be.

    Args:
        connector: Its id and name, the name of its type, its resource types and its whole configuration.
    """
    kind = known_type(connector["connector_type"])
    if kind is None:
        raise not_usable(connector["connector_type"])
    name = f" '{connector['name']}'" if connector["name"] else ""
    types = connector["resource_types"]
    if resource_type is not None and resource_type not in types:
        raise bad_value(
            f"connector{name} does not support resource type: '{resource_type}'. Supported resource types are: "
            f"{', '.join(types)}"
        )
    found, error = _reached(connector, resource_id)
    told = None if error is None else f"connector{name} authorization failure: {error}"
    asked = types if resource_type is None else [resource_type]
    resources = [{"resource_type": one, "resource_ids": found, "error": told} for one in asked]
    whose = {name: connector[name] for name in ("id", "name")}
    return {**whose, "connector_type": kind, "resources": resources, "error": None}


def _reached(connector: Json, resource_id: str | None) -> tuple[list[str] | None, str | None]:
    if connector["connector_type"] != _DOCKER:
        return None, "This server reaches nothing outside."
    registry = _registry(connector["configuration"].get("registry") or _DOCKER_HUB)
    if resource_id is None or _registry(resource_id) == registry:
        return [registry], None
    return None, (
        f"The connector does not allow access to the provided '{_registry(resource_id)}' Docker/OCI container registry "
        f"resource. It only allows access to the following resource: '{registry}'."
    )


def _registry(text: str) -> str:
    """Return the host of a registry's name or address."""
    host = text.split("://", 1)[-1].split("/", maxsplit=1)[0]
    return _DOCKER_HUB if host == f"index.{_DOCKER_HUB}" else host
