"""How to reach a server: arguments, then the environment, then ZenML's own login on this machine.

ZenML's files are read and never written. Source: zenml 0.98.0, `config.yaml`, `credentials.yaml` and
`.zen/config.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from zenexplore import clock
from zenexplore.errors import SettingsError


@dataclass(frozen=True)
class Secrets:
    """What a login takes. Never shown: the repr says only which of them there are."""

    api_key: str | None = None
    token: str | None = None
    username: str | None = None
    password: str | None = None
    expires_at: datetime | None = None

    def __bool__(self) -> bool:
        return bool(self.api_key or self.token or self.username)

    def __repr__(self) -> str:
        held = [name for name in ("api_key", "token", "username") if getattr(self, name)]
        return f"<{' and '.join(held) or 'no login'}>"

    @property
    def spent(self) -> bool:
        """Whether there is only a token, and it has expired or is about to."""
        if not self.token or not self.expires_at or self.api_key or self.username:
            return False
        return self.expires_at - clock.now() < timedelta(seconds=30)  # as early as zenml 0.98.0 gives it up


@dataclass(frozen=True)
class Settings:
    """Where the server is, how to log in, and what was chosen there; `source` says who said so."""

    url: str
    source: str
    secrets: Secrets = field(default_factory=Secrets)
    project: str | None = None
    stack: str | None = None
    verify: bool | str = True
    timeout_s: float = 30.0
    demo: bool = False
    local_database: bool = False


def find(
    url: str | None,
    secrets: Secrets,
    *,
    project: str | None,
    verify: bool | str | None,
    timeout_s: float,
    environ: Mapping[str, str] | None = None,
    here: Path | None = None,
) -> Settings:
    """Decide how to reach a server; `demo` is set where nothing at all is configured.

    A secret goes only to the server that it was given for: those of the environment to its
    `ZENML_STORE_URL`, those of a file to the URL that they stand under.

    Raises:
        SettingsError: there is a login but no URL, or a file cannot be read.
    """
    env = os.environ if environ is None else environ
    config_dir = _config_dir(env)
    config = _yaml(config_dir / "config.yaml")
    store = config.get("store") or {}
    env_url = env.get("ZENML_STORE_URL")
    file_url = store.get("url") if store.get("type") == "rest" else None
    chosen = url or env_url or file_url
    if chosen and urlsplit(chosen).scheme not in ("http", "https"):
        if url:
            shown = url.rpartition("@")[2]  # what stands before may be a password
            raise SettingsError(f"a server's URL starts with http:// or https://, unlike {shown!r}")
        chosen, env_url = file_url, None  # a sqlite:// or mysql:// database: no server to talk to
    if not chosen:
        if secrets:
            raise SettingsError("a login was given but no server: say Client(url, ...) or set ZENML_STORE_URL")
        return Settings("", "nothing is configured", demo=True, local_database=bool(config), timeout_s=timeout_s)
    chosen = clean(chosen)
    found = Settings(chosen, "arguments" if url else "environment" if env_url else str(config_dir), secrets)
    found = _with_login(found, env, env_url or file_url, config_dir)
    is_file = isinstance(file_url, str) and clean(file_url) == chosen
    repository = _repository(env, here or Path.cwd()) if is_file else {}
    remembered = {**config, **{key: value for key, value in repository.items() if value}} if is_file else {}
    ours = env if not url or clean(env_url or file_url or "") == chosen else {}
    return replace(
        found,
        project=project or ours.get("ZENML_ACTIVE_PROJECT_ID") or _text(remembered.get("active_project_id")),
        stack=ours.get("ZENML_ACTIVE_STACK_ID") or _text(remembered.get("active_stack_id")),
        verify=_verify(verify, env.get("ZENML_STORE_VERIFY_SSL"), store.get("verify_ssl") if is_file else None),
        timeout_s=timeout_s,
    )


def clean(url: str) -> str:
    """Return a server's URL without user, query, trailing slash and API path."""
    parts = urlsplit(url.strip())
    host = parts.netloc.rpartition("@")[2]
    try:
        _ = parts.port
    except ValueError:
        raise SettingsError(f"the port in {host!r} is no number") from None
    path = parts.path.rstrip("/").removesuffix("/api/v1").rstrip("/")
    return urlunsplit((parts.scheme, host, path, "", ""))


def _with_login(found: Settings, env: Mapping[str, str], env_for: str | None, config_dir: Path) -> Settings:
    if found.secrets:
        return found
    given = Secrets(
        api_key=env.get("ZENML_STORE_API_KEY"),
        token=env.get("ZENML_STORE_API_TOKEN"),
        username=env.get("ZENML_STORE_USERNAME"),
        password=env.get("ZENML_STORE_PASSWORD"),
    )
    if given and env_for and clean(env_for) == found.url:
        source = found.source if found.source == "environment" else f"{found.source}, login from the environment"
        return replace(found, secrets=given, source=source)
    path = config_dir / "credentials.yaml"
    kept = {clean(str(key)): value for key, value in _yaml(path).items()}.get(found.url)
    if not isinstance(kept, dict):
        return found
    return replace(found, secrets=_kept(kept), source=f"{found.source}, login from {path}")


def _kept(entry: dict[str, Any]) -> Secrets:
    token = entry.get("api_token") or {}
    token = token if isinstance(token, dict) else {"access_token": str(token)}
    expires = token.get("expires_at")
    if isinstance(expires, str):
        try:
            expires = datetime.fromisoformat(expires)
        except ValueError:
            expires = None  # unreadable: the server says whether the token is spent
    if isinstance(expires, datetime) and expires.tzinfo is None:
        expires = expires.replace(tzinfo=UTC)
    return Secrets(
        api_key=entry.get("api_key"),
        token=token.get("access_token"),
        username=entry.get("username"),
        password=entry.get("password"),
        expires_at=expires if isinstance(expires, datetime) else None,
    )


def _config_dir(env: Mapping[str, str]) -> Path:
    if given := env.get("ZENML_CONFIG_PATH"):
        return Path(given)
    from platformdirs import user_config_dir  # 2 ms, and only a Client needs it

    return Path(user_config_dir("zenml", appauthor=False, roaming=True))


def local_stores() -> Path:
    """Where ZenML on this machine keeps local artifact stores that have no path of their own."""
    given = os.environ.get("ZENML_LOCAL_STORES_PATH")
    return Path(given) if given else _config_dir(os.environ) / "local_stores"


def _repository(env: Mapping[str, str], here: Path) -> dict[str, Any]:
    """The nearest ZenML repository's own choice of project and stack."""
    name = env.get("ZENML_REPOSITORY_DIRECTORY_NAME", ".zen")
    start = Path(env.get("ZENML_REPOSITORY_PATH") or here)
    for folder in (start, *start.parents):
        if (folder / name).is_dir():
            return _yaml(folder / name / "config.yaml")
    return {}


def _yaml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    import yaml  # 20 ms, and only a Client needs it

    try:
        found = yaml.safe_load(path.read_text())
    except (OSError, yaml.YAMLError) as broken:
        raise SettingsError(
            f"ZenML's file {path} cannot be read ({type(broken).__name__}); say Client(url, ...)"
        ) from None
    return found if isinstance(found, dict) else {}


def _verify(argument: bool | str | None, env: str | None, file: bool | str | None) -> bool | str:
    for given in (argument, env, file):
        if given is None or given == "":
            continue
        if isinstance(given, bool):
            return given
        word = given.strip().lower()
        return word == "true" if word in ("true", "false") else given
    return True


def _text(value: Any) -> str | None:
    return str(value) if value else None
