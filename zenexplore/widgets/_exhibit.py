"""An artifact version in the detail: its facts, versions and preview, and the buttons that load and save it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from uuid import UUID

from ipywidgets import HTML, Box, Button, Select, ToggleButton, VBox

from zenexplore import clock
from zenexplore.views import Exhibit, Task, Work, call_on, cells, copyable
from zenexplore.widgets._source import Act

Start = Callable[[UUID, Task], None]
Stop = Callable[[UUID], None]
_LINES = 4


class Showcase:
    """Draws an exhibit and the work on it: `box` scrolls, `foot` stays in sight."""

    def __init__(self, act: Act, start: Start, stop: Stop) -> None:
        self._act = act
        self._shown: Exhibit | None = None
        self._facts = HTML(_dom_classes=("zx-facts",))
        self.run = Button(_dom_classes=("zx-link",))
        self._step = HTML()
        self._origin = Box([HTML("run"), self.run, HTML("step"), self._step], _dom_classes=("zx-origin",))
        self._heading = HTML(_dom_classes=("zx-heading",))
        # Arrow keys alone would not do: in JupyterLab they go to the notebook.
        self.newer = Button(description="↑", tooltip="newer version", _dom_classes=("zx-turn",))
        self.older = Button(description="↓", tooltip="older version", _dom_classes=("zx-turn",))
        self._spark = HTML(_dom_classes=("zx-gone",))
        self.versions = Select(
            description="versions", rows=_LINES, tooltip="show another version", _dom_classes=("zx-mute", "zx-versions")
        )
        heading = Box([self._heading, self.newer, self.older], _dom_classes=("zx-head-line",))
        self.result = HTML(_dom_classes=("zx-result", "zx-gone"))
        self.preview = HTML(_dom_classes=("zx-preview",))
        self.box = VBox(
            [self._facts, self._origin, heading, self._spark, self.versions, self.result, self.preview],
            _dom_classes=("zx-exhibit", "zx-gone"),
        )
        self._make_foot()
        self._listen(start, stop)

    def _make_foot(self) -> None:
        self._words = HTML(_dom_classes=("zx-words",))
        self._bar = HTML(_dom_classes=("zx-bar-line",))
        self.cancel = Button(description="Cancel", tooltip="stop it and keep nothing")
        self._copied = HTML(_dom_classes=("zx-bar-line",))
        self._status = Box([self._words, self.cancel, self._bar, self._copied], _dom_classes=("zx-status", "zx-gone"))
        self._code = HTML(_dom_classes=("zx-gone",))
        self.load = Button(description="Load", tooltip="load it into the kernel", _dom_classes=("zx-first",))
        self.download = Button(description="Download", tooltip="save its files to a new folder, here")
        self.csv = Button(description="CSV", tooltip="save it as a CSV file, here")
        self.code = ToggleButton(description="</> Code", tooltip="the Python call that loads it")
        buttons = Box([self.load, self.download, self.csv, self.code], _dom_classes=("zx-buttons",))
        self.foot = VBox([self._status, self._code, buttons], _dom_classes=("zx-foot", "zx-gone"))

    def _listen(self, start: Start, stop: Stop) -> None:
        def begin(task: Task) -> Callable[[Button], None]:
            return lambda _: start(self._shown.id, task) if self._shown else None

        self.load.on_click(begin(Task.LOAD))
        self.download.on_click(begin(Task.DOWNLOAD))
        self.csv.on_click(begin(Task.CSV))
        self.cancel.on_click(lambda _: stop(self._shown.id) if self._shown else None)
        self.code.observe(lambda _: self._reveal(), "value")
        self.run.on_click(lambda _: self._go_to_run())
        self.versions.observe(lambda change: self._choose(change["new"]), "value")
        self.newer.on_click(lambda _: self._step_by(-1))
        self.older.on_click(lambda _: self._step_by(1))

    def show(self, exhibit: Exhibit | None, work: Work | None) -> None:
        """Show an exhibit, or nothing."""
        self._shown = exhibit
        self.box._dom_classes = ("zx-exhibit",) if exhibit else ("zx-exhibit", "zx-gone")
        self.foot._dom_classes = ("zx-foot",) if exhibit else ("zx-foot", "zx-gone")
        if exhibit is None:
            return
        rows = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in exhibit.facts)
        self._facts.value = f"<dl>{rows}</dl>"
        self._code.value = copyable(call_on(exhibit.id, "load()"))
        self.csv._dom_classes = () if exhibit.table else ("zx-gone",)
        self._show_origin(exhibit)
        self._show_history(exhibit)
        self.show_work(work)

    def show_work(self, work: Work | None) -> None:
        """Show what is done with it, or was done last."""
        runs = work is not None and work.runs
        for button in (self.load, self.download, self.csv):
            button.disabled = runs
        self._status._dom_classes = ("zx-status",) if work else ("zx-status", "zx-gone")
        self.cancel._dom_classes = () if runs else ("zx-gone",)
        words = (work.pace() if runs else work.words) if work else ""
        self._words.value = escape(words) if runs else f"<span role='status'>{escape(words)}</span>"
        _fill(self._bar, work.bar() if work and runs else "", "zx-bar-line")
        _fill(self._copied, copyable(work.copied) if work else "", "zx-bar-line")
        _fill(self.result, work.html if work else "", "zx-result")
        self._show_preview(work)

    def _show_preview(self, work: Work | None) -> None:
        replaced = work is not None and work.says_more
        html = self._shown.preview if self._shown else None
        inside = "<span class='zx-dim'>looking at its beginning …</span>" if html is None else html
        self.preview.value = f"<h4>Preview</h4><div class='zx-data'>{inside}</div>"
        self.preview._dom_classes = ("zx-preview", "zx-gone") if replaced else ("zx-preview",)

    def _show_origin(self, exhibit: Exhibit) -> None:
        origin = exhibit.origin
        self.run.description = origin.name or "none: a person saved it"
        self.run.tooltip = f"look at the run {origin.name}" if origin.run else ""
        self.run.disabled = origin.run is None
        self._step.value = escape(origin.step) or cells.NONE

    def _show_history(self, exhibit: Exhibit) -> None:
        history = exhibit.history
        spark = history.sparkline() if history else ""
        if not spark and exhibit.number and history is None:
            spark = "<div class='zx-spark'></div><div class='zx-caption'>&nbsp;</div>"  # its place, until it comes
        if history and history.refused:
            spark = f"<div class='zx-dim'>{escape(history.refused)}</div>"
        self._heading.value = f"<h4>{escape(exhibit.heading())}</h4>"
        _fill(self._spark, spark, "zx-past")
        alone = history is not None and not history.refused and len(history.versions) == 1
        for button, steps in ((self.newer, -1), (self.older, 1)):
            button.disabled = history is None or history.beside(steps) is None
            button._dom_classes = ("zx-turn", "zx-gone") if alone else ("zx-turn",)
        self.versions._dom_classes = ("zx-mute", "zx-versions", *(("zx-gone",) * alone))
        self.versions.options = history.choices(clock.now()) if history else [(exhibit.version, exhibit.id)]
        self.versions.value = exhibit.id

    def _choose(self, id: UUID | None) -> None:
        if id is not None:
            self._act(lambda view: view.show_artifact(id))

    def _step_by(self, steps: int) -> None:
        if self._shown and self._shown.history:
            self._choose(self._shown.history.beside(steps))

    def _go_to_run(self) -> None:
        if self._shown and (run := self._shown.origin.run):
            self._act(lambda view: view.show_run(run))

    def _reveal(self) -> None:
        self._code._dom_classes = () if self.code.value else ("zx-gone",)


def _fill(widget: HTML, html: str, look: str) -> None:
    """Show HTML, or nothing where there is none."""
    widget.value = html
    widget._dom_classes = (look,) if html else (look, "zx-gone")
