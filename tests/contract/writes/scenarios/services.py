"""Services: they are registered, nothing is started."""

from __future__ import annotations

from typing import Any

from tests.contract.writes import making
from tests.contract.writes.making import NOBODY
from tests.contract.writes.transcript import Scribe

_KIND = {"type": "model-serving", "flavor": "mlflow", "name": "mlflow", "description": "d", "logo_url": "l"}


def _least(scribe: Scribe, name: str) -> dict[str, Any]:
    return {
        "project": making.project(scribe),
        "name": name,
        "service_type": {"type": "t", "flavor": "f"},
        "config": {"is": name},
    }


def create(scribe: Scribe) -> None:
    """Register services, with everything and with nothing, and wrongly."""
    least = _least(scribe, "scenario-least")
    scribe.ask("POST", "/services", least)
    scribe.ask("POST", "/services", {**least, "name": "scenario-other"})
    made = scribe.ask("POST", "/services", {
        **least, "service_type": _KIND, "labels": {"env": "prod"}, "service_source": "acme.Service",
        "config": {"pipeline_name": "scenario-pipeline", "pipeline_step_name": "deploy"}, "admin_state": "active",
        "status": {"state": "pending_startup", "last_error": ""}, "endpoint": {"port": 1}, "prediction_url": "https://p",
        "health_check_url": "https://h",
    })  # fmt: skip
    scribe.ask("GET", f"/services/{made['id']}", params=[("hydrate", "false")])
    scribe.ask("GET", "/services", params=[("pipeline_name", "scenario-pipeline"), ("flavor", "mlflow")])
    scribe.ask("GET", "/services", params=[("name", "scenario-least")], keep=("total",))
    scribe.ask("POST", "/services", {**_least(scribe, "scenario-x"), "model_version_id": NOBODY})
    scribe.ask("POST", "/services", {**_least(scribe, "scenario-x"), "pipeline_run_id": NOBODY})
    scribe.ask("POST", "/services", {**_least(scribe, "scenario-x"), "project": NOBODY})
    scribe.ask("POST", "/services", {**_least(scribe, "scenario-x"), "admin_state": "tired"})
    scribe.ask("POST", "/services", {**_least(scribe, "scenario-x"), "service_type": "t"})
    scribe.ask("POST", "/services", {})


def change(scribe: Scribe) -> None:
    """Change a service; what is empty changes nothing, or empties."""
    version = making.model_version(scribe, making.model(scribe, "scenario-served"))
    one = scribe.ask("POST", "/services", _least(scribe, "scenario-changing"), keep=("name",))
    place = f"/services/{one['id']}"
    scribe.ask("PUT", place, {"name": "scenario-changed", "labels": {"a": "b"}, "admin_state": "inactive"})
    scribe.ask("PUT", place, {"status": {"state": "active"}, "endpoint": {"port": 2}, "service_source": "acme.Two"})
    scribe.ask("PUT", place, {"prediction_url": "https://p", "health_check_url": "https://h"}, keep=("metadata",))
    scribe.ask("PUT", place, {"labels": {}, "status": {}, "endpoint": {}})
    before = scribe.ask("PUT", place, {"labels": None, "name": None}, keep=("name",))
    scribe.told("touched", scribe.ask("PUT", place, {}, keep=("name",))["body"]["updated"] > before["body"]["updated"])
    scribe.ask("PUT", place, {"config": {"x": 1}, "service_type": _KIND}, keep=("metadata", "config"))
    served = scribe.ask("PUT", place, {"model_version_id": version}, keep=("name",))
    scribe.told("serves", served["resources"]["model_version"]["id"] == version)
    shown = scribe.look(f"/model_versions/{version}")["resources"]["services"]["items"]
    scribe.told("shown", one["id"] in [row["id"] for row in shown])
    scribe.ask("PUT", place, {"model_version_id": NOBODY})
    scribe.ask("PUT", place, {"admin_state": "tired"})
    scribe.ask("PUT", place, {"labels": {"a": 1}})
    scribe.ask("PUT", f"/services/{NOBODY}", {})
    scribe.ask("DELETE", place)
    scribe.ask("GET", place)
    scribe.ask("DELETE", place)
    left = scribe.look(f"/model_versions/{version}")["resources"]["services"]["items"]
    scribe.told("shown", one["id"] in [row["id"] for row in left])
    scribe.ask("DELETE", "/services/nonsense")
