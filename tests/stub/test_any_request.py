"""No request that the recorded document of a real server allows makes ours fail by a fault of its own."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings

from server_stub.serving import Server
from tests.law.test_register import CONTRACT
from tests.stub.conftest import login

DOCUMENT: dict[str, Any] = json.loads((CONTRACT / "openapi.json").read_text())
LEFT_OUT = ("/api/v1/logout",)
schema = schemathesis.openapi.from_dict(DOCUMENT).exclude(path=list(LEFT_OUT))


@pytest.fixture(scope="module")
def own() -> Any:
    """A stub of this module's own: anything may be done to it."""
    import server_stub

    found = server_stub.start(runs=20, seed=7)
    yield found
    found.stop()


@schema.parametrize()
@settings(
    max_examples=3, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_nothing_is_an_internal_error(case: schemathesis.Case, own: Server) -> None:
    answer = case.call(base_url=own.url, headers=login(own))
    assert answer.status_code != 500, f"{case.method} {case.path} {case.query} {case.body}: {answer.text[:300]}"
