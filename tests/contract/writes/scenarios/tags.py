"""Tags themselves."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe


def create(scribe: Scribe) -> None:
    """Make a tag, twice, and wrongly."""
    scribe.ask("POST", "/tags", {"name": "scenario-create", "color": "teal", "exclusive": True})
    scribe.ask("POST", "/tags", {"name": "scenario-create"})
    scribe.ask("POST", "/tags", {"name": "scenario-other", "color": "pink"})
    scribe.ask("POST", "/tags", {})
