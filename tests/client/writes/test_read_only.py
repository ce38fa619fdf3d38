"""A client that may only read refuses every write before a byte is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from server_stub.serving import Server
from tests.sent import sent_by
from zenexplore import Client, QueryError
from zenexplore.resources import Resource, Write

from .samples import NAMES, WRITES, call


@pytest.fixture(scope="module")
def reader(stub: Server) -> Iterator[Client]:
    """A client that may only read, and remembers what it sent."""
    found = Client(stub.url, username=stub.username, password=stub.password, read_only=True)
    yield found
    found.close()


@pytest.fixture
def sent(reader: Client) -> Iterator[list[httpx.Request]]:
    """Every request that the client sends from now on."""
    with sent_by(reader) as found:
        yield found


@pytest.mark.parametrize(("resource", "write"), WRITES, ids=NAMES)
def test_every_verb_is_refused(
    reader: Client, sent: list[httpx.Request], resource: Resource[Any], write: Write
) -> None:
    with pytest.raises(QueryError, match=f"{resource.name}.{write.verb}: this client is read-only"):
        call(reader, resource, write)

    assert sent == []


ITEM_WRITES: dict[str, Callable[[Any], Any]] = {
    "tag": lambda run: run.tag("x"),
    "untag": lambda run: run.untag("x"),
    "log_metadata": lambda run: run.log_metadata({"x": 1}),
    "delete": lambda run: run.delete(),
}


@pytest.mark.parametrize("name", ITEM_WRITES)
@pytest.mark.parametrize("many", [False, True], ids=["one", "page"])
def test_things_and_pages_are_refused(reader: Client, request: pytest.FixtureRequest, name: str, many: bool) -> None:
    page = reader.list_pipeline_runs(size=3)
    sent = request.getfixturevalue("sent")
    with pytest.raises(QueryError, match="read-only"):
        ITEM_WRITES[name](page if many else page[0])

    assert sent == []


def test_a_promotion_is_refused(reader: Client, request: pytest.FixtureRequest) -> None:
    version = reader.list_model_versions(size=1)[0]
    sent = request.getfixturevalue("sent")
    with pytest.raises(QueryError, match="read-only"):
        version.set_stage("production")

    assert sent == []


def test_a_dry_run_is_allowed(reader: Client) -> None:
    """It changes nothing, and shows what somebody else could send."""
    assert reader.create_tag("x", dry_run=True).method == "POST"
