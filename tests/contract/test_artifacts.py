"""The content of artifacts: the download with its token, and visualizations."""

from __future__ import annotations

import io
import tarfile

import httpx
import pytest

from .backends import Backend, Row
from .facts import golden

FILES = {
    "PandasMaterializer": {"df.parquet.gzip", "df.csv"},
    "NumpyMaterializer": {"data.npy"},
    "BuiltInMaterializer": {"data.json"},
    "BytesMaterializer": {"data.txt"},
    "PydanticMaterializer": {"data_v2.json"},
    "StructuredStringMaterializer": {"output.html", "output.md", "output.csv", "output.json"},
    "BuiltInContainerMaterializer": {"data.json", "metadata.json"},
    "CloudpickleMaterializer": {"artifact.pkl"},
}


def by_materializer(backend: Backend) -> dict[str, Row]:
    """Return one artifact version for each materializer of the world."""
    return {row["body"]["materializer"]["attribute"]: row for row in backend.everything("/artifact_versions")}


def visualized(backend: Backend) -> list[Row]:
    """Return the artifact versions that have visualizations."""
    found = [row for row in backend.everything("/artifact_versions") if row["metadata"]["visualizations"]]
    assert found
    return found


def download(backend: Backend, artifact: str, token: str) -> httpx.Response:
    """Fetch the content without any session: the token alone is the permission."""
    return httpx.get(f"{backend.api}/artifact_versions/{artifact}/data", params={"token": token}, timeout=60)


@pytest.mark.parametrize("materializer", FILES)
def test_the_content_is_an_archive(backend: Backend, materializer: str) -> None:
    """A one-time token opens the artifact's folder as tar.gz, named after artifact and version."""
    row = by_materializer(backend)[materializer]
    token = backend.get(f"/artifact_versions/{row['id']}/download-token").json()
    answer = download(backend, row["id"], token)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/gzip")
    name = f"{row['body']['artifact']['name']}-{row['body']['version']}.tar.gz"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    with tarfile.open(fileobj=io.BytesIO(answer.content)) as archive:
        members = {member.name.rpartition("/")[2] for member in archive.getmembers() if member.isfile()}
    assert members & FILES[materializer], members


def test_a_token_opens_one_artifact(backend: Backend) -> None:
    """The token of one artifact is refused by another, a bad one by all, and it cannot be left out."""
    first, second = backend.everything("/artifact_versions")[:2]
    token = backend.get(f"/artifact_versions/{first['id']}/download-token").json()
    other = download(backend, second["id"], token)
    assert (other.status_code, other.json()) == (401, golden("error-download-other-artifact")["body"])
    bad = download(backend, first["id"], "x.y.z")
    assert (bad.status_code, bad.json()["detail"][0]) == (401, golden("error-download-bad-token")["body"]["detail"][0])
    none = httpx.get(f"{backend.api}/artifact_versions/{first['id']}/data", timeout=60)
    assert none.status_code == 422
    assert none.json()[0] == "ValueError"


def test_visualizations(backend: Backend) -> None:
    """Each visualization of the row is found by its index, with the type that the row names."""
    types = set()
    one_per_type = {
        shown["body"]["type"]: row
        for row in visualized(backend)
        for shown in row["metadata"]["visualizations"]
        if row["body"]["materializer"]["attribute"] != "BytesMaterializer"
    }
    for row in one_per_type.values():
        for index, listed in enumerate(row["metadata"]["visualizations"]):
            shown = backend.get(f"/artifact_versions/{row['id']}/visualize", [("index", str(index))]).json()
            assert set(shown) == {"type", "value"}
            assert shown["type"] == listed["body"]["type"]
            assert shown["value"]
            types.add(shown["type"])
        first = backend.get(f"/artifact_versions/{row['id']}/visualize").json()
        assert first == backend.get(f"/artifact_versions/{row['id']}/visualize", [("index", "0")]).json()
    assert {"csv", "html", "markdown"} <= types


def test_a_visualization_that_is_not_there(backend: Backend) -> None:
    """An index behind the last one is 404 with ZenML's class."""
    row = visualized(backend)[0]
    answer = backend.get(f"/artifact_versions/{row['id']}/visualize", [("index", "99")])
    recorded = golden("error-visualize-out-of-range")
    assert (answer.status_code, answer.json()["detail"][0]) == (recorded["status"], recorded["body"]["detail"][0])
