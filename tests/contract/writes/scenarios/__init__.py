"""Every scenario by its name: a function of a module here whose name has no underscore before it.

A scenario makes what it writes to under names of its own, since all of them share one server.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from tests.contract.writes.transcript import Scenario


def _found() -> dict[str, Scenario]:
    found: dict[str, Scenario] = {}
    for each in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{each.name}")
        for name, value in inspect.getmembers(module, inspect.isfunction):
            if value.__module__ == module.__name__ and not name.startswith("_"):
                found[f"{each.name}-{name}"] = value
    return found


SCENARIOS = _found()
