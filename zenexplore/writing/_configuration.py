"""A component's configuration, held against its flavor's JSON schema before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zenexplore.errors import QueryError, suggestion, told
from zenexplore.resources import Flavor


def check_configuration(flavor: Flavor, configuration: Mapping[str, Any]) -> None:
    """Raise where a configuration cannot be one of the flavor's.

    Texts are let through where another type is wanted: the server reads `"true"` and `"5"` as what they say.

    Raises:
        QueryError: a field is missing, unknown or of the wrong type; the message names it. Nothing that writes
            was sent.
    """
    schema: dict[str, Any] = flavor.config_schema
    fields: dict[str, Any] = schema.get("properties", {})
    of = f"the configuration of {flavor.type} flavor {flavor.name!r}"
    unknown = [name for name in configuration if name not in fields]
    if unknown:  # the server refuses them whatever the schema says of further properties
        raise QueryError(f"{of} has no field {unknown[0]!r}; {suggestion(unknown[0], fields)}")
    missing = [name for name in schema.get("required", []) if name not in configuration]
    if missing:
        raise QueryError(f"{of} wants {', '.join(missing)} too")
    for name, value in configuration.items():
        _check(f"{of}: {name}", fields[name], schema, value)


def sensitive(flavor: Flavor) -> frozenset[str]:
    """Name the fields whose values are secrets."""
    fields: dict[str, Any] = flavor.config_schema.get("properties", {})
    return frozenset(name for name, field in fields.items() if field.get("sensitive"))


def _check(label: str, field: dict[str, Any], schema: dict[str, Any], value: Any) -> None:
    from jsonschema import Draft202012Validator  # 60 ms, and only components need it

    if isinstance(value, str):
        return
    whole = {**field, "$defs": schema.get("$defs", {})}
    error = next(iter(Draft202012Validator(whole).iter_errors(value)), None)
    if error is not None:
        raise QueryError(f"{label} takes {_wanted(field)}, not {'a secret' if field.get('sensitive') else told(value)}")


def _wanted(field: dict[str, Any]) -> str:
    """Say what a field takes, in the schema's words."""
    options = [field, *field.get("anyOf", [])]
    words = [each["type"] for each in options if isinstance(each.get("type"), str) and each["type"] != "null"]
    return " or ".join(dict.fromkeys(words)) or "something else"
