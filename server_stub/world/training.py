"""The pipelines that train models."""

from __future__ import annotations

from typing import Any

from server_stub.content import made
from server_stub.world import code, reports
from server_stub.world.catalog import Output, PipelinePlan, Scene, StepPlan, only
from server_stub.world.infrastructure import GPU, PRODUCTION

_SETTINGS_SCHEMA: dict[str, Any] = {
    "title": "TrainSettings",
    "type": "object",
    "properties": {
        "kind": {"type": "string", "default": "logistic"},
        "learning_rate": {"type": "number"},
        "max_depth": {"type": "integer"},
        "impute": {"type": "string"},
    },
}


def _settings(scene: Scene) -> Any:
    value = {name: scene.parameters[name] for name in ("kind", "learning_rate", "max_depth", "impute")}
    return made.model_of("churn.settings.TrainSettings", value, _SETTINGS_SCHEMA)


CHURN = PipelinePlan(
    name="churn_training",
    description="Trains and evaluates the churn classifier",
    owners=("alice", "carol", "dave"),
    stack=PRODUCTION,
    share=0.27,
    tags=("prod",),
    model="churn_classifier",
    model_output=("train_model", "churn_model"),
    hour=3,
    tell=only("accuracy", "f1", "dataset", "evaluated"),
    parameters={
        "dataset": "customers",
        "kind": "logistic",
        "learning_rate": 0.05,
        "max_depth": 4,
        "impute": "none",
        "seed": 1,
    },
    steps=(
        StepPlan(
            "load_customers",
            (Output("customers", lambda s: made.frame("customers", s.variant), code.PANDAS, ("dataset",)),),
            parameters=("dataset",),
            seconds=14,
            cached=True,
            tell=only("rows", "null_fraction"),
            doc="Load the customers of one month.",
            code=code.LOAD_CUSTOMERS,
        ),
        StepPlan(
            "split_data",
            (
                Output("X_train", lambda s: made.array("features", s.variant), code.NUMPY),
                Output("y_train", lambda s: made.array("labels", s.variant), code.NUMPY),
            ),
            takes=(("customers", "load_customers", "customers"),),
            parameters=("seed", "impute"),
            seconds=5,
            cached=True,
            doc="Split into training and test data.",
            code=code.SPLIT,
        ),
        StepPlan(
            "train_model",
            (
                Output("churn_model", lambda s: made.pickled("churn", s.rng.randrange(64)), code.PICKLE),
                Output("train_settings", _settings, code.PYDANTIC),
            ),
            takes=(("X", "split_data", "X_train"), ("y", "split_data", "y_train")),
            parameters=("kind", "learning_rate", "max_depth"),
            seconds=95,
            tell=only("loss", "epochs"),
            doc="Train the classifier.",
            code=code.TRAIN,
        ),
        StepPlan(
            "evaluate_model",
            (
                Output("accuracy", lambda s: made.scalar(s.metrics["accuracy"]), code.SCALAR),
                Output("metrics", lambda s: made.container(s.metrics["metrics"]), code.CONTAINER),
                Output("evaluation_report", lambda s: made.structured("html", reports.evaluation(s)), code.STRING),
            ),
            takes=(("model", "train_model", "churn_model"), ("X", "split_data", "X_train")),
            seconds=12,
            tell=only("accuracy", "f1", "metrics"),
            doc="Evaluate on held-out customers.",
            code=code.EVALUATE,
        ),
    ),
)

FORECAST = PipelinePlan(
    name="demand_forecast",
    description="Forecasts the demand of the next four weeks",
    owners=("carol", "alice"),
    stack=PRODUCTION,
    share=0.15,
    tags=("prod",),
    model="demand_model",
    hour=5,
    model_output=("fit_forecast", "seasonality"),
    tell=only("mape", "rmse", "dataset"),
    parameters={"horizon_days": 28, "season": 7, "dataset": "sales"},
    steps=(
        StepPlan(
            "load_sales",
            (Output("sales", lambda s: made.frame("sales", s.variant, True), code.PANDAS, ("dataset",)),),
            parameters=("dataset",),
            seconds=9,
            cached=True,
            tell=only("rows"),
            doc="Load the sales.",
            code=code.LOAD_SALES,
        ),
        StepPlan(
            "fit_forecast",
            (
                Output("forecast", lambda s: made.frame("forecast", s.variant), code.PANDAS),
                Output("seasonality", lambda s: made.array("weights", s.variant), code.NUMPY),
            ),
            takes=(("sales", "load_sales", "sales"),),
            parameters=("horizon_days", "season"),
            seconds=70,
            tell=only("mape", "rmse"),
            doc="Fit and forecast.",
            code=code.FIT,
        ),
        StepPlan(
            "backtest",
            (
                Output(
                    "backtest_scores",
                    lambda s: made.container([round(s.metrics["mape"] + d / 100, 4) for d in range(4)]),
                    code.CONTAINER,
                ),
            ),
            takes=(("sales", "load_sales", "sales"),),
            seconds=48,
            doc="Forecast the past.",
            code=code.BACKTEST,
        ),
        StepPlan(
            "publish",
            (Output("bundle", lambda s: made.mixed("forecast", s.variant), code.CONTAINER),),
            takes=(("forecast", "fit_forecast", "forecast"), ("scores", "backtest", "backtest_scores")),
            seconds=4,
            doc="Publish for the planners.",
            code=code.PUBLISH,
        ),
    ),
)

IMAGES = PipelinePlan(
    name="image_classifier",
    description="Classifies photographs of returned goods",
    owners=("carol", "dave"),
    stack=GPU,
    share=0.1,
    project="research",
    tags=("experiment",),
    model="returns_cnn",
    model_output=("train_cnn", "embedding"),
    tell=only("val_accuracy", "val_loss", "dataset"),
    parameters={"epochs": 12, "batch_size": 64, "learning_rate": 0.001, "augment": True, "dataset": "returns-v3"},
    steps=(
        StepPlan(
            "load_images",
            (
                Output(
                    "manifest",
                    lambda s: made.structured("json", f'{{"images": {4000 + s.variant * 250}, "classes": 4}}'),
                    code.STRING,
                    ("dataset",),
                ),
            ),
            parameters=("dataset", "augment"),
            seconds=40,
            cached=True,
            doc="List the photographs.",
            code=code.LOAD_IMAGES,
        ),
        StepPlan(
            "train_cnn",
            (Output("embedding", lambda s: made.array("embedding", s.variant), code.NUMPY),),
            takes=(("manifest", "load_images", "manifest"),),
            parameters=("epochs", "batch_size", "learning_rate"),
            seconds=620,
            tell=only("val_loss", "epochs", "gpu"),
            doc="Train on the GPU.",
            code=code.TRAIN_CNN,
        ),
        StepPlan(
            "confusion",
            (
                Output("confusion_matrix", lambda s: made.picture("confusion", s.rng.randrange(8)), code.PILLOW),
                Output("returned_cup", lambda s: made.picture("photo", s.variant), code.PILLOW),
                Output("defects_found", lambda s: made.picture("defects", s.variant), code.PILLOW),
                Output("val_accuracy", lambda s: made.scalar(s.metrics["val_accuracy"]), code.SCALAR),
            ),
            takes=(("embedding", "train_cnn", "embedding"),),
            seconds=25,
            tell=only("val_accuracy"),
            doc="Draw the confusion matrix.",
            code=code.CONFUSION,
        ),
    ),
)
