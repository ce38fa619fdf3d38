"""What an artifact version is and how it begins, for as few bytes as that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from zenexplore.artifacts.archives import Budget
from zenexplore.artifacts.facts import Facts, recorded_size
from zenexplore.artifacts.opening import format_of
from zenexplore.artifacts.previews.look import MOST_ROWS
from zenexplore.artifacts.previews.markup import DIM, Preview, made, pre
from zenexplore.artifacts.previews.peeks import peeked
from zenexplore.artifacts.previews.recorded import Recorded, recorded, recorded_rows
from zenexplore.artifacts.previews.stored import BESIDE, beside_look, own_look
from zenexplore.artifacts.progress import Meter
from zenexplore.artifacts.shown import shown, size
from zenexplore.artifacts.ways import Errand
from zenexplore.artifacts.ways.places import REMOTE
from zenexplore.artifacts.ways.server import through_server
from zenexplore.artifacts.ways.store import from_store
from zenexplore.artifacts.ways.visualizations import visualization, visualized
from zenexplore.artifacts.workspace import Workspace
from zenexplore.errors import StoppedError, TooLargeError, UnreachableError, ZenExploreError
from zenexplore.query import bounded

if TYPE_CHECKING:
    from zenexplore.artifacts.content import Content

MOST_BYTES = 8_000_000  # what a preview downloads unless told otherwise
_LITTLE = 250_000  # bytes that are downloaded before a stored visualization is asked for: they show more
_LONGEST = 600  # characters of a refusal
_STORED = "from the server's stored visualizations"


def seen(content: Content, rows: int, via: str, max_bytes: int | None) -> Preview:
    """Show what the server recorded, and the beginning of the content by the cheapest way there is.

    Args:
        via: Checked already.
        max_bytes: What may be downloaded for it.

    Raises:
        ZenExploreError: the way that the caller chose leads to nothing, and nothing was recorded.
    """
    known = recorded(content.version)
    if known.whole is not None:
        return _composed(known, made("whole, as the server recorded it", pre(known.whole), known.whole), [])
    limit = MOST_BYTES if max_bytes is None else bounded("max_bytes", max_bytes)
    facts = Facts.of(content.version)
    with Workspace() as workspace, Meter(facts.title, True) as meter:
        errand = Errand(
            content.access, content.version, facts, Budget(facts.title, limit), meter, workspace, whole=False,
            readable=lambda names: format_of(facts.materializer, names) is not None,
        )  # fmt: skip
        seeing = _Seeing(errand, min(rows, MOST_ROWS), limit)
        found = seeing.first(via)
    refused = [f"{name}: {shown(error, _LONGEST)}" for name, error in seeing.refusals]
    if found is None and known.table is None and via != "auto":
        raise seeing.refusals[-1][1]
    return _composed(known, found or made("none of its content is shown", "", ""), refused, unfolded=found is None)


def _composed(known: Recorded, found: Preview, refused: list[str], *, unfolded: bool = False) -> Preview:
    """Put together what it is, what is shown of it, what was recorded, and what did not work."""
    inner, body = found.inner, found.body
    if known.table is not None:
        opened = " open" if unfolded else ""
        said = f'<summary style="cursor:pointer;{DIM}">recorded when it was saved</summary>'
        inner += f'<details{opened} style="margin:6px 0 0">{said}{known.table.inner}</details>'
    if known.table is not None and unfolded:
        body += known.table.body
    inner += "".join(f'<div style="margin:4px 0 0;{DIM}">{escape(line)}</div>' for line in refused)
    text = "\n".join(filter(None, [body, *refused]))
    return replace(made(f"{known.about}: {found.note}", inner, text), title=known.title)


@dataclass
class _Seeing:
    """The ways to a first look, each tried in its turn, and what they answered."""

    errand: Errand
    rows: int
    limit: int
    refusals: list[tuple[str, ZenExploreError]] = field(default_factory=list)
    fetched: int = 0  # bytes, by the ways that led to nothing

    def first(self, via: str) -> Preview | None:
        """Return the first look that can be had; None where there is none."""
        for name, look in self._ways(via):
            try:
                found = look()
            except StoppedError:
                raise
            except TooLargeError as refused:
                self.refusals.append((name, refused if refused.max_bytes is None else self._too_large(refused)))
            except ZenExploreError as refused:
                self.refusals.append((name, refused))
            else:
                if found is not None:
                    if name != _STORED:  # the content itself is shown, so that nobody asks what did not work
                        self.refusals.clear()
                    return found
            self.fetched += self.errand.meter.done
            self.errand.meter.forget()
        return None

    def _ways(self, via: str) -> Iterator[tuple[str, Callable[[], Preview | None]]]:
        if via == "store":
            yield "from the artifact store itself", lambda: self._stored(local=True)
            return
        yield "from what was kept on this machine", self._kept
        weight = recorded_size(self.errand.version)
        little = weight is not None and weight <= min(_LITTLE, self.limit)
        if little:
            yield "through the server", self._downloaded
        if via == "auto" and self._is_remote():
            yield "from the artifact store itself", lambda: self._stored(local=False)
        yield _STORED, self._visualized
        if not little:
            yield "through the server", self._downloaded

    def _is_remote(self) -> bool:
        scheme, there, _ = self.errand.version.uri.partition("://")
        return bool(there) and scheme in REMOTE

    def _kept(self) -> Preview | None:
        cache, errand = self.errand.access.cache, self.errand
        folder = errand.workspace.hold(cache.use(errand.version.id)) if cache is not None else None
        return None if folder is None else peeked(folder, errand.facts, self.rows)

    def _stored(self, *, local: bool) -> Preview:
        return peeked(from_store(self._afresh(), local=local), self.errand.facts, self.rows)

    def _downloaded(self) -> Preview | None:
        if self._unreachable():
            return None
        errand = self._afresh()
        errand.budget.check(recorded_size(errand.version) or 0, exact=True)
        return peeked(through_server(errand), errand.facts, self.rows)

    def _visualized(self) -> Preview | None:
        """Show the most telling of the stored visualizations, if it is small."""
        version, weight = self.errand.version, recorded_size(self.errand.version)
        small = weight is not None and weight <= self.limit
        stored = [(index, name) for index, _, name in visualized(version) if small or name in BESIDE]
        if not stored or self._unreachable():
            return None
        index, name = min(stored, key=lambda each: BESIDE.index(each[1]) if each[1] in BESIDE else -1)
        kind, content = visualization(self.errand, index, self._afford)
        if name in BESIDE:
            return beside_look(name, content, self.rows, recorded_rows(version))
        return own_look(kind, content, self.errand.facts, self.rows)

    def _afford(self, came: int) -> None:
        """Refuse a visualization of so many bytes, as the server sends it."""
        if self.fetched + came > self.limit:
            raise TooLargeError(
                f"as the server sends it, it is larger than what a preview fetches at most, {self._most()}: "
                "preview(max_bytes=...) fetches more"
            )

    def _most(self) -> str:
        spent = f" ({size(self.fetched)} of them are spent)" if self.fetched else ""
        return f"{size(self.limit)}{spent}"

    def _afresh(self) -> Errand:
        return replace(self.errand, budget=Budget(self.errand.facts.title, max(0, self.limit - self.fetched)))

    def _unreachable(self) -> bool:
        return any(isinstance(error, UnreachableError) for _, error in self.refusals)

    def _too_large(self, refused: TooLargeError) -> TooLargeError:
        """Say what would help here, where there is nothing left but to fetch it."""
        weight = refused.size_bytes
        enough = f"{weight:_}" if weight is not None else "..."
        weighs = f"it weighs {size(weight)}" if weight is not None else "it is larger than was recorded"
        there = "" if self._is_remote() else ', via="store" reads parts of it on the machine whose disk has it'
        return TooLargeError(
            f"{weighs}, and a preview fetches at most {self._most()}: preview(max_bytes={enough}) or "
            f"load(max_bytes={enough}) fetches it, download(path) saves it{there}",
            size_bytes=weight,
            max_bytes=self.limit,
        )
