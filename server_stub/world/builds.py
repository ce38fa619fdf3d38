"""The images that pipelines run in: one for each pipeline from the start, and those that were built since."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from server_stub import VERSION
from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world.catalog import PipelinePlan
from server_stub.world.definitions import pipeline_id
from server_stub.world.infrastructure import DEFAULT, stack
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.pipelines import CHURN, FRAUD, INGESTION, PIPELINES
from server_stub.world.writer import Writer

_REGISTRY = "acme.dkr.ecr.example/ml/zenml"


def build_id(plan: PipelinePlan, label: str = "") -> str:
    """Return the id of a pipeline's first build, or of a later one."""
    return named_id("build", plan.name, label) if label else named_id("build", plan.name)


def add_builds(writer: Writer, moment: Moment) -> None:
    """Add the builds."""
    first = moment.birth + timedelta(days=4, hours=20)
    for index, plan in enumerate(PIPELINES):
        _add(writer, build_id(plan), plan, first, plan.owners[0], seconds=184 + 37 * index)
    later = moment.boosting - timedelta(hours=3)
    _add(writer, build_id(CHURN, "boosting"), CHURN, later, "bob", python="3.12.4", zenml=VERSION, seconds=141)
    _add(writer, build_id(FRAUD, "canary"), FRAUD, later + timedelta(days=9), "bob", zenml=VERSION, seconds=233)
    tried = moment.fix + timedelta(days=2)
    _add(writer, build_id(INGESTION, "laptop"), INGESTION, tried, "dave", python="3.12.4", local=True)


def _add(
    writer: Writer,
    one: str,
    plan: PipelinePlan,
    moment: datetime,
    owner: str,
    *,
    zenml: str = "0.92.0",
    python: str = "3.11.7",
    local: bool = False,
    seconds: int | None = None,
) -> None:
    when, checksum = stamp(moment), named_id("checksum", one)
    image = f"zenml:{plan.name}-orchestrator" if local else f"{_REGISTRY}@sha256:{checksum}{named_id('digest', one)}"
    files = f"FROM zenmldocker/zenml:{zenml}-py{python[:4]}\nWORKDIR /app\nCOPY . .\n"
    writer.add(
        t.BUILDS,
        id=one,
        created=when,
        updated=when,
        user_id=user_id(owner),
        project_id=project(plan.project),
        pipeline_id=pipeline_id(plan),
        stack_id=stack(DEFAULT if local else plan.stack),
        images=json.dumps({"orchestrator": _image(image, files, not local)}),
        is_local=local,
        contains_code=not local,
        zenml_version=zenml,
        python_version=python,
        checksum=checksum,
        stack_checksum=named_id("stack-checksum", DEFAULT if local else plan.stack),
        duration=seconds,
    )


def _image(image: str, dockerfile: str, code: bool) -> dict[str, object]:
    return {
        "image": image, "dockerfile": dockerfile, "requirements": "pandas==2.2.3\nscikit-learn==1.6.1\n",
        "settings_checksum": named_id("settings", image), "contains_code": code, "requires_code_download": not code,
    }  # fmt: skip
