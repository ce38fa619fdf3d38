"""Beside the table: one thing looked at closely, and its data, one click away."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from uuid import UUID

from ipywidgets import HTML, Box, Button, VBox, Widget

from zenexplore.errors import ArtifactError, UntrustedError
from zenexplore.views import Detail, Held
from zenexplore.widgets._closing import discard
from zenexplore.widgets._source import Act

OnLoad = Callable[[UUID], None]


class CloseUp:
    """Draws a detail. `loads` has the load buttons by artifact version id, `preview` what was loaded last."""

    def __init__(self, act: Act, load: OnLoad) -> None:
        self._load = load
        self.loads: dict[UUID, Button] = {}
        self._made: list[Widget] = []
        self.close = Button(description="✕", tooltip="close the detail", _dom_classes=("zx-x",))
        self.close.on_click(lambda _: act(lambda view: view.show(None)))
        self._head = HTML(_dom_classes=("zx-title",))
        self._facts = HTML()
        self._parts = VBox(_dom_classes=("zx-parts",))
        self.preview = HTML(_dom_classes=("zx-preview", "zx-gone"))
        head = Box([self._head, self.close], _dom_classes=("zx-detail-head",))
        inside = VBox([head, self._parts, self.preview, self._facts], _dom_classes=("zx-inside",))
        self.box = VBox([inside], _dom_classes=("zx-detail", "zx-gone"))

    def show(self, detail: Detail | None) -> None:
        """Show a detail, or nothing."""
        for old in self._made:
            discard(old)
        self._made, self.loads = [], {}
        self._show_data("")
        self.box._dom_classes = ("zx-detail",) if detail else ("zx-detail", "zx-gone")
        if detail is None:
            self._parts.children = []
            return
        self._head.value = (
            f"<h3>{escape(detail.title)}</h3><div class='zx-sub'>{detail.status} {escape(detail.kind)}</div>"
        )
        self._facts.value = _listed("About", detail.facts, escaped=True) + _listed("Metadata", detail.metadata)
        self._made = [HTML(f"<h4>{escape(detail.parts_name)}</h4>")] if detail.parts_name else []
        for part in detail.parts:
            self._made += self._part(part.heading, part.held)
        self._parts.children = self._made

    def show_loaded(self, title: str, id: UUID | str, html: str) -> None:
        """Show a preview of what was loaded, and where the kernel has it."""
        where = escape(f'panel.loaded["{id}"]')
        self._show_data(f"<h4>{escape(title)}</h4><div class='zx-data'>{html}</div><pre>{where}</pre>")

    def show_refusal(self, refused: ArtifactError, id: UUID | str) -> None:
        """Say why data was not loaded and, where that is a matter of trust, how to load it all the same."""
        words = f"<div class='zx-message' role='alert'>{escape(str(refused))}</div>"
        if isinstance(refused, UntrustedError):
            call = escape(f'client.get_artifact_version("{id}").load(trust="pickle")')
            words += f"<pre>{call}</pre>"
        self._show_data(words)

    def _show_data(self, html: str) -> None:
        self.preview.value = html
        self.preview._dom_classes = ("zx-preview",) if html else ("zx-preview", "zx-gone")

    def _part(self, heading: str, held: tuple[Held, ...]) -> list[Widget]:
        found: list[Widget] = [HTML(heading, _dom_classes=("zx-part",))] if heading else []
        return [*found, *(self._loadable(each) for each in held)]

    def _loadable(self, held: Held) -> Box:
        words = f"<b>{escape(held.title)}</b> <span class='zx-dim'>{escape(held.facts)}</span>"
        load = Button(description="Load", tooltip=f"load {held.title} into the kernel", _dom_classes=("zx-load",))
        load.on_click(lambda _: self._load(held.id))
        self.loads[held.id] = load
        return Box([HTML(words), load], _dom_classes=("zx-held",))


def _listed(heading: str, pairs: tuple[tuple[str, str], ...], *, escaped: bool = False) -> str:
    if not pairs:
        return ""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{value if escaped else escape(value)}</dd>" for name, value in pairs)
    return f"<h4>{heading}</h4><dl>{rows}</dl>"
