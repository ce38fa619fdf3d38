"""The top line: where this is, the places to go, and the code of what is shown."""

from __future__ import annotations

from html import escape

from ipywidgets import HTML, Box, Button, Dropdown, ToggleButton, VBox

from zenexplore.resources import REGISTER
from zenexplore.views import Place, View, label
from zenexplore.widgets._source import Act

# Rows that only tie two other things together; their models' and runs' own places show them better.
_TIES = ("model_version_artifacts", "model_version_pipeline_runs")


class Top:
    """Says where the panel is and goes elsewhere."""

    def __init__(self, place: Place, act: Act) -> None:
        self._by_name = {each.name: each for each in REGISTER}
        brand = HTML("zen<em>explore</em>", _dom_classes=("zx-brand",))
        self.places = Dropdown(options=_places(), description="place", _dom_classes=("zx-mute", "zx-places"))
        self._place = place
        self._where = HTML(_dom_classes=("zx-where",))
        self.code = ToggleButton(description="</> Code", tooltip="the Python call for what is shown")
        self.refresh = Button(description="↻", tooltip="ask again", _dom_classes=("zx-turn",))
        self._code = HTML(_dom_classes=("zx-code", "zx-gone"))
        line = Box([brand, self.places, self._where, self.code, self.refresh], _dom_classes=("zx-top",))
        self.box = VBox([line, self._code])
        self.places.observe(lambda change: act(lambda view: view.visit(self._by_name[change["new"]])), "value")
        self.code.observe(lambda _: self._reveal(), "value")

    def show(self, view: View) -> None:
        """Show the view's place, and its code."""
        name = view.query.resource.name
        if name in _TIES:
            self.places.options = [*_places(), (label(name), name)]
        self.places.value = name
        self._where.value = _where(self._place, view.query.project)
        parts = [view.code(), view.selection_code()]
        self._code.value = "".join(f"<pre tabindex='0'>{escape(code)}</pre>" for code in parts if code)

    def _reveal(self) -> None:
        self._code._dom_classes = ("zx-code",) if self.code.value else ("zx-code", "zx-gone")


def _places() -> list[tuple[str, str]]:
    return [(label(each.name), each.name) for each in REGISTER if each.name not in _TIES]


def _where(place: Place, project: str) -> str:
    server = "<span class='zx-demo'>demo data</span>" if place.demo else escape(place.server.partition("://")[2])
    return f"{server} <span class='zx-dim'>/</span> <b>{escape(place.project_name(project))}</b>"
