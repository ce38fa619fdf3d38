"""The versions of an artifact, the newest first, and how the value of a scalar went from one to the next."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any, Self
from uuid import UUID

from zenexplore.artifacts.shown import shown
from zenexplore.query import Query
from zenexplore.resources import ARTIFACT_VERSIONS, ArtifactVersion, Page
from zenexplore.views import cells

MOST_VERSIONS = 50
_WIDTH, _HEIGHT, _MARGIN = 320.0, 40.0, 5.0
_LONGEST = 24  # characters of a version or a value in the list


@dataclass(frozen=True)
class Past:
    """One version of an artifact.

    Attributes:
        value: What the server recorded of a scalar, as text; "" of anything else.
        number: The same as a number; None where it is none, or not a finite one.
    """

    id: UUID
    version: str
    created: datetime | None
    value: str
    number: float | None

    @classmethod
    def of(cls, id: UUID, version: str, created: datetime | None, value: str) -> Self:
        """Read a version; its number is in its value, if there is one."""
        try:
            number = float(value)
        except ValueError:
            number = math.nan
        return cls(id, version, created, value, number if math.isfinite(number) else None)


@dataclass(frozen=True)
class History:
    """The newest versions of an artifact, and which of them is shown.

    Attributes:
        versions: The newest first; one that is shown all the same though it is older comes last.
        total: How many there are in all.
        refused: Why they are not known; "" if they are.
    """

    shown: UUID
    versions: tuple[Past, ...] = ()
    total: int = 0
    refused: str = ""

    @classmethod
    def of(cls, page: Page[ArtifactVersion], version: ArtifactVersion) -> Self:
        """Read them from the answer to `history_query`; that version is shown."""
        return cls(version.id, tuple(_past(each, page.query.hydrate) for each in page), page.total).at(version)

    def at(self, version: ArtifactVersion) -> Self:
        """The same versions, with another one shown."""
        known = any(each.id == version.id for each in self.versions)
        versions = self.versions if known else (*self.versions, _past(version, True))
        return replace(self, shown=version.id, versions=versions)

    def sparkline(self) -> str:
        """The values as a picture in SVG, the oldest on the left, with a text that says the same; "" for no scalar."""
        numbers = [each.number for each in reversed(self.versions)]
        finite = [number for number in numbers if number is not None]
        if len(finite) < 2:
            return ""
        low, high = min(finite), max(finite)
        here = next(each for each in self.versions if each.id == self.shown)
        this = f"; version {_cut(here.version)}: {_cut(here.value)}" if here.value else ""
        words = f"{len(finite)} versions, {cells.number(low)} to {cells.number(high)}{this}"
        return (
            f"<svg class='zx-spark' viewBox='0 0 {_WIDTH:g} {_HEIGHT:g}' role='img' aria-label='{escape(words)}'>"
            f"{self._marks(numbers, low, high)}</svg><div class='zx-dim zx-caption'>{escape(words)}</div>"
        )

    def _marks(self, numbers: list[float | None], low: float, high: float) -> str:
        """The line, broken where there is no number, a point for each, and the one that is shown marked."""
        step = (_WIDTH - 2 * _MARGIN) / (len(numbers) - 1)
        places = [
            None if number is None else (_MARGIN + at * step, _height(number, low, high))
            for at, number in enumerate(numbers)
        ]
        marks = [f"<polyline points='{points}'/>" for points in _lines(places)]
        for place, each in zip(places, reversed(self.versions), strict=True):
            if place:
                name = f"<title>{escape(f'version {_cut(each.version)}: {_cut(each.value)}')}</title>"
                look = " class='zx-here' r='4'" if each.id == self.shown else " r='1.8'"
                marks.append(f"<circle cx='{place[0]:.1f}' cy='{place[1]:.1f}'{look}>{name}</circle>")
        return "".join(marks)


def history_query(version: ArtifactVersion) -> Query[Any]:
    """The one question that its history takes; the versions' own values are asked for only where there are any."""
    asked = Query.ask(
        ARTIFACT_VERSIONS, {"artifact_id": version.artifact.id}, sort_by="desc:created", size=MOST_VERSIONS,
        hydrate=is_scalar(version),
    )  # fmt: skip
    return asked.only(project=str(version.project_id)) if version.project_id else asked


def is_number(version: ArtifactVersion) -> bool:
    """Whether the server recorded a value that a sparkline can show."""
    return _past(version, True).number is not None


def is_scalar(version: ArtifactVersion) -> bool:
    """Whether the server recorded its value."""
    return bool(_value(version))


def _value(version: ArtifactVersion) -> str:
    held = version.run_metadata.get("string_representation")
    return held if isinstance(held, str) else ""  # a person's own metadata of that name may hold anything


def _past(version: ArtifactVersion, hydrated: bool) -> Past:
    return Past.of(version.id, version.version, version.created, _value(version) if hydrated else "")


def _cut(text: str) -> str:
    line = shown(" ".join(text.split()), _LONGEST)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _height(number: float, low: float, high: float) -> float:
    # Halves: the whole distance between the largest and the smallest float is infinite.
    share = (number / 2 - low / 2) / (high / 2 - low / 2) if high / 2 > low / 2 else 0.5
    return _HEIGHT - _MARGIN - share * (_HEIGHT - 2 * _MARGIN)


def _lines(places: Iterable[tuple[float, float] | None]) -> list[str]:
    lines: list[list[str]] = [[]]
    for place in places:
        if place is None:
            lines.append([])
        else:
            lines[-1].append(f"{place[0]:.1f},{place[1]:.1f}")
    return [" ".join(points) for points in lines if len(points) > 1]
