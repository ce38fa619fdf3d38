"""Record the facts of a real ZenML server into `contract/<version>/`.

Run it with the Python of an environment that has zenml, against a filled server of the same version:

    .work/zenml-0.98.0/bin/python tools/record_contract.py --url http://127.0.0.1:8237 --username admin --password ...

Nothing in the output is typed by hand: filters, enums and the OpenAPI document come from zenml's own classes, the
golden answers from the running server. Our declarations and our stub are checked against these files, because a
declaration that client and stub share proves nothing about ZenML.
"""

from __future__ import annotations

import argparse
import enum
import inspect
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

sys.path.insert(0, str(Path(__file__).parents[1]))

from tools.golden_answers import API, Json, Recorder, record_everything

FILTER_MODULE = "zenml.models.v2.base.filter"
SCOPES = {"ProjectScopedFilter", "UserScopedFilter", "TaggableFilter", "RunMetadataFilterMixin"}
NOT_OURS = {  # routes of the machinery around pipelines; without them the document stays readable (below 600 KB)
    "activate",
    "device_authorization",
    "hook_invocations",
    "resource_requests",
    "run_wait_conditions",
    "secrets_operations",
    "stack-deployment",
    "supported-events",
    "webhooks",
}
PROSE = {"description", "title", "example", "examples", "summary", "operationId", "tags"}
NAMES_INSIDE = {"properties", "schemas", "paths", "mapping"}
PAGED_BY_EVERY_LIST = {"sort_by", "logical_operator", "page", "size"}


def load_app() -> Any:
    """Import zenml's FastAPI application with a throw-away configuration, so that nothing of the user is touched."""
    scratch = tempfile.mkdtemp(prefix="record-contract-")
    os.environ.update(
        ZENML_ANALYTICS_OPT_IN="false",
        ZENML_CONFIG_PATH=scratch,
        ZENML_LOCAL_STORES_PATH=scratch,
        ZENML_LOGGING_VERBOSITY="ERROR",
        ZENML_SERVER="true",
        ZENML_STORE_URL=f"sqlite:///{scratch}/zenml.db",
    )
    return import_module("zenml.zen_server.zen_server_api").app


def api_routes(routes: list[Any]) -> Iterator[Any]:
    """Yield every route; newer FastAPI keeps the routes of an included router inside it."""
    for route in routes:
        included = getattr(route, "original_router", None)
        if included is not None:
            yield from api_routes(included.routes)
        elif getattr(route, "dependant", None) is not None:
            yield route


def list_paths(app: Any) -> dict[type, str]:
    """Map each filter class to the path of its list route.

    zenml turns a filter class into query parameters with a closure over the class; the shortest path without a
    parameter that is not deprecated is the resource's own list (API keys only have one below their account).
    """
    base = import_module("zenml.models").BaseFilter
    paths: dict[type, list[str]] = {}
    for route in api_routes(app.routes):
        if "GET" not in route.methods or route.deprecated:
            continue
        for dependency in route.dependant.dependencies:
            declared = inspect.getclosurevars(dependency.call).nonlocals.get("cls") if dependency.call else None
            if isinstance(declared, type) and issubclass(declared, base):
                paths.setdefault(declared, []).append(route.path)
    return {
        declared: min(found, key=lambda path: ("{" in path, len(path))).removeprefix(API)
        for declared, found in paths.items()
    }


def field_kind(declared: Any, name: str) -> str:
    """Ask zenml itself which kind of filter it would build for a field; the order is zenml's own."""
    generator = import_module(FILTER_MODULE).FilterGenerator(declared)
    for kind in ("datetime", "uuid", "int", "bool", "str"):
        if getattr(generator, f"is_{kind}_field")(name):
            return kind
    return "other"


def takes_operators(declared: Any, name: str) -> bool:
    """Say whether the declared type lets a text like `notequals:x` through to the operators at all."""
    annotation = declared.model_fields[name].annotation
    return str in get_args(annotation) or any(str in get_args(option) for option in get_args(annotation))


def takes_one_value(declared: Any, name: str) -> bool:
    """Say whether a parameter is not a list where it is sent twice; before ZenML 0.90 the lists are named instead."""
    single = getattr(declared, "API_SINGLE_INPUT_PARAMS", None)
    return name in single if single is not None else name not in declared.API_MULTI_INPUT_PARAMS


def describe_filter(declared: Any, path: str) -> Json:
    """Describe one filter class: what can be asked, what can be sorted, what scopes it."""
    excluded = set(declared.FILTER_EXCLUDE_FIELDS)
    names = [name for name in declared.model_fields if name not in PAGED_BY_EVERY_LIST]
    plain_sorts = {name for name in declared.model_fields if name not in excluded}
    return {
        "path": path,
        "default_sort": declared.model_fields["sort_by"].default,
        "fields": {
            name: {
                "kind": field_kind(declared, name),
                "custom": name in excluded,
                "single": takes_one_value(declared, name),
                "strict": not takes_operators(declared, name),
            }
            for name in names
        },
        "sortable": sorted(plain_sorts | set(declared.CUSTOM_SORTING_OPTIONS)),
        "custom_sort": sorted(declared.CUSTOM_SORTING_OPTIONS),
        "scope": sorted(SCOPES & {base.__name__ for base in declared.__mro__}),
    }


