"""What leaves a panel for a browser or a shell: the very question, safe to paste, and no login in it."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from string import ascii_letters, digits
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given

from tests.conftest import required
from tests.contract.backends import Backend
from zenexplore import Client, QueryError
from zenexplore.query import Query
from zenexplore.resources import RUNS, STACKS, Resource
from zenexplore.views._leaving import curl, rest_url

from .strategies import queries

SERVER = "https://zenml.example.com"
# Values that a shell, a URL or a person's eye could read as something else.
AWKWARD = [
    "a b&c=d",
    "100%",
    "it's",
    '"$HOME"',
    "`id`",
    "$(id)",
    "größe 精度",
    "a+b/c?d#e",
    "!!",
    "a\nb",
    "\\",
    "{1,2}[3]",
]


@given(queries().filter(lambda query: not query.nothing))
def test_the_address_asks_just_the_question(query: Query[Any]) -> None:
    url = rest_url(query, SERVER)
    parts = urlsplit(url)
    assert (f"{parts.scheme}://{parts.netloc}", parts.path) == (SERVER, f"/api/v1{query.resource.path}")
    assert parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True) == query.params()
    assert set(url) < set(ascii_letters + digits + ":/?&=%._-~")


@pytest.mark.parametrize("text", AWKWARD)
def test_an_awkward_value_is_nothing_but_a_value(text: str) -> None:
    query = Query.ask(RUNS, {"name": f"equals:{text}"})
    url = rest_url(query, SERVER)
    assert parse_qsl(urlsplit(url).query, strict_parsing=True) == query.params()
    assert set(url) < set(ascii_letters + digits + ":/?&=%._-~")
    assert shlex.split(curl(query, SERVER), comments=True)[2] == url


@given(queries().filter(lambda query: not query.nothing))
def test_a_shell_reads_the_address_back(query: Query[Any]) -> None:
    call = curl(query, SERVER)
    assert shlex.split(call, comments=True) == [
        "curl", "-sS", rest_url(query, SERVER), "-H", "Authorization: Bearer $ZENML_API_KEY",
    ]  # fmt: skip
    *comments, _ = call.split("\n")
    assert len(comments) == 2
    assert all(line.startswith("# ") for line in comments)


@given(queries())
def test_a_question_that_matches_nothing_has_no_address(query: Query[Any]) -> None:
    """An empty list of values, sent without its filter, would be answered with every row."""
    nothing = query.only(conditions=(), nothing=True)
    for leave in (rest_url, curl):
        with pytest.raises(QueryError, match="an empty list of values was given"):
            leave(nothing, SERVER)


@pytest.mark.parametrize(
    "url",
    [SERVER, f"{SERVER}/", f"{SERVER}/api/v1", f"{SERVER}/?token=eyJ.a.b", "https://bob:secret@zenml.example.com"],
)
def test_no_login_leaves_with_the_servers_address(url: str) -> None:
    query = Query.ask(RUNS, {})
    assert rest_url(query, url) == rest_url(query, SERVER)
    assert curl(query, url) == curl(query, SERVER)


def test_a_server_may_have_another_way_in() -> None:
    assert rest_url(Query.ask(RUNS, {}), f"{SERVER}/zen", "/zenml/api").startswith(f"{SERVER}/zen/zenml/api/runs?")


def shell(command: str, **variables: str) -> str:
    if shutil.which("curl") is None:
        required("curl", "there is no curl here")
    # --noprofile and an own environment: neither a start-up file nor a proxy of this machine has a say
    environ = {"PATH": os.environ["PATH"], **variables}
    ran = subprocess.run(
        ["bash", "--noprofile", "-c", command], env=environ, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stderr == ""
    return ran.stdout


QUESTIONS: list[tuple[Resource[Any], dict[str, Any]]] = [
    (RUNS, {"status": ["completed", "failed"], "name": "notequals:x"}),
    (RUNS, {"start_time": "30d", "run_metadata": {"accuracy": "gt:0.5"}}),
    (RUNS, {"name": "contains:a"}),
    (STACKS, {}),
    *((RUNS, {"name": f"notequals:{text}"}) for text in AWKWARD),
]


def test_curl_gives_the_rows_that_the_client_gives(backend: Backend) -> None:
    with Client(backend.url, token=backend.token) as client:
        for resource, asked in QUESTIONS:
            query = Query.ask(resource, asked, sort_by="asc:id", size=7).only(project="default")
            page = client._session.page(query)
            answer = json.loads(shell(curl(query, backend.url), ZENML_API_KEY=backend.token))
            assert [row["id"] for row in answer["items"]] == [str(item.id) for item in page]
            assert answer["total"] == page.total > 0


def test_the_comment_says_how_to_get_a_token(backend: Backend) -> None:
    call = curl(Query.ask(RUNS, {}).only(project="default"), backend.url)
    login = call.split("\n")[1].removeprefix("# ")
    token = json.loads(shell(login, YOUR_API_KEY=backend.api_key))["access_token"]
    assert json.loads(shell(call, ZENML_API_KEY=token))["total"] > 0
    assert "items" not in json.loads(shell(call, ZENML_API_KEY="none"))
