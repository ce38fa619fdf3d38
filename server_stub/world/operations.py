"""The pipelines that keep the business going: scores, data, reports."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from server_stub.content import made
from server_stub.ids import named_id
from server_stub.world import code, reports
from server_stub.world.catalog import Output, PipelinePlan, Scene, StepPlan, only
from server_stub.world.infrastructure import DEFAULT, PRODUCTION


def _payload(scene: Scene) -> Any:
    return made.raw(b"\x93" + scene.metrics["flagged"].to_bytes(4, "big") + b"\xff")


def _batch_id(scene: Scene) -> Any:
    return made.unique(UUID(named_id("batch", scene.when)))


FRAUD = PipelinePlan(
    name="fraud_scoring",
    description="Scores yesterday's transactions",
    owners=("bob", "dave"),
    stack=PRODUCTION,
    share=0.2,
    tags=("prod", "nightly"),
    model="fraud_detector",
    hour=1,
    model_output=("score", "fraud_forest"),
    tell=only("precision", "recall", "flagged", "dataset"),
    parameters={"threshold": 0.82, "dataset": "transactions"},
    steps=(
        StepPlan(
            "fetch_transactions",
            (Output("transactions", lambda s: made.frame("transactions", s.variant), code.PANDAS, ("dataset",)),),
            parameters=("dataset",),
            seconds=30,
            tell=only("rows"),
            doc="Fetch the transactions of one day.",
            code=code.FETCH,
        ),
        StepPlan(
            "score",
            (
                Output("fraud_forest", lambda s: made.pickled("forest", s.rng.randrange(16)), code.SKLEARN),
                Output("flagged", lambda s: made.scalar(s.metrics["flagged"]), code.SCALAR),
            ),
            takes=(("transactions", "fetch_transactions", "transactions"),),
            parameters=("threshold",),
            seconds=55,
            tell=only("precision", "recall", "threshold"),
            doc="Score every transaction.",
            code=code.SCORE,
        ),
        StepPlan(
            "notify",
            (
                Output("output_0", _payload, code.BYTES, chosen=False),
                Output("batch_id", _batch_id, code.UUID_),
            ),
            takes=(("flagged", "score", "flagged"),),
            seconds=3,
            doc="Tell the fraud desk.",
            code=code.NOTIFY,
        ),
    ),
)

INGESTION = PipelinePlan(
    name="data_ingestion",
    description="Brings the day's data in and checks it",
    owners=("bob",),
    stack=PRODUCTION,
    share=0.2,
    tags=("nightly",),
    hour=2,
    tell=only("rows", "null_fraction", "source", "valid"),
    parameters={"source": "billing", "max_null_fraction": 0.25},
    steps=(
        StepPlan(
            "extract",
            (Output("raw_customers", lambda s: made.frame("customers", s.variant), code.PANDAS, ("dataset",)),),
            parameters=("source",),
            seconds=34,
            tell=only("rows"),
            doc="Extract from the warehouse.",
            code=code.EXTRACT,
        ),
        StepPlan(
            "validate",
            (
                Output("data_valid", lambda s: made.scalar(s.metrics["valid"]), code.SCALAR),
                Output(
                    "quality",
                    lambda s: made.container(
                        {
                            "rows": s.metrics["rows"],
                            "null_fraction": s.metrics["null_fraction"],
                            "checks": {"schema": True, "nulls": s.metrics["valid"]},
                        }
                    ),
                    code.CONTAINER,
                ),
            ),
            takes=(("raw", "extract", "raw_customers"),),
            parameters=("max_null_fraction",),
            seconds=8,
            tell=only("null_fraction", "valid"),
            doc="Check schema and nulls.",
            code=code.VALIDATE,
        ),
        StepPlan(
            "load",
            (Output("rows_loaded", lambda s: made.scalar(s.metrics["rows"]), code.SCALAR),),
            takes=(("raw", "extract", "raw_customers"), ("valid", "validate", "data_valid")),
            seconds=21,
            doc="Load into the feature tables.",
            code=code.LOAD,
        ),
    ),
)

REPORT = PipelinePlan(
    name="weekly_report",
    description="Writes the Monday report",
    owners=("alice", "bob"),
    stack=DEFAULT,
    share=0.08,
    tags=("weekly",),
    hour=6,
    weekday=0,
    tell=only("pages", "recipients"),
    parameters={"audience": "management", "currency": "EUR"},
    steps=(
        StepPlan(
            "gather",
            (
                Output("top_accounts", lambda s: made.structured("csv", reports.top_accounts(s)), code.STRING),
                Output("period", lambda s: made.container((f"{s.when:%Y-%m-%d}", 7)), code.CONTAINER),
            ),
            parameters=("currency",),
            seconds=6,
            doc="Gather the week's figures.",
            code=code.GATHER,
        ),
        StepPlan(
            "render",
            (Output("report", lambda s: made.structured("markdown", reports.weekly(s)), code.STRING),),
            takes=(("accounts", "gather", "top_accounts"), ("period", "gather", "period")),
            parameters=("audience",),
            seconds=2,
            tell=only("pages"),
            doc="Render the report.",
            code=code.RENDER,
        ),
    ),
)
