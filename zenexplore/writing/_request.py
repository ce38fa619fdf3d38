"""A request that changes the server, as a value: what `dry_run=True` returns, and what is sent otherwise."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from zenexplore.resources._fields import blacked


@dataclass(frozen=True)
class Request:
    """One request that was not sent. Secrets in it are not shown.

    Attributes:
        method: The HTTP method.
        path: The path below the server's address.
        params: The query's parameters, in order.
        json: The body, its secrets blacked out; None where there is none.
    """

    method: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    json: Any = None
    _body: Any = field(default=None, repr=False, compare=False)

    @classmethod
    def of(cls, method: str, path: str, body: Any, params: list[tuple[str, str]], secret: set[str]) -> Request:
        """Make one; `secret` are the fields of the body that are never shown, `outer.inner` a field in a field."""
        return cls(method, path, tuple(params), _shown(body, secret), body)

    def __repr__(self) -> str:
        query = "?" + "&".join(f"{key}={value}" for key, value in self.params) if self.params else ""
        lines = [f"{self.method} {self.path}{query}"]
        lines += [] if self.json is None else [json.dumps(self.json, indent=1, ensure_ascii=False)]
        return "\n".join([*lines, "(not sent)"])


def _shown(value: Any, secret: set[str], within: str = "") -> Any:
    if not isinstance(value, dict):
        return value
    return {
        key: blacked(inner) if within + key in secret else _shown(inner, secret, f"{within}{key}.")
        for key, inner in value.items()
    }
