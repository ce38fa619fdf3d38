"""TAB completes every filter of every collection, in both spellings, with jedi and without."""

from __future__ import annotations

from typing import Any

import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from zenexplore import Client
from zenexplore._surface import Collections
from zenexplore.resources import NESTED, REGISTER, Resource


class Shelf(Collections):
    """A client's collections without a server: completion must not need one."""

    def __init__(self) -> None:
        session: Any = None
        self._open(session)


def completions(line: str, *, jedi: bool) -> set[str]:
    shell = InteractiveShell.instance()
    completer = IPCompleter(shell=shell, namespace={"client": Shelf()}, use_jedi=jedi)
    completer.use_jedi = jedi
    completer.jedi_compute_type_timeout = 4000
    with provisionalcompleter():
        return {found.text.lstrip(".") for found in completer.completions(line, len(line))}


@pytest.mark.parametrize("jedi", [True, False], ids=["jedi", "no jedi"])
@pytest.mark.parametrize("resource", REGISTER, ids=lambda resource: resource.name)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_filter_completes(resource: Resource[Any], jedi: bool) -> None:
    wanted = {f"{known.name}=" for known in (*resource.filters, *resource.detours)} | {"sort_by=", "page=", "size="}

    for call in (
        f"client.{resource.name}.list(",
        *([f"client.{resource.list_method}("] if resource.list_method else []),
    ):
        assert wanted - completions(call, jedi=jedi) == set()


@pytest.mark.parametrize("jedi", [True, False], ids=["jedi", "no jedi"])
@pytest.mark.parametrize(
    "resource", [each for each in (*REGISTER, *NESTED) if each.writes], ids=lambda resource: resource.name
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_every_write_completes(resource: Resource[Any], jedi: bool) -> None:
    for write in resource.writes:
        wanted = {f"{known.name}=" for known in write.keywords} | {"dry_run="}
        for call in (f"client.{resource.name}.{write.verb}(", *([f"client.{write.method}("] if write.method else [])):
            assert wanted - completions(call, jedi=jedi) == set(), call


@pytest.mark.parametrize("jedi", [True, False], ids=["jedi", "no jedi"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_collections_complete(jedi: bool) -> None:
    assert {resource.name for resource in REGISTER} - completions("client.", jedi=jedi) == set()


def test_both_spellings_are_the_same_method() -> None:
    shelf = Shelf()
    for resource in REGISTER:
        collection = getattr(shelf, resource.name)
        pairs = [
            (resource.list_method, "list"),
            (resource.get_method, "get"),
            *((each.method, each.verb) for each in resource.writes),
        ]
        for zenmls, ours in pairs:
            assert not zenmls or getattr(shelf, zenmls) == getattr(collection, ours)


def test_the_client_has_them() -> None:
    assert issubclass(Client, Collections)
