"""The wire at its seam: a transport is a function from request to answer, as small as the law it proves."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from zenexplore import AuthError, BusyError, ContractError, NotFoundError, QueryError, ServerError, UnreachableError
from zenexplore.server.refusals import _BY_STATUS, refusal
from zenexplore.server.routes import Route, reading
from zenexplore.server.settings import Secrets, Settings
from zenexplore.server.wire import Wire

GOLDEN = sorted((Path(__file__).parents[2] / "contract" / "0.98.0" / "golden").glob("error-*.json"))
Answer = Callable[[httpx.Request], httpx.Response]
CREATE = Route("POST", "/schedules", writes=True)
INFO = {"version": "0.98.0", "auth_scheme": "OAUTH2_PASSWORD_BEARER"}


class Server:
    """Answers by path and remembers what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        name = request.url.path.rpartition("/")[2]
        return self.answers[name](request)

    def paths(self) -> list[str]:
        return [request.url.path.removeprefix("/api/v1") for request in self.asked]


def wire_to(server: Answer, *, read_only: bool = False) -> Wire:
    settings = Settings("http://zenml.test", "arguments", timeout_s=1)
    return Wire(settings, user_agent="test", read_only=read_only, transport=httpx.MockTransport(server))


def connect(wire: Wire, secrets: Secrets) -> None:
    wire.look()
    wire.log_in(secrets)


def said(value: Any, status: int = 200, **headers: str) -> Answer:
    return lambda request: httpx.Response(status, json=value, headers=headers)


def tokens() -> Answer:
    """A login that gives another token each time, and a cookie that must not be kept."""
    given = iter(range(1, 100))
    return lambda request: httpx.Response(
        200, json={"access_token": f"token-{next(given)}"}, headers={"set-cookie": "zenml-server-x=token-0; Path=/"}
    )


def test_an_api_key_is_exchanged_and_never_sent_as_bearer() -> None:
    server = Server(info=said(INFO), login=tokens(), runs=said({}))
    wire = wire_to(server)
    connect(wire, Secrets(api_key="ZENKEY_canary"))
    wire.send(reading("/runs"))

    assert server.paths() == ["/info", "/login", "/runs"]
    assert server.asked[-1].headers["authorization"] == "Bearer token-1"


def test_no_cookie_is_kept() -> None:
    """A cookie from /login would override the Authorization header."""
    server = Server(info=said(INFO), login=tokens(), runs=said({}))
    wire = wire_to(server)
    connect(wire, Secrets(username="alice", password="x"))
    wire.send(reading("/runs"))

    assert "cookie" not in server.asked[-1].headers


def test_a_spent_token_is_renewed_once() -> None:
    spent = {"detail": ["CredentialsNotValid", "Signature has expired."]}

    def runs(request: httpx.Request) -> httpx.Response:
        fresh = request.headers["authorization"] == "Bearer token-2"
        return httpx.Response(200, json={}) if fresh else httpx.Response(401, json=spent)

    server = Server(info=said(INFO), login=tokens(), runs=runs)
    wire = wire_to(server)
    connect(wire, Secrets(api_key="k"))
    wire.send(reading("/runs"))

    assert server.paths() == ["/info", "/login", "/runs", "/login", "/runs"]


def test_a_login_that_is_refused_again_is_not_repeated() -> None:
    refused = said({"detail": ["CredentialsNotValid", "no"]}, 401)
    server = Server(info=said(INFO), login=tokens(), runs=refused)
    wire = wire_to(server)
    connect(wire, Secrets(api_key="k"))
    with pytest.raises(AuthError):
        wire.send(reading("/runs"))

    assert server.paths().count("/login") == 2


def test_no_auth_and_basic_need_no_token() -> None:
    server = Server(info=said({**INFO, "auth_scheme": "HTTP_BASIC"}), runs=said({}))
    wire = wire_to(server)
    connect(wire, Secrets(username="alice", password="x"))
    wire.send(reading("/runs"))

    assert server.asked[-1].headers["authorization"].startswith("Basic ")
    connect(wire_to(Server(info=said({**INFO, "auth_scheme": "NO_AUTH"}))), Secrets())


def test_reads_are_sent_again_and_uncertain_writes_are_not() -> None:
    busy = Server(runs=said({"error": "Server too busy."}, 503))
    with pytest.raises(BusyError):
        wire_to(busy).send(reading("/runs"))
    assert len(busy.asked) == 4

    once = Server(runs=said({"error": "Server too busy."}, 503))
    with pytest.raises(BusyError):
        wire_to(once).send(Route("POST", "/runs", writes=True, repeatable=False))
    assert len(once.asked) == 1


def test_a_write_is_repeated_with_the_same_idempotency_key() -> None:
    """For longer than a question is: a write that is broken off leaves a person in doubt."""
    question, write = (
        Server(runs=said({}, 503, **{"retry-after": "0"})),
        Server(schedules=said({}, 503, **{"retry-after": "0"})),
    )
    for server, route in ((question, reading("/runs")), (write, CREATE)):
        with pytest.raises(BusyError):
            wire_to(server).send(route)

    assert len({request.headers["idempotency-key"] for request in write.asked}) == 1
    assert len(write.asked) > len(question.asked) > 1


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_only_what_creates_has_an_idempotency_key(method: str) -> None:
    server = Server(one=said(None))
    wire_to(server).send(Route(method, "/tags/one", writes=True))

    assert "idempotency-key" not in server.asked[0].headers


