"""Things made, changed and deleted on copies of older servers, and read back."""

from __future__ import annotations

import pytest

from zenexplore import Client, QueryError

from .backends import Older


def test_a_version_of_a_model_is_the_models_own(scratch: Older, writer: Client) -> None:
    """On 0.75 it is made below its model and its workspace, and says whose it is."""
    model = writer.create_model("old-model", license="MIT")
    version = writer.create_model_version("old-model", description="first")
    row = scratch.get(f"/model_versions/{version.id}").raise_for_status().json()
    assert (row["body"]["model"]["id"], row["metadata"]["description"]) == (str(model.id), "first")
    assert version.user_id == writer.active_user.id
    assert version.set_stage("production").stage == "production"
    assert writer.get_model_version("old-model", "production").id == version.id
    assert writer.get_model_version("old-model", 1).id == version.id
    writer.delete_model("old-model", confirm="old-model")


def test_a_pipeline_tells_of_its_runs_and_snapshots(writer: Client) -> None:
    """Before 0.90 those are deployments, and are asked for by the pipeline's id."""
    pipeline = next(each for each in writer.list_pipelines() if writer.runs.where(pipeline_id=each.id).count())
    with pytest.raises(QueryError, match=r"takes along \d+ (pipeline )?runs? and \d+ (pipeline )?snapshots?"):
        writer.delete_pipeline(pipeline)
    assert writer.get_pipeline(pipeline.id) == pipeline


def test_a_project_tells_of_what_there_is(writer: Client) -> None:
    """A server without triggers has none to tell of."""
    writer.create_project("old-project")
    with pytest.raises(QueryError, match="confirm='old-project'"):
        writer.delete_project("old-project")
    writer.delete_project("old-project", confirm="old-project")
