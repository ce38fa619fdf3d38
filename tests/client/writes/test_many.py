"""Things changed together: each has its result, a failure does not stop the others, and what is left can be resumed."""

from __future__ import annotations

import pytest

from tests.contract.backends import Backend
from zenexplore import Client, NotFoundError, QueryError


def tagged(sandbox: Backend, tag: str) -> int:
    total: int = sandbox.get("/runs", [("tags", tag), ("size", "1")]).json()["total"]
    return total


def test_a_page_is_tagged(writer: Client, sandbox: Backend) -> None:
    page = writer.list_pipeline_runs(size=7)
    outcomes = page.tag("many-a", "many-b")

    assert (len(outcomes), outcomes.failed, outcomes.left) == (len(page), [], [])
    assert [each.thing for each in outcomes] == list(page)
    assert repr(outcomes) == f"<tag many-a, many-b: {len(page)} of {len(page)} done>"
    assert tagged(sandbox, "many-a") == tagged(sandbox, "many-b") == len(page)

    page.untag("many-a")
    assert (tagged(sandbox, "many-a"), tagged(sandbox, "many-b")) == (0, len(page))


def test_a_search_is_tagged_whole(writer: Client, sandbox: Backend) -> None:
    """All of it, and not its first page."""
    everything = writer.runs.where()
    outcomes = everything.tag("many-all")

    assert len(outcomes) == everything.count() == tagged(sandbox, "many-all") > 20


def test_a_failure_does_not_stop_the_others(writer: Client, sandbox: Backend) -> None:
    models = [writer.create_model(f"many-{number}") for number in range(3)]
    page = writer.list_models(name="startswith:many-", sort_by="asc:name")
    sandbox.request("DELETE", f"/models/{models[1].id}").raise_for_status()
    outcomes = page.delete(confirm=3)

    assert [each.ok for each in outcomes] == [True, False, True]
    assert isinstance(outcomes.failed[0].error, NotFoundError)
    assert outcomes.left == [models[1]]
    assert "2 of 3 done, 1 failed" in repr(outcomes)
    with pytest.raises(NotFoundError):
        outcomes.raise_failed()
    assert outcomes.resume().left == [models[1]]
    assert writer.models.where(name="startswith:many-").count() == 0


def test_many_are_deleted_only_by_their_number(writer: Client) -> None:
    runs = writer.runs.where(status="completed")
    with pytest.raises(QueryError, match=f"{runs.count():,} runs would be deleted.*confirm={runs.count()}"):
        runs.delete()
    with pytest.raises(QueryError, match="nothing was"):
        runs.delete(confirm=1)

    assert writer.runs.where(name="none such").delete().left == []


def test_metadata_of_many(writer: Client, sandbox: Backend) -> None:
    page = writer.list_pipeline_runs(size=3)
    page.log_metadata({"many": 0.5, "kinds": (1, 2)}).raise_failed()

    for run in page:
        known = sandbox.get(f"/runs/{run.id}").json()["metadata"]["run_metadata"]
        assert (known["many"], known["kinds"]) == (0.5, [1, 2])


def test_what_has_no_tags_is_not_tagged(writer: Client) -> None:
    with pytest.raises(QueryError, match="stacks have no tags"):
        writer.list_stacks().tag("x")
    with pytest.raises(QueryError, match="stacks have no metadata"):
        writer.list_stacks().log_metadata({"x": 1})


@pytest.mark.parametrize("values", [{}, {"a:b": 1}, {"a": float("inf")}, {"a": object()}, {"a": None}, {1: 2}])
def test_metadata_that_cannot_be_logged(writer: Client, values: dict[str, object]) -> None:
    with pytest.raises(QueryError, match=r"runs\.log_metadata"):
        writer.list_pipeline_runs(size=1).log_metadata(values)
