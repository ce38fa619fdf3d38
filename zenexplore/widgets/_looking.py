"""Looking closely: a detail opens with what one request gives, and the rest of it comes from a thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from zenexplore.resources import ARTIFACT_VERSIONS, ArtifactVersion, Entity, Page
from zenexplore.views import Detail, Exhibit, View, detail_of
from zenexplore.widgets._reading import pieces
from zenexplore.widgets._source import Latest, Source
from zenexplore.widgets._threads import Threads
from zenexplore.widgets._watch import is_going_on

_PAUSE_S = 0.1  # a key held down in the list of versions goes through all of them


class Looking:
    """What is looked at.

    Attributes:
        item: The thing itself; None while there is none.
        exhibit: The artifact version, as far as it is known; None if it is something else, or nothing.
    """

    def __init__(
        self,
        source: Source,
        threads: Threads,
        lock: AbstractContextManager[Any],
        opened: Callable[[Detail | None, str], None],
        learned: Callable[[], None],
    ) -> None:
        self._source = source
        self._threads = threads
        self._lock = lock
        self._opened = opened
        self._learned = learned
        self._asked = Latest()
        self._outer: Detail | None = None
        self._outer_item: Entity | None = None
        self.item: Entity | None = None
        self.exhibit: Exhibit | None = None

    def ask(self) -> int:
        """Number a new look; what was begun before is dropped. Call it under the panel's lock."""
        return self._asked.ask()

    def stands(self, number: int) -> bool:
        """Whether nothing newer is looked at."""
        return self._asked.stands(number)

    def look(self, view: View, page: Page[Any] | None, number: int) -> None:
        """Look at what the view says; `opened` is told its detail and what that lies in, `learned` that more came."""
        with self._lock:
            back = self._outer if view.artifact is None and self._outer and self._outer.id == view.detail else None
        item: Entity | None = None
        detail = back
        try:
            if back is None and (id := view.artifact or view.detail) is not None:
                item = self._found(id, view, page)
                detail = detail_of(item)
        finally:
            stands = self._put(number, view, detail, item)
        if stands and isinstance(item, ArtifactVersion):
            version = item
            self._threads.start(f"look at {version.id}", lambda: self._read_on(version, number))

    def forget(self) -> None:
        """Ask anew for everything, when next it is looked at."""
        with self._lock:
            self._asked.ask()
            self._outer = self._outer_item = self.exhibit = None

    def _found(self, id: UUID, view: View, page: Page[Any] | None) -> Entity:
        resource = view.query.resource if view.artifact is None else ARTIFACT_VERSIONS
        item: Entity | None = next((item for item in page or () if item.id == id), None)
        if page is not None and item is not None:
            if not resource.gettable:
                return item
            if not is_going_on(item) and page.query.hydrate and resource.whole_in_lists:
                return self._source.apart(item)
        found: Entity = self._source.one(resource, id)
        return found

    def _put(self, number: int, view: View, detail: Detail | None, item: Entity | None) -> bool:
        with self._lock:
            if not self._asked.stands(number):
                return False
            if view.artifact is None:
                self._outer, self._outer_item = detail, item or (self._outer_item if detail else None)
            self.item = item or (self._outer_item if detail else None)
            before, self.exhibit = self.exhibit, detail.exhibit if detail else None
            if self.exhibit and before and isinstance(item, ArtifactVersion):
                self.exhibit = self.exhibit.after(before, item)
            back = self._outer.title if self._outer and view.artifact else ""
            self._opened(detail, back)
            return True

    def _read_on(self, version: ArtifactVersion, number: int) -> None:
        if not self._threads.pause(_PAUSE_S) or (known := self._standing(number)) is None:
            return
        try:
            for piece in pieces(self._source, version, known):
                if not self._learn(number, piece):
                    return
        except Exception as bug:
            said = RuntimeError(f"{type(bug).__name__}: {bug}")
            self._learn(number, lambda exhibit: exhibit.no_preview(said))
            raise

    def _standing(self, number: int) -> Exhibit | None:
        with self._lock:
            return self.exhibit if self._asked.stands(number) else None

    def _learn(self, number: int, piece: Callable[[Exhibit], Exhibit]) -> bool:
        with self._lock:
            if (known := self._standing(number)) is None:
                return False
            self.exhibit = piece(known)
            self._learned()
            return True
