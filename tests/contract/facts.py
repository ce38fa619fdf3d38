"""The recorded facts of ZenML, as the suite reads them; nothing here is typed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

VERSION = "0.98.0"
FOLDER = Path(__file__).resolve().parents[2] / "contract" / VERSION

RESOURCES = (
    "projects",
    "pipelines",
    "runs",
    "steps",
    "artifacts",
    "artifact_versions",
    "models",
    "model_versions",
    "model_version_artifacts",
    "model_version_pipeline_runs",
    "stacks",
    "components",
    "flavors",
    "users",
    "service_accounts",
    "schedules",
    "pipeline_snapshots",
    "tags",
    "secrets",
    "code_repositories",
    "triggers",
    "pipeline_builds",
    "services",
    "service_connectors",
    "deployments",
    "devices",
)
LINKS = ("model_version_artifacts", "model_version_pipeline_runs")  # they have a list and no route of their own


def load(name: str) -> Any:
    """Read one recorded file."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


OPENAPI = load("openapi")
OPERATORS = load("operators")
ALL_OPERATORS = load("enums")["GenericFilterOps"]
_BY_PATH = {declared["path"]: declared for declared in load("filters").values()}
FILTERS = {resource: _BY_PATH[f"/{resource}"] for resource in RESOURCES}
PROJECT_SCOPED = tuple(name for name in RESOURCES if "ProjectScopedFilter" in FILTERS[name]["scope"])
# Lists that take a sort and do not heed it: they come in the order in which things were made.
UNSORTED = ("service_connectors",)
COLUMNS_NEVER_NULL = ("id", "created", "updated")


def golden(name: str) -> Any:
    """Read one recorded answer."""
    return load(f"golden/{name}")


def schemas_of(resource: str) -> list[str]:
    """Name the OpenAPI schemas that one item may have: those of the single item, or of a page's items for links."""
    if resource in LINKS:
        page = OPENAPI["paths"][f"/api/v1/{resource}"]["get"]["responses"]["200"]
        name = page["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        return _named(OPENAPI["components"]["schemas"][name]["properties"]["items"]["items"])
    path = next(path for path in OPENAPI["paths"] if path.startswith(f"/api/v1/{resource}/{{") and path.count("/") == 4)
    item = OPENAPI["paths"][path]["get"]["responses"]["200"]
    return _named(item["content"]["application/json"]["schema"])


def _named(schema: dict[str, Any]) -> list[str]:
    return [str(option["$ref"].rpartition("/")[2]) for option in schema.get("anyOf", [schema])]


def schema_of(resource: str, row: dict[str, Any]) -> str:
    """Name the schema of an item: where there are several, that with the body's keys, or any if none has them."""
    several = schemas_of(resource)
    return next((name for name in several if set(row["body"]) == set(_body(name))), several[0])


def _body(schema: str) -> dict[str, Any]:
    part = part_schema(schema, "body")
    return properties(part) if part else {}


def properties(schema: str) -> dict[str, Any]:
    """Return the properties that a recorded schema declares."""
    return dict(OPENAPI["components"]["schemas"][schema].get("properties", {}))


def part_schema(schema: str, part: str) -> str | None:
    """Name the schema of `body`, `metadata` or `resources` inside the schema of an item."""
    options = properties(schema)[part].get("anyOf", [properties(schema)[part]])
    references = [option["$ref"].rpartition("/")[2] for option in options if "$ref" in option]
    return references[0] if references else None
