"""The entries of one log, as servers of all versions are asked for them.

Source: zenml 0.98.0, GET /runs/{id}/logs and /steps/{id}/logs, by the log's id; 0.85.0 and 0.90.0, where a step has one
log, and a run's is named by its source; 0.75.0, where a step's log is a text, given from an offset on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zenexplore.errors import RejectedError
from zenexplore.resources import Entity
from zenexplore.server.facts import Facts
from zenexplore.server.routes import reading

PIECE_BYTES = 4_000_000  # of a text; the server would give 16 MiB
_CUT_LETTER = 3  # bytes of a letter in UTF-8 that a piece may lack at its end: the server refuses such a piece


def log(send: Callable[..., Any], facts: Facts | None, owner: Entity, log_id: str, source: str | None) -> Any:
    """Ask for the entries of one log of a run or a step."""
    route = reading(f"{owner.RESOURCE.path}/{owner.id}/logs")
    known = facts and facts.route("GET", f"{owner.RESOURCE.path}/{{}}/logs")
    asks = known.asks if known else {"logs_id": False}
    if "offset" in asks:
        return _text(lambda offset, length: send(route, params=[("offset", str(offset)), ("length", str(length))]))
    named = {"logs_id": log_id} if "logs_id" in asks else {"source": source} if "source" in asks else {}
    return send(route, params=named.items()).json()


def _text(ask: Callable[[int, int], Any]) -> str:
    """Ask for piece after piece, until one is shorter than what was asked for."""
    pieces: list[str] = []
    offset, size, length = 0, PIECE_BYTES, PIECE_BYTES
    while size >= length:
        piece, length = _piece(ask, offset)
        pieces.append(piece)
        size = len(piece.encode())
        offset += size
    return "".join(pieces)


def _piece(ask: Callable[[int, int], Any], offset: int) -> tuple[str, int]:
    """Ask for a piece, and for a longer one where it would end within a letter."""
    for longer in range(_CUT_LETTER):
        try:
            return str(ask(offset, PIECE_BYTES + longer).json()), PIECE_BYTES + longer
        except RejectedError:
            continue
    return str(ask(offset, PIECE_BYTES + _CUT_LETTER).json()), PIECE_BYTES + _CUT_LETTER
