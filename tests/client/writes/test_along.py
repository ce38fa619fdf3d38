"""What goes along with a delete is told first, and nothing goes along untold."""

from __future__ import annotations

import pytest

from tests.contract.backends import Backend
from tests.contract.writes.making import fresh_run, pipeline, snapshot
from tests.contract.writes.transcript import Scribe
from zenexplore import Client, QueryError

from .test_lives import gone


def test_a_snapshot_takes_its_runs_along(writer: Client, sandbox: Backend) -> None:
    """Those of runs have no name: their id is said."""
    run = writer.get_pipeline_run(fresh_run(Scribe(sandbox), "along-run"))
    assert run.snapshot is not None
    held = str(run.snapshot.id)
    for refused in (lambda: writer.delete_snapshot(held), lambda: writer.get_snapshot(held).delete()):
        with pytest.raises(QueryError, match=f"takes along 1 pipeline run.*confirm='{held}'"):
            refused()
    assert not gone(sandbox, f"/runs/{run.id}")

    writer.delete_snapshot(held, confirm=held)
    assert gone(sandbox, f"/runs/{run.id}")


def test_a_pipeline_takes_its_snapshots_along(writer: Client, sandbox: Backend) -> None:
    """Even where it never ran."""
    scribe = Scribe(sandbox)
    one = pipeline(scribe, "along-pipeline")
    held = snapshot(scribe, one)
    with pytest.raises(QueryError, match=r"takes along 1 pipeline snapshot\. .*confirm='along-pipeline'"):
        writer.delete_pipeline(one)
    shown = writer.delete_pipeline(one, dry_run=True)
    assert (shown.along, shown.text) == ("1 pipeline snapshot", f"DELETE /api/v1/pipelines/{one}")
    assert repr(shown).endswith("\n(not sent; takes along 1 pipeline snapshot)")
    assert repr(writer.list_pipelines(name="along-pipeline").delete(dry_run=True)) == f"[{shown!r}]"
    assert writer.get_pipeline(one).tag("along-pipeline", dry_run=True).along == ""
    assert not gone(sandbox, f"/pipeline_snapshots/{held}")

    writer.delete_pipeline(one, confirm="along-pipeline")
    assert gone(sandbox, f"/pipeline_snapshots/{held}")


def test_a_wrong_name_is_refused_where_nothing_goes_along(writer: Client, sandbox: Backend) -> None:
    """Who says a name means that thing: of a kind that takes others along, and of one that never does."""
    model, tag = writer.create_model("along-empty"), writer.create_tag("along-tag")
    with pytest.raises(QueryError, match="nothing that goes along; confirm='other' is not its name"):
        writer.delete_model("along-empty", confirm="other")
    with pytest.raises(QueryError, match="confirm='other' is not its name"):
        tag.delete(confirm="other")
    assert not gone(sandbox, f"/models/{model.id}")
    assert not gone(sandbox, f"/tags/{tag.id}")

    writer.delete_model("along-empty")
    tag.delete(confirm="along-tag")
    assert gone(sandbox, f"/models/{model.id}")
    assert gone(sandbox, f"/tags/{tag.id}")
