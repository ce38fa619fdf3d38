"""Beside the table: one thing looked at closely, and its data, one click away."""

from __future__ import annotations

from html import escape
from uuid import UUID

from ipywidgets import HTML, Box, Button, VBox, Widget

from zenexplore.views import Detail, Exhibit, Held, Task, Work
from zenexplore.widgets._closing import discard
from zenexplore.widgets._exhibit import Showcase, Start, Stop
from zenexplore.widgets._source import Act


class CloseUp:
    """Draws a detail. `loads` and `opens` have the buttons of the data that hangs there, by artifact version id."""

    def __init__(self, act: Act, start: Start, stop: Stop) -> None:
        self._act = act
        self._start = start
        self.loads: dict[UUID, Button] = {}
        self.opens: dict[UUID, Button] = {}
        self._made: list[Widget] = []
        self.back = Button(_dom_classes=("zx-link", "zx-gone"))
        self.back.on_click(lambda _: act(lambda view: view.show_artifact(None)))
        self.close = Button(description="✕", tooltip="close the detail", _dom_classes=("zx-x",))
        self.close.on_click(lambda _: act(lambda view: view.show(None)))
        self._head = HTML(_dom_classes=("zx-title",))
        self._facts = HTML(_dom_classes=("zx-about",))
        self._parts = VBox(_dom_classes=("zx-parts",))
        self.showcase = Showcase(act, start, stop)
        head = Box([self._head, self.close], _dom_classes=("zx-detail-head",))
        inside = VBox([self.back, head, self._parts, self.showcase.box, self._facts], _dom_classes=("zx-inside",))
        self.box = VBox(
            [VBox([inside, self.showcase.foot], _dom_classes=("zx-fitted",))], _dom_classes=("zx-detail", "zx-gone")
        )

    def show(self, detail: Detail | None, back: str = "") -> None:
        """Show a detail, or nothing; `back` is what it belongs to, where a click leads back."""
        for old in self._made:
            discard(old)
        self._made, self.loads, self.opens = [], {}, {}
        self.box._dom_classes = ("zx-detail",) if detail else ("zx-detail", "zx-gone")
        if detail is None:
            self._parts.children = []
            return
        self.back.description = f"\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} {back}"
        self.back.tooltip = f"back to {back}"
        self.back._dom_classes = ("zx-link", "zx-back") if back else ("zx-gone",)
        self._head.value = (
            f"<h3>{escape(detail.title)}</h3><div class='zx-sub'>{detail.status} {escape(detail.kind)}</div>"
        )
        self._facts.value = _listed("About", detail.facts, escaped=True) + _listed("Metadata", detail.metadata)
        self._made = [HTML(f"<h4>{escape(detail.parts_name)}</h4>")] if detail.parts_name else []
        for part in detail.parts:
            self._made += self._part(part.heading, part.held)
        self._parts.children = self._made
        self._parts._dom_classes = ("zx-parts",) if self._made else ("zx-parts", "zx-gone")

    def show_exhibit(self, exhibit: Exhibit | None, work: Work | None) -> None:
        """Show what an artifact version has beside its detail, as far as that is known."""
        self.showcase.show(exhibit, work)

    def _part(self, heading: str, held: tuple[Held, ...]) -> list[Widget]:
        found: list[Widget] = [HTML(heading, _dom_classes=("zx-part",))] if heading else []
        return [*found, *(self._loadable(each) for each in held)]

    def _loadable(self, held: Held) -> Box:
        name = Button(description=held.title, tooltip=f"look at {held.title}", _dom_classes=("zx-link", "zx-open"))
        name.on_click(lambda _: self._act(lambda view: view.show_artifact(held.id)))
        facts = HTML(f"<span class='zx-dim' title='{escape(held.facts)}'>{escape(held.facts)}</span>")
        load = Button(description="Load", tooltip=f"load {held.title} into the kernel", _dom_classes=("zx-load",))
        load.on_click(lambda _: self._start(held.id, Task.LOAD))
        self.opens[held.id], self.loads[held.id] = name, load
        return Box([name, facts, load], _dom_classes=("zx-held",))


def _listed(heading: str, pairs: tuple[tuple[str, str], ...], *, escaped: bool = False) -> str:
    if not pairs:
        return ""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value if escaped else escape(value)}</dd>" for name, value in pairs)
    return f"<h4>{heading}</h4><dl>{rows}</dl>"
