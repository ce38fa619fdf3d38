"""What a client sends while one listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from zenexplore import Client


class Sent(list[httpx.Request]):
    """The requests that a client sent, each on its way."""


@contextmanager
def sent_by(client: Client) -> Iterator[Sent]:
    """Listen to what a client sends."""
    found = Sent()
    http: Any = client._session.wire._http
    hooks = http.event_hooks
    http.event_hooks = {"request": [*hooks["request"], found.append], "response": hooks["response"]}
    try:
        yield found
    finally:
        http.event_hooks = hooks
