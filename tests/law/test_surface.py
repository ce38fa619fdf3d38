"""What the package shows: errors as drawn, documented names, light imports, small files."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import zenexplore
from zenexplore import errors

ROOT = Path(zenexplore.__file__).parent
GENERATED = {"_surface.py"}
FORBIDDEN = {"utils", "util", "helpers", "manager", "base", "core", "common", "misc"}
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name not in GENERATED)
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))


def _is_error(kind: object) -> bool:
    return inspect.isclass(kind) and issubclass(kind, errors.ZenExploreError)


def test_the_drawn_error_tree_is_the_real_one() -> None:
    """The drawing in the module's docstring is what people read; it must not lie."""
    drawn: dict[str, str] = {}
    trail: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.search(r"(\w+Error)\b", line)
        if found is None:
            continue
        depth = found.start()
        trail = [(at, name) for at, name in trail if at < depth]
        if trail:
            drawn[found[1]] = trail[-1][1]
        trail.append((depth, found[1]))
    real = {
        name: kind.__mro__[1].__name__
        for name, kind in vars(errors).items()
        if _is_error(kind) and kind is not errors.ZenExploreError
    }

    assert real == drawn


def test_every_error_is_public() -> None:
    kinds = {name for name, kind in vars(errors).items() if _is_error(kind)}

    assert kinds <= set(zenexplore.__all__)


def test_all_is_what_there_is() -> None:
    assert all(hasattr(zenexplore, name) for name in zenexplore.__all__)


@pytest.mark.parametrize("heavy", ["pandas", "ipywidgets", "httpx", "pyarrow", "yaml", "server_stub", "tqdm"])
def test_import_is_light(heavy: str) -> None:
    code = f"import sys, zenexplore; sys.exit({heavy!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@each_module
def test_files_are_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@each_module
def test_names_say_what_they_are(path: Path) -> None:
    assert path.stem not in FORBIDDEN


@each_module
def test_everything_public_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.ClassDef)
    shown = [node for node in ast.walk(tree) if isinstance(node, kinds) and not node.name.startswith("_")]
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    local = {inner for node in functions for inner in ast.walk(node) if inner is not node}
    overloads = [node for node in shown if any("overload" in ast.unparse(each) for each in node.decorator_list)]

    assert ast.get_docstring(tree)
    bare = [node.name for node in shown if not ast.get_docstring(node) and node not in local and node not in overloads]
    assert bare == []
