"""The embedded demo server: one per process, started when first needed, on a free loopback port."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from zenexplore.errors import SettingsError

if TYPE_CHECKING:
    from server_stub.serving import Server

_lock = Lock()
_running: list[Server] = []


def demo_server() -> Server:
    """Return the demo server of this process.

    Raises:
        SettingsError: what it needs is not installed.
    """
    with _lock:
        if not _running:
            try:
                from server_stub import start
            except ImportError as missing:
                raise SettingsError(
                    f"no ZenML server is configured, and {missing.name}, which the demo server needs, is not "
                    'installed: say Client(url, login=True), or `pip install "zenexplore[demo]"`'
                ) from None
            _running.append(start())
        return _running[0]
