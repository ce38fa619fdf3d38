"""Each scenario of writes gets, word for word, what was recorded from a real server, ids and times apart."""

from __future__ import annotations

import json

import pytest

from tests.contract.backends import Backend
from tests.contract.writes.record import WRITES
from tests.contract.writes.scenarios import SCENARIOS
from tests.contract.writes.transcript import transcript


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_is_answered_as_recorded(sandbox: Backend, name: str) -> None:
    """Every status, body and message."""
    recorded = json.loads((WRITES / f"{name}.json").read_text(encoding="utf-8"))
    answered = transcript(sandbox, SCENARIOS[name])
    for right, given in zip(recorded, answered, strict=True):
        assert given == right


def test_every_record_has_its_scenario() -> None:
    """A scenario that was taken away takes its record along."""
    assert {path.stem for path in WRITES.glob("*.json")} == set(SCENARIOS)
