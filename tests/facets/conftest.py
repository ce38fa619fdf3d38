"""A client on each server of the contract suite, and the questions that its world can be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import httpx
import pytest

from tests.contract.backends import Backend
from tests.contract.probes import PROBES, questions
from zenexplore import Client, QueryError
from zenexplore.facets._statistics import total
from zenexplore.panel_source import PanelSource
from zenexplore.query import Query
from zenexplore.resources import RUNS, PipelineRun
from zenexplore.server.wire import Wire
from zenexplore.session import ClientSession

Runs = Query[PipelineRun]
Given = tuple[str, str]
MIXED = 60  # questions of several filters; each filter alone with each operator comes on top


@pytest.fixture(scope="session")
def session(backend: Backend) -> Iterator[PanelSource]:
    client = Client(backend.url, username=backend.username, password=backend.password)
    yield PanelSource(client._session)
    client.close()


@pytest.fixture(scope="session")
def asked(backend: Backend) -> list[Runs]:
    """Questions about runs: every filter with every operator that we send, and mixtures of them."""
    random = Random(7)
    pool = []
    for probe in PROBES:
        if probe.resource == "runs" and probe.filter != "project":
            fit = [each.value for each in questions(probe, backend) if each.status == 200]
            sent = [(probe.filter, value) for value in fit if is_asked([(probe.filter, value)])]
            pool += random.sample(sent, min(1, len(sent)))
    mixed = [random.sample(pool, random.choice((2, 2, 3))) for _ in range(MIXED)]
    return [question(one) for one in ([], *([each] for each in pool), *mixed)]


@pytest.fixture(scope="session")
def listed(session: PanelSource, asked: list[Runs]) -> list[tuple[Runs, int]]:
    """The same questions, joined by `and` and by `or`, each with the total of its list."""
    either = [joined_by_or(query) for query in asked if len(query.conditions) > 1]
    return [(query, total(session.page, query)) for query in (*asked, *either)]


@pytest.fixture(scope="session")
def some(asked: list[Runs]) -> list[Runs]:
    """A few of them, where each costs many requests."""
    return [asked[0], *Random(11).sample(asked, 12)]


def question(given: list[Given]) -> Runs:
    found = Query.ask(RUNS, {})
    for name, value in given:
        found = found.where(**{name: value})
    return found


def is_asked(given: list[Given]) -> bool:
    """What we refuse to send, and an empty list of values, is no question."""
    try:
        return not question(given).nothing
    except QueryError:
        return False


def joined_by_or(query: Runs) -> Runs:
    return query.only(either=True)


class Passing(httpx.BaseTransport):
    """Passes requests on and remembers where they went; what `refusal` answers does not get through."""

    def __init__(self, refusal: Callable[[str], httpx.Response | None]) -> None:
        self.refusal = refusal
        self.paths: list[str] = []
        self._on = httpx.HTTPTransport()
        self._wires: list[Wire] = []

    def over(self, session: ClientSession) -> ClientSession:
        """A session with the same server and login, whose requests come through here."""
        wire = Wire(session.wire.settings, user_agent="test", transport=self)
        wire._http.auth = session.wire._http.auth
        self._wires.append(wire)
        return ClientSession(wire, None, session.storage)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        self.paths.append(path)
        return self.refusal(path) or self._on.handle_request(request)

    def end(self) -> None:
        for wire in self._wires:
            wire.close()
        self._on.close()


@pytest.fixture
def passing(request: pytest.FixtureRequest) -> Iterator[Passing]:
    """Parametrised indirectly: with what refuses a path."""
    found = Passing(getattr(request, "param", lambda path: None))
    yield found
    found.end()
