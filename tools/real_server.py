"""Start and stop a real ZenML server on a free loopback port, with all of its state in a folder of its own.

    python tools/real_server.py up --version 0.98.0 --root .work/real
    python tools/real_server.py down --root .work/real

The first `up` makes the virtual environment `.work/zenml-<version>`. SQLite, password and API-key login, and local
files are served, as `zenml login --local` has it. The contract suite uses the same functions. Only the standard
library is needed, and only processes that were started here are ended, by their id.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType

ENVIRONMENTS = Path(__file__).resolve().parent.parent / ".work"
AUTH_SCHEMES = ("OAUTH2_PASSWORD_BEARER", "HTTP_BASIC", "NO_AUTH")
START_SECONDS = 120
STOP_SECONDS = 20
FILLING = ("pandas", "pyarrow", "pillow")  # what a world is filled with (tests/contract/pipelines.py)
# What ZenML's integrations need to save values of every kind, for the version that the artifacts' tests are made with.
# The -cpu packages do without hundreds of MB for graphics cards. Measured on 2 cores: 92 s and 3.6 GB in all, of which
# tensorflow-cpu 17 s and torch 20 s; a version that only fills a world takes a tenth of it.
SAVING = {
    "0.98.0": (
        "scikit-learn", "matplotlib", "polars", "scipy", "lightgbm", "xgboost-cpu", "datasets", "transformers",
        "langchain>=0.3.5,<1.0", "langchain-community", "tensorflow-cpu", "torch==2.13.0",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Server:
    """A running server; what `up` prints and what `down` needs."""

    url: str
    pid: int
    version: str
    username: str
    password: str
    python: str
    root: str


def environment_python(version: str) -> Path:
    """Return where the Python of the environment for `version` is, made or not."""
    return ENVIRONMENTS / f"zenml-{version}" / "bin" / "python"


def wanted(version: str) -> list[str]:
    """Return what the environment of a ZenML version holds, as pip is asked for it."""
    return [f"zenml[server,local]=={version}", *FILLING, *SAVING.get(version, ())]


def installed(version: str) -> Path:
    """Return the file that marks a finished installation; it lists what was asked for."""
    return environment_python(version).parent.parent / "installed"


def is_complete(version: str) -> bool:
    """Say whether the environment for `version` is there, with all that is wanted today."""
    mark = installed(version)
    return mark.exists() and set(mark.read_text(encoding="utf-8").splitlines()) == set(wanted(version))


def make_environment(version: str) -> Path:
    """Make the virtual environment of a ZenML version if it is missing, complete it if it lacks packages.

    A file marks a finished installation, so that an interrupted one is repeated instead of used.

    Returns:
        Its Python.
    """
    python = environment_python(version)
    if is_complete(version):
        return python
    if not installed(version).exists():
        venv.create(python.parent.parent, with_pip=True, clear=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted(version)], check=True)
    installed(version).write_text("\n".join(wanted(version)) + "\n", encoding="utf-8")
    return python


def free_port() -> int:
    """Ask the system for a port that nobody uses right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def zenml_environment(
    root: Path, auth_scheme: str, username: str, password: str, expire_minutes: int | None
) -> dict[str, str]:
    """Build the server's environment: the machine's own, without any ZenML setting of the user's."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("ZENML_")}
    settings = {
        "ANALYTICS_OPT_IN": "false",
        "CONFIG_PATH": str(root / "config"),
        "DEFAULT_PROJECT_NAME": "default",
        "DEFAULT_USER_NAME": username,
        "DEFAULT_USER_PASSWORD": password,
        "LOCAL_STORES_PATH": str(root / "stores"),
        "LOGGING_COLORS_DISABLED": "true",
        "SERVER": "true",
        "SERVER_ALLOW_LOCAL_FILE_ACCESS": "true",
        "SERVER_AUTH_SCHEME": auth_scheme,
        "SERVER_AUTO_ACTIVATE": "true",
        "SERVER_DEPLOYMENT_TYPE": "local",
        "SERVER_JWT_SECRET_KEY": jwt_secret(root),
        "STORE_URL": f"sqlite:///{root / 'stores' / 'default_zen_store' / 'zenml.db'}",
    }
    if expire_minutes is not None:
        settings["SERVER_JWT_TOKEN_EXPIRE_MINUTES"] = str(expire_minutes)
    return inherited | {f"ZENML_{key}": value for key, value in settings.items()}


def jwt_secret(root: Path) -> str:
    """Keep one signing key per root: tokens survive a restart of the server, as on a real deployment."""
    kept = root / "jwt-secret"
    if not kept.exists():
        kept.write_text(secrets.token_hex(32), encoding="utf-8")
        kept.chmod(0o600)
    return kept.read_text(encoding="utf-8")


def up(
    version: str,
    root: Path,
    *,
    port: int = 0,
    auth_scheme: str = "OAUTH2_PASSWORD_BEARER",
    expire_minutes: int | None = None,
    username: str = "admin",
    password: str = "admin-pw",
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Server:
    """Start a server and wait until it is healthy.

    Args:
        root: holds database, stores, log and `server.json`; a new folder gives an empty server.
        port: 0 takes a free one.
        expire_minutes: life of a login token; None means for ever, which is ZenML's default.
        settings: ZenML's settings that differ, such as SERVER_ALLOW_LOCAL_FILE_ACCESS; without their ZENML_.

    Raises:
        RuntimeError: the server did not come up; the message ends with its log.
    """
    python = make_environment(version)
    root = root.resolve()
    (root / "stores" / "default_zen_store").mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    if auth_scheme == "NO_AUTH":
        username = "default"  # ZenML answers 500 to everything if the user of a NO_AUTH server has another name
    command = [str(python), "-m", "uvicorn", "zenml.zen_server.zen_server_api:app"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    environment = zenml_environment(root, auth_scheme, username, password, expire_minutes)
    environment |= {f"ZENML_{key}": value for key, value in settings.items()}
    with (root / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process.pid, version, username, password, str(python), str(root))
    (root / "server.json").write_text(json.dumps(asdict(server), indent=1) + "\n", encoding="utf-8")
    healthy = wait_until_healthy(server.url, process)
    process.returncode = process.returncode or 0  # from here on the server belongs to `down`, not to this object
    if not healthy:
        down(root)
        raise RuntimeError("the server did not come up:\n" + (root / "server.log").read_text()[-4000:])
    return server


def wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> bool:
    """Poll /health until it answers, the process dies or the patience ends."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    return False


