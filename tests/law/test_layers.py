"""A module imports from lower layers only, and each heavy package has one home.

`import zenexplore` must load neither pandas nor ipywidgets nor httpx, and no widget may know HTTP.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import zenexplore

ROOT = Path(zenexplore.__file__).parent
LAYERS = ("resources", "query", "server", "frames", "artifacts", "insight", "facets", "views", "widgets")
GROUND = ("errors", "clock", "_version")
HOMES = {
    "pandas": {"frames", "artifacts"},
    "numpy": {"artifacts"},
    "pyarrow": {"artifacts"},
    "httpx": {"server"},
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "server_stub": {"door"},
    "zenml": set(),
}
MODULES = sorted(path for path in ROOT.rglob("*.py"))


def layer_of(path: Path) -> str:
    """The folder of a module is its layer; modules beside the folders are the ground or the door."""
    first = path.relative_to(ROOT).parts[0]
    if first in LAYERS:
        return first
    return "ground" if path.stem in GROUND else "door"


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported module, function-local ones included, those for type checkers not."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        yield from imports(node)


def offences(path: Path) -> Iterator[str]:
    """What a module imports that it may not."""
    here = layer_of(path)
    order = ["ground", *LAYERS, "door"]
    for module in imports(ast.parse(path.read_text())):
        package, *rest = module.split(".")
        if package == "zenexplore" and rest:
            there = rest[0] if rest[0] in LAYERS else "ground" if rest[0] in GROUND else "door"
            if order.index(there) > order.index(here):
                yield f"{here} imports {module} from above"
        elif here not in HOMES.get(package, {here}):
            yield f"{here} imports {package}, whose home is {HOMES[package] or 'nowhere'}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_come_from_below(path: Path) -> None:
    assert list(offences(path)) == []


def test_the_law_sees_an_offence(tmp_path: Path) -> None:
    assert list(imports(ast.parse("def f():\n    import pandas\n"))) == ["pandas"]
    assert list(imports(ast.parse("if TYPE_CHECKING:\n    import pandas\n"))) == []
