"""Asking a server for statistics of its runs, and remembering where it has none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from zenexplore.errors import ContractError, ServerError
from zenexplore.server.routes import Route

if TYPE_CHECKING:
    from zenexplore.server.wire import Wire

_STATISTICS = Route("POST", "/runs/statistics")  # reads only, whatever its method says


class RunStatistics:
    """The statistics of one server.

    Attributes:
        there: Whether the server has them, as far as is known.
    """

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.there = True

    def __call__(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """Ask for groups of runs; None, from then on without asking, where the server is too old for them.

        Raises:
            ServerError: the server refused. ContractError: its answer is not what we understand.
        """
        if not self.there:
            return None
        try:
            answer = self._wire.send(_STATISTICS, json=body).content
        except ServerError as refused:
            # A missing project is a 404 too, but one that has a name.
            if refused.status != 405 and (refused.status, refused.kind) != (404, ""):
                raise
            self.there = False
            return None
        try:
            found = json.loads(answer)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise ContractError(f"{_STATISTICS}: the server's answer is not what we understand")
        return found
