"""Say, as markdown, what a ZenML version changed of what zenexplore uses, against the recorded versions beside it.

    python -m tools.report_version 0.90.0
    python -m tools.report_version lacking

The second says what the recorded older versions lack of what zenexplore can ask, as `client.capabilities` does.
A version that is not recorded is recorded first: its environment is made, and its declarations are written by
`tools/record_contract.py` without a running server. Then `make gen` keeps its facts for the client.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.real_server import make_environment
from zenexplore.dialect import Capabilities
from zenexplore.dialect._routes import known_route, place, write_route
from zenexplore.resources import NESTED, REGISTER, Resource
from zenexplore.server.facts import Facts, facts_of, numbers, recorded

ROOT = Path(__file__).parents[1]
CONTRACT = ROOT / "contract"
PARTS = ("body", "metadata", "resources")
Said = dict[str, set[str]]


class Recorded:
    """What is recorded of one version."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.document = self._read("openapi")
        self.facts: Facts = facts_of(self.document)
        self._filters = {each["path"]: each for each in self._read("filters").values()}
        self._client, self._enums, self._operators = (self._read(name) for name in ("client", "enums", "operators"))

    def _read(self, name: str) -> Any:
        return json.loads((CONTRACT / self.version / f"{name}.json").read_text(encoding="utf-8"))

    def of(self, resource: Resource[Any]) -> Said:
        """What a resource has: filters, sorts, fields and writes, each as a set of words."""
        route = known_route(self.facts, resource)
        path = place(self.facts, resource.path)
        if route is None:
            return {"routes": set()}
        return {
            "routes": {f"GET {path}"},
            "filters": {each.parameter for each in resource.filters if each.parameter in route.asks},
            "sorts": set(resource.sorts) & set(self._filters.get(path, {}).get("sortable", ())),
            "fields": set(self._fields(path)),
            "writes": set(self._writes(resource)),
        }

    def _writes(self, resource: Resource[Any]) -> Iterator[str]:
        for write in resource.writes:
            if (found := write_route(self.facts, resource, write)) is not None:
                yield write.verb
                yield from (f"{write.verb}({name})" for name in found[1].takes | set(found[1].asks))

    def _fields(self, path: str) -> Iterator[str]:
        """The fields of an item of a list, by the part that they stand in."""
        operation = self.document["paths"].get(f"/api/v1{path}", {}).get("get", {})
        for item in self._reached(operation.get("responses", {}).get("200", {}), ("items",)):
            for part in PARTS:
                for held in self._reached(item.get("properties", {}).get(part, {}), ()):
                    yield from (f"{part}.{name}" for name in held.get("properties", {}))

    def _reached(self, node: Any, through: tuple[str, ...]) -> Iterator[Any]:
        """The object schemas that a node refers to, or those of a page's items."""
        text = json.dumps(node)
        for name, schema in self.document["components"]["schemas"].items():
            if f'/schemas/{name}"' not in text:
                continue
            if through:
                yield from self._reached(schema["properties"][through[0]], through[1:])
            else:
                yield schema

    def everywhere(self) -> Said:
        """What belongs to no resource: methods of ZenML's client, enums and operators."""
        enums = {f"{name}: {value}" for name, values in self._enums.items() for value in values}
        operators = {f"{kind}: {each}" for kind, values in self._operators.items() for each in values}
        required = {
            f"{name}.{field}"
            for name, schema in self.document["components"]["schemas"].items()
            if name.endswith(("Request", "Update"))
            for field in schema.get("required", ())
        }
        return {
            "client methods": {f"`{name}`" for name in self._client},
            "enums": enums,
            "operators": operators,
            "required fields of writes": required,
        }


def versions() -> list[str]:
    """The recorded versions, oldest first."""
    return sorted((path.parent.name for path in CONTRACT.glob("*/openapi.json")), key=numbers)


def record(version: str) -> None:
    """Record the declarations of a version."""
    python = make_environment(version)
    subprocess.run([python, str(ROOT / "tools" / "record_contract.py")], check=True, cwd=ROOT)
    golden = CONTRACT / version / "golden"
    if not any(golden.iterdir()):
        golden.rmdir()


def changes(before: Said, after: Said) -> Iterator[str]:
    """One line for each kind of thing that came or went."""
    for kind in after | before:
        came, went = after.get(kind, set()) - before.get(kind, set()), before.get(kind, set()) - after.get(kind, set())
        words = [f"{sign}{len(each)}: {', '.join(sorted(each))}" for sign, each in (("+", came), ("-", went)) if each]
        if words:
            yield f"- {kind}: {'; '.join(words)}"


def report(old: Recorded, new: Recorded) -> Iterator[str]:
    """What changed from one version to a later one."""
    yield f"### From {old.version} to {new.version}"
    for resource in (*REGISTER, *NESTED):
        lines = list(changes(old.of(resource), new.of(resource)))
        if lines:
            yield f"\n**{resource.name}**\n"
            yield from lines
    yield "\n**everywhere**\n"
    yield from changes(old.everywhere(), new.everywhere())
    yield ""


def lacking(known: Capabilities) -> Iterator[str]:
    """A table of what a server of one version lacks, by collection."""
    yield f"### What {known.version} lacks\n"
    yield "| collection | filters | orders | writes | not to be said of a write |"
    yield "|---|---|---|---|---|"
    for each in (*REGISTER, *NESTED):
        name = each.name
        if name in known.missing:
            yield f"| {name} | all of it | | | |"
            continue
        keywords = [
            f"{verb.partition('.')[2]}({', '.join(said)})"
            for verb, said in known.keywords.items()
            if verb.partition(".")[0] == name
        ]
        cells = [known.filters.get(name, ()), known.sorts.get(name, ()), known.writes.get(name, ()), keywords]
        if any(cells):
            yield f"| {name} | {' | '.join(', '.join(cell) for cell in cells)} |"
    yield ""


def all_lacking() -> str:
    """The tables of all recorded versions but the newest, as docs/versions.md has them."""
    return "\n".join(line for facts in recorded()[:-1] for line in lacking(Capabilities.of(facts.version, facts)))


def main(version: str) -> None:
    """Print the report against the nearest recorded versions before and after."""
    if version not in versions():
        record(version)
    order = versions()
    at = order.index(version)
    for old, new in zip(order[max(at - 1, 0) : at + 1], order[max(at - 1, 0) + 1 : at + 2], strict=False):
        print("\n".join(report(Recorded(old), Recorded(new))))


if __name__ == "__main__":
    if sys.argv[1] == "lacking":
        print(all_lacking())
    else:
        main(sys.argv[1])
