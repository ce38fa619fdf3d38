"""Every operation of the stub, described so that requests made up for it find something.

What a route takes, the stub reads by itself: its own document says little more than that there is one. So each operation of
its own is described as the recorded document of a real server does, and ids and names are mostly such as there are in the
stub's world: of nothing but made-up ids nearly every answer would be 404.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from fastapi import FastAPI

from tests.law.test_register import OPENAPI
from tests.stub.plausible import ANYTHING, Words

Json = dict[str, Any]
_KINDS = {"integer": "number", "number": "number", "boolean": "boolean"}


def described(app: FastAPI, words: Words) -> Json:
    """Return the operations of the stub's own document, each as a real server has it where a real server has it."""
    own = app.openapi()
    recorded = {_plain(path): (path, there) for path, there in OPENAPI["paths"].items()}
    schemas = own.get("components", {}).get("schemas", {}) | OPENAPI["components"]["schemas"]
    paths: Json = {}
    for path, operations in own["paths"].items():
        name, known = recorded.get(_plain(path), (path, {}))
        for method, operation in operations.items():
            found = known.get(method, operation)
            placed = paths.setdefault(name if method in known else path, {})
            placed[method] = {
                **found,
                "parameters": [_parameter(each, path, words) for each in found.get("parameters", ())],
            }
    return {
        "openapi": "3.1.0", "info": own["info"], "paths": paths,
        "components": {"schemas": {name: _body(schema, words) for name, schema in schemas.items()}},
    }  # fmt: skip


def _plain(path: str) -> str:
    return re.sub(r"{.*?}", "{}", path)


def _parameter(parameter: Json, path: str, words: Words) -> Json:
    """Give the texts of a parameter a format: in a path those of the things below it, in a query those of a filter."""
    name, schema = parameter["name"], copy.deepcopy(parameter["schema"])
    if parameter["in"] == "path":
        before = path.partition(f"/{{{name}}}")[0]
        form = f"{'name' if 'anyOf' in schema else 'id'} of {words.table(name, before)}"
    elif name == "sort_by":
        form = "order"
    elif "format" in str(schema) and "uuid" in str(schema):
        form = f"asked of {words.table(name, path)}"
    else:
        kinds = [_KINDS[each] for each in _KINDS if f"'{each}'" in str(schema)]
        form = f"asked of {'date-time' if 'date-time' in str(schema) else (*kinds, 'text')[0]}"
    _mark(schema, form)
    return {**parameter, "schema": schema}


def _body(schema: Json, words: Words) -> Json:
    """Give the ids in a body's fields the format of ids of what the field is called, and names that of names."""
    schema = copy.deepcopy(schema)
    for name, field in schema.get("properties", {}).items():
        table = words.table(name)
        for part in _parts(field):
            if part.get("format") == "uuid":
                part["format"] = f"id of {table}"
            elif (
                part.get("type") == "string"
                and not part.keys() & {"enum", "format"}
                and (name == "name" or table != ANYTHING)
            ):
                part["format"] = f"name of {table}"
    return schema


def _mark(schema: Any, form: str) -> None:
    """Give every text a format, whatever it has."""
    for part in _parts(schema):
        if part.get("type") == "string" and "enum" not in part:
            part["format"] = form


def _parts(schema: Any) -> list[Json]:
    if isinstance(schema, list):
        return [part for each in schema for part in _parts(each)]
    if not isinstance(schema, dict):
        return []
    return [schema, *_parts(list(schema.values()))]
