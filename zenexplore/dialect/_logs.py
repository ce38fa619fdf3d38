"""The entries of one log, as servers of all versions are asked for them.

Source: zenml 0.98.0, GET /runs/{id}/logs and /steps/{id}/logs, by the log's id; 0.85.0 and 0.90.0, where a step has one
log, and a run's is named by its source; 0.75.0, where a step's log is a text, of which so many bytes are given.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zenexplore.errors import ContractError, RejectedError
from zenexplore.resources import Entity
from zenexplore.server.facts import Facts
from zenexplore.server.routes import Route, reading

# How much of a text is asked for, and asked for again where that was not all: it is always read from its beginning.
# zenml 0.75.0 gives 16 MiB where nothing is said. From an offset on it loses lines: of a log of several files it counts
# letters as bytes, and past the end it begins anew.
LENGTHS = (16 * 2**20, 128 * 2**20, 2**30)


def log(send: Callable[..., Any], facts: Facts | None, owner: Entity, log_id: str, source: str | None) -> Any:
    """Ask for the entries of one log of a run or a step."""
    route = reading(f"{owner.RESOURCE.path}/{owner.id}/logs")
    known = facts and facts.route("GET", f"{owner.RESOURCE.path}/{{}}/logs")
    asks = known.asks if known else {"logs_id": False}
    if "length" in asks:
        return _text(lambda length: _json(route, send(route, params=[("length", str(length))])))
    named = {"logs_id": log_id} if "logs_id" in asks else {"source": source} if source else {}
    return _json(route, send(route, params=named.items()))


def _text(ask: Callable[[int], Any]) -> str:
    """Ask for more of a text until it is all there. What would end within a letter is refused: then for more, too."""
    for length in LENGTHS[:-1]:
        try:
            found = str(ask(length))
        except RejectedError:
            continue
        if len(found.encode()) < length:
            return found
    return str(ask(LENGTHS[-1]))


def _json(route: Route, response: Any) -> Any:
    try:
        return response.json()
    except ValueError:
        raise ContractError(f"{route}: the answer is not JSON") from None
