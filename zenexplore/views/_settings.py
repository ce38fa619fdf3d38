"""What a thing was told, and what was logged for it, as JSON. What is secret by its name is blacked out."""

from __future__ import annotations

from typing import Any

from zenexplore.resources import Entity, Stack, StackComponent

_SETTINGS = ("parameters", "config", "configuration", "spec", "environment", "labels")  # in the order of interest


def settings_of(item: Entity) -> dict[str, Any]:
    """What a thing was told, by name; a stack's components with what they are told."""
    own = {name: found for name in _SETTINGS if (found := json_of(item, name))}
    return {**_components(item), **own} if isinstance(item, Stack) else own


def json_of(item: Entity, name: str) -> dict[str, Any]:
    """A field that holds JSON; {} where a thing has none such."""
    found = getattr(item, name, None) if name in type(item).model_fields or hasattr(type(item), name) else None
    if not isinstance(found, dict):
        return {}
    return item.HIDING[name](found) if name in item.HIDING else found


def _components(stack: Stack) -> dict[str, Any]:
    """By type, and a list where it has several of one."""
    told = {kind: [_component(part) for part in parts] for kind, parts in stack.components.items()}
    return {kind: parts[0] if len(parts) == 1 else parts for kind, parts in told.items()}


def _component(part: StackComponent) -> dict[str, Any]:
    held = {"configuration": json_of(part, "configuration"), "environment": json_of(part, "environment")}
    return {"name": part.name, "flavor": part.flavor_name, **{name: found for name, found in held.items() if found}}
