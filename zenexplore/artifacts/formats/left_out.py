"""What was saved and a class has no field for: pydantic leaves it out in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any


def left_out(saved: Any, built: Any, where: str = "") -> Iterator[str]:
    """Give the paths of the fields that what was built does not have.

    A class decides for itself where it says what shall become of them, with pydantic's `extra`, or reads them
    with a validator of its own before its fields are read.
    """
    if isinstance(saved, dict) and (known := _fields(built)) is not None:
        names = {taken: name for name, takes in known.items() for taken in takes}
        for key, value in saved.items():
            if key in names:
                yield from left_out(value, getattr(built, names[key], None), f"{where}{key}.")
            elif not _decides(type(built)):
                yield f"{where}{key}"
    elif isinstance(saved, dict) and isinstance(built, dict):
        for key, value in saved.items():
            yield from left_out(value, built.get(key), f"{where}{key}.")
    elif isinstance(saved, list) and isinstance(built, list | tuple):
        for at, (value, made) in enumerate(zip(saved, built, strict=False)):
            yield from left_out(value, made, f"{where}{at}.")


def _fields(built: Any) -> dict[str, set[str]] | None:
    """Return the fields of a model or a dataclass, each with the names that it is read from; None for anything else."""
    from pydantic import BaseModel, RootModel

    kind = type(built)
    if isinstance(built, RootModel) or not (isinstance(built, BaseModel) or is_dataclass(built)):
        return None
    known = {each.name: {each.name} for each in fields(built)} if is_dataclass(built) else {}
    for name, field in getattr(kind, "__pydantic_fields__", {}).items():
        known[name] = _aliases(field.validation_alias) or {name}
        if _config(kind).get("populate_by_name") or _config(kind).get("validate_by_name"):
            known[name].add(name)
    computed = getattr(kind, "__pydantic_decorators__", None)
    return known | {name: {name} for name in (computed.computed_fields if computed else ())}


def _aliases(alias: Any) -> set[str]:
    """Return the keys that an alias of pydantic stands for: one, several, or the beginning of a path."""
    if alias is None or isinstance(alias, str):
        return {alias} if alias else set()
    if hasattr(alias, "choices"):
        return {name for choice in alias.choices for name in _aliases(choice)}
    return {str(alias.path[0])}


def _decides(kind: type) -> bool:
    decorators = getattr(kind, "__pydantic_decorators__", None)
    validators = decorators.model_validators.values() if decorators else ()
    early = any(each.info.mode in ("before", "wrap") for each in validators)
    return early or _config(kind).get("extra") is not None


def _config(kind: Any) -> Any:
    return getattr(kind, "model_config", None) or getattr(kind, "__pydantic_config__", None) or {}
