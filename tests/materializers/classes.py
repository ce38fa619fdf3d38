"""The classes of the gallery's values; found as `classes` by ZenML, whose source root this folder is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import BaseModel


class Rate(BaseModel):
    """A model inside a model."""

    start: float = 0.1
    steps: list[int] = []


class Config(BaseModel):
    """A pydantic value."""

    kind: str = "linear"
    depth: int = 3
    since: datetime = datetime(2026, 1, 2, 3, 4, 5)
    rate: Rate = Rate()
    names: dict[str, float | None] = {}


@dataclass
class Report:
    """A dataclass that ZenML can keep as JSON."""

    accuracy: float
    labels: list[str] = field(default_factory=list)
    best: tuple[int, int] = (0, 0)


class Color(StrEnum):
    """A text to ZenML."""

    RED = "red"


class Bag(dict[str, Any]):
    """A dict to ZenML, which finds out by importing its class."""


class Opaque:
    """A class that no materializer knows: ZenML falls back on a pickle."""

    def __init__(self, depth: int) -> None:
        self.depth = depth


@dataclass
class Holder:
    """A dataclass that JSON cannot hold: ZenML falls back on a pickle."""

    held: Opaque
