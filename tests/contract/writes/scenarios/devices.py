"""Devices: who logged in from one may lock or delete it, and nobody else."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx

from tests.contract.writes.making import NOBODY
from tests.contract.writes.transcript import Scribe


def _asked(scribe: Scribe) -> tuple[str, Any]:
    """Ask for a login as a machine does; return the device's id and the answer."""
    answer = httpx.post(f"{scribe.backend.api}/device_authorization", data={"client_id": str(uuid4())}, timeout=60)
    asked = answer.raise_for_status().json()
    return parse_qs(urlsplit(asked["verification_uri_complete"]).query)["device_id"][0], asked


def _other(scribe: Scribe) -> str:
    form = {"username": "alice", "password": "alice-pw"}
    answer = httpx.post(f"{scribe.backend.api}/login", data=form, timeout=60)
    return str(answer.raise_for_status().json()["access_token"])


def verify(scribe: Scribe) -> None:
    """Say in the browser that a machine may log in."""
    one, asked = _asked(scribe)
    scribe.told("machine", {name: value for name, value in asked.items() if name in ("expires_in", "interval")})
    place = f"/devices/{one}"
    scribe.ask("GET", place)
    scribe.ask("GET", place, params=[("user_code", "wrong")])
    scribe.ask("GET", place, params=[("user_code", asked["user_code"])])
    scribe.ask("PUT", place, {"locked": True})
    scribe.ask("DELETE", place)
    scribe.ask("PUT", f"{place}/verify", {"user_code": "wrong"})
    scribe.ask("PUT", f"{place}/verify", {})
    scribe.ask("PUT", f"{place}/verify", {"user_code": asked["user_code"], "trusted_device": True})
    scribe.ask("PUT", f"{place}/verify", {"user_code": asked["user_code"]})
    scribe.ask("PUT", f"/devices/{NOBODY}/verify", {"user_code": "wrong"})
    scribe.ask("GET", place)
    scribe.ask("GET", "/devices", params=[("id", one)])
    scribe.ask("GET", f"/devices/{NOBODY}")
    scribe.ask("GET", "/devices/nonsense")


def fail(scribe: Scribe) -> None:
    """Three wrong codes lock the machine out."""
    one, asked = _asked(scribe)
    for _ in range(3):
        scribe.ask("PUT", f"/devices/{one}/verify", {"user_code": "wrong"})
    scribe.ask("PUT", f"/devices/{one}/verify", {"user_code": asked["user_code"]})
    scribe.ask("GET", f"/devices/{one}", params=[("user_code", asked["user_code"])])


def change(scribe: Scribe) -> None:
    """Lock a machine out, let it in again, and forget it."""
    one, asked = _asked(scribe)
    scribe.ask("PUT", f"/devices/{one}/verify", {"user_code": asked["user_code"]}, keep=("body",))
    place, alice = f"/devices/{one}", _other(scribe)
    scribe.ask("PUT", place, {"locked": True})
    scribe.ask("PUT", place, {"locked": True}, keep=("body", "status"))
    scribe.ask("PUT", place, {}, keep=("body", "status"))
    scribe.ask("PUT", place, {"locked": None}, keep=("body", "status"))
    scribe.ask("PUT", place, {"locked": False}, keep=("body", "status"))
    scribe.ask("PUT", place, {"locked": "perhaps"})
    scribe.ask("PUT", place, {"trusted_device": True}, keep=("body", "trusted_device"))
    scribe.ask("PUT", place, {"locked": True}, token=alice)
    scribe.ask("DELETE", place, token=alice)
    scribe.ask("GET", place, token=alice)
    scribe.ask("GET", "/devices", params=[("id", one)], token=alice)
    scribe.ask("PUT", f"/devices/{NOBODY}", {"locked": True})
    scribe.ask("DELETE", place)
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)
    scribe.ask("DELETE", "/devices/nonsense")
