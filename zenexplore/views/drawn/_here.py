"""Where a panel is, the places to go, and the calls for what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zenexplore.resources import REGISTER, Resource
from zenexplore.views._actions import actions_on
from zenexplore.views._news import News
from zenexplore.views._view import View
from zenexplore.views._words import Place, label
from zenexplore.views.drawn._cells import Drawn

# Rows that only tie two other things together; their models' and runs' own places show them better.
_TIES = ("model_version_artifacts", "model_version_pipeline_runs")
_TABS = ("runs", "pipelines", "steps", "artifact_versions", "models", "stacks", "components", "schedules")


def drawn_here(view: View, place: Place, counts: Mapping[str, int], who: Mapping[str, str], trail: Drawn) -> Drawn:
    """Say where this is, what can be done to several of these, and the counts of the places that were opened."""
    now = view.query.resource
    shown = [each for each in REGISTER if each.name not in _TIES or each is now]
    ordered = sorted(shown, key=lambda each: _TABS.index(each.name) if each.name in _TABS else len(_TABS))
    return {
        "server": "demo data" if place.demo else place.server.partition("://")[2],
        "demo": place.demo,
        "project": place.project_name(view.query.project) if now.scoped else "",
        "place": now.name,
        "actions": [] if place.read_only else [asdict(each) for each in actions_on(now)],
        "places": [_place(each, counts) for each in ordered],
        **who,
        **trail,
    }


def drawn_told(view: View, news: News) -> Drawn:
    """What a person is told: what went wrong, and what is going on."""
    return {"message": view.message, **asdict(news)}


def drawn_calls(view: View, links: Mapping[str, str]) -> Drawn:
    """The calls that ask for what is shown and what is selected; `links` has the same for other tools."""
    return {"shown": view.code(), "selected": view.selection_code(), **links}


def _place(resource: Resource[Any], counts: Mapping[str, int]) -> Drawn:
    return {
        "name": resource.name,
        "label": label(resource.name),
        "doc": resource.doc,
        "count": counts.get(resource.name),
        "tab": resource.name in _TABS,
    }
