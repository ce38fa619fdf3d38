"""Say what ZenML itself gives for every artifact version of a server, as JSON.

    .work/zenml-0.98.0/bin/python tests/materializers/export.py FILE

The environment says which server. This is what `test_materializers.py` compares our values with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from describing import describe
from zenml.client import Client


def files(uri: Path) -> dict[str, int]:
    """Return the names and sizes of the files of an artifact, whose uri may be a file itself."""
    if uri.is_file():
        return {uri.name: uri.stat().st_size}
    found = [path for path in sorted(uri.rglob("*")) if path.is_file()]
    return {path.relative_to(uri).as_posix(): path.stat().st_size for path in found}


def exported(version: Any) -> dict[str, Any]:
    """Load one artifact version and describe it; an error of ZenML's is said instead."""
    row = {
        "name": version.artifact.name,
        "version": version.version,
        "materializer": version.materializer.import_path,
        "data_type": version.data_type.import_path,
        "files": files(Path(version.uri)),
    }
    try:
        return row | {"loaded": describe(version.load())}
    except Exception as failed:  # whatever ZenML cannot load is a fact about ZenML
        return row | {"error": f"{type(failed).__name__}: {failed}"}


def main() -> None:
    """Export everything."""
    client = Client()
    client.set_active_project("default")
    versions = client.list_artifact_versions(size=1000, hydrate=True).items
    exports = {str(version.id): exported(version) for version in versions}
    Path(sys.argv[1]).write_text(json.dumps(exports, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
