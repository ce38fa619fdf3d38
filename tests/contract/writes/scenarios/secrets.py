"""Secrets, and who sees them."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"


def create(scribe: Scribe) -> None:
    """Make secrets, twice, and wrongly; only one alone shows its values."""
    made = scribe.ask("POST", "/secrets", {"name": "scenario-door", "values": {"user": "u", "key": "k"}})
    scribe.ask("POST", "/secrets", {"name": "scenario-door", "values": {"a": "b"}, "private": True})
    scribe.ask("POST", "/secrets", {"name": "scenario-door", "values": {"a": "b"}})
    scribe.ask("POST", "/secrets", {"name": "scenario-door", "values": {"a": "b"}, "private": True})
    scribe.ask("POST", "/secrets", {"name": "scenario-empty"})
    scribe.ask("POST", "/secrets", {"name": "scenario-gap", "values": {"a": None}})
    scribe.ask("POST", "/secrets", {"values": {"a": 3}, "private": "maybe"})
    scribe.ask("GET", f"/secrets/{made['id']}")
    scribe.ask("GET", f"/secrets/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", "/secrets/scenario-door")
    scribe.ask("GET", f"/secrets/{_NOBODY}")
    scribe.ask("GET", "/secrets", params=[("name", "startswith:scenario-door"), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Replace values, patch them, take keys away, rename."""
    one = scribe.ask("POST", "/secrets", {"name": "scenario-till", "values": {"a": "1", "b": "2"}})["id"]
    scribe.ask("POST", "/secrets", {"name": "scenario-safe", "values": {}})
    patch = [("patch_values", "true")]
    scribe.ask("PUT", f"/secrets/{one}", {"values": {"b": "3", "c": "4"}})
    scribe.ask("PUT", f"/secrets/{one}", {"values": {"d": "5"}}, params=patch)
    scribe.ask("PUT", f"/secrets/{one}", {"values": {"b": None}}, params=patch)
    scribe.ask("PUT", f"/secrets/{one}", {"values": {"nothing": None}}, params=patch)
    scribe.ask("GET", f"/secrets/{one}")
    scribe.ask("PUT", f"/secrets/{one}", {})
    scribe.ask("PUT", f"/secrets/{one}", {"name": "scenario-purse"})
    scribe.ask("PUT", f"/secrets/{one}", {"name": "scenario-safe"})
    scribe.ask("PUT", f"/secrets/{one}", {"private": True})
    scribe.ask("PUT", f"/secrets/{one}", {"private": False, "values": {}})
    scribe.ask("PUT", f"/secrets/{one}", {"values": {"a": 3}}, params=[("patch_values", "maybe")])
    scribe.ask("PUT", f"/secrets/{_NOBODY}", {"values": {}})
    scribe.ask("GET", f"/secrets/{one}")


def others(scribe: Scribe) -> None:
    """See what others see of secrets, and what they may do with them."""
    scribe.ask("POST", "/users", {"name": "scenario-hal", "password": "hal-pw", "is_admin": False}, keep=("name",))
    token = scribe.login(username="scenario-hal", password="hal-pw")
    secret = scribe.ask("POST", "/secrets", {"name": "scenario-mine", "values": {"a": "1"}, "private": True})["id"]
    shared = scribe.ask("POST", "/secrets", {"name": "scenario-ours", "values": {"a": "1"}})["id"]
    scribe.ask("GET", f"/secrets/{secret}", token=token)
    scribe.ask("GET", f"/secrets/{shared}", token=token)
    scribe.ask("PUT", f"/secrets/{secret}", {"values": {}}, token=token)
    scribe.ask("DELETE", f"/secrets/{secret}", token=token)
    scribe.ask("PUT", f"/secrets/{shared}", {"values": {"a": "2"}}, token=token)
    scribe.ask("PUT", f"/secrets/{shared}", {"private": True}, token=token)
    scribe.ask("PUT", f"/secrets/{shared}", {"private": False}, token=token)
    scribe.ask("POST", "/secrets", {"name": "scenario-mine", "values": {}, "private": True}, token=token)
    scribe.ask("GET", "/secrets", params=[("name", "scenario-mine")], token=token)
    scribe.ask("DELETE", f"/secrets/{shared}", token=token)
    scribe.ask("GET", f"/secrets/{shared}")


def remove(scribe: Scribe) -> None:
    """Delete a secret; its name is free again."""
    one = scribe.ask("POST", "/secrets", {"name": "scenario-burnt", "values": {"a": "1"}})["id"]
    scribe.ask("DELETE", f"/secrets/{one}")
    scribe.ask("DELETE", f"/secrets/{one}")
    scribe.ask("GET", f"/secrets/{one}")
    scribe.ask("DELETE", "/secrets/scenario-burnt")
    scribe.ask("POST", "/secrets", {"name": "scenario-burnt", "values": {"b": "2"}})
