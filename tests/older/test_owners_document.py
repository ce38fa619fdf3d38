"""Every call of the owner's document on copies of older servers, against what REST says by itself."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from tests.client import test_owners_document
from tests.client.test_owners_document import names  # noqa: F401  a fixture
from zenexplore import ArtifactError

from .backends import Older, Translated

# Said otherwise there: an API key is exchanged, since these servers refuse it as a Bearer token, and the owners of
# artifacts are in test_reading.py.
OTHERWISE = {"test_api_key_as_bearer", "test_runs_of_a_stack_and_artifacts_of_a_user"}
DOCUMENT = {
    name: found
    for name, found in vars(test_owners_document).items()
    if name.startswith("test_") and name not in OTHERWISE
}


@pytest.fixture
def backend(scratch: Older) -> Translated:
    """A copy of each server, to whoever knows the declared paths only."""
    return Translated(scratch)


@pytest.mark.parametrize("name", DOCUMENT)
def test_as_it_is_written(scratch: Older, backend: Translated, names: dict[str, Any], name: str) -> None:  # noqa: F811
    call, given = DOCUMENT[name], {"backend": backend, "names": names}
    arguments = {name: given[name] for name in inspect.signature(call).parameters}
    if "get_artifact_data" in inspect.getsource(call) and not scratch.hands_out:
        with pytest.raises(ArtifactError, match=r"servers before ZenML 0\.85"):
            call(**arguments)
    else:
        call(**arguments)
