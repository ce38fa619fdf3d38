"""What is going on, beside what is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class News:
    """What a panel tells while it works.

    Attributes:
        waiting: Whether the server was asked for rows, and did not answer yet.
        scan: How many rows of how many a scan has read; None while there is none.
        fresh: How many rows came to be since those that are shown were asked for.
        live: Whether to look again while something runs.
        watching: Whether that is happening now.
        retry: Whether what went wrong can be tried again.
        heard: The number of the last doing that came from the browser.
    """

    waiting: bool = False
    scan: tuple[int, int] | None = None
    fresh: int = 0
    live: bool = True
    watching: bool = False
    retry: bool = False
    heard: int = 0
