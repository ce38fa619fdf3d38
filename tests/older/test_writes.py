"""Things made, changed and deleted on copies of older servers, and read back."""

from __future__ import annotations

import pytest

from zenexplore import Client, NotFoundError, UnsupportedError


def test_a_model_lives(writer: Client) -> None:
    """Made, promoted, read back and deleted; on 0.75 below its workspace, and without versions."""
    model = writer.create_model("old-model", license="MIT")
    if "create" in writer.capabilities.writes.get("model_versions", ()):
        with pytest.raises(UnsupportedError):
            writer.create_model_version("old-model")
    else:
        version = writer.create_model_version("old-model")
        assert version.set_stage("production").stage == "production"
        assert writer.get_model_version("old-model", "production").id == version.id
    writer.delete_model("old-model", confirm="old-model")
    with pytest.raises(NotFoundError):
        writer.get_model(model.id)
