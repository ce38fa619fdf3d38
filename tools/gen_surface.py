"""Write `zenexplore/_surface.py`: every collection with its filters spelt out, so that TAB completes them.

Measured in IPython: only explicit keywords complete in a notebook. `make gen` runs this; a test compares
the whole text of the file with `source()`.

The module is not called `_collections`: that is also a built-in module of Python, and jedi then loses the
signatures of ZenML's names.
"""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "zenexplore" / "_surface.py"

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    # A stand-in, so that a missing, stale or broken file never blocks its own making.
    stand_in = types.ModuleType("zenexplore._surface")
    stand_in.__dict__["Collections"] = object
    sys.modules["zenexplore._surface"] = stand_in

from tools import gen_writes  # noqa: E402  the stand-in comes first
from tools.gen_writes import wrapped  # noqa: E402
from tools.hand_made import VERBS  # noqa: E402
from zenexplore.query._types import NAMES  # noqa: E402
from zenexplore.resources import NESTED, OPERATORS, REGISTER, Filter, Resource  # noqa: E402

HEADER = '''"""Every collection with its filters spelt out. Made by tools/gen_surface.py; do not edit.

No `from __future__ import annotations` here: Shift-Tab would show quoted types.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal, Never, overload
from uuid import UUID

from zenexplore.collection import Collection, Search
from zenexplore.query import TimeLike
from zenexplore.query._types import (
    FlagFilter,
    IdFilter,
    IntFilter,
    MetadataFilter,
    NameOrIdFilter,
    OneIdFilter,
    TagsFilter,
    TextFilter,
    TimeFilter,
    WordFilter,
)
from zenexplore.resources import (
{imports}
)
from zenexplore.session import ClientSession
from zenexplore.writing import Request
'''

ALL = (*REGISTER, *NESTED)
ABOVE = {"api_keys": "service_account_name_id_or_prefix"}  # ZenML's word for what a nested list is below
OPTIONS = ("sort_by", "page", "size", "logical_operator", "hydrate")


def source() -> str:
    """Return the whole text of the generated module."""
    imports = sorted({r.model.__name__ for r in ALL} | {"Page"}) + sorted(constant(r) for r in ALL)
    parts = [HEADER.format(imports="\n".join(f"    {name}," for name in sorted(imports)))]
    parts += [collection(resource) for resource in ALL]
    return "\n\n".join([*parts, collections()]) + "\n"


def constant(resource: Resource[Any]) -> str:
    """The name of the declaration."""
    return "MODEL_VERSION_RUNS" if resource.name == "model_version_pipeline_runs" else resource.name.upper()


def class_name(resource: Resource[Any]) -> str:
    """The name of the collection's class."""
    return "".join(word.title() for word in resource.name.split("_"))


def collection(resource: Resource[Any]) -> str:
    """One collection's class."""
    lines = [
        f"class {class_name(resource)}(Collection[{resource.model.__name__}]):",
        f'    """{resource.doc}"""',
        "",
    ]
    lines += [*listing(resource), "", *deferred(resource)]
    if resource.gettable and resource.name not in HAND_MADE:
        lines += ["", *getting(resource)]
    if resource.name in HAND_MADE:
        lines += ["", HAND_MADE[resource.name]]
    for write in resource.writes:
        lines += ["", *gen_writes.method(resource, write)]
    for _, _, method in VERBS.get(resource.name, ()):
        lines += [method]  # it begins with an empty line
    return "\n".join(lines)


def listing(resource: Resource[Any]) -> list[str]:
    """The `list` method."""
    model = resource.model.__name__
    page = "Page[Any]" if resource.detours else f"Page[{model}]"
    return [
        "    def list(",
        *keywords(resource, paged=True),
        f"    ) -> {page}:",
        f'        """List one page of {resource.name.replace("_", " ")}.',
        "",
        *arguments(resource, paged=True),
        "",
        "        Raises:",
        "            QueryError: the question cannot be asked. Nothing was sent.",
        "            ServerError: the server refused it.",
        "",
        f"        Source: zenml 0.98.0, GET /api/v1{resource.path}.",
        '        """',
        *forward("_list", resource, paged=True),
    ]


def deferred(resource: Resource[Any]) -> list[str]:
    """The `where` method."""
    return [
        "    def where(",
        *keywords(resource, paged=False),
        f"    ) -> Search[{resource.model.__name__}]:",
        '        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.',
        "",
        "        Raises:",
        "            QueryError: the question cannot be asked. Nothing is sent by this call.",
        '        """',
        *forward("_where", resource, paged=False),
    ]


def keywords(resource: Resource[Any], *, paged: bool) -> list[str]:
    """The parameters of a listing."""
    filters = [each for each in asked_for(resource, paged) if each.name != resource.parent]
    lines = [
        "        self,",
        *([f"        {ABOVE[resource.name]}: ServiceAccount | str | UUID,"] if resource.parent else []),
        "        *,",
        *(f"        {each.name}: {NAMES[each.kind]} = None," for each in filters),
    ]
    lines.append(f'        sort_by: str = "{resource.sort}",')
    lines += ["        page: int = 1,", "        size: int = 20,"] if paged else []
    lines += [
        '        logical_operator: str = "and",',
        f"        hydrate: bool = {resource.hydrated},",
        "        **unknown: Never,",
    ]
    return lines


def asked_for(resource: Resource[Any], paged: bool) -> list[Filter]:
    """The filters of a listing."""
    return [*resource.filters, *(resource.detours if paged else ())]


