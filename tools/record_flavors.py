"""Record what ZenML's own package says about flavors and types of service connectors, for the stub to say the same.

    .work/zenml-0.98.0/bin/python tools/record_flavors.py

Writes `server_stub/recorded/flavors.json`, the flavors that the stub's world has, and `connector_types.json`, the types
that a server knows without the library of any cloud.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from server_stub.world.flavors import KNOWN  # noqa: E402

RECORDED = ROOT / "server_stub" / "recorded"
Json = dict[str, Any]


def flavors() -> Json:
    """Return the wanted flavors by type and name."""
    registry = import_module("zenml.stack.flavor_registry").FlavorRegistry()
    brought = [(flavor(), "built-in") for flavor in registry.builtin_flavors]
    brought += [(flavor(), flavor.__module__.split(".")[2]) for flavor in registry.integration_flavors]
    return {f"{one.type}/{one.name}": facts(one, origin) for one, origin in brought if (one.type, one.name) in KNOWN}


def facts(flavor: Any, integration: str) -> Json:
    """Return what a server tells of a flavor, and the prefixes that a path must have one of."""
    model = flavor.to_model(integration=integration, is_custom=False)
    told: Json = model.model_dump(mode="json", exclude={"user", "is_custom", "name", "display_name", "type"})
    told["schemes"] = sorted(getattr(flavor.config_class, "SUPPORTED_SCHEMES", ()))
    return told


def connector_types() -> list[Json]:
    """Return the types as a server lists them."""
    registry = import_module("zenml.service_connectors.service_connector_registry").service_connector_registry
    return [one.model_dump(mode="json") for one in registry.list_service_connector_types()]


def main() -> None:
    """Write both files."""
    scratch = tempfile.mkdtemp(prefix="record-flavors-")
    os.environ.update(
        ZENML_ANALYTICS_OPT_IN="false",
        ZENML_CONFIG_PATH=scratch,
        ZENML_LOCAL_STORES_PATH=scratch,
        ZENML_LOGGING_VERBOSITY="ERROR",
    )
    RECORDED.mkdir(exist_ok=True)
    for name, content in (("flavors", flavors()), ("connector_types", connector_types())):
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (RECORDED / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
