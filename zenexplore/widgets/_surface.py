"""What a panel has on the page: one anywidget, whose traits are what is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from anywidget import AnyWidget
from traitlets import Dict, TraitError, Tuple, Unicode, validate

_STATIC = Path(__file__).with_name("static")


class Surface(AnyWidget):
    """Draws what its traits say, part by part; their shapes stand in `frontend/src/protocol.ts`.

    Attributes:
        selected_ids: Ids of the selected things, as text, sorted; observe it, or set it.
    """

    _esm = Unicode((_STATIC / "panel.js").read_text(encoding="utf-8")).tag(sync=True)
    _css = Unicode((_STATIC / "panel.css").read_text(encoding="utf-8")).tag(sync=True)
    here = Dict().tag(sync=True)
    bar = Dict().tag(sync=True)
    table: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    marks = Dict().tag(sync=True)
    told = Dict().tag(sync=True)
    calls = Dict().tag(sync=True)
    detail: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    work: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    options: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    counts: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    histogram: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    offered: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    raw: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    logs: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    exported: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    acting: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    compared: Dict[Any, Any] | Any = Dict(default_value=None, allow_none=True).tag(sync=True)
    selected_ids = Tuple(help="ids of the selected things").tag(sync=False)

    def open(self) -> None:
        """Tell the front end of this; what a person does comes on the subshell that the front end asks for.

        ipykernel 7.4 would hand it to the shell that sent last. That is the cells' own one, where only a cell or its
        threads sent, and a panel would wait there for the cell that runs. Ours is heard on any thread.
        """
        super().open()
        if hasattr(self.comm, "_reply_subshell_for"):
            self.comm._reply_subshell_for = lambda _data, asked: asked

    def show_aside(self, kind: str, answer: dict[str, Any] | None) -> None:
        """Show what was asked for beside the table; each kind is a trait, so that only what is new is sent."""
        self.set_trait(kind, answer)

    @validate("selected_ids")
    def _checked(self, proposal: dict[str, Any]) -> tuple[str, ...]:
        try:
            return tuple(sorted({str(UUID(str(id))) for id in proposal["value"]}))
        except ValueError as wrong:
            raise TraitError(f"selected_ids wants ids, such as those of panel.page; {wrong}") from None
