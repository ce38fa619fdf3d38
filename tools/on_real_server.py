"""Run a command against a real ZenML server that is filled and ended for it.

    python tools/on_real_server.py 0.98.0 COMMAND ...

The command finds the server in ZenML's own environment variables.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def main(version: str, command: list[str]) -> int:
    """Start the server, run the command, end the server; return the command's exit code."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from tests.contract.backends import running

    with running(f"zenml-{version}") as backend:
        named = {
            "ZENML_STORE_URL": backend.url,
            "ZENML_STORE_USERNAME": backend.username,
            "ZENML_STORE_PASSWORD": backend.password,
        }
        return subprocess.run(command, env={**os.environ, **named}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
