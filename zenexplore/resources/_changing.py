"""What things can do to themselves on the server, and pages and searches to all of theirs. Their client does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, overload

if TYPE_CHECKING:
    from zenexplore.resources._declare import Resource
    from zenexplore.resources._entity import Batch


class Tagged:
    """A thing that takes tags."""

    _batch: Batch

    @overload
    def tag(self, *tags: Any, dry_run: Literal[False] = False) -> Self: ...
    @overload
    def tag(self, *tags: Any, dry_run: Literal[True]) -> Any: ...
    def tag(self, *tags: Any, dry_run: bool = False) -> Any:
        """Put tags on it; those that are new are created.

        Args:
            tags: Names, ids, tags, or lists of them.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The thing as it is on the server now; this object stays as it was. With `dry_run` the `Request`.

        Raises:
            QueryError: what is given names no tag, or the client is read-only. Nothing was sent.
            NotFoundError: there is no tag with an id that is given. Nothing was sent that writes.
        """
        return self._batch.session.change("retag", self, tags, off=False, dry_run=dry_run)

    @overload
    def untag(self, *tags: Any, dry_run: Literal[False] = False) -> Self: ...
    @overload
    def untag(self, *tags: Any, dry_run: Literal[True]) -> Any: ...
    def untag(self, *tags: Any, dry_run: bool = False) -> Any:
        """Take tags off it; those that it does not have do not matter. Takes, returns and raises as `tag`.

        Raises:
            NotFoundError: there is no such tag at all. Nothing was sent that writes.
        """
        return self._batch.session.change("retag", self, tags, off=True, dry_run=dry_run)


class Measured:
    """A thing that metadata can be logged for."""

    _batch: Batch
    RESOURCE: ClassVar[Any]

    def log_metadata(self, values: Mapping[str, Any], *, dry_run: bool = False) -> Any:
        """Log metadata: a later value for a key takes the place of the former; none is ever deleted.

        Args:
            values: By key, which has no colon: a bool, int, float, str, list, dict, tuple, set or path. Scalars of
                numpy are taken as the numbers that they are. What is not finite is refused.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            Nothing; with `dry_run` the `Request`.

        Raises:
            QueryError: a key or a value cannot be logged, or the client is read-only. Nothing was sent.
        """
        found = self._batch.session.change("log_metadata", self.RESOURCE, [self], values, dry_run=dry_run)
        if dry_run:
            return found[0]
        found.raise_failed()
        return None


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

    def tag(self, *tags: Any, dry_run: bool = False) -> Any:
        """Put tags on all of them; those tags that are new are created.

        Args:
            tags: Names, ids, tags, or lists of them.
            dry_run: Return the requests that would be sent, and send nothing that writes.

        Returns:
            `Outcomes`: one for each thing, in order; `.failed` has the errors, `.resume()` tries those again. With
            `dry_run` a list of `Request`s.

        Raises:
            QueryError: these take no tags, what is given names no tag, or the client is read-only. Nothing was sent.
            NotFoundError: there is no tag with an id that is given. Nothing was sent that writes.
        """
        return self._session.change("retag_all", self.resource, self._all(), tags, off=False, dry_run=dry_run)

    def untag(self, *tags: Any, dry_run: bool = False) -> Any:
        """Take tags off all of them. Takes, returns and raises as `tag`.

        Raises:
            NotFoundError: there is no such tag at all. Nothing was sent that writes.
        """
        return self._session.change("retag_all", self.resource, self._all(), tags, off=True, dry_run=dry_run)

    def log_metadata(self, values: Mapping[str, Any], *, dry_run: bool = False) -> Any:
        """Log the same metadata for all of them; values as in `PipelineRun.log_metadata`, the rest as in `tag`."""
        return self._session.change("log_metadata", self.resource, self._all(), values, dry_run=dry_run)

    def delete(self, *, confirm: int | None = None, dry_run: bool = False, **options: Any) -> Any:
        """Delete all of them. It cannot be undone; only schedules and triggers are archived.

        Args:
            confirm: How many these are; the error says it where it is not given.
            dry_run: Return the requests that would be sent, and send nothing that writes.
            options: What the collection's `delete` takes besides, such as `soft=False` of schedules and triggers.

        Returns:
            As `tag`. What would take others along is refused, one by one: delete it by its name.
        """
        return self._session.change("delete_all", self.resource, self._all(), options, confirm=confirm, dry_run=dry_run)
