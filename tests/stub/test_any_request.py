"""No request that can be made up from the description of an operation makes the stub fail by a fault of its own.

A real server answers 500 to some requests, and so does the stub, on purpose: it raises an error of its own for that, which
leaves it as JSON. A fault is an exception that nothing in the stub takes: it comes out, here, in one process with the stub.
Some requests a route are asked always, and many more by hand: `EXAMPLES=60 pytest tests/stub/test_any_request.py`.
"""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
import schemathesis
from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, note, settings
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from sqlalchemy import select

from server_stub import tables as t
from server_stub.app import create_app
from server_stub.context import Context
from server_stub.database import Database
from server_stub.ids import dashed
from server_stub.tokens import Tokens
from server_stub.world.people import ADMIN
from tests.stub.conftest import NOW, world
from tests.stub.described import described
from tests.stub.plausible import Words

RUNS = 20
EXAMPLES = int(os.environ.get("EXAMPLES", "4"))
URL = "http://127.0.0.1:8000"
Operation = APIOperation[Any, Any, Any, Any]


class Stub:
    """A stub in this process, whose world is the same again before every request."""

    def __init__(self) -> None:
        self._kept, self._used = world(RUNS), Database()
        self._words = Words(self._kept)
        self._words.register()
        tokens = Tokens("any")
        self.app = create_app(Context(self._used, tokens, "any", NOW.isoformat()))
        with self._kept.transaction() as connection:
            admin = connection.execute(select(t.USERS).where(t.USERS.c.name == ADMIN)).one()
        token = tokens.of_user(str(dashed(admin.id)), password_changed_at=admin.password_changed_at)
        self._headers = {"Authorization": f"Bearer {token}"}

    def operations(self) -> list[Operation]:
        """Return all that can be asked."""
        schema = schemathesis.openapi.from_dict(described(self.app, self._words))
        return [each.ok() for each in schema.get_all_operations()]

    def ask(self, case: schemathesis.Case) -> schemathesis.Response:
        """Send a request to a world that nothing was done to; say what a terminal would send."""
        note(f"python -m server_stub --runs {RUNS} --frozen, and as the administrator:")
        note(case.as_curl_command(base_url=URL))
        with self._kept.transaction() as source, self._used.transaction() as target:
            raw: Any = source.connection.driver_connection
            raw.backup(target.connection.driver_connection)
        return case.call(app=self.app, base_url=URL, headers=self._headers)


def try_out(stub: Stub, operation: Operation, examples: int = EXAMPLES) -> None:
    """Ask for an operation in so many ways, always the same ones: as it wants to be asked, and otherwise."""
    usual, odd = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(usual | odd)
    def each(case: schemathesis.Case) -> None:
        answer = stub.ask(case)
        assert answer.status_code < 400 or is_told(answer.text), answer.text

    each()


def is_told(text: str) -> bool:
    """Whether an error has one of the shapes in which a real server's leave it: two texts, a text, or OAuth's."""
    try:
        body = json.loads(text)
    except ValueError:
        return False
    told = body.get("detail", body.get("error")) if isinstance(body, dict) else body
    return isinstance(told, str) or (isinstance(told, list) and [type(each) for each in told] == [str, str])


STUB = Stub()


@pytest.mark.parametrize("operation", STUB.operations(), ids=lambda operation: operation.label)
def test_nothing_makes_the_stub_fail(operation: Operation) -> None:
    try_out(STUB, operation)


def _raises(request: Request) -> None:
    """Fail as a route does that nobody thought through."""
    assert request.query_params["sort_by"]


def _answers(request: Request) -> Response:
    """Answer as a server does that nobody wrote such an answer for."""
    return PlainTextResponse("Internal Server Error", 500 if "size" in request.query_params else 200)


@pytest.mark.parametrize("fault", [_raises, _answers])
def test_a_fault_is_found(fault: Any) -> None:
    """Planted in one route for some requests; with it, what to type to see it."""
    stub = Stub()
    stub.app.router.routes.insert(0, APIRoute("/api/v1/tags", fault))
    tags = next(each for each in stub.operations() if each.label == "GET /api/v1/tags")
    with pytest.raises((KeyError, AssertionError)) as found:
        try_out(stub, tags)
    assert f"{URL}/api/v1/tags" in "\n".join(found.value.__notes__)
