"""The lives of writes on copies of older servers: all that is read back is right, or what they lack is refused."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.client.writes import test_lives
from zenexplore import Client, UnsupportedError
from zenexplore.dialect import Capabilities

from ..sent import sent_by
from .backends import Older, Translated

LIVES = {name: found for name, found in vars(test_lives).items() if name.startswith("test_")}
REFUSAL = re.compile(r"(?:there is no )?(\w+)\.(\w+)(?: does not know (\w+))? on this server")


def lacks(known: Capabilities, collection: str, verb: str, keyword: str = "") -> bool:
    """Whether a server says that it cannot do a write, or that nothing can be said of it by this keyword."""
    return verb in known.writes.get(collection, ()) or keyword in known.keywords.get(f"{collection}.{verb}", ())


def refusal_of(act: Callable[[], Any]) -> str:
    """Do something; say what the client says that the server lacks, or nothing."""
    try:
        act()
    except UnsupportedError as refused:
        return str(refused)
    return ""


@pytest.mark.parametrize("name", LIVES)
def test_a_life(scratch: Older, writer: Client, name: str) -> None:
    """As on a server of today; it may end early only by the refusal of what the server says that it lacks."""
    life, given = LIVES[name], {"writer": writer, "sandbox": Translated(scratch)}
    arguments = {name: given[name] for name in inspect.signature(life).parameters}
    if refusal := refusal_of(lambda: life(**arguments)):
        told = REFUSAL.match(refusal)
        assert told is not None, refusal
        assert lacks(writer.capabilities, told[1], told[2], told[3] or ""), refusal


Act = Callable[..., Any]
# By collection, verb and keyword: a write that some older server cannot do, or would do in another way.
LACKING: dict[tuple[str, str, str], Act] = {
    ("schedules", "delete", "soft"): lambda c, **o: c.delete_schedule(c.list_schedules(size=1)[0].id, **o),
    ("schedules", "pause", ""): lambda c, **o: c.schedules.pause(c.list_schedules(size=1)[0], **o),
    ("schedules", "activate", ""): lambda c, **o: c.schedules.activate(c.list_schedules(size=1)[0], **o),
    ("schedules", "update", "active"): lambda c, **o: c.schedules.update(
        c.list_schedules(size=1)[0], active=False, **o
    ),
    ("triggers", "create", ""): lambda c, **o: c.create_schedule_trigger("old", cron_expression="0 2 * * *", **o),
    ("runs", "stop", ""): lambda c, **o: c.runs.stop(c.list_pipeline_runs(size=1)[0], **o),
    ("runs", "refresh", ""): lambda c, **o: c.runs.refresh(c.list_pipeline_runs(size=1)[0], **o),
    ("snapshots", "update", ""): lambda c, **o: c.update_snapshot(c.snapshots.list(size=1)[0].id, name="old", **o),
    ("tags", "create", "exclusive"): lambda c, **o: c.create_tag("old-exclusive", exclusive=True, **o),
    ("stacks", "update", "description"): lambda c, **o: c.update_stack("default", description="old", **o),
    ("projects", "update", "new_display_name"): lambda c, **o: c.update_project(
        "research", new_display_name="old", **o
    ),
    ("projects", "create", "project_metadata"): lambda c, **o: c.projects.create("old", project_metadata={"a": 1}, **o),
}


@pytest.mark.parametrize("lacking", LACKING, ids=" ".join)
def test_what_a_server_lacks_is_refused_before_anything_is_written(
    writer: Client, lacking: tuple[str, str, str]
) -> None:
    lacked = lacks(writer.capabilities, *lacking)
    with sent_by(writer) as sent:
        refused = refusal_of(lambda: LACKING[lacking](writer, dry_run=not lacked))
    assert bool(refused) == lacked
    assert [each for each in sent if each.method != "GET"] == []