def is_our_server(pid: int) -> bool:
    """Say whether `pid` still is a ZenML server: the system may have given the number to another process."""
    command = Path(f"/proc/{pid}/cmdline")
    return command.exists() and b"zen_server_api" in command.read_bytes()


def down(root: Path) -> bool:
    """Stop the server that was started with this root; return whether one was running."""
    note = root / "server.json"
    if not note.exists():
        return False
    running = end(int(json.loads(note.read_text(encoding="utf-8"))["pid"]))
    note.unlink(missing_ok=True)
    return running


def end(pid: int) -> bool:
    """Stop the server that has this process; return whether it was running."""
    running = is_our_server(pid)
    patience = time.monotonic() + STOP_SECONDS
    while is_our_server(pid):
        os.kill(pid, signal.SIGTERM if time.monotonic() < patience else signal.SIGKILL)
        time.sleep(0.2)
        reap(pid)
    return running


def reap(pid: int) -> None:
    """Collect the exit status if the process is our child: a zombie would look alive for ever."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def main() -> int:
    """Run `up` or `down` from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("action", choices=("up", "down"))
    parser.add_argument("--version", default="0.98.0")
    parser.add_argument("--root", type=Path, default=ENVIRONMENTS / "real")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--auth-scheme", choices=AUTH_SCHEMES, default=AUTH_SCHEMES[0])
    parser.add_argument("--expire-minutes", type=int)
    options = parser.parse_args()
    if options.action == "down":
        return 0 if down(options.root) else 1
    server = up(
        options.version,
        options.root,
        port=options.port,
        auth_scheme=options.auth_scheme,
        expire_minutes=options.expire_minutes,
    )
    sys.stdout.write(json.dumps(asdict(server), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
