"""Where a client goes: arguments, environment, ZenML's own files, and the demo only where there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from zenexplore import SettingsError, clock
from zenexplore.server.settings import Secrets, Settings, clean, find


class Machine:
    """A machine with ZenML's files as one likes them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.env: dict[str, str] = {"ZENML_CONFIG_PATH": str(root / "config")}

    def write(self, name: str, content: Any) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else yaml.safe_dump(content))

    def find(self, url: str | None = None, secrets: Secrets | None = None, **options: Any) -> Settings:
        given: dict[str, Any] = {"project": None, "verify": None, "timeout_s": 30.0, **options}
        return find(url, secrets or Secrets(), environ=self.env, here=self.root, **given)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def logged_in(machine: Machine) -> Machine:
    machine.write(
        "config/config.yaml", {"store": {"type": "rest", "url": "https://zen.acme/"}, "active_project_id": "p-file"}
    )
    machine.write("config/credentials.yaml", {"https://zen.acme": {"api_key": "file-key"}})
    return machine


def test_nothing_configured_means_the_demo(machine: Machine) -> None:
    found = machine.find()

    assert found.demo
    assert not found.local_database


def test_a_local_database_means_the_demo_and_says_so(machine: Machine) -> None:
    machine.write("config/config.yaml", {"store": {"type": "sql", "url": "sqlite:///x.db"}})
    found = machine.find()

    assert found.demo
    assert found.local_database


def test_zenmls_own_login_is_used(logged_in: Machine) -> None:
    found = logged_in.find()

    assert (found.url, found.secrets.api_key, found.project) == ("https://zen.acme", "file-key", "p-file")
    assert not found.demo


def test_the_environment_wins_over_files_and_arguments_over_both(logged_in: Machine) -> None:
    logged_in.env |= {"ZENML_STORE_URL": "https://env.acme", "ZENML_STORE_API_KEY": "env-key"}

    assert (logged_in.find().url, logged_in.find().secrets.api_key) == ("https://env.acme", "env-key")
    found = logged_in.find("https://arg.acme", Secrets(token="t"))
    assert (found.url, found.secrets.token, found.secrets.api_key) == ("https://arg.acme", "t", None)


def test_a_secret_never_goes_to_another_server(logged_in: Machine) -> None:
    logged_in.env |= {"ZENML_STORE_URL": "https://env.acme", "ZENML_STORE_API_KEY": "env-key"}

    assert not logged_in.find("https://evil.example").secrets


def test_an_environments_key_is_merged_into_the_files_server(logged_in: Machine) -> None:
    logged_in.env["ZENML_STORE_API_KEY"] = "env-key"

    assert (logged_in.find().url, logged_in.find().secrets.api_key) == ("https://zen.acme", "env-key")


def test_the_nearest_repository_chooses_the_project(logged_in: Machine) -> None:
    logged_in.write(".zen/config.yaml", {"active_project_id": "p-repository", "active_stack_id": "s-repository"})

    assert (logged_in.find().project, logged_in.find().stack) == ("p-repository", "s-repository")
    logged_in.env["ZENML_ACTIVE_PROJECT_ID"] = "p-env"
    assert logged_in.find().project == "p-env"


def test_another_servers_project_is_not_taken_over(logged_in: Machine) -> None:
    assert logged_in.find("https://other.acme").project is None


@pytest.mark.parametrize(("left", "spent"), [(timedelta(seconds=-1), True), (timedelta(hours=1), False)])
def test_expired_tokens_are_recognised(logged_in: Machine, left: timedelta, spent: bool) -> None:
    token = {"access_token": "t", "expires_at": clock.now() + left}
    logged_in.write("config/credentials.yaml", {"https://zen.acme": {"api_token": token}})

    assert logged_in.find().secrets.spent is spent


def test_a_spent_token_with_a_key_beside_it_is_no_matter() -> None:
    assert not Secrets(token="t", api_key="k", expires_at=datetime(2000, 1, 1, tzinfo=UTC)).spent


@pytest.mark.parametrize(
    ("argument", "env", "file", "expected"),
    [
        (None, None, None, True),
        (None, "false", True, False),
        (True, "false", False, True),
        (None, None, "/ca.pem", "/ca.pem"),
    ],
)
def test_who_decides_about_certificates(logged_in: Machine, argument: Any, env: Any, file: Any, expected: Any) -> None:
    store = {"type": "rest", "url": "https://zen.acme"} | ({} if file is None else {"verify_ssl": file})
    logged_in.write("config/config.yaml", {"store": store})
    if env:
        logged_in.env["ZENML_STORE_VERIFY_SSL"] = env

    assert logged_in.find(verify=argument).verify == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://zen.acme/", "https://zen.acme"),
        ("https://zen.acme/api/v1", "https://zen.acme"),
        ("https://user:secret@zen.acme/sub/path/", "https://zen.acme/sub/path"),
        ("http://localhost:8237?x=1", "http://localhost:8237"),
    ],
)
def test_urls_are_cleaned(given: str, expected: str) -> None:
    assert clean(given) == expected


def test_a_login_without_a_server_is_refused(machine: Machine) -> None:
    with pytest.raises(SettingsError, match="no server"):
        machine.find(secrets=Secrets(api_key="k"))


def test_an_address_that_is_no_url_is_refused(machine: Machine) -> None:
    with pytest.raises(SettingsError, match="http"):
        machine.find("zen.acme")


def test_a_broken_file_is_named(machine: Machine) -> None:
    machine.write("config/config.yaml", "store: [")
    with pytest.raises(SettingsError, match=r"config\.yaml"):
        machine.find()


def test_files_are_never_written(logged_in: Machine) -> None:
    before = {path: path.read_bytes() for path in logged_in.root.rglob("*") if path.is_file()}
    logged_in.find("https://zen.acme", Secrets(token="new"))

    assert before == {path: path.read_bytes() for path in logged_in.root.rglob("*") if path.is_file()}
