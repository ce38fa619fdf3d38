"""The filter bar: the declared filters, more of them on demand, and a chip for each that is set."""

from __future__ import annotations

from typing import Any

from ipywidgets import Box, Button, Dropdown, VBox

from zenexplore.query import Condition
from zenexplore.resources import Resource
from zenexplore.views import View, words_of
from zenexplore.widgets._closing import discard
from zenexplore.widgets._controls import Control, control
from zenexplore.widgets._source import Act

_MORE = ""


class Bar:
    """The filters of a place; `controls` has them by name."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._resource: Resource[Any] | None = None
        self._chipped: tuple[object, ...] = ()
        self.controls: dict[str, Control] = {}
        self.more = Dropdown(
            options=[("+ filter", _MORE)], description="add a filter", _dom_classes=("zx-mute", "zx-more")
        )
        self.more.observe(self._wanted, "value")
        self._fields = Box(_dom_classes=("zx-fields",))
        self.chips = Box(_dom_classes=("zx-chips", "zx-gone"))
        self.box = VBox([self._fields, self.chips], _dom_classes=("zx-bar",))

    def show(self, view: View) -> None:
        """Show the filters of the view's place, and what is asked."""
        if view.query.resource is not self._resource:
            self._new_place(view.query.resource)
        if not view.message:  # what was typed and refused stays, to be put right
            for each in self.controls.values():
                each.show(view)
        self._show_chips(view)

    def add(self, name: str) -> None:
        """Put one more filter on the bar, if it is not there yet."""
        known = self._resource.filter(name) if self._resource else None
        if known and name not in self.controls:
            self.controls[name] = control(known, self._act)
            self._arrange()
            self._act(lambda view: view)  # what is asked already shows in the new control

    def _new_place(self, resource: Resource[Any]) -> None:
        for each in self.controls.values():
            discard(each.box)
        self._resource = resource
        first = [known for name in resource.bar if (known := resource.filter(name))]
        self.controls = {known.name: control(known, self._act) for known in first}
        # A browser sends the place in this list, not the name: it stays the same when one is added.
        others = [known.name for known in resource.filters if known.name not in resource.bar]
        self.more.options = [("+ filter", _MORE), *((name.replace("_", " "), name) for name in others)]
        self._arrange()

    def _arrange(self) -> None:
        self._fields.children = [*(each.box for each in self.controls.values()), self.more]

    def _wanted(self, change: dict[str, str]) -> None:
        if change["new"]:
            self.add(change["new"])
            self.more.value = _MORE

    def _show_chips(self, view: View) -> None:
        shown = (*view.query.conditions, view.query.nothing, view.query.either)
        if shown == self._chipped:
            return
        self._chipped = shown
        for old in self.chips.children:
            discard(old)
        joined = " or" if view.query.either else ""
        chips = [self._chip(view, each, joined) for each in view.query.conditions]
        if view.query.nothing:
            chips.append(_button("one of an empty list", self._act, View.clear_filters))
        if chips:
            chips.append(_button("Clear all", self._act, View.clear_filters, "zx-link"))
        self.chips.children = chips
        self.chips._dom_classes = ("zx-chips",) if chips else ("zx-chips", "zx-gone")

    def _chip(self, view: View, condition: Condition, joined: str) -> Button:
        known = view.query.resource.filter(condition.field)
        words = words_of(known, condition) if known else condition.wire()
        return _button(f"{words}{joined}", self._act, lambda now: now.drop(condition))


def _button(words: str, act: Act, move: Any, look: str = "zx-chip") -> Button:
    face = words if look != "zx-chip" else f"{words}  ✕"
    found = Button(description=face, tooltip=f"lift: {words}" if look == "zx-chip" else words, _dom_classes=(look,))
    found.on_click(lambda _: act(move))
    return found
