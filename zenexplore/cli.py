"""The command line: serve the demo world, say who we are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zenexplore._version import __version__
from zenexplore.errors import ZenExploreError

app = typer.Typer(help="Explore a ZenML server.", no_args_is_help=True, add_completion=False)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="The port on this machine; 0 takes a free one.")] = 8237,
    db: Annotated[Path | None, typer.Option(help="Keep the world in this file; in memory if not given.")] = None,
    runs: Annotated[int, typer.Option(help="How many pipeline runs the world has.")] = 400,
    seed: Annotated[int, typer.Option(help="The same seed makes the same world.")] = 7,
) -> None:
    """Serve a ZenML-compatible server with made-up data, until Ctrl-C."""
    from server_stub.serving import Options, Server

    server = Server(Options(runs, seed, db, "127.0.0.1", port, None, 0))
    typer.echo(f"serving on {server.url}; log in as {server.username} with {server.password!r}; Ctrl-C ends it")
    try:
        server.serve()
    except KeyboardInterrupt:
        server.stop()


@app.command()
def whoami() -> None:
    """Say which server a bare `Client()` reaches here, and who we are there."""
    from zenexplore.client import Client

    try:
        typer.echo(repr(Client().whoami()))
    except ZenExploreError as failed:
        typer.echo(str(failed), err=True)
        raise typer.Exit(1) from None


@app.command()
def version() -> None:
    """Say the version."""
    typer.echo(__version__)
