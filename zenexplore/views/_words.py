"""The few words that every drawing of a page says in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from zenexplore.resources import Entity, Page, Resource


class Place(Protocol):
    """Where a page comes from, as its reader should know it."""

    server: str
    demo: bool
    read_only: bool

    def project_name(self, project: str) -> str:
        """Return a project as people call it."""


def label(name: str) -> str:
    """A declared name as a heading; the server's word stays recognisable."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def range_of(page: Page[Any]) -> str:
    """Which of how many, such as `21-40 of 19,193`."""
    if not page:
        return f"none of {page.total:,}"
    start = (page.index - 1) * page.max_size + 1
    return f"{start:,}-{start + len(page) - 1:,} of {page.total:,}"


def headed(page: Page[Any], place: Place, asked: str) -> str:
    """The honest heading of a static table: what, how much of it, from where, and as of when."""
    return " · ".join(_headings(page, place, asked))


def _headings(page: Page[Any], place: Place, asked: str) -> Iterator[str]:
    resource: Resource[Entity] = page.resource
    yield f"{resource.name.replace('_', ' ')} {range_of(page)}"
    if place.demo:
        yield "demo data"
    if resource.scoped:
        yield f"project {place.project_name(page.query.project)}"
    yield f"asked {asked[:16].replace('T', ' ')} UTC"