def test_a_delete_whose_answer_was_lost_is_done() -> None:
    """The second request finds nothing any more, because the first one did it."""
    answers = iter([httpx.RemoteProtocolError("cut"), httpx.Response(404, json={"detail": ["KeyError", "gone"]})])

    def answer(request: httpx.Request) -> httpx.Response:
        found = next(answers)
        if isinstance(found, httpx.Response):
            return found
        raise found

    assert wire_to(Server(one=answer)).send(Route("DELETE", "/tags/one", writes=True)).status_code == 404


def test_a_delete_of_what_is_not_there_is_refused() -> None:
    with pytest.raises(NotFoundError):
        wire_to(Server(one=said({"detail": ["KeyError", "gone"]}, 404))).send(Route("DELETE", "/tags/one", writes=True))


def test_what_must_not_be_done_twice_is_sent_once() -> None:
    def cut(request: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError("server disconnected", request=request)

    server = Server(rotate=cut)
    with pytest.raises(UnreachableError, match="it may have happened all the same"):
        wire_to(server).send(Route("PUT", "/keys/one/rotate", writes=True, repeatable=False))

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "message",
    [
        (
            "1 validation error:\n  {'type': 'missing', 'loc': ('body', 'name'), 'msg': 'Field required', "
            "'input': {'values': {'token': 'canary'}}}\n\n  POST /api/v1/secrets"
        ),
        (
            "1 validation error for SecretRequest\nname\n  Field required [type=missing, "
            "input_value={'token': 'canary'}, input_type=dict]\n    For further information visit https://errors.pydantic.dev"
        ),
    ],
)
def test_a_report_tells_what_is_wrong_and_not_what_was_sent(message: str) -> None:
    told = str(refusal("POST /secrets", 422, json.dumps(["ValueError", message]).encode()))

    assert told.endswith("the server answered 422: name: Field required")


def test_a_server_that_forgets_keys_gets_a_write_once() -> None:
    """zenml 0.75 knows no Idempotency-Key: a second POST could create twice."""

    def cut(request: httpx.Request) -> httpx.Response:
        raise httpx.RemoteProtocolError("server disconnected", request=request)

    server = Server(info=said({**INFO, "version": "0.75.0", "auth_scheme": "NO_AUTH"}), schedules=cut)
    wire = wire_to(server)
    connect(wire, Secrets())
    with pytest.raises(UnreachableError, match="it may have happened all the same"):
        wire.send(CREATE, json={})

    assert server.paths().count("/schedules") == 1
    assert "idempotency-key" not in server.asked[-1].headers


def test_a_body_cut_mid_read_is_asked_for_again() -> None:
    class Cut(httpx.SyncByteStream):
        def __iter__(self) -> Any:
            yield b'{"items"'
            raise httpx.RemoteProtocolError("peer closed connection")

    answers = iter([httpx.Response(200, stream=Cut()), httpx.Response(200, json={"whole": True})])
    server = Server(runs=lambda request: next(answers))

    assert wire_to(server).send(reading("/runs")).json() == {"whole": True}


def test_read_only_refuses_before_sending() -> None:
    server = Server(schedules=said({}))
    with pytest.raises(QueryError, match="read-only"):
        wire_to(server, read_only=True).send(CREATE, json={})

    assert server.asked == []


def test_a_web_page_is_no_api() -> None:
    page = Server(info=lambda request: httpx.Response(200, html="<html>dashboard</html>"))
    with pytest.raises(ContractError, match="no ZenML server's URL"):
        wire_to(page).look()


@pytest.mark.parametrize("failure", [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError])
def test_no_answer_says_what_to_look_at(failure: type[httpx.TransportError]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise failure("no", request=request)

    with pytest.raises(UnreachableError, match=r"zenml\.test"):
        wire_to(fail).send(Route("GET", "/runs", repeatable=False))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_every_refusal_of_the_real_server_is_understood(path: Path) -> None:
    """No message is a raw dump: it is short, and says what the server said."""
    golden = json.loads(path.read_text())
    body = golden["body"]
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    found = refusal("GET /x", golden["status"], raw)

    assert type(found) is _BY_STATUS.get(golden["status"], ServerError)
    assert 20 < len(str(found)) < 700
    assert not any(mark in str(found) for mark in ('{"detail"', "[type=", "site-packages"))


def test_no_secret_is_ever_shown(caplog: pytest.LogCaptureFixture) -> None:
    """Not in a repr, an error or a log: the download token stands in a URL, and httpx logs URLs."""
    caplog.set_level(logging.DEBUG)
    server = Server(info=said(INFO), login=said({"access_token": "tokencanary"}), data=said({"detail": "no"}, 401))
    wire = wire_to(server)
    connect(wire, Secrets(api_key="keycanary"))
    with pytest.raises(AuthError) as refused:
        wire.send(reading("/data"), params=[("token", "downloadcanary")])
    secrets = Secrets(api_key="keycanary", token="tokencanary", username="u", password="passwordcanary")
    logging.getLogger("httpcore.http11").debug("headers=[(b'Set-Cookie', b'zenml-server-x=cookiecanary; Path=/')]")
    shown = [
        caplog.text,
        str(refused.value),
        repr(wire),
        repr(secrets),
        repr(wire._http.auth),
        repr(Settings("u", "s", secrets)),
    ]

    assert "canary" not in " ".join(shown)
    assert "HTTP Request" in caplog.text
