"""What every route of one server shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from server_stub.database import Database
from server_stub.tokens import Tokens


@dataclass
class Context:
    """One server: its database, its tokens, and how fast it sends files."""

    database: Database
    tokens: Tokens
    server_id: str
    started: str
    download_bytes_per_s: float | None = None

    @property
    def cookie(self) -> str:
        """The name of the cookie that a password login sets."""
        return f"zenml-server-{self.server_id}"


def context_of(request: Request) -> Context:
    """Return the server that a request came to."""
    found = request.app.state.context
    assert isinstance(found, Context)
    return found


def single(request: Request) -> Mapping[str, str]:
    """Return the query's parameters, the last value of each."""
    return {name: request.query_params.getlist(name)[-1] for name in request.query_params}
