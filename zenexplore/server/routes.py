"""What a route of the server does to it. Which may be repeated is declared here; the verb decides nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """One route: whether it writes, and whether it may be sent again after a failure."""

    method: str
    path: str
    writes: bool = False
    repeatable: bool = True

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def reading(path: str) -> Route:
    """A GET: it changes nothing and may be repeated."""
    return Route("GET", path)
