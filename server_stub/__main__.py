"""Run a server: `python -m server_stub --runs 400`. Prints one line, its URL, when it is ready."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

FROZEN_MOMENT = "2026-11-23T12:00:00Z"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="server_stub", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--db", type=Path, help="a file; in memory if not given")
    parser.add_argument("--runs", type=int, default=400, help="how many runs the world has")
    parser.add_argument("--seed", type=int, default=7, help="which world")
    parser.add_argument("--frozen", action="store_true", help=f"the world ends at {FROZEN_MOMENT}, whatever the day")
    parser.add_argument("--token-ttl-s", type=float, help="how long tokens are good for")
    parser.add_argument("--latency-ms", type=float, default=0, help="how long every answer waits")
    parser.add_argument("--download-bytes-per-s", type=float, help="how fast files come; else at full speed")
    parser.add_argument("--credentials", action="store_true", help="print the logins as JSON and end")
    return parser.parse_args()


def main() -> None:
    """Start a server as the command line says, and serve until interrupted."""
    options = _arguments()
    if options.frozen:
        os.environ.setdefault("ZENEXPLORE_NOW", FROZEN_MOMENT)
    if options.credentials:
        from server_stub.world.people import credentials

        sys.stdout.write(json.dumps(credentials(options.seed), indent=1) + "\n")
        return
    from server_stub.serving import Options, Server

    server = Server(
        Options(
            options.runs,
            options.seed,
            options.db,
            options.host,
            options.port,
            options.token_ttl_s,
            options.latency_ms,
            options.download_bytes_per_s,
        )
    )
    sys.stdout.write(f"server_stub: {server.url}\n")
    sys.stdout.flush()
    server.serve()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
