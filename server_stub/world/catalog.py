"""What a pipeline of the world is made of: steps, what they take and what they make."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from server_stub.content import Made

Facts = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """What the makers of contents and metadata know about the run they are for."""

    when: datetime
    parameters: Facts
    metrics: Facts
    variant: int
    rng: random.Random


Maker = Callable[[Scene], Made]
Teller = Callable[[Scene], Facts]


@dataclass(frozen=True)
class Output:
    """One output: its name in the step, and what it is.

    The artifact has the name too, unless nobody chose one: then ZenML makes one of pipeline, step and output.
    """

    name: str
    make: Maker
    materializer: str = ""
    tags: tuple[str, ...] = ()
    chosen: bool = True


def _nothing(_scene: Scene) -> Facts:
    return {}


@dataclass(frozen=True)
class StepPlan:
    """One step of a pipeline.

    Attributes:
        takes: For each input: its name, the step and the output that it comes from.
        seconds: How long it takes, on average.
        tell: The metadata that it logs for itself.
        cached: Whether an earlier result may be taken.
    """

    name: str
    outputs: tuple[Output, ...]
    takes: tuple[tuple[str, str, str], ...] = ()
    parameters: tuple[str, ...] = ()
    seconds: float = 10
    tell: Teller = _nothing
    cached: bool = False
    doc: str = ""
    code: str = ""

    @property
    def upstream(self) -> tuple[str, ...]:
        """The steps that it waits for."""
        return tuple(dict.fromkeys(step for _, step, _ in self.takes))


@dataclass(frozen=True)
class PipelinePlan:
    """One pipeline.

    Attributes:
        share: Its share of all runs.
        hour: The hour at which its schedule starts it; None if only people do.
        weekday: The only day of the week of its schedule.
        tell: The metadata that it logs for a run, from the run's metrics.
    """

    name: str
    description: str
    steps: tuple[StepPlan, ...]
    owners: tuple[str, ...]
    stack: str
    share: float
    tell: Teller
    parameters: Facts = field(default_factory=dict)
    project: str = "default"
    tags: tuple[str, ...] = ()
    model: str = ""
    model_output: tuple[str, str] = ("", "")
    hour: int | None = None
    weekday: int | None = None


def only(*names: str) -> Teller:
    """Return what tells these of the run's figures, and no others."""

    def told(scene: Scene) -> Facts:
        return {name: scene.metrics[name] for name in names}

    return told
