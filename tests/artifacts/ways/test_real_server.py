"""A real ZenML server that cannot hand artifacts out: what it answers, and the ways that are left.

Two bare servers run after each other on one folder: one that may not read local files, and one that may, but hands out
no more than 50 kB.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.artifacts.shelf import fill
from tests.conftest import REAL, required
from tests.contract.backends import Backend, wanted
from tools import real_server
from zenexplore import Client
from zenexplore.errors import ArtifactError, TooLargeError

from .bucket import S3, moto

CLOSED = {"SERVER_ALLOW_LOCAL_FILE_ACCESS": "false"}
SMALL = {"SERVER_FILE_DOWNLOAD_SIZE_LIMIT": "50000"}


class World:
    """One folder with a server's state, and a bucket that it knows of."""

    def __init__(self, root: Path, s3: S3) -> None:
        self.root = root
        self.s3 = s3
        self.made: dict[str, str] = {}

    @contextmanager
    def running(self, settings: dict[str, str]) -> Iterator[Backend]:
        """Start the server; what it holds is made by the first one."""
        server = real_server.up(REAL.removeprefix("zenml-"), self.root, settings=settings)
        backend = Backend(REAL, server.url, server.username, server.password, "")
        try:
            if not self.made:
                self.fill(backend)
            yield backend
        finally:
            backend.client.close()
            real_server.down(self.root)

    def fill(self, backend: Backend) -> None:
        bucket = {
            "name": "moto",
            "type": "artifact_store",
            "flavor": "s3",
            "configuration": {"path": "s3://bucket/root"},
        }
        self.made["bucket"] = backend.request("POST", "/components", json=bucket).raise_for_status().json()["id"]
        named = [("type", "artifact_store"), ("name", "default")]
        self.made["default"] = backend.get("/components", named).json()["items"][0]["id"]
        for name, content in (("small", b"5"), ("large", b"5".ljust(60_000))):
            self.s3.put(f"bucket/root/{name}/data.json", content)
            self.s3.put(f"bucket/root/{name}/other", bytes(100_000))
            fill(self.root / "stores" / self.made["default"] / name, {"data.json": content})
            below = f"{name}/data.json" if name == "large" else name  # the server measures single files only
            self.made[f"{name} in s3"] = post(backend, name, self.made["bucket"], f"s3://bucket/root/{below}")
            local = f"{self.root}/stores/{self.made['default']}/{below}"
            self.made[f"{name} on disk"] = post(backend, name, self.made["default"], local)
        self.made["elsewhere"] = post(backend, "elsewhere", self.made["default"], "/etc/passwd")

    def client(self, backend: Backend) -> Client:
        named = {"username": backend.username, "password": backend.password}
        return Client(backend.url, **named, cache=False, storage_options={"s3": self.s3.options})

    def get(self, client: Client, name: str) -> Any:
        return client.artifact_versions.get(self.made[name])


def post(backend: Backend, name: str, store: str, uri: str) -> str:
    """Register an artifact version that is a number."""
    project = backend.get("/projects/default").json()["id"]
    body = {
        "project": project, "artifact_name": name, "type": "DataArtifact", "save_type": "manual", "uri": uri,
        "artifact_store_id": store, "has_custom_name": True,
        "materializer": "zenml.materializers.built_in_materializer.BuiltInMaterializer", "data_type": "builtins.int",
    }  # fmt: skip
    return str(backend.request("POST", "/artifact_versions", json=body).raise_for_status().json()["id"])


@pytest.fixture(scope="module", params=[REAL])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    with moto() as s3:
        s3.send("PUT", "bucket")
        yield World(tmp_path_factory.mktemp("real"), s3)


def test_a_real_server_that_may_not_read_files(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", str(world.root / "stores"))
    with world.running(CLOSED) as backend:
        client = world.client(backend)
        here, there = world.get(client, "small on disk"), world.get(client, "small in s3")

        with pytest.raises(ArtifactError, match="403: Files in a local artifact store cannot be accessed") as refused:
            here.load()
        assert 'via="store" reads it there' in str(refused.value)
        assert "ZENML_SERVER_ALLOW_LOCAL_FILE_ACCESS=true" in str(refused.value)
        assert here.load(via="store") == 5

        with pytest.raises(ArtifactError, match="501: Artifact store 'moto' could not be instantiated") as refused:
            there.load(via="server")
        assert "zenml integration install s3" in str(refused.value)
        world.s3.asked.clear()
        assert there.load() == 5
        assert [asked.sent for asked in world.s3.read("data.json")] == [1]
        assert world.s3.read("other") == []
        assert there.load(via="store") == 5

        with pytest.raises(ArtifactError, match="outside of its artifact store 'default'"):
            world.get(client, "elsewhere").load(via="store")
        client.close()


def test_a_real_server_that_hands_out_little(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZENML_LOCAL_STORES_PATH", str(world.root / "stores"))
    with world.running(SMALL) as backend:
        client = world.client(backend)
        assert world.get(client, "small on disk").load() == 5

        large = world.get(client, "large on disk")
        with pytest.raises(TooLargeError, match=r"403: .* is too large to be downloaded") as refused:
            large.load()
        assert "ZENML_SERVER_FILE_DOWNLOAD_SIZE_LIMIT" in str(refused.value)
        assert large.load(via="store") == 5
        assert world.get(client, "large in s3").load() == 5

        (world.root / "stores" / world.made["default"] / "small" / "data.json").unlink()
        (world.root / "stores" / world.made["default"] / "small").rmdir()
        with pytest.raises(ArtifactError, match=r"404: The artifact URI .* does not exist") as refused:
            world.get(client, "small on disk").load()
        assert "the files were deleted or moved" in str(refused.value)

        backend.request("DELETE", f"/components/{world.made['bucket']}").raise_for_status()
        with pytest.raises(ArtifactError, match=r"404: .*has no artifact store") as refused:
            world.get(client, "small in s3").load()
        assert "the artifact store was deleted" in str(refused.value)
        assert "does not know any more which store" in str(refused.value)
        client.close()
