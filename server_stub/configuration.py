"""Whether a component's configuration fits its flavor: a model is made of the flavor's schema, and pydantic reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, Field, ValidationError, create_model, model_validator

from server_stub.errors import bad_value, failed, invalid
from server_stub.reader import Row
from server_stub.recorded import recorded

Json = dict[str, Any]
_PLAIN: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool, "null": None}
_LIMITS = {"minimum": "ge", "exclusiveMinimum": "gt", "maximum": "le", "exclusiveMaximum": "lt", "pattern": "pattern"}


class _Configuration(BaseModel):
    @model_validator(mode="before")
    @classmethod
    def _read_json(cls, given: Json) -> Json:
        """Take lists and objects that stand in a text as JSON, as command lines send them."""
        return {name: _opened(cls.model_fields.get(name), value) for name, value in given.items()}


def _opened(field: Any, value: Any) -> Any:
    if field is None or not isinstance(value, str):
        return value
    kinds = get_args(field.annotation) if get_origin(field.annotation) is Union else (field.annotation,)
    if str in kinds or not any(get_origin(kind) in (dict, list) for kind in kinds):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError(f"Invalid json string '{value}'") from None


def check_configuration(flavor: Row, configuration: Json) -> None:
    """Refuse a configuration that the flavor cannot have. What only a flavor's own code checks is not checked."""
    facts = recorded("flavors").get(f"{flavor.type}/{flavor.name}")
    if facts is None:
        _check_custom(flavor)
        return
    schema = facts["config_schema"]
    unknown = set(configuration) - set(schema.get("properties", {}))
    if unknown:
        raise bad_value(f"Invalid configuration keys {list(unknown)} for {flavor.name} {flavor.type}.")
    _check_path(facts["schemes"], schema["title"], configuration.get("path"))
    if (report := report_on(schema, configuration, _Configuration)) is not None:
        raise invalid(report)


def _check_custom(flavor: Row) -> None:
    if not flavor.is_custom:
        package = flavor.source.partition(".")[0]
        raise failed(
            f"Couldn't import flavor {flavor.name}: ZenML can not import the flavor class '{flavor.source}': No module "
            f"named '{package}'"
        )


def _check_path(schemes: list[str], title: str, path: object) -> None:
    if schemes and isinstance(path, str) and not path.startswith(tuple(schemes)):
        raise failed(
            f"The path: '{path}' you defined for your artifact store is not supported by the implementation of "
            f"{title}, because it does not start with one of its supported schemes: {set(schemes)}."
        )


def report_on(schema: Json, values: Json, base: type[BaseModel] = BaseModel) -> str | None:
    """Return what pydantic reports on values that do not fit a schema; None if they do."""
    try:
        _object(schema, schema.get("$defs", {}), base).model_validate(values)
    except ValidationError as error:
        return str(error)
    return None


def _object(schema: Json, known: Json, base: type[BaseModel] = BaseModel) -> type[BaseModel]:
    needed = schema.get("required", ())
    fields: dict[str, Any] = {
        name: (_type(inner, known), _field(inner, name in needed)) for name, inner in schema["properties"].items()
    }
    return create_model(schema["title"], __base__=base, **fields)


def _field(schema: Json, needed: bool) -> Any:
    limits = {ours: schema[theirs] for theirs, ours in _LIMITS.items() if theirs in schema}
    return Field(... if needed else None, **limits)


def _type(schema: Json, known: Json) -> Any:
    if "$ref" in schema:
        return _type(known[schema["$ref"].rpartition("/")[2]], known)
    for word, read in _WORDS.items():
        if word in schema:
            return read(schema, known)
    return Any


def _any_of(schema: Json, known: Json) -> Any:
    return Union[tuple(_type(inner, known) for inner in schema["anyOf"])]  # noqa: UP007 - made while running


def _typed(schema: Json, known: Json) -> Any:
    kind = schema["type"]
    if kind == "array":
        return list[_type(schema.get("items", {}), known)]  # type: ignore[misc]
    if kind == "object":
        return _object(schema, known) if "properties" in schema else _mapping(schema, known)
    return _PLAIN[kind]


def _mapping(schema: Json, known: Json) -> Any:
    values = schema.get("additionalProperties", True)
    return dict[str, _type(values, known) if isinstance(values, dict) else Any]  # type: ignore[misc]


_WORDS: dict[str, Callable[[Json, Json], Any]] = {
    "anyOf": _any_of,
    "allOf": lambda schema, known: _type(schema["allOf"][0], known),
    "enum": lambda schema, _known: Literal[tuple(schema["enum"])],
    "const": lambda schema, _known: Literal[schema["const"]],
    "type": _typed,
}
