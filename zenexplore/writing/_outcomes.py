"""What came of doing something to many things: each thing's own result, and going on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from zenexplore.errors import AuthError, UnreachableError, ZenExploreError
from zenexplore.resources import Entity

_SHOWN = 5


@dataclass(frozen=True)
class Outcome:
    """What came of one thing.

    Attributes:
        error: Why it failed; None where it was done, or not tried yet.
        tried: Whether it was tried at all.
        unknown: Whether it was broken off, so that it may have been done all the same.
    """

    thing: Entity
    error: ZenExploreError | None = None
    tried: bool = False
    unknown: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was done."""
        return self.tried and self.error is None and not self.unknown

    def __repr__(self) -> str:
        told = "done" if self.ok else self.error or ("unknown, it was broken off" if self.unknown else "not tried")
        return f"{self.thing!r}: {told}"


class Interrupted(KeyboardInterrupt):
    """Somebody stopped a work on many things; `outcomes.resume()` goes on with the rest.

    Attributes:
        outcomes: What came of each thing so far.
    """

    def __init__(self, outcomes: Outcomes) -> None:
        super().__init__(f"{outcomes!r}\nto go on: import sys; sys.last_value.outcomes.resume()")
        self.outcomes = outcomes


class Outcomes(Sequence[Outcome]):
    """One outcome for each thing, in the order in which they were given."""

    def __init__(
        self,
        doing: str,
        things: Sequence[Entity],
        act: Callable[[list[Entity]], Any],
        together: int,
        *,
        done_where: Callable[[ZenExploreError], bool] = lambda _error: False,
    ) -> None:
        """Plan a work; nothing is done yet.

        Args:
            together: How many things `act` takes at once.
            done_where: Whether an error says that it was done before, for what was broken off then.
        """
        self._doing = doing
        self._done_where = done_where
        self._act = act
        self._together = together
        self._found = [Outcome(thing) for thing in things]

    @property
    def failed(self) -> list[Outcome]:
        """Those that failed, each with its error."""
        return [each for each in self._found if each.error is not None]

    @property
    def left(self) -> list[Entity]:
        """The things that are not done: those that failed, and those that were not tried."""
        return [each.thing for each in self._found if not each.ok]

    def resume(self) -> Outcomes:
        """Try again what is not done; returns itself."""
        from tqdm import tqdm

        todo = [at for at, each in enumerate(self._found) if not each.ok]
        with tqdm(desc=self._doing, total=len(todo), unit="", delay=1, leave=False) as bar:
            try:
                for start in range(0, len(todo), self._together):
                    part = todo[start : start + self._together]
                    if not self._try(part):
                        break
                    bar.update(len(part))
            except KeyboardInterrupt:
                raise Interrupted(self) from None
        return self

    def raise_failed(self) -> Outcomes:
        """Raise the first error, if any; returns itself where all is done."""
        if self.failed and (error := self.failed[0].error) is not None:
            raise error
        return self

    def _try(self, part: list[int]) -> bool:
        """Do it to some things together; where that fails, to each by itself. False where going on is no use."""
        doubtful = all(self._found[at].unknown for at in part)
        error = self._tried(part)
        if error is not None and doubtful and self._done_where(error):
            error = None
        if error is not None and len(part) > 1 and not _hopeless(error):
            return all(self._try([at]) for at in part)
        for at in part:
            held = self._found[at]
            unknown = isinstance(error, UnreachableError) or (error is not None and held.unknown)
            self._found[at] = Outcome(held.thing, error, tried=True, unknown=unknown)
        return error is None or not _hopeless(error)

    def _tried(self, part: list[int]) -> ZenExploreError | None:
        try:
            self._act([self._found[at].thing for at in part])
        except ZenExploreError as failed:
            return failed
        except KeyboardInterrupt:
            for at in part:
                self._found[at] = Outcome(self._found[at].thing, tried=True, unknown=True)
            raise
        return None

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Outcome]:
        return iter(self._found)

    @overload
    def __getitem__(self, index: int) -> Outcome: ...
    @overload
    def __getitem__(self, index: slice) -> list[Outcome]: ...
    def __getitem__(self, index: int | slice) -> Outcome | list[Outcome]:
        return self._found[index]

    def __repr__(self) -> str:
        done = sum(each.ok for each in self._found)
        untried = sum(not each.tried for each in self._found)
        unknown = sum(each.unknown and each.error is None for each in self._found)
        words = [f"{self._doing}: {done:,} of {len(self):,} done"]
        words += [f"{len(self.failed):,} failed"] if self.failed else []
        words += [f"{unknown:,} broken off, so that it may have been done"] if unknown else []
        words += [f"{untried:,} not tried; .resume() goes on"] if untried else []
        more = len(self.failed) - _SHOWN
        lines = [f"  {each!r}" for each in self.failed[:_SHOWN]] + (
            [f"  and {more:,} more in .failed"] if more > 0 else []
        )
        return "\n".join([f"<{', '.join(words)}>", *lines])


def _hopeless(error: ZenExploreError) -> bool:
    """Whether the others would fail in the same way: nobody answers, or the login is gone."""
    return isinstance(error, UnreachableError | AuthError)
