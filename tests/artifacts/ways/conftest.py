"""Stores that answer on this machine, and an environment that knows no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .bucket import S3, Bucket, buckets, moto


@pytest.fixture(autouse=True)
def no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's credentials: neither of the environment, nor of a file, nor of the machine in a cloud."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "no-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "no-credentials"))


@pytest.fixture
def bucket() -> Iterator[type[Bucket]]:
    """A bucket of gs://, az:// and abfs://, in memory."""
    with buckets("gs", "az", "abfs") as found:
        yield found


@pytest.fixture(scope="session")
def moto_server() -> Iterator[S3]:
    """S3, started once."""
    with moto() as found:
        yield found


@pytest.fixture
def s3(moto_server: S3) -> S3:
    """S3 with an empty bucket `bucket`."""
    moto_server.send("POST", "moto-api/reset")
    moto_server.send("PUT", "bucket")
    moto_server.asked.clear()
    return moto_server
