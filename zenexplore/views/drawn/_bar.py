"""The filter bar as the front end draws it: the declared filters, and what is asked of each."""

from __future__ import annotations

from typing import Any

from zenexplore.facets import NAMES
from zenexplore.query import Condition
from zenexplore.resources import Filter, Kind, Resource
from zenexplore.views import cells
from zenexplore.views._typed import NO_VALUE, operators, plain_values, words_of
from zenexplore.views._view import View
from zenexplore.views._words import label
from zenexplore.views.drawn._cells import Drawn

_SHAPES = {Kind.FLAG: "flag", Kind.TIME: "time", Kind.INT: "number", Kind.METADATA: "metadata"}
_LABELS = {"run_metadata": "Metadata"}
# What the declaration says of a Python argument, said of the editor.
_DOCS = {
    "run_metadata": "A key of the metadata, and what its value is compared with. Each condition adds to those before.",
    "tags": "Each tag that is chosen adds to those before.",
}
_SEARCHED = ("name", "artifact_name")  # what the quick search searches: the first that there is


def drawn_bar(view: View) -> Drawn:
    """The filters of the view's place, the chips of what is asked, and which field the quick search is."""
    resource = view.query.resource
    searched = next((known for name in _SEARCHED if (known := resource.filter(name))), None)
    return {
        "fields": [_field(view, known) for known in _in_order(resource) if known.kind is not Kind.PROJECT],
        "chips": _chips(view),
        "search": searched.name if searched else None,
        "searched": _searched(view, searched.name) if searched else "",
    }


def _in_order(resource: Resource[Any]) -> list[Filter]:
    first = [known for name in resource.bar if (known := resource.filter(name))]
    return [*first, *(known for known in resource.filters if known.name not in resource.bar)]


def _field(view: View, known: Filter) -> Drawn:
    return {
        "name": known.name,
        "label": _LABELS.get(known.name) or label(known.name),
        "doc": _DOCS.get(known.name, known.doc),
        "shape": _shape(known),
        "operators": [{"name": each.operator, "label": each.label} for each in operators(known)],
        "valueless": list(NO_VALUE),
        "choices": [_choice(each) for each in known.choices],
        "held": [_held(each) for each in view.query.of(known.name)],
        "first": known.name in view.query.resource.bar,
    }


def _shape(known: Filter) -> str:
    if known.choices:
        return "choice"
    return "pick" if known.name in NAMES else _SHAPES.get(known.kind, "text")


def _choice(value: str) -> Drawn:
    icon, tone = cells.status_look(value) if value in cells.STATUSES else ("", "calm")
    return {"value": value, "icon": icon, "tone": tone}


def _held(condition: Condition) -> Drawn:
    values = list(plain_values(condition))
    return {"mark": condition.mark, "operator": condition.operator, "values": values, "key": condition.key}


def _chips(view: View) -> list[Drawn]:
    joined = " or" if view.query.either else ""
    chips = []
    for each in view.query.conditions:
        known = view.query.resource.filter(each.field)
        words = words_of(known, each) if known else each.wire()
        chips.append({"mark": each.mark, "field": each.field, "words": f"{words}{joined}"})
    if view.query.nothing:
        chips.append({"mark": "", "field": "", "words": "one of an empty list"})
    return chips


def _searched(view: View, name: str) -> str:
    """What stands in the quick search: the name's one `contains`."""
    held = view.query.of(name)
    return held[0].value if len(held) == 1 and held[0].operator == "contains" else ""
