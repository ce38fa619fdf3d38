"""Writes over a connection that breaks at random moments happen exactly once."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from tests.contract.backends import Backend
from zenexplore import Client
from zenexplore.resources import Model, ModelVersion

from .breaking import breaking

CREATES = 500
WRITERS = 10  # of one client: most of the time a writer waits before it tries again
MEAN_BYTES = 6_000  # a create and its answer take some 1,500


def test_500_creates_over_a_breaking_connection_are_500(sandbox: Backend) -> None:
    """A schedule's name is free again on no server, so that a second create would be a conflict; a model version's
    is not given here, so that a second create would make another one unseen: the next number."""
    prefix = f"fault-{time.monotonic_ns()}"
    with breaking(sandbox.url, seed=7, mean_bytes=MEAN_BYTES) as proxy, ThreadPoolExecutor(WRITERS) as pool:
        client = Client(proxy.url, username=sandbox.username, password=sandbox.password)
        models = [client.create_model(f"{prefix}-{number}") for number in range(WRITERS)]
        proxy.whole = False
        made = list(pool.map(partial(versions, client), models))
        proxy.whole = True
        held = [list(client.model_versions.where(model=model.id)) for model in models]

    assert proxy.cuts > CREATES / 10
    for own, there in zip(made, held, strict=True):
        assert [each.number for each in own] == list(range(1, CREATES // WRITERS + 1))
        assert Counter(each.id for each in there) == Counter(each.id for each in own)


def versions(client: Client, model: Model) -> list[ModelVersion]:
    """A writer's share of the creates, one after the other; by the project's id, since its name would be looked up each time,
    and what only reads is given up sooner."""
    return [client.create_model_version(model, project=model.project_id) for _ in range(CREATES // WRITERS)]


def test_deletes_over_a_breaking_connection_are_done(sandbox: Backend) -> None:
    """Where the answer was lost, the second request finds nothing: that is no failure."""
    prefix = f"undo-{time.monotonic_ns()}"
    with breaking(sandbox.url, seed=11, mean_bytes=MEAN_BYTES / 4) as proxy, ThreadPoolExecutor(WRITERS) as pool:
        client = Client(proxy.url, username=sandbox.username, password=sandbox.password)
        tags = [client.create_tag(f"{prefix}-{number}") for number in range(40)]
        proxy.whole = False
        list(pool.map(client.delete_tag, tags))
        proxy.whole = True

    assert proxy.cuts > 10
    assert sandbox.get("/tags", [("name", f"startswith:{prefix}")]).json()["total"] == 0
