"""A request that changes the server: ready to be sent, secrets and all, and as what `dry_run=True` shows of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from zenexplore.resources._hiding import blacked, masked


@dataclass(frozen=True)
class Request:
    """One request that was not sent. Secrets are not in it.

    Attributes:
        method: The HTTP method.
        path: The path below the server's address.
        params: The query's parameters, in order.
        json: The body, its secrets blacked out; None where there is none.
        along: What would be deleted along with it, as `5 runs and 1 schedule`; "" for nothing.
    """

    method: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    json: Any = None
    along: str = ""

    def __repr__(self) -> str:
        return f"{self.text}\n(not sent{self.along and f'; takes along {self.along}'})"

    @property
    def text(self) -> str:
        """The request itself: its method, path and query in a line, and its body."""
        query = "?" + "&".join(f"{key}={value}" for key, value in self.params) if self.params else ""
        lines = [f"{self.method} {self.path}{query}"]
        lines += [] if self.json is None else [json.dumps(self.json, indent=1, ensure_ascii=False)]
        return "\n".join(lines)


@dataclass(frozen=True)
class Ready:
    """One request as it is sent.

    Attributes:
        secret: The fields of the body that are never shown, `outer.inner` a field in a field.
    """

    method: str
    path: str
    body: Any = field(repr=False)
    params: tuple[tuple[str, str], ...] = ()
    secret: frozenset[str] = frozenset()

    def shown(self, along: str = "") -> Request:
        """What may be seen of it: without the secrets that are declared, and those that their names tell."""
        return Request(self.method, self.path, self.params, masked(_shown(self.body, self.secret)), along)


def _shown(value: Any, secret: frozenset[str], within: str = "") -> Any:
    if not isinstance(value, dict):
        return value
    return {
        key: blacked(inner) if within + key in secret else _shown(inner, secret, f"{within}{key}.")
        for key, inner in value.items()
    }
