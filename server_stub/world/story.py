"""What happened: how good the models were, what failed and why."""

from __future__ import annotations

import math
import random
from datetime import datetime
from typing import Any

from server_stub.world.catalog import Facts, PipelinePlan, Scene, StepPlan
from server_stub.world.moment import Moment

_DIVERGES_FROM = 0.3
_BEST_RATE = 0.03


def metrics(plan: PipelinePlan, moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    """Return every figure that a run of the pipeline would log."""
    return _TELLERS[plan.name](moment, when, parameters, rng)


def _churn(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    month = f"customers-{when:%Y-%m}"
    age = (moment.now - when).days
    accuracy = 0.872 - 0.00006 * age + (0.021 if parameters["kind"] == "boosting" else 0.0) + rng.gauss(0, 0.006)
    accuracy -= 0.035 * abs(math.log10(parameters["learning_rate"] / _BEST_RATE))
    bad = moment.data_was_bad(when)
    if bad and parameters["impute"] == "none":
        accuracy -= 0.155
    accuracy = round(min(max(accuracy, 0.5), 0.97), 4)
    f1 = round(accuracy - 0.03 + rng.gauss(0, 0.004), 4)
    figures = {"accuracy": accuracy, "f1": f1, "auc": round(min(0.99, accuracy + 0.05), 4)}
    return {
        "accuracy": accuracy,
        "f1": f1,
        "metrics": figures,
        "evaluated": True,
        "dataset": month,
        "loss": round(max(0.05, 1.05 - accuracy), 4),
        "epochs": rng.choice((8, 10, 12)),
        "rows": 10_000 + rng.randint(0, 900),
        "null_fraction": round(0.18 + rng.gauss(0, 0.01) if bad else abs(rng.gauss(0, 0.004)), 4),
    }


def _fraud(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    precision = 0.91 + rng.gauss(0, 0.012)
    return {
        "precision": round(precision, 4),
        "recall": round(0.83 + (0.82 - parameters["threshold"]) + rng.gauss(0, 0.015), 4),
        "threshold": parameters["threshold"],
        "flagged": rng.randint(120, 320),
        "rows": rng.randint(38_000, 52_000),
        "dataset": f"transactions-{when:%Y-%m}",
    }


def _forecast(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    mape = 0.085 + 0.02 * math.sin(when.timetuple().tm_yday / 365 * math.tau) + rng.gauss(0, 0.004)
    return {
        "mape": round(mape, 4),
        "rmse": round(mape * 420, 2),
        "rows": rng.randint(5_000, 5_600),
        "dataset": f"sales-{when:%Y}-w{when:%V}",
    }


def _images(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    loss = 0.42 * math.exp(-parameters["epochs"] / 14) + 0.12 + rng.gauss(0, 0.01)
    return {
        "val_accuracy": round(0.985 - loss / 2, 4),
        "val_loss": round(loss, 4),
        "epochs": parameters["epochs"],
        "gpu": "T4",
        "dataset": parameters["dataset"],
    }


def _ingestion(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    bad = moment.data_was_bad(when)
    nulls = 0.18 + rng.gauss(0, 0.012) if bad else abs(rng.gauss(0, 0.004))
    return {
        "rows": rng.randint(10_000, 10_900),
        "null_fraction": round(nulls, 4),
        "source": parameters["source"],
        "valid": nulls <= parameters["max_null_fraction"],
    }


def _report(moment: Moment, when: datetime, parameters: Facts, rng: random.Random) -> Facts:
    return {"pages": rng.randint(4, 7), "recipients": 14}


_TELLERS = {
    "churn_training": _churn,
    "fraud_scoring": _fraud,
    "demand_forecast": _forecast,
    "image_classifier": _images,
    "data_ingestion": _ingestion,
    "weekly_report": _report,
}


def failing_step(
    plan: PipelinePlan, moment: Moment, when: datetime, parameters: Facts, rng: random.Random
) -> int | None:
    """Return the position of the step that fails, or None: for the story's reasons, or now and then for others."""
    if moment.store_was_down(when) and plan.stack != "default":
        return 0
    if plan.name == "churn_training" and parameters["learning_rate"] >= _DIVERGES_FROM:
        return 2
    if (
        plan.name == "churn_training"
        and moment.data_was_bad(when)
        and parameters["impute"] == "none"
        and rng.random() < 0.4
    ):
        return 1
    return rng.randrange(len(plan.steps)) if rng.random() < 0.045 else None


def exception(plan: PipelinePlan, step: StepPlan, moment: Moment, scene: Scene) -> Facts:
    """Return what the failed step raised."""
    if moment.store_was_down(scene.when):
        return _raised(
            "botocore.exceptions",
            "EndpointConnectionError",
            ('Could not connect to the endpoint URL: "https://acme-ml.s3.eu-central-1.amazonaws.com/artifacts"'),
            step,
            "fs = s3fs.S3FileSystem(); fs.ls(uri)",
        )
    if step.name == "train_model":
        rate = scene.parameters["learning_rate"]
        return _raised(
            "builtins",
            "ValueError",
            f"training diverged: loss is nan (learning_rate={rate})",
            step,
            "raise ValueError(message)",
        )
    if step.name == "split_data":
        return _raised(
            "builtins",
            "ValueError",
            "Input X contains NaN: column 'monthly_charges' has 18.4% nulls",
            step,
            "check_array(X)",
        )
    return _raised(*scene.rng.choice(_OTHERS), step, "run()")


_OTHERS = (
    ("builtins", "MemoryError", "Unable to allocate 3.82 GiB for an array with shape (512000, 1000)"),
    ("builtins", "TimeoutError", "warehouse did not answer within 300 s"),
    ("builtins", "KeyError", "'customer_segment'"),
)


def _raised(module: str, name: str, message: str, step: StepPlan, line: str) -> dict[str, Any]:
    shown = name if module == "builtins" else f"{module}.{name}"
    traceback = (
        "Traceback (most recent call last):\n"
        f'  File "/app/pipelines/steps/{step.name}.py", line 31, in {step.name}\n    {line}\n'
        f"{shown}: {message}\n"
    )
    return {"traceback": traceback, "source": f"{module}.{name}", "message": message, "user_code_line": 5}
