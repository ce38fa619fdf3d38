"""Things made, changed and deleted on copies of older servers, and read back."""

from __future__ import annotations

from zenexplore import Client

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
