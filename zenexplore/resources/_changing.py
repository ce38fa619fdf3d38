"""What things can do to themselves on the server, and pages and searches to all of theirs. Their client does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from zenexplore.resources._declare import Resource
    from zenexplore.resources._entity import Batch


class Tagged:
    """A thing that takes tags."""

    _batch: Batch

    def tag(self, *tags: str) -> Self:
        """Put tags on it; those that are new are created.

        Returns:
            The thing as it is on the server now; this object stays as it was.

        Raises:
            QueryError: a tag is no text, or the client is read-only. Nothing was sent.
        """
        found: Self = self._batch.session.change("retag", self, tags, off=False)
        return found

    def untag(self, *tags: str) -> Self:
        """Take tags off it; those that it does not have do not matter. Returns and raises as `tag`."""
        found: Self = self._batch.session.change("retag", self, tags, off=True)
        return found


class Measured:
    """A thing that metadata can be logged for."""

    _batch: Batch
    RESOURCE: ClassVar[Any]

    def log_metadata(self, values: Mapping[str, Any]) -> None:
        """Log metadata: a later value for a key takes the place of the former; none is ever deleted.

        Args:
            values: By key, which has no colon: a bool, int, float, str, list, dict, tuple, set or path. Scalars of
                numpy are taken as the numbers that they are. What is not finite is refused.

        Raises:
            QueryError: a key or a value cannot be logged, or the client is read-only. Nothing was sent.
        """
        self._batch.session.change("log_metadata", self.RESOURCE, [self], values).raise_failed()


class Many:
    """Things that are changed together. Each has its own result; a failure does not stop the others."""

    _session: Any

    @property
    def resource(self) -> Resource[Any]:
        """What these are."""
        raise NotImplementedError

    def _all(self) -> list[Any]:
        """All of the things."""
        raise NotImplementedError

    def tag(self, *tags: str) -> Any:
        """Put tags on all of them; those tags that are new are created.

        Returns:
            `Outcomes`: one for each thing, in order; `.failed` has the errors, `.resume()` tries those again.

        Raises:
            QueryError: these take no tags, a tag is no text, or the client is read-only. Nothing was sent.
        """
        return self._session.change("retag_all", self.resource, self._all(), tags, off=False)

    def untag(self, *tags: str) -> Any:
        """Take tags off all of them. Returns and raises as `tag`."""
        return self._session.change("retag_all", self.resource, self._all(), tags, off=True)

    def log_metadata(self, values: Mapping[str, Any]) -> Any:
        """Log the same metadata for all of them; values as in `PipelineRun.log_metadata`, returns as `tag`."""
        return self._session.change("log_metadata", self.resource, self._all(), values)

    def delete(self, *, confirm: int | None = None) -> Any:
        """Delete all of them. It cannot be undone.

        Args:
            confirm: How many these are; the error says it where it is not given.

        Returns:
            As `tag`. What would take others along is refused, one by one: delete it by its name.
        """
        return self._session.change("delete_all", self.resource, self._all(), confirm)
