"""What a panel asks of its client, and what it never asks while it draws."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from zenexplore import Client
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import RUNS, STACKS
from zenexplore.server.wire import Wire

if TYPE_CHECKING:
    from server_stub import Server


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were asked."""
    found: list[str] = []
    send = Wire.send

    def counting(self: Wire, route: object, **given: object) -> object:
        found.append(str(route))
        return send(self, route, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(Wire, "send", counting)
    return found


def test_a_project_known_by_its_id_is_named_once_and_never_while_drawing(stub: Server, sent: list[str]) -> None:
    """ZenML's configuration knows only the id; a panel that asks while it draws would hang, or fail, under its lock."""
    with Client(stub.url, username=stub.username, password=stub.password) as client:
        id = str(client.active_project.id)
        source = PanelSource(client._session)
        sent.clear()
        assert source.project_name(id) == id
        assert sent == []
        for _ in range(2):
            source.page(Query.ask(RUNS, {}, size=1).only(project=id))
        assert source.project_name(id) == client.active_project.name
        assert len(sent) == 3


def test_a_project_that_cannot_be_named_is_its_id(stub_client: Client) -> None:
    source = PanelSource(stub_client._session)
    unknown = str(UUID(int=7))
    source._known(Query.ask(RUNS, {}).only(project=unknown))
    assert source.project_name(unknown) == unknown


@pytest.mark.parametrize(
    ("told", "there"), [("https://zen.example/", "https://zen.example"), ("javascript:alert(1)//", None), (None, None)]
)
def test_a_link_to_the_dashboard_is_one_of_the_web(stub: Server, told: str | None, there: str | None) -> None:
    """The server says where its dashboard is, and a browser runs what `javascript:` leads to."""
    with Client(stub.url, username=stub.username, password=stub.password) as client:
        client._session.wire.info["dashboard_url"] = told
        link = PanelSource(client._session).dashboard(STACKS, UUID(int=7), "")
    assert link == f"{there or stub.url}/stacks/{UUID(int=7)}"


def test_a_saved_view_of_no_project_is_of_the_one_it_was_opened_in(stub_client: Client, tmp_path: Path) -> None:
    """Changing the client's project later changes no panel that is open."""
    path = tmp_path / "mine.json"
    path.write_text('{"zenexplore_view": 1, "place": "runs"}')
    panel = stub_client.explore(view=path)
    assert panel.query.project == stub_client.active_project.name
    panel.close()
