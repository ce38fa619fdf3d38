"""One control for each kind of filter. It sends moves, and shows what the view asks."""

from __future__ import annotations

from typing import Any, Protocol

from ipywidgets import Box, Dropdown, Text, ToggleButton

from zenexplore.resources import Filter, Kind
from zenexplore.views import NO_VALUE, View, operators, plain_values
from zenexplore.views.cells import STATUSES
from zenexplore.widgets._source import Act

_ANY = ""
_COMMON_STATUSES = ("completed", "failed", "running")
_AGO = {"ago:24h": ("last 24 h", "24h"), "ago:7d": ("last 7 days", "7d"), "ago:30d": ("last 30 days", "30d")}


class Control(Protocol):
    """A filter's widgets, in one box."""

    box: Box

    def show(self, view: View) -> None:
        """Show what the view asks of this filter."""


def control(known: Filter, act: Act) -> Control:
    """The control for a filter, by its declared kind."""
    if set(_COMMON_STATUSES) <= set(known.choices):
        return Statuses(known, act)
    if known.choices:
        return Picked(known, [(each, each) for each in known.choices], act)
    if known.kind is Kind.FLAG:
        return Picked(known, [("yes", "true"), ("no", "false")], act)
    if known.kind is Kind.TIME:
        return Since(known, act)
    if known.kind is Kind.METADATA:
        return Measured(known, act)
    return Typed(known, act)


class Picked:
    """One of a few values, or any."""

    def __init__(self, known: Filter, values: list[tuple[str, str]], act: Act) -> None:
        self._name = known.name
        self.value = Dropdown(
            options=[("any", _ANY), *values], value=_ANY, description=_words(known), tooltip=known.doc
        )
        self.box = _field(self.value)
        self.value.observe(lambda change: act(lambda view: view.set_filter(known.name, change["new"])), "value")

    def show(self, view: View) -> None:
        """Show the one value that is asked for, or any."""
        held = [value for each in view.query.of(self._name) for value in plain_values(each)]
        known = [value for _, value in self.value.options]
        self.value.value = held[0] if len(held) == 1 and held[0] in known else _ANY


class Statuses:
    """The statuses that people look for, as buttons that can be pressed together, and the rest in a list."""

    def __init__(self, known: Filter, act: Act) -> None:
        self._name = known.name
        self._act = act
        self.buttons = {
            status: ToggleButton(
                description=f"{STATUSES[status][0]} {status}",
                tooltip=f"only {status}; several buttons mean any of them",
                _dom_classes=("zx-toggle", f"zx-{STATUSES[status][1]}"),
            )
            for status in _COMMON_STATUSES
        }
        rest = [status for status in known.choices if status not in _COMMON_STATUSES]
        self.other = Dropdown(
            options=[("other", _ANY), *((each, each) for each in rest)],
            value=_ANY,
            description=_words(known),
            tooltip=known.doc,
            _dom_classes=("zx-mute",),
        )
        self.box = _field(*self.buttons.values(), self.other, also=("zx-statuses",))
        for widget in (*self.buttons.values(), self.other):
            widget.observe(self._changed, "value")

    def show(self, view: View) -> None:
        """Press the buttons of the statuses that are asked for."""
        held = {
            value
            for each in view.query.of(self._name)
            if each.operator in ("equals", "oneof")
            for value in plain_values(each)
        }
        for status, button in self.buttons.items():
            button.value = status in held
        self.other.value = next((value for _, value in self.other.options if value in held), _ANY)

    def _changed(self, _: object) -> None:
        chosen = [status for status, button in self.buttons.items() if button.value]
        if self.other.value:
            chosen.append(self.other.value)
        self._act(lambda view: view.set_filter(self._name, chosen if len(chosen) != 1 else chosen[0]))


