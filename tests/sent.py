"""What a client sends while one listens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from zenexplore import Client


@contextmanager
def sent_by(client: Client) -> Iterator[list[httpx.Request]]:
    """Listen: give the list of the requests that a client sends, each added as it leaves."""
    found: list[httpx.Request] = []
    http: Any = client._session.wire._http
    hooks = http.event_hooks
    http.event_hooks = {"request": [*hooks["request"], found.append], "response": hooks["response"]}
    try:
        yield found
    finally:
        http.event_hooks = hooks