def arguments(resource: Resource[Any], *, paged: bool) -> list[str]:
    """What the parameters mean."""
    lines = ["        Args:"]
    said = {resource.parent: ABOVE.get(resource.name, "")}
    lines += [f"            {said.get(each.name, each.name)}: {told(each)}" for each in asked_for(resource, paged=True)]
    lines.append(f"            sort_by: `asc:` or `desc:` and one of {', '.join(resource.sorts)}.")
    lines += (
        ["            page: Which page, from 1.", "            size: How many a page holds, 1 to 10,000."]
        if paged
        else []
    )
    lines += ["            logical_operator: 'and' or 'or' between the filters."]
    lines += ["            hydrate: Whether to ask for the metadata part too."]
    return [part for line in lines for part in wrapped(line)]


def told(known: Filter) -> str:
    """A filter's line in the docstring."""
    words = known.doc
    if known.choices:
        words += f" One of {', '.join(known.choices)}."
    if OPERATORS[known.kind] and "startswith" not in OPERATORS[known.kind]:
        words += f" Operators: {', '.join(OPERATORS[known.kind])}."
    return words


def forward(method: str, resource: Resource[Any], *, paged: bool) -> list[str]:
    """The body: hand everything on."""
    names = [each.name for each in asked_for(resource, paged)]
    options = [name for name in OPTIONS if paged or name not in ("page", "size")]
    return [
        f"        return self.{method}(",
        "            unknown,",
        f"            {{{', '.join(f'{chr(34)}{name}{chr(34)}: {name}' for name in options)}}},",
        *(f"            {name}={ABOVE[resource.name] if name == resource.parent else name}," for name in names),
        "        )",
    ]


def getting(resource: Resource[Any]) -> list[str]:
    """The `get` method."""
    handed = ", project=project" if resource.scoped else ""
    return [
        "    def get(",
        "        self,",
        "        name_id_or_prefix: str | UUID,",
        "        allow_name_prefix_match: bool = True,",
        "        *,",
        "        hydrate: bool = True,",
        *(["        project: OneIdFilter = None,"] if resource.scoped else []),
        f"    ) -> {resource.model.__name__}:",
        f'        """Get one {resource.title} by UUID, exact name, or the beginning of its name or id.',
        "",
        "        Raises:",
        "            NotFoundError: there is none; the message has the nearest names.",
        "            QueryError: several begin so; the message lists them.",
        '        """',
        f"        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate{handed})",
    ]


HAND_MADE = {
    "artifact_versions": '''    def get(
        self,
        name_id_or_prefix: str | UUID,
        version: str | None = None,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> ArtifactVersion:
        """Get one by its id, or by its artifact's name or id and a version; the latest version if none is given.

        Raises:
            NotFoundError: there is none.
        """
        return self._get_artifact_version(name_id_or_prefix, version, hydrate=hydrate, project=project)

    def load(
        self,
        artifact_version: ArtifactVersion | str | UUID,
        *,
        via: str = "auto",
        trust: str | None = None,
        into: Any = None,
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Any:
        """Load the content of an artifact version, or of the latest version of an artifact named.

        Everything as in `ArtifactVersion.load`.
        """
        if not isinstance(artifact_version, ArtifactVersion):
            artifact_version = self.get(artifact_version)
        return artifact_version.load(via=via, trust=trust, into=into, max_bytes=max_bytes, progress=progress)''',
    "model_versions": '''    def get(
        self,
        model_name_or_id: str | UUID,
        model_version_name_or_number_or_id: str | int | UUID | None = None,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> ModelVersion:
        """Get one by its id, or by its model and a number, name or stage; the latest version if none is given.

        Raises:
            NotFoundError: there is none.
        """
        version = model_version_name_or_number_or_id
        return self._get_model_version(model_name_or_id, version, hydrate=hydrate, project=project)''',
    "api_keys": '''    def get(
        self, service_account_name_id_or_prefix: ServiceAccount | str | UUID, name_id_or_prefix: ApiKey | str | UUID
    ) -> ApiKey:
        """Get one by its service account and its own name or id.

        Raises:
            NotFoundError: there is none.
        """
        return self._get_api_key(service_account_name_id_or_prefix, name_id_or_prefix)''',
    "components": '''    def get(
        self, component_type: str | None, name_id_or_prefix: str | UUID | None = None, *, hydrate: bool = True
    ) -> StackComponent:
        """Get one by its type and its name, id, or the beginning of either; the active stack's if none is given.

        Raises:
            NotFoundError: there is none. QueryError: several begin so; the message lists them.
        """
        return self._get_component(component_type, name_id_or_prefix, hydrate=hydrate)''',
}


def collections() -> str:
    """The class that has them all, in both spellings."""
    lines = [
        "class Collections:",
        '    """All collections of a client, and their methods under ZenML\'s own names."""',
        "",
    ]
    lines.append("    def _open(self, session: ClientSession) -> None:")
    lines += [f"        self.{r.name} = {class_name(r)}(session, {constant(r)})" for r in ALL]
    for resource in ALL:
        lines += [f"        self.{resource.list_method} = self.{resource.name}.list"] if resource.list_method else []
        lines += [f"        self.{resource.get_method} = self.{resource.name}.get"] if resource.get_method else []
        lines += [f"        self.{w.method} = self.{resource.name}.{w.verb}" for w in resource.writes if w.method]
        own = VERBS.get(resource.name, ())
        lines += [f"        self.{zenmls} = self.{resource.name}.{verb}" for verb, zenmls, _ in own if zenmls]
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(source())
