"""Models and their versions: what every good run of a training pipeline leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world.catalog import Facts, PipelinePlan
from server_stub.world.infrastructure import tag
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import PIPELINES
from server_stub.world.writer import Writer

_CARDS: dict[str, dict[str, str]] = {
    "churn_classifier": {
        "license": "proprietary",
        "description": "Who is about to leave",
        "audience": "Customer success",
        "use_cases": "Weekly call lists",
        "limitations": "Trained on European customers only",
        "trade_offs": "Recall before precision",
        "ethics": "No personal attributes are used",
    },
    "fraud_detector": {
        "license": "proprietary",
        "description": "Which transactions deserve a look",
        "audience": "Fraud desk",
    },
    "demand_model": {
        "license": "Apache-2.0",
        "description": "Units sold in the next four weeks",
        "audience": "Planners",
    },
    "returns_cnn": {
        "license": "Apache-2.0",
        "description": "What is on a photograph of returned goods",
        "audience": "Research",
    },
}
_TAGS: dict[str, tuple[str, ...]] = {
    "churn_classifier": ("tabular", "prod"),
    "fraud_detector": ("tabular",),
    "demand_model": (),
    "returns_cnn": ("vision",),
}
_IN_PRODUCTION_AFTER = timedelta(days=10)


@dataclass(frozen=True)
class Trained:
    """What a run that trained a model leaves: its figures, every artifact version, and the model itself."""

    owner: str
    when: datetime
    facts: Facts
    run: str
    artifacts: list[str]
    best: str | None


class ModelBook:
    """Collects the versions of every model; their stages are known only when all of them are there."""

    def __init__(self, writer: Writer, moment: Moment) -> None:
        self._writer, self._moment = writer, moment
        self._versions: dict[str, list[dict[str, Any]]] = {plan.model: [] for plan in PIPELINES if plan.model}
        self._runs: dict[str, str] = {}

    def next_id(self, plan: PipelinePlan) -> str:
        """Return the id that the model's next version will have."""
        return named_id("model-version", plan.model, len(self._versions[plan.model]) + 1)

    def put(self, plan: PipelinePlan, trained: Trained) -> str:
        """Add a version and its links, and return its id."""
        versions = self._versions[plan.model]
        one, number, moment = self.next_id(plan), len(versions) + 1, stamp(trained.when)
        versions.append(
            {
                "id": one,
                "created": moment,
                "updated": moment,
                "user_id": trained.owner,
                "project_id": project(plan.project),
                "name": str(number),
                "number": number,
                "description": None,
                "model_id": named_id("model", plan.model),
                "producer_run_id": trained.run,
            }
        )
        self._runs[one] = trained.run
        self._writer.facts(one, trained.facts)
        link = {"created": moment, "updated": moment, "model_version_id": one}
        self._writer.add(
            t.MODEL_VERSION_RUNS, id=named_id("run-link", one, trained.run), pipeline_run_id=trained.run, **link
        )
        for version in dict.fromkeys(trained.artifacts):
            self._writer.add(
                t.MODEL_VERSION_ARTIFACTS,
                id=named_id("artifact-link", one, version),
                artifact_version_id=version,
                **link,
            )
        if trained.best and number == 1:
            self._writer.tag("artifact_version", trained.best, tag("golden"))
        return one

    def link(self, model: str, artifact_version: str, when: datetime) -> None:
        """Link an artifact version to a model's newest version, if it has any."""
        for version in self._versions[model][-1:]:
            moment = stamp(when)
            self._writer.add(
                t.MODEL_VERSION_ARTIFACTS,
                id=named_id("artifact-link", version["id"], artifact_version),
                created=moment,
                updated=moment,
                model_version_id=version["id"],
                artifact_version_id=artifact_version,
            )

    def in_production(self, model: str) -> tuple[str | None, str | None]:
        """Return the ids of the version in production and of the run that made it, where there is one."""
        found = next((version["id"] for version in self._versions[model] if version.get("stage") == "production"), None)
        return found, self._runs.get(found) if found else None

    def close(self) -> None:
        """Add the models, decide the stages and add the versions."""
        for index, plan in enumerate(plan for plan in PIPELINES if plan.model):
            when = stamp(self._moment.birth + timedelta(days=5, hours=index))
            one = named_id("model", plan.model)
            self._writer.add(
                t.MODELS,
                id=one,
                created=when,
                updated=when,
                user_id=user_id(plan.owners[0]),
                project_id=project(plan.project),
                name=plan.model,
                save_models_to_registry=True,
                **_CARDS[plan.model],
            )
            self._writer.tag("model", one, *(tag(label) for label in _TAGS[plan.model]))
            self._stages(self._versions[plan.model])
            for version in self._versions[plan.model]:
                self._writer.add(t.MODEL_VERSIONS, **version)

    def _stages(self, versions: list[dict[str, Any]]) -> None:
        if not versions:
            return
        settled = stamp(self._moment.now - _IN_PRODUCTION_AFTER)
        old = [version for version in versions if version["created"] <= settled]
        for version in old[-12:-1:3]:
            version["stage"] = "archived"
        if old:
            old[-1].update(stage="production", description="Serves since its review")
            self._writer.tag("model_version", old[-1]["id"], tag("champion"))
        if versions[-1] is not (old[-1] if old else None):
            versions[-1].update(stage="staging", description="Waits for its review")
        if len(versions) > 2 and "stage" not in versions[1]:
            versions[1].update(name="spring-baseline", description="What later versions are compared to")
