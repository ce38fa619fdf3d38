"""Every filter of every resource with every operator, against an independent filter over the raw rows."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from .asking import assert_answer
from .backends import Backend
from .facts import FILTERS, RESOURCES
from .probes import PROBES, Probe, questions, rows_of
from .readings import ELSEWHERE, STATUS_ONLY

# ZenML itself answers 500 here: its check of the operator comes after it has parsed the list as a time.
BROKEN_IN_ZENML = {("datetime", "oneof"), ("datetime", "notoneof")}

# Filters whose value is the same for all rows of a backend, so that no answer can tell a filter that works from one
# that finds nothing or everything. ZenML only makes such rows with parts that a test server lacks:
NEEDS_REMOTE_STACK = {
    "build_id",
    "code_repository",
    "code_repository_id",
    "schedule_id",
    "source_snapshot_id",
    "template_id",
    "trigger_id",
    "triggered_by_deployment_id",
    "triggered_by_step_run_id",
    "deployable",
    "deployed",
    "runnable",
    "parent_run_id",
    "root_runs_only",
}
NEEDS_PRO_SERVER = {"email_opted_in", "external_user_id"}
NEVER_SET = {"code_hash"}
ALL_OF_ONE_OWNER = {("devices", "user")}  # a list of devices is of the caller's own
NOTHING_TO_TELL_APART = NEEDS_REMOTE_STACK | NEEDS_PRO_SERVER | NEVER_SET


SOUND_PROBES = [
    probe
    for probe in PROBES
    if (FILTERS[probe.resource]["fields"][probe.filter]["kind"], probe.operator) not in BROKEN_IN_ZENML
]


@pytest.mark.parametrize("probe", SOUND_PROBES, ids=str)
def test_filter_finds_exactly_its_rows(backend: Backend, probe: Probe) -> None:
    """The server finds the rows that the operator means, and counts them."""
    asked = questions(probe, backend)
    assert asked, "no question could be made: the world has no rows for it"
    for question in asked:
        assert_answer(backend, f"/{probe.resource}", [(probe.filter, question.value)], question)


@pytest.mark.parametrize("resource", RESOURCES)
def test_every_filter_has_rows_to_tell_apart(backend: Backend, resource: str) -> None:
    """Each filter has a question that finds some rows and not all: else its probes could not fail."""
    indistinct = {
        name
        for name in FILTERS[resource]["fields"]
        if name not in ELSEWHERE
        and (resource, name) not in STATUS_ONLY | ALL_OF_ONE_OWNER
        and not made_at_once(resource, name, backend)
        and not any(
            tells_apart(probe, backend) for probe in PROBES if (probe.resource, probe.filter) == (resource, name)
        )
    }
    assert indistinct <= NOTHING_TO_TELL_APART, (
        f"{resource}: all rows are the same for {indistinct - NOTHING_TO_TELL_APART}"
    )


def made_at_once(resource: str, name: str, backend: Backend) -> bool:
    """Say whether all rows were made within two seconds: a server makes its flavors so, and filters resolve to one."""
    if name not in ("created", "updated"):
        return False
    moments = sorted(datetime.fromisoformat(row["body"][name]) for row in rows_of(resource, name, backend))
    return moments[-1] - moments[0] < timedelta(seconds=2)


def tells_apart(probe: Probe, backend: Backend) -> bool:
    """Say whether a probe has a question that some rows satisfy and others do not."""
    total = len(rows_of(probe.resource, probe.filter, backend))
    return any(question.found and len(question.found) < total for question in questions(probe, backend))