class Typed:
    """A text and, where the server knows several, the operator that it is compared by."""

    def __init__(self, known: Filter, act: Act) -> None:
        self._known = known
        self._act = act
        choices = [(each.label, each.operator) for each in operators(known)]
        self.operator = Dropdown(options=choices or [("is", "")], description=_words(known), tooltip=known.doc)
        self.value = Text(
            description=f"{_words(known)}, value",
            placeholder="anything",
            continuous_update=False,
            tooltip=known.doc,
            _dom_classes=("zx-mute",),
        )
        self.box = _field(self.operator, self.value, also=("zx-typed",))
        self.operator.observe(self._operator_changed, "value")
        self.value.observe(self._changed, "value")

    def show(self, view: View) -> None:
        """Show what is compared with; an operator chosen before is kept for the next text."""
        held = view.query.of(self._known.name)
        if self._known.kind is Kind.TAGS:
            self.value.value = ""  # one more can be asked for; the chips show those that are
            return
        if len(held) == 1 and held[0].operator in [value for _, value in self.operator.options]:
            self.operator.value = held[0].operator
        self.value.value = ", ".join(plain_values(held[0])) if len(held) == 1 else ""

    def _operator_changed(self, change: dict[str, str]) -> None:
        if self.value.value or change["new"] in NO_VALUE:
            self._changed(change)

    def _changed(self, _: object) -> None:
        if self._known.kind is Kind.TAGS and not self.value.value and self.operator.value not in NO_VALUE:
            return
        self._act(lambda view: view.set_filter(self._known.name, self.value.value, self.operator.value))


class Since:
    """A time: a quick choice, or a comparison with what is typed."""

    def __init__(self, known: Filter, act: Act) -> None:
        self._name = known.name
        self._act = act
        quick = [(words, key) for key, (words, _) in _AGO.items()]
        compared = [
            (f"{each.label}{'' if each.operator in NO_VALUE else ' …'}", each.operator) for each in operators(known)
        ]
        self.operator = Dropdown(
            options=[("any time", _ANY), *quick, *compared], value=_ANY, description=_words(known), tooltip=known.doc
        )
        self.value = Text(
            description=f"{_words(known)}, value",
            placeholder="7d or 2026-11-01",
            continuous_update=False,
            tooltip="24h, 7d, a date, or a date and time in UTC; two of them with a comma for 'between'",
            _dom_classes=("zx-mute", "zx-gone"),
        )
        self.box = _field(self.operator, self.value)
        self.operator.observe(self._operator_changed, "value")
        self.value.observe(self._typed, "value")

    def show(self, view: View) -> None:
        """Show that any time fits, or keep what was chosen; the chip has the time."""
        held = view.query.of(self._name)
        if not held:
            self.operator.value, self.value.value = _ANY, ""
        elif self.operator.value == _ANY:  # asked by the code that opened the panel
            self.operator.value, self.value.value = held[0].operator, held[0].value
        self._reveal()

    def _reveal(self) -> None:
        typed = self.operator.value not in (_ANY, *_AGO, *NO_VALUE)
        self.value._dom_classes = ("zx-mute",) if typed else ("zx-mute", "zx-gone")

    def _operator_changed(self, change: dict[str, str]) -> None:
        chosen = change["new"]
        self._reveal()
        if chosen in _AGO:
            self._act(lambda view: view.set_filter(self._name, _AGO[chosen][1]))
        elif chosen == _ANY or chosen in NO_VALUE:
            self._act(lambda view: view.set_filter(self._name, "", chosen))
        elif self.value.value:
            self._typed(change)

    def _typed(self, _: object) -> None:
        if self.value.value:
            self._act(lambda view: view.set_filter(self._name, self.value.value, self.operator.value))


class Measured:
    """A metadata key, and how its value compares."""

    def __init__(self, known: Filter, act: Act) -> None:
        self._name = known.name
        self._act = act
        self.key = Text(description=_words(known), placeholder="key", continuous_update=False, tooltip=known.doc)
        choices = [(each.label, each.operator) for each in operators(known)]
        self.operator = Dropdown(options=choices, description=f"{_words(known)}, operator", _dom_classes=("zx-mute",))
        self.value = Text(
            description=f"{_words(known)}, value",
            placeholder="value",
            continuous_update=False,
            _dom_classes=("zx-mute",),
        )
        self.box = _field(self.key, self.operator, self.value, also=("zx-measured",))
        for widget in (self.key, self.operator, self.value):
            widget.observe(self._changed, "value")

    def show(self, view: View) -> None:
        """Make room for one more."""
        self.key.value = self.value.value = ""  # the chips show what is asked; one more can be

    def _changed(self, _: object) -> None:
        complete = self.key.value and (self.value.value or self.operator.value in NO_VALUE)
        if complete:
            given = (self.key.value, self.value.value)
            self._act(lambda view: view.set_filter(self._name, given, self.operator.value))


def _field(*widgets: Any, also: tuple[str, ...] = ()) -> Box:
    return Box(list(widgets), _dom_classes=("zx-field", *also))


def _words(known: Filter) -> str:
    return known.name.replace("_", " ")
