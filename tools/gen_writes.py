"""The methods that change the server, spelt out from the declarations. `gen_surface.py` puts them into its classes."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

from zenexplore.resources import NESTED, REGISTER, Gives, Keyword, Resource, Take, Write

_ZENML = json.loads((Path(__file__).parents[1] / "contract" / "0.98.0" / "client.json").read_text(encoding="utf-8"))
_MODELS = {each.name: each.model.__name__ for each in (*REGISTER, *NESTED)}
_TYPES = {
    Take.TEXT: "str",
    Take.FLAG: "bool",
    Take.INT: "int",
    Take.SECONDS: "int | timedelta",
    Take.TIME: "TimeLike",
    Take.CRON: "str",
    Take.WORDS: "str | Sequence[str]",
    Take.JSON: "Mapping[str, Any]",
    Take.SECRET: "str",
    Take.SECRETS: "Mapping[str, str]",
    Take.PARTS: "Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]]",
}
_GIVEN = {Gives.NOTHING: "None", Gives.REPORT: "dict[str, Any]"}
# What the first and the second word for a thing may be, where that is not the resource's own.
_TARGETS = {
    "model_versions": ("ModelVersion | Model | str | UUID", "str | int | UUID | None = None"),
    "artifact_versions": ("ArtifactVersion | str | UUID", "str | int | None = None"),
    "components": ("StackComponent | str | UUID", "str | None = None"),
    "api_keys": ("ServiceAccount | str | UUID", "ApiKey | str | UUID"),
}


def method(resource: Resource[Any], write: Write) -> list[str]:
    """One verb of a collection: what it gives, and what it gives with `dry_run=True`."""
    given = _GIVEN.get(write.gives, resource.model.__name__)
    return [
        *_signature(resource, write, "dry_run: Literal[False] = False", given, overloaded=True),
        *_signature(resource, write, "dry_run: Literal[True]", "Request", overloaded=True),
        *_signature(resource, write, "dry_run: bool = False", "Any", overloaded=False),
        *_docstring(resource, write),
        *_body(resource, write),
    ]


def _signature(resource: Resource[Any], write: Write, last: str, gives: str, *, overloaded: bool) -> list[str]:
    lines = ["    @overload"] if overloaded else []
    said = _said(resource, write)
    at = _by_place(write, [name for name, _ in said])
    told = [f"        {name}: {kind}," for name, kind in said]
    lines += [f"    def {write.verb}(", "        self,", *told[:at], "        *,", *told[at:]]
    lines += ["        project: OneIdFilter = None,"] if _in_project(resource, write) else []
    lines += ["        confirm: str | None = None,"] if write.confirmed else []
    return [*lines, f"        {last},", f"    ) -> {gives}:" + (" ..." if overloaded else "")]


def _in_project(resource: Resource[Any], write: Write) -> bool:
    return resource.scoped and (
        write.creates or len(write.target) > 1 or "prefix" in write.target[0] or "name" in write.target[0]
    )


def _said(resource: Resource[Any], write: Write) -> list[tuple[str, str]]:
    """What a caller says, by name and type: what it is about, what has to be said, and what may be."""
    types = _TARGETS.get(resource.name, (f"{resource.model.__name__} | str | UUID",))
    found = list(zip(write.target, types, strict=False))
    found += [(known.name, _type(known)) for known in write.keywords if known.required]
    return found + [(known.name, _type(known) + _default(known)) for known in write.keywords if not known.required]


def _by_place(write: Write, names: list[str]) -> int:
    """How many may be said by their place alone: as far as ZenML's client has the same order, if it has the method."""
    theirs = _ZENML.get(write.method, names)
    least = min(len(names), len(theirs))
    return next((at for at, pair in enumerate(zip(names, theirs, strict=False)) if pair[0] != pair[1]), least)


def _type(known: Keyword) -> str:
    if known.take in (Take.ID, Take.THING):
        return f"{_MODELS[known.of]} | str | UUID"
    return _TYPES[known.take]


def _default(known: Keyword) -> str:
    if known.default is None:
        return " | None = None"
    return f' = "{known.default}"' if isinstance(known.default, str) else f" = {known.default}"


def _docstring(resource: Resource[Any], write: Write) -> list[str]:
    lines = [f'        """{write.doc}', ""]
    told = [f"            {known.name}: {_told(known)}" for known in write.keywords]
    if _in_project(resource, write):
        told.append("            project: The project, by name or id; the active one if not given.")
    if write.confirmed:
        told.append("            confirm: Its name, where something goes along with it; the error says what.")
    told.append("            dry_run: Return the request that would be sent, and send nothing that writes.")
    lines += ["        Args:", *(part for line in told for part in wrapped(line)), ""]
    lines += [
        "        Raises:",
        "            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.",
        *(["            NotFoundError: there is none; the message has the nearest names."] if write.target else []),
        *(["            ConflictError: there is one by that name."] if write.creates else []),
        "            ServerError: the server refused.",
        "            UnreachableError: no answer came; it says whether it may have happened all the same.",
        "",
        f"        Source: zenml 0.98.0, {write.route.replace(' ', ' /api/v1')}.",
    ]
    return [*lines, '        """']


def wrapped(line: str) -> list[str]:
    """Break a docstring line at 110 characters."""
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(line, 110, subsequent_indent=indent + "    ", break_long_words=False) or [line]


def _told(known: Keyword) -> str:
    return known.doc + (f" One of {', '.join(known.choices)}." if known.choices else "")


def _body(resource: Resource[Any], write: Write) -> list[str]:
    options = ["project=project"] if _in_project(resource, write) else []
    options += ["confirm=confirm"] if write.confirmed else []
    said = "".join(f"{name}, " for name in write.target)
    return [
        "        return self._write(",
        f'            "{write.verb}",',
        f"            ({said}),",
        "            {" + ", ".join(f'"{known.name}": {known.name}' for known in write.keywords) + "},",
        *(f"            {option}," for option in [*options, "dry_run=dry_run"]),
        "        )",
    ]
