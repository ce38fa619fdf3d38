"""The flavors that the server knows: those that the stacks need, and some more to choose from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.recorded import recorded
from server_stub.world.moment import Moment
from server_stub.world.people import user_id
from server_stub.world.writer import Writer

KNOWN = (
    ("orchestrator", "local"),
    ("orchestrator", "local_docker"),
    ("orchestrator", "kubernetes"),
    ("orchestrator", "airflow"),
    ("orchestrator", "vertex"),
    ("orchestrator", "sagemaker"),
    ("artifact_store", "local"),
    ("artifact_store", "s3"),
    ("artifact_store", "gcp"),
    ("artifact_store", "azure"),
    ("container_registry", "default"),
    ("container_registry", "aws"),
    ("container_registry", "dockerhub"),
    ("experiment_tracker", "mlflow"),
    ("experiment_tracker", "wandb"),
    ("step_operator", "vertex"),
    ("step_operator", "kubernetes"),
    ("alerter", "slack"),
    ("alerter", "discord"),
    ("data_validator", "evidently"),
    ("data_validator", "great_expectations"),
    ("image_builder", "local"),
    ("image_builder", "kaniko"),
    ("model_deployer", "mlflow"),
    ("model_registry", "mlflow"),
    ("feature_store", "feast"),
    ("annotator", "label_studio"),
    ("deployer", "local"),
    ("deployer", "docker"),
    ("log_store", "datadog"),
    ("sandbox", "local"),
)
"""The types and names of those that ZenML brings along."""


@dataclass(frozen=True)
class Flavor:
    """A kind of component, and what ZenML says about it."""

    type: str
    name: str
    facts: dict[str, Any]
    owner: str = ""


_PAGER = {
    "display_name": "Acme Pager",
    "integration": "custom",
    "source": "acme.alerts.pager.PagerAlerterFlavor",
    "config_schema": {
        "title": "PagerAlerterConfig",
        "type": "object",
        "properties": {"rota": {"title": "Rota", "type": "string"}},
    },
}


def _flavors() -> tuple[Flavor, ...]:
    told = recorded("flavors")
    known = (Flavor(kind, name, told[f"{kind}/{name}"]) for kind, name in KNOWN)
    return (*known, Flavor("alerter", "pager", _PAGER, "bob"))


def add_flavors(writer: Writer, moment: Moment) -> None:
    """Add the flavors that are there from the start, and one that somebody made."""
    for flavor in _flavors():
        when = stamp(moment.birth + timedelta(days=60 if flavor.owner else 0))
        writer.add(
            t.FLAVORS,
            **{
                **flavor.facts,
                "id": named_id("flavor", flavor.type, flavor.name),
                "created": when,
                "updated": when,
                "user_id": user_id(flavor.owner) if flavor.owner else None,
                "name": flavor.name,
                "type": flavor.type,
                "config_schema": json.dumps(flavor.facts["config_schema"]),
                "is_custom": bool(flavor.owner),
            },
        )
