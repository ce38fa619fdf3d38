"""The documentation's table of types: what lies in the folder, and what loading gives.

python -m tests.materializers.table
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from tools.real_server import ENVIRONMENTS

from . import world
from .outcomes import OUTCOMES

PAGE = ENVIRONMENTS.parent / "docs" / "artifacts-table.md"
HEAD = f"""# Which artifacts can be opened

Made by the tests in `tests/materializers/`, which compare every value with what the unmodified zenml package
{world.VERSION} loads from the same server; `make artifacts` writes it anew. Files are those with the content: the
pictures and summaries that ZenML lays beside them are not listed. The last column has the tests' names of what was saved.

| Python type | materializer | files | `load()` gives | such as |
|---|---|---|---|---|
"""
NAMED = 3
BESIDE = frozenset({"describe.csv", "sample.csv", "histogram.png", "image.png"})


def table(exported: dict[str, dict[str, Any]]) -> str:
    """Return the page: one row for all artifacts that differ in nothing but their values."""
    alike: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in exported.values():
        materializer = row["materializer"].rpartition(".")[2]
        alike[materializer, files(row["files"]), OUTCOMES[row["name"]].value].append(row)
    return HEAD + "".join(line(*key, alike[key]) for key in sorted(alike))


def line(materializer: str, kept: str, result: str, rows: list[dict[str, Any]]) -> str:
    """Return one row."""
    types = sorted({short(row["data_type"]) for row in rows})
    names = sorted(row["name"] for row in rows)
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    cells = (", ".join(types), materializer, kept, result, ", ".join(names[:NAMED]) + more)
    return f"| {' | '.join(cells)} |\n"


def short(data_type: str) -> str:
    """Return a type's name behind its top-level package."""
    package, _, rest = data_type.partition(".")
    name = rest.rpartition(".")[2]
    return f"`{name}`" if package == "builtins" else f"`{package}.{name}`"


def files(names: dict[str, int]) -> str:
    """Return the files with the content; numbers of elements, and those that are drawn by lot, become letters."""
    kept = {"/".join(map(pattern, name.split("/"))) for name in names if name not in BESIDE}
    deep = {name for name in kept if name.startswith("N/")}
    return ", ".join(f"`{name}`" for name in sorted(kept - deep) + ["N/…"] * bool(deep)) or "none"


def pattern(part: str) -> str:
    """Return a file's name without what is different each time."""
    return "N" if part.isdigit() and len(part) < 3 else re.sub(r"\d{6,}", "…", part)


def main() -> None:
    """Write the page."""
    with world.running() as found:
        PAGE.write_text(table(found.exported), encoding="utf-8")


if __name__ == "__main__":
    main()
