"""Flavors that people add."""

from __future__ import annotations

from tests.contract.writes.transcript import Scribe

_NOBODY = "00000000-0000-4000-8000-000000000001"
_FLAVOR = {"type": "alerter", "source": "acme.alerts.BellFlavor", "integration": "custom", "is_custom": True}
_SCHEMA = {"title": "BellConfig", "type": "object", "properties": {"tone": {"type": "string"}}}


def create(scribe: Scribe) -> None:
    """Make flavors, twice, and wrongly."""
    body = {"name": "scenario-bell", "config_schema": _SCHEMA, **_FLAVOR}
    links = {"logo_url": "https://example.com/l.png", "docs_url": "https://example.com/d", "sdk_docs_url": "s"}
    needs = {"connector_type": "aws", "connector_resource_type": "s3-bucket", "connector_resource_id_attr": "path"}
    made = scribe.ask("POST", "/flavors", {**body, **links, **needs})
    scribe.ask("POST", "/flavors", body)
    scribe.ask("POST", "/flavors", {**body, "type": "annotator"})
    scribe.ask("POST", "/flavors", {**body, "name": "scenario-official", "is_custom": False})
    scribe.ask("POST", "/flavors", {})
    scribe.ask("POST", "/flavors", {**body, "name": "scenario-wrong", "type": "spoon", "config_schema": "x"})
    scribe.ask("GET", f"/flavors/{made['id']}")
    scribe.ask("GET", "/flavors", params=[("name", "scenario-bell"), ("hydrate", "true")])


def change(scribe: Scribe) -> None:
    """Change and delete flavors, but not those that are used."""
    one = scribe.ask("POST", "/flavors", {"name": "scenario-gong", "config_schema": {}, **_FLAVOR})["id"]
    scribe.ask("POST", "/flavors", {"name": "scenario-horn", "config_schema": {}, **_FLAVOR})
    place = f"/flavors/{one}"
    scribe.ask("PUT", place, {"source": "acme.alerts.GongFlavor", "config_schema": _SCHEMA, "is_custom": False})
    scribe.ask("PUT", place, {})
    scribe.ask("PUT", place, {"name": "scenario-horn"})
    scribe.ask("PUT", place, {"name": "scenario-tam", "type": "annotator"})
    scribe.ask("PUT", place, {"type": "spoon"})
    scribe.ask("PUT", f"/flavors/{_NOBODY}", {"source": "x"})
    body = {"type": "annotator", "flavor": "scenario-tam", "configuration": {"anything": 1}}
    scribe.ask("POST", "/components", {"name": "scenario-with-tam", **body})
    scribe.ask("PUT", place, {"is_custom": True})
    component = scribe.ask("POST", "/components", {"name": "scenario-with-tam", **body})["id"]
    scribe.ask("DELETE", place)
    scribe.ask("DELETE", f"/components/{component}")
    scribe.ask("DELETE", place)
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)
