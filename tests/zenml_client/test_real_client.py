"""The unmodified ZenML client cannot tell our stub from a real server: every answer is the same, ids and times apart."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REAL, required
from tests.contract.backends import REPOSITORY, Backend, wanted
from tests.contract.writes.backends import writable
from tests.contract.writes.transcript import Scribe
from zenexplore.resources import NESTED, OPERATORS, REGISTER, Kind

SCRIPT = Path(__file__).with_name("script.py")
LEAST_CALLS = 120
KNOWN = json.loads((REPOSITORY / "contract" / "0.98.0" / "client.json").read_text(encoding="utf-8"))
_CHANCE = re.compile(r'"color": "\w+"')  # of a tag that is made by its name alone
_DRAWN = re.compile(r"(?<=/)[0-9a-f]{8}(?=[/\"])")  # the end of an artifact's folder
_MOMENT = re.compile(r"\b\d{4}_\d\d_\d\d\b|\b\d\d_\d\d_\d\d_\d{6}\b")  # what a run's name is made with
Answers = dict[str, Any]


def answers(backend: Backend, folder: Path, login: dict[str, str]) -> Answers:
    """Play the script on a server; give what it was answered, by call, in order."""
    python = REPOSITORY / ".work" / REAL / "bin" / "python"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ZENML_ANALYTICS_OPT_IN": "false",
        "ZENML_CONFIG_PATH": str(folder / "config"),
        "ZENML_LOCAL_STORES_PATH": str(folder / "stores"),
        "ZENML_STORE_URL": backend.url,
        **login,
    }
    ran = subprocess.run([python, SCRIPT], env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith('{"call": ')]
    return {line.pop("call"): plain(Scribe(backend), line, folder) for line in lines}


def plain(scribe: Scribe, line: Any, folder: Path) -> Any:
    """An answer without what no two servers share: ids, times, where the files lie, and a tag's colour."""
    text = _MOMENT.sub("<moment>", json.dumps(line, sort_keys=True)).replace(str(folder), "<folder>")
    text = _DRAWN.sub("<drawn>", text)
    text = _CHANCE.sub('"color": "<any>"', text)
    return scribe._plain(json.loads(text))


@pytest.fixture(scope="module", params=[REAL])
def zenml(request: pytest.FixtureRequest) -> str:
    """The environment of the unmodified package; a missing one is skipped, or fails where REQUIRE names it."""
    if (reason := wanted(request.param)) is not None:
        required("zenml", reason)
    return str(request.param)


@pytest.fixture(scope="module")
def played(zenml: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """What the script was answered by the stub and by a real server."""
    found = {}
    for name in ("stub", zenml):
        with writable(name) as backend:
            login = {"ZENML_STORE_USERNAME": backend.username, "ZENML_STORE_PASSWORD": backend.password}
            found[name] = answers(backend, tmp_path_factory.mktemp(name), login)
    return found


def test_every_answer_is_the_same(played: dict[str, Answers]) -> None:
    """All of those that differ are told at once."""
    stub, real = played["stub"], played[REAL]
    assert list(stub) == list(real)
    assert len(real) >= LEAST_CALLS
    assert {name: stub[name] for name in real if stub[name] != real[name]} == {}


def test_every_list_and_get_is_called(played: dict[str, Answers]) -> None:
    """Every one that is declared, and that ZenML's own client has."""
    called = {name.partition(" ")[0] for name in played[REAL]}
    declared = {name for each in (*REGISTER, *NESTED) for name in (each.list_method, each.get_method) if name in KNOWN}
    assert declared - called == set()


def test_every_kind_of_filter_is_asked_with_every_operator(played: dict[str, Answers]) -> None:
    """A kind counts where ZenML's own client has a keyword of it; its answer is rows, not an error."""
    lists = {each.list_method: each for each in REGISTER}
    asked = set()
    for name, answer in played[REAL].items():
        method, _, said = name.partition(" ")
        field, equals, operator = said.partition("=")
        if method in lists and equals and " " not in field and "answer" in answer:
            asked |= {(each.kind, operator) for each in lists[method].filters if each.parameter == field}
    kinds = {
        each.kind
        for method, resource in lists.items()
        for each in resource.filters
        if each.parameter in KNOWN.get(method, ())
    }
    wanted = {(kind, operator) for kind in kinds for operator in OPERATORS[kind] or ("",)}
    wanted = wanted - {(Kind.FLAG, "")} | {(Kind.FLAG, "true"), (Kind.FLAG, "false")}
    assert wanted - asked == set()


def test_the_client_logs_in_by_api_key(zenml: str, tmp_path: Path) -> None:
    """Its first call says who it is."""
    code = "from zenml.client import Client; print('it is', Client().active_user.is_service_account)"
    python = REPOSITORY / ".work" / zenml / "bin" / "python"
    with writable("stub") as backend:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "ZENML_ANALYTICS_OPT_IN": "false",
            "ZENML_CONFIG_PATH": str(tmp_path / "config"),
            "ZENML_STORE_URL": backend.url,
            "ZENML_STORE_API_KEY": backend.api_key,
        }
        ran = subprocess.run(
            [python, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )

    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.splitlines()[-1] == "it is True"
