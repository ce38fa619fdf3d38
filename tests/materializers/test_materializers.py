"""Every artifact of the gallery, loaded by us, against what ZenML itself loads from the same server."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zenexplore import Client
from zenexplore.artifacts import StructuredText
from zenexplore.errors import FormatError, UntrustedError

from .describing import describe
from .outcomes import OUTCOMES, Outcome
from .table import PAGE, table
from .world import World

OWN_MODULES = {"classes", "nets"}
REFUSED = (Outcome.REFUSED, Outcome.WEIGHTS)
ZENML_CLASSES = {"html": "HTMLString", "markdown": "MarkdownString", "csv": "CSVString", "json": "JSONString"}
Json = Any


def named(*outcomes: Outcome) -> list[str]:
    """Return the artifacts with these outcomes."""
    return [name for name, outcome in OUTCOMES.items() if outcome in outcomes]


def load(world: World, client: Client, name: str, **options: Any) -> Any:
    """Load one artifact of the gallery."""
    return client.get_artifact_version(world.ids()[name]).load(progress=False, **options)


def theirs(world: World, name: str) -> Json:
    """Return what ZenML loads."""
    row = world.exported[world.ids()[name]]
    assert "loaded" in row, row["error"]
    return row["loaded"]


def plain(described: Json) -> Json:
    """Replace what only ZenML's side has the classes of: a pydantic object by its fields, a text by its kind."""
    if isinstance(described, list):
        return [plain(inner) for inner in described]
    if not isinstance(described, dict):
        return described
    if "fields" in described:
        return plain(described["fields"])
    if described.get("type", "").startswith("zenml."):
        return {"type": "zenexplore.StructuredText", "text": described["text"]}
    return {key: plain(inner) for key, inner in described.items()}


def test_every_artifact_has_an_outcome(world: World) -> None:
    """The gallery and the table of outcomes name the same artifacts."""
    assert set(world.ids()) == set(OUTCOMES)


@pytest.mark.parametrize("via", ["server", "store"])
@pytest.mark.parametrize("name", named(Outcome.EQUAL))
def test_equal(world: World, client: Client, name: str, via: str) -> None:
    """Loading gives what ZenML gives, through the server and from the store's files."""
    assert describe(load(world, client, name, via=via)) == theirs(world, name)


@pytest.mark.parametrize("name", named(Outcome.PLAIN, Outcome.PARTS, Outcome.TEXT))
def test_without_the_class(world: World, client: Client, name: str) -> None:
    """What is of a class that is not here comes as its fields or its text."""
    loaded = load(world, client, name)
    assert describe(loaded) == plain(theirs(world, name))
    if isinstance(loaded, StructuredText):
        assert theirs(world, name)["type"] == f"zenml.{ZENML_CLASSES[loaded.kind]}"


@pytest.mark.parametrize("name", named(Outcome.SAVED))
def test_what_zenml_does_not_give_back(world: World, client: Client, name: str) -> None:
    """What ZenML fails on, or changes, comes as it was saved."""
    assert world.exported[world.ids()[name]].get("loaded") != world.saved[name]
    assert describe(load(world, client, name)) == plain(world.saved[name])


@pytest.mark.parametrize("name", named(Outcome.LIST))
def test_a_container_of_unknown_class(world: World, client: Client, name: str) -> None:
    """A container comes as the list that is in its files; of a dict that is a list of keys and one of values."""
    saved = world.saved[name]
    items = each_a_list(zip(*saved["items"], strict=True)) if saved["type"] == "classes.Bag" else saved["items"]
    assert describe(load(world, client, name)) == {"type": "builtins.list", "items": items}


def each_a_list(described: Iterable[Iterable[Json]]) -> list[Json]:
    """Describe lists of what was described."""
    return [{"type": "builtins.list", "items": list(items)} for items in described]


@pytest.mark.parametrize("name", named(Outcome.FILES))
def test_files(world: World, client: Client, name: str) -> None:
    """What no format knows comes as its files."""
    row = world.exported[world.ids()[name]]
    assert {file.name: file.size_bytes for file in load(world, client, name).values()} == row["files"]


@pytest.mark.parametrize("name", named(*REFUSED))
def test_refused(world: World, client: Client, name: str) -> None:
    """What would run code stays shut, with a report on it."""
    with pytest.raises(UntrustedError) as refused:
        load(world, client, name)
    assert refused.value.report.size_bytes in world.exported[world.ids()[name]]["files"].values()
    assert refused.value.report.verdict in ("matches", "not recorded")


@pytest.fixture
def with_classes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The gallery's own classes can be imported, as they can where the gallery was saved."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    yield
    for module in OWN_MODULES & set(sys.modules):
        del sys.modules[module]


@pytest.mark.parametrize("name", named(*REFUSED))
@pytest.mark.usefixtures("with_classes")
def test_trusted(world: World, client: Client, name: str) -> None:
    """With trust, it is what ZenML gives; what ZenML refuses too is what was saved."""
    row = world.exported[world.ids()[name]]
    expected = row["loaded"] if "loaded" in row else world.saved[name]
    assert describe(load(world, client, name, trust="pickle")) == expected


@pytest.mark.parametrize("name", named(Outcome.WEIGHTS))
def test_weights(world: World, client: Client, name: str) -> None:
    """The weights of a module come without any trust."""
    assert describe(load(world, client, name, into=dict)) == theirs(world, name)["state"]


def test_a_class_that_is_not_here(world: World, client: Client) -> None:
    """Trust does not help where the class is missing; the error names its module."""
    with pytest.raises(FormatError, match="'classes'"):
        load(world, client, "custom_class", trust="pickle")


def test_the_table_is_fresh(world: World) -> None:
    """The documentation's table says what these tests say."""
    assert PAGE.read_text(encoding="utf-8") == table(world.exported), "stale: run `make artifacts`"
