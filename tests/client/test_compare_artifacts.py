"""Comparing artifact versions by the client: what is asked, what is refused before anything is."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from zenexplore import Client, QueryError, UntrustedError
from zenexplore.compare import compare_artifacts
from zenexplore.resources.artifact_versions import ArtifactVersion

from .test_relations import counted, requests  # noqa: F401 - a fixture


def newest(client: Client) -> dict[str, list[ArtifactVersion]]:
    """The newest two versions of every artifact that has two, by its name."""
    found: dict[str, list[ArtifactVersion]] = defaultdict(list)
    for version in client.list_artifact_versions(sort_by="desc:created", size=1_000):
        found[version.artifact.name].append(version)
    return {name: versions[:2] for name, versions in found.items() if len(versions) > 1}


def test_every_artifact_is_compared_with_its_version_before(client: Client) -> None:
    pairs = newest(client)
    assert pairs
    kinds = set()
    for versions in pairs.values():
        try:
            found = compare_artifacts(versions)
        except UntrustedError:
            continue
        kinds.add(found.kind)
        assert found.titles == tuple(version.title for version in versions)
        assert found.equal == (not len(found.differences))
        assert compare_artifacts([versions[0], versions[0]]).equal
    assert {"table", "fields", "value"} <= kinds


def test_what_is_no_comparison_asks_nothing(counted: tuple[Client, list[str]]) -> None:  # noqa: F811
    client, paths = counted
    one = client.list_artifact_versions(size=1)[0]
    wrong: list[Any] = [[], [one], [one] * 9, one, [one, "raw_dataset:3"], [one, None], "ab", {one, one}, None]
    with requests(paths, []):
        for each in wrong:
            with pytest.raises(QueryError, match="compare_artifacts takes"):
                compare_artifacts(each)
        options: list[dict[str, Any]] = [{"via": "magic"}, {"trust": "all"}, {"max_bytes": 0}, {"rows": "many"}]
        for option in options:
            with pytest.raises(QueryError):
                compare_artifacts([one, one], **option)