def describe_operators() -> Json:
    """List the operators that zenml allows for each kind of filter."""
    filters = import_module(FILTER_MODULE)
    classes = {
        "str": "StrFilter",
        "uuid": "UUIDFilter",
        "int": "NumericFilter",
        "bool": "BoolFilter",
        "datetime": "DatetimeFilter",
    }
    return {kind: [str(op) for op in getattr(filters, name).ALLOWED_OPS] for kind, name in classes.items()}


def describe_enums() -> Json:
    """List the values of every string enum of zenml."""
    module = import_module("zenml.enums")
    declared = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, enum.Enum)]
    own = [one for one in declared if one.__module__ == module.__name__ and len(one) > 0]
    return {one.__name__: [member.value for member in one] for one in own}


def describe_client() -> Json:
    """List the public methods of zenml's own Client, each with the names of its parameters in order."""
    client = import_module("zenml.client").Client
    return {
        name: [each for each in inspect.signature(method).parameters if each != "self"]
        for name, method in inspect.getmembers(client, inspect.isfunction)
        if not name.startswith("_")
    }


def describe_cascades() -> Json:
    """List for each table of zenml's store those whose rows go along with a row of it.

    By the database's foreign keys or by the classes' relationships. Where a relationship does not say so it empties the
    foreign key before the database looks, so that those rows stay.
    """
    import_module("zenml.zen_stores.schemas")
    base = import_module("sqlmodel").SQLModel
    base._sa_registry.configure()
    related = [each for mapper in base._sa_registry.mappers for each in mapper.relationships if each.secondary is None]
    below = [each for each in related if each.direction.name == "ONETOMANY"]
    pairs = [(each.parent.local_table.name, each.mapper.local_table.name, each.cascade.delete) for each in below]
    gone = {(above, part) for above, part, goes in pairs if goes}
    stays = {(above, part) for above, part, goes in pairs if not goes} - gone
    keys = [key for table in base.metadata.tables.values() for key in table.foreign_keys if key.ondelete == "CASCADE"]
    gone |= {(key.column.table.name, key.parent.table.name) for key in keys} - stays
    return {above: sorted(part for one, part in gone if one == above) for above in {above for above, _ in gone}}


def without_prose(node: Json, keys_are_names: bool = False) -> Json:
    """Drop the texts of an OpenAPI node; a *property* called `description` is a fact and stays."""
    if isinstance(node, list):
        return [without_prose(child) for child in node]
    if not isinstance(node, dict):
        return node
    return {
        key: without_prose(child, keys_are_names=not keys_are_names and key in NAMES_INSIDE)
        for key, child in node.items()
        if keys_are_names or key not in PROSE
    }


def trimmed(document: Json) -> Json:
    """Keep the living routes, their good answers, and the schemas that these reach."""
    paths: dict[str, Any] = {}
    for path, operations in document["paths"].items():
        if path.removeprefix(API).split("/")[1] in NOT_OURS:
            continue
        for method, operation in operations.items():
            if not operation.get("deprecated"):
                good = {code: answer for code, answer in operation["responses"].items() if code.startswith("2")}
                paths.setdefault(path, {})[method] = {**operation, "responses": good}
    schemas = document["components"]["schemas"]
    wanted: set[str] = set()
    reached = references(paths)
    while reached - wanted:
        name = (reached - wanted).pop()
        wanted.add(name)
        reached |= references(schemas[name])
    kept = {"paths": paths, "components": {"schemas": {name: schemas[name] for name in wanted}}}
    return {"openapi": document["openapi"], "info": {"version": document["info"]["version"]}, **without_prose(kept)}


def references(node: Json) -> set[str]:
    """Name the schemas that a node refers to."""
    return set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(node)))


def write_declarations(app: Any, folder: Path) -> list[str]:
    """Write what zenml's classes declare; return the paths of the plain lists."""
    declared = {cls.__name__: describe_filter(cls, path) for cls, path in list_paths(app).items()}
    facts = {
        "filters": declared,
        "operators": describe_operators(),
        "enums": describe_enums(),
        "client": describe_client(),
        "cascades": describe_cascades(),
        "openapi": trimmed(app.openapi()),
    }
    for name, fact in facts.items():
        text = json.dumps(fact, indent=1, sort_keys=True)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    return sorted(
        one["path"] for one in declared.values() if "{" not in one["path"] and one["path"].split("/")[1] not in NOT_OURS
    )


def main() -> None:
    """Record declarations and answers below `contract/<version of the zenml that runs this>/`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", help="the running server; without it only the declarations are recorded")
    parser.add_argument("--username", default="admin")
    parser.add_argument("--password")
    parser.add_argument("--out", type=Path, default=Path("contract"))
    parser.add_argument("--hide", action="append", default=[], help="a folder that must not show in the answers")
    options = parser.parse_args()

    app = load_app()
    folder = options.out / import_module("zenml").__version__
    (folder / "golden").mkdir(parents=True, exist_ok=True)
    paths = write_declarations(app, folder)
    if options.url:
        credentials = {"username": options.username, "password": options.password}
        record_everything(Recorder(options.url, folder / "golden", options.hide), credentials, paths)


if __name__ == "__main__":
    main()
