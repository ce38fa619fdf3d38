"""What a client does with artifacts, as its caller set it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from zenexplore.errors import QueryError, SettingsError
from zenexplore.storage import checked_storage


def storage(**given: Any) -> Any:
    held = {"max_bytes": 1, "cache": True, "cache_bytes": 1, "storage_options": None} | given
    return checked_storage(**held)


def test_the_cache_is_the_user_s_a_folder_or_none(tmp_path: Path) -> None:
    assert storage().cache.parts[-2:] == ("zenexplore", "artifacts")
    assert storage(cache=False).cache is None
    assert storage(cache=str(tmp_path)).cache == storage(cache=tmp_path).cache == tmp_path
    assert storage(cache="~/kept").cache == Path.home() / "kept"


@pytest.mark.parametrize("cache", [None, 5, ""])
def test_what_is_no_cache_is_refused(cache: object) -> None:
    with pytest.raises(SettingsError, match="cache is True, False or a folder"):
        storage(cache=cache)


@pytest.mark.parametrize("options", [{"s3": "key"}, ["s3"], "s3"])
def test_options_are_a_dict_by_protocol(options: object) -> None:
    with pytest.raises(SettingsError, match="storage_options is a dict by protocol"):
        storage(storage_options=options)


@pytest.mark.parametrize("name", ["max_bytes", "cache_bytes"])
@pytest.mark.parametrize("value", [0, -1, 1.5, True, "1"])
def test_sizes_are_whole_numbers(name: str, value: object) -> None:
    with pytest.raises(QueryError, match=name):
        storage(**{name: value})


def test_secrets_are_not_shown() -> None:
    assert "hush" not in repr(storage(storage_options={"s3": {"secret": "hush"}}))


@pytest.mark.parametrize(
    ("protocol", "near"), [("S3", "s3"), ("s4", "s3"), ("gcs", "gs"), ("s3a", "s3"), ("azure", "az"), ("abfss", "abfs")]
)
def test_options_that_no_store_would_be_reached_with(protocol: str, near: str) -> None:
    with pytest.raises(
        SettingsError, match=f"'{protocol}', which no .* did you mean '{near}'\\? One of: s3, gs, az, a"
    ):
        storage(storage_options={"s3": {}, protocol: {"secret": "hush"}})


@pytest.mark.parametrize("protocol", ["s3", "gs", "az", "abfs"])
def test_options_of_the_stores_that_are_read(protocol: str) -> None:
    assert storage(storage_options={protocol: {"a": 1}}).storage_options == {protocol: {"a": 1}}
