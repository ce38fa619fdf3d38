"""Secrets that notebooks and benchmarks handle are in nothing that these print."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from sqlalchemy import select

import server_stub
from bench import artifacts, churn, naive_loop
from bench.big_frames import Big
from server_stub import tables as t
from server_stub.serving import Server
from tools import real_server
from zenexplore import Client

from .canaries import assert_none, token_of

REPOSITORY = Path(__file__).resolve().parents[3]
NOTEBOOKS = sorted((REPOSITORY / "notebooks").glob("*.ipynb"))
MANAGE = REPOSITORY / "notebooks" / "08_manage.ipynb"
KEY_OR_TOKEN = re.compile(r"ZENKEY_\w{20}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}")
TOLD = """
import json, pathlib
from tests.client.writes.canaries import token_of
from tests.client.writes.test_canaries_printed import kept_by
told = [*kept_by(server), key.key.get_secret_value(), *map(token_of, (client, reader, program))]
pathlib.Path(PATH).write_text(json.dumps(told)) and None
"""
PLANTED = "print('the key is', key.key.get_secret_value())"


def kept_by(server: Server) -> list[str]:
    """What a stub's database keeps of secrets, passwords and keys."""
    with server._database.transaction() as connection:
        secrets = [json.loads(each) for each in connection.execute(select(t.SECRETS.c["values"])).scalars()]
        words = select(t.USERS.c.password).union(select(t.API_KEYS.c.secret))
        passwords = [each for each in connection.execute(words).scalars() if each]
    return [*passwords, *(value for each in secrets for value in each.values())]


@pytest.fixture(scope="module")
def own() -> Iterator[Server]:
    """A server whose runs a benchmark may delete."""
    found = server_stub.start(runs=60)
    yield found
    found.stop()


def outputs(cells: list[Any]) -> str:
    return json.dumps([cell.get("outputs", ()) for cell in cells])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_was_saved_with_one(own: Server, path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    shown = outputs(notebook.cells) + json.dumps(notebook.metadata)
    assert_none(kept_by(own), shown, path.name)
    assert KEY_OR_TOKEN.search(shown) is None


def test_a_key_and_a_token_look_like_that(own: Server) -> None:
    with Client(own.url, username=own.username, password=own.password) as client:
        assert KEY_OR_TOKEN.fullmatch(token_of(client))
    assert KEY_OR_TOKEN.match(own.api_key)


def test_no_output_of_the_notebook_of_writes_shows_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Executed anew, since its key is another one each time; a last cell shows that it would be found."""
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    notebook = nbformat.read(MANAGE, as_version=4)
    sources = "\n".join(cell.source for cell in notebook.cells)
    told = tmp_path / "told.json"
    for code in (TOLD.replace("PATH", repr(str(told))), PLANTED):
        notebook.cells.insert(-1, nbformat.v4.new_code_cell(code))
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=str(REPOSITORY))
    *shown, telling, planted, last = notebook.cells
    written = re.findall(r'"password": "(.+?)"', sources)
    secrets = [*json.loads(told.read_text()), *written]

    assert written
    assert_none(secrets, outputs([*shown, telling, last]), MANAGE.name)
    with pytest.raises(AssertionError, match="ZENKEY_"):
        assert_none(secrets, outputs([planted]), "the planted cell")


def test_no_benchmark_prints_one(
    own: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they tell, also of a process that failed; the last of these tells on purpose."""
    monkeypatch.setattr(churn, "SECONDS", 1)
    server = real_server.Server(own.url, 0, "", own.username, own.password, "", str(tmp_path))
    with Client(own.url, username=own.username, password=own.password) as client:
        secrets = [*kept_by(own), token_of(client)]
        counting = naive_loop.Counting()
        looping = naive_loop.client_over(own.url, token_of(client), counting)
        told = [
            churn._scan(client, own.url, "asc:created", own.username, own.password),
            f"{naive_loop.loop_of_ours(looping)} {looping!r} {counting.asked}",
            *(failure(server, code) for code in (artifacts.OURS + artifacts.LOAD, artifacts.CURL)),
        ]
        counting.inner.close()
    assert_none(secrets, "\n".join([*told, *capfd.readouterr()]), "a benchmark")
    with pytest.raises(AssertionError, match="admin-pw"):
        assert_none(secrets, failure(server, "raise SystemExit(said['password'])"), "the planted one")


def failure(server: real_server.Server, code: str) -> str:
    """What a benchmark says of a measured process that asked for what there is not."""
    with pytest.raises(RuntimeError) as failed:
        artifacts._ran(code, server, Big("00000000-0000-4000-8000-000000000000", ""), via="server")
    return str(failed.value)
