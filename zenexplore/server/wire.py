"""HTTP and nothing else: one connection to one server, with its login, retries and errors."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx
from httpx_retries import Retry, RetryTransport

from zenexplore.errors import AuthError, ContractError, QueryError, ServerError, SettingsError, UnreachableError
from zenexplore.server.login import TokenAuth
from zenexplore.server.redaction import keep_tokens_out_of_logs
from zenexplore.server.refusals import done_before, not_an_api, refusal
from zenexplore.server.routes import Route, reading
from zenexplore.server.settings import Secrets, Settings
from zenexplore.server.transport import transport as make_transport

API = "/api/v1"
_BUSY = (408, 429, 502, 503, 504)  # source: zenml 0.98.0's own client retries these
_CUT = (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError)
_UNREACHED = (httpx.ConnectError, httpx.ConnectTimeout)
_METHODS = ("GET", "POST", "PUT", "DELETE")  # which route may be repeated is its declaration's to say
_PATIENCE_S = 60
_NEVER = Retry(total=0)
_AGAIN = Retry(
    total=3,
    retry_on_exceptions=_UNREACHED,  # what is cut later, `_answer` repeats
    allowed_methods=_METHODS,
    status_forcelist=_BUSY,
    backoff_factor=0.3,
    total_timeout=_PATIENCE_S,
)
# A write that is broken off leaves a person in doubt, so it is tried for longer.
_WRITE_AGAIN = Retry(
    total=8,
    retry_on_exceptions=(*_UNREACHED, *_CUT),
    allowed_methods=_METHODS,
    status_forcelist=_BUSY,
    backoff_factor=0.2,
    max_backoff_wait=5,
    total_timeout=_PATIENCE_S,
)
_CUTS = 3  # how often an answer's body may be cut off before we give up; of a write, see above


class Wire:
    """A connection to one server. Safe to share between threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        user_agent: str,
        read_only: bool = False,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        keep_tokens_out_of_logs()
        self.settings = settings
        self.read_only = read_only
        # A cookie from /login would override the Authorization header: keep none.
        cookies = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
        below = transport or make_transport(settings.url, settings.verify)
        self._http = httpx.Client(
            base_url=settings.url + API,
            transport=RetryTransport(below, retry=_NEVER),
            timeout=settings.timeout_s,
            cookies=cookies,
            headers={"User-Agent": user_agent, "Source-Context": "api"},
        )
        self.info: dict[str, Any] = {}

    def __repr__(self) -> str:
        return f"<Wire to {self.settings.url}>"

    def look(self) -> None:
        """Ask the server what it is.

        Raises:
            UnreachableError: nobody answers. ContractError: it is no ZenML server.
        """
        asked = self._http.build_request("GET", "/info", extensions={"retry": _AGAIN})
        response, _ = self._answer(reading("/info"), asked)
        kind = response.headers.get("content-type", "").partition(";")[0]
        if response.status_code == 404 or (response.status_code == 200 and kind != "application/json"):
            raise not_an_api("GET /info", self.settings.url, kind)
        found = self._checked(reading("/info"), response).json()
        if not isinstance(found, dict) or "version" not in found:
            raise not_an_api("GET /info", self.settings.url, kind)
        self.info = found

    def document(self) -> dict[str, Any] | None:
        """Ask the server for its OpenAPI document; None where it gives none. It may take seconds, and is large."""
        route = reading("/openapi.json")
        request = self._http.build_request("GET", f"{self.settings.url}/openapi.json", extensions={"retry": _AGAIN})
        try:
            found = self._checked(route, self._answer(route, request)[0]).json()
        except (ServerError, ContractError, ValueError):
            return None
        return found if isinstance(found, dict) and "paths" in found else None

    def log_in(self, secrets: Secrets) -> None:
        """Log in as the server wants.

        Raises:
            AuthError: the login is missing, wrong or spent. A ready token is tried by the first request.
        """
        scheme = self.info.get("auth_scheme")
        if scheme == "NO_AUTH":
            return
        if not secrets:
            raise AuthError(
                f"{self.settings.url} wants a login and none was found; say Client(url, api_key=...), "
                "Client(url, username=..., password=...), Client(url, login=True), or run `zenml login`"
            )
        if secrets.spent:
            raise AuthError(
                f"the login for {self.settings.url} has expired; "
                f"run `zenml login {self.settings.url}` or give an api_key"
            )
        if scheme == "HTTP_BASIC" and not secrets.username:
            raise AuthError(f"{self.settings.url} takes a username and a password only (HTTP_BASIC)")
        if scheme == "HTTP_BASIC":
            self._http.auth = httpx.BasicAuth(secrets.username or "", secrets.password or "")
            return
        auth = TokenAuth(secrets, self.post_form)
        auth.log_in()
        self._http.auth = auth

    def send(self, route: Route, *, params: Iterable[tuple[str, str]] = (), json: Any = None) -> httpx.Response:
        """Send one request and return the answer, read and checked.

        Raises:
            QueryError: it would write and this client is read-only; nothing was sent.
            UnreachableError, ServerError: as the answer, or its absence, says.
        """
        if route.writes:
            self.must_write(str(route))
        if self._http.is_closed:
            raise SettingsError(f"{route}: this client was closed; make a new one")
        creates = route.writes and route.method == "POST"
        again = route.repeatable and not (creates and self._forgets_keys())
        headers = {"Idempotency-Key": str(uuid.uuid4())} if creates and again else {}
        policy = _NEVER if not again else _WRITE_AGAIN if route.writes else _AGAIN
        request = self._http.build_request(
            route.method, route.path, params=list(params), json=json, headers=headers, extensions={"retry": policy}
        )
        response, repeated = self._answer(route, request, again=again)
        try:
            return self._checked(route, response)
        except ServerError as refused:
            if repeated and route.writes and route.method == "DELETE" and done_before(refused):
                return response
            raise

    def must_write(self, what: str) -> None:
        """Raise where this client may not write.

        Raises:
            QueryError: it is read-only; nothing was sent.
        """
        if self.read_only:
            raise QueryError(f"{what}: this client is read-only, so nothing was sent; make one with read_only=False")

    def _forgets_keys(self) -> bool:
        """Whether the server is too old to know Idempotency-Key, so that a write may happen twice."""
        numbers = [int(part) for part in str(self.info.get("version", "")).split(".")[:2] if part.isdigit()]
        return bool(numbers) and tuple(numbers) < (0, 85)  # recorded: 0.75 has none, 0.85 does

    def post_form(self, path: str, form: dict[str, str]) -> httpx.Response:
        """Send a login's form, without any login on it."""
        route = Route("POST", path)
        request = self._http.build_request("POST", path, data=form, extensions={"retry": _AGAIN})
        return self._answer(route, request, auth=None)[0]

    @contextmanager
    def stream(
        self, route: Route, *, params: Iterable[tuple[str, str]] = (), patience_s: float = 0
    ) -> Iterator[httpx.Response]:
        """Open an answer that is read piece by piece; `patience_s` where the server takes long to begin."""
        if self._http.is_closed:
            raise SettingsError(f"{route}: this client was closed; make a new one")
        timeout_s = self.settings.timeout_s
        request = self._http.build_request(
            route.method, route.path, params=list(params), extensions={"retry": _AGAIN},
            timeout=httpx.Timeout(timeout_s, read=max(timeout_s, patience_s)),
        )  # fmt: skip
        with self._told(route):
            response = self._http.send(request, stream=True)
            try:
                if response.status_code != 200:
                    response.read()
                    self._checked(route, response)
                yield response
            finally:
                response.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _answer(
        self, route: Route, request: httpx.Request, *, again: bool = True, **options: Any
    ) -> tuple[httpx.Response, bool]:
        """Get an answer, and whether the request was sent more than once for it.

        A body that is cut mid-read is asked for again where the route allows it.
        """
        cuts = _WRITE_AGAIN.total if route.writes else _CUTS
        patience = time.monotonic() + _PATIENCE_S  # the transport's own retries count too
        with self._told(route):
            for attempt in range(cuts):
                try:
                    response = self._http.send(request, **options)
                except _CUT:
                    if attempt == cuts - 1 or not again or time.monotonic() > patience:
                        raise
                else:
                    policy: Retry = response.extensions.get("retry", _NEVER)
                    return response, attempt > 0 or policy.attempts_made > 0
            raise AssertionError("unreachable: the loop returns or raises")

    @contextmanager
    def _told(self, route: Route) -> Iterator[None]:
        """Turn a failure to get an answer into an error that says what to look at."""
        url = self.settings.url
        maybe = "; it may have happened all the same: look before you do it again" if route.writes else ""
        try:
            yield
        except httpx.TimeoutException:
            raise UnreachableError(
                f"{route}: {url} did not answer within {self.settings.timeout_s:g} s{maybe}; "
                "is it overloaded? Client(timeout_s=...) waits longer"
            ) from None
        except httpx.ConnectError as failed:
            raise UnreachableError(
                f"{route}: nobody answers at {url} ({_plain(failed)}); is the server running, and the URL right?"
            ) from None
        except httpx.TransportError as failed:
            raise UnreachableError(f"{route}: the connection to {url} broke ({_plain(failed)}){maybe}") from None

    def _checked(self, route: Route, response: httpx.Response) -> httpx.Response:
        kind = response.headers.get("content-type", "").partition(";")[0]
        if response.status_code == 200 and kind == "text/html":
            raise not_an_api(str(route), self.settings.url, kind)
        if response.status_code >= 400:
            raise refusal(str(route), response.status_code, response.content)
        if response.is_redirect:
            target = response.headers.get("location", "")
            raise ServerError(
                f"{route}: {self.settings.url} sends us on to {target.partition('?')[0]}; give that address",
                status=response.status_code,
            )
        return response


def _plain(failed: Exception) -> str:
    return str(failed) or type(failed).__name__
