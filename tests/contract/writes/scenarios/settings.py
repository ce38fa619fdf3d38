"""What an administrator says about the server."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe


def change(scribe: Scribe) -> None:
    """Change the settings, and put them back."""
    scribe.ask("GET", "/settings", keep=("body", "server_name"))
    scribe.ask("PUT", "/settings", {"server_name": "Ours", "logo_url": "https://example.com/logo.png"})
    scribe.ask("PUT", "/settings", {"display_announcements": False, "display_updates": False})
    scribe.ask("GET", "/settings")
    scribe.ask("GET", "/info", keep=("name",))
    scribe.ask("PUT", "/settings", {})
    scribe.ask("PUT", "/settings", {"server_name": None, "display_updates": "maybe"})
    back = {"display_announcements": True, "display_updates": True, "server_name": "default", "logo_url": None}
    scribe.ask("PUT", "/settings", back)
    scribe.ask("GET", "/info", keep=("name",))
