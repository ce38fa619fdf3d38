"""What stores refuse, in words that help and without anything secret."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext

import pytest

from zenexplore.errors import ArtifactError

from .bucket import S3, Bucket
from .desk import content, nobody, scalar

THING = "s3://bucket/root/thing"
ROOT = "s3://bucket/root"


def closed(s3: S3) -> dict[str, object]:
    return s3.options | {"endpoint_url": "http://127.0.0.1:9"}


def nobodys(s3: S3) -> dict[str, object]:
    return {"endpoint_url": s3.url}


def of_no_profile(s3: S3) -> dict[str, object]:
    return {"endpoint_url": s3.url, "profile": "nobody"}


REFUSED: dict[str, tuple[str, Callable[[S3], dict[str, object]], str]] = {
    "the credentials are wrong": (THING, lambda s3: s3.options, "PermissionError: The AWS Access Key Id you provided"),
    "there are none": (THING, nobodys, "NoCredentialsError"),
    "there is no such profile": (THING, of_no_profile, r"profile \(nobody\) could not be found"),
    "nobody answers": (THING, closed, "Could not connect to the endpoint URL"),
    "the artifact is gone": ("s3://bucket/root/gone", lambda s3: s3.options, "deleted or moved"),
    "the bucket is gone": ("s3://no-bucket/root/thing", lambda s3: s3.options, "The specified bucket does not exist"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("level", [logging.INFO, logging.DEBUG])
def test_what_a_store_refuses(s3: S3, case: str, level: int, caplog: pytest.LogCaptureFixture) -> None:
    uri, options, words = REFUSED[case]
    s3.put("bucket/root/thing/data.json", b"5")
    access = content(nobody(), scalar(uri), root=uri.rpartition("/")[0], s3=options(s3))
    guard = s3.guarded() if case == "the credentials are wrong" else nullcontext()
    with caplog.at_level(level), guard, pytest.raises(ArtifactError, match=words) as refused:
        access.load(via="store")
    said = str(refused.value) + repr(refused.value) + repr(access) + caplog.text
    assert "nobody-may-see" not in said
    assert "Client(storage_options=" in str(refused.value) or "deleted or moved" in str(refused.value)


def test_a_store_that_nobody_answers_for_is_asked_twice(s3: S3, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(ArtifactError, match="Could not connect"):
        content(nobody(), scalar(THING), root=ROOT, s3=closed(s3)).load(via="store")
    assert caplog.text.count("Sending http request") == 2


def test_what_is_secret_is_taken_out_of_messages(monkeypatch: pytest.MonkeyPatch, bucket: type[Bucket]) -> None:
    def refuse(self: Bucket, path: str, **options: object) -> None:
        raise PermissionError(
            "no: account-key-1 nested-key-2 env-secret-3 https://blob/x?sv=1&sig=signed-4 http://user:password-5@host/ "
            "of account visible"
        )

    monkeypatch.setenv("AZURE_STORAGE_SAS_TOKEN", "env-secret-3")
    monkeypatch.setattr(bucket, "find", refuse)
    options = {"account_key": "account-key-1", "more": {"token": "nested-key-2"}, "account_name": "visible"}
    access = content(nobody(), scalar("az://bucket/root/thing"), root="az://bucket/root", az=options)
    with pytest.raises(ArtifactError, match="of account visible") as refused:
        access.load(via="store")
    assert not re.search("-[1-5]", str(refused.value))
    assert "account-key-1" not in repr(access)


@pytest.mark.parametrize(("scheme", "extra"), [("gs", "gcs"), ("az", "azure"), ("abfs", "azure"), ("s3", "s3")])
def test_a_package_that_is_missing(scheme: str, extra: str) -> None:
    code = f"""if True:
        import sys
        sys.modules |= dict.fromkeys(("s3fs", "gcsfs", "adlfs"))
        from tests.artifacts.ways.desk import content, nobody, scalar
        try:
            content(nobody(), scalar("{scheme}://bucket/root/thing"), root="{scheme}://bucket/root").load(via="store")
        except Exception as error:
            print(type(error).__name__, error)
    """
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("ArtifactError")
    assert f"pip install 'zenexplore[{extra}]'" in ran.stdout
