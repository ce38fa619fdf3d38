"""The pipelines that `fill.py` runs: small steps, one of every kind of artifact that a user meets.

This module needs zenml and runs in ZenML's own environment, never in ours. Its annotations are no texts, because a
zenml before 0.90 does not read those.
"""

import os
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import pandas as pd
from PIL import Image
from pydantic import BaseModel
from zenml import ArtifactConfig, Model, get_step_context, log_metadata, pipeline, step
from zenml.config.retry_config import StepRetryConfig
from zenml.enums import ArtifactType
from zenml.integrations.pillow.materializers import pillow_image_materializer  # noqa: F401  registers itself
from zenml.types import CSVString, HTMLString, JSONString, MarkdownString


class TrainConfig(BaseModel):
    """A pydantic value: ZenML stores it as JSON with its schema in the metadata."""

    kind: str = "linear"
    depth: int = 3


class Classifier:
    """A class that no materializer knows: ZenML falls back to a pickle."""

    def __init__(self, depth: int) -> None:
        self.depth = depth


def cached_for(seconds: int) -> dict[str, Any]:
    """Let a step's result be reused that long; a zenml before 0.85 reuses it for ever."""
    if find_spec("zenml.config.cache_policy") is None:
        return {"enable_cache": True}
    policy = import_module("zenml.config.cache_policy").CachePolicy
    return {"enable_cache": True, "cache_policy": policy(expires_after=seconds)}


@step(enable_cache=True)
def load_data(
    rows: int = 30, seed: int = 1
) -> tuple[
    Annotated[pd.DataFrame, ArtifactConfig(name="raw_dataset", tags=["dataset"], run_metadata={"owner": "data-team"})],
    Annotated[dict[str, Any], "dataset_stats"],
]:
    """Make a data set; the same arguments give a cached step in the next run."""
    frame = pd.DataFrame(
        {"x": np.random.default_rng(seed).normal(size=rows), "city": ["Bern", "Oslo", "Rom"] * (rows // 3)}
    )
    print(f"loaded {rows} rows")  # noqa: T201  the prints of a step are its log
    log_metadata(metadata={"n_rows": rows, "source": "synthetic"})
    return frame, {"rows": rows, "columns": list(frame.columns)}


@step(**cached_for(1))
def check_data(frame: pd.DataFrame) -> Annotated[bool, "data_valid"]:
    """Check a data set."""
    return bool(frame["x"].notna().all())


@pipeline(name="ingestion", tags=["etl", "nightly"])
def ingestion(rows: int = 30, seed: int = 1) -> None:
    """Load and check."""
    frame, _ = load_data(rows=rows, seed=seed)
    check_data(frame)


@step(enable_cache=False)
def train(
    depth: int = 3, rate: float = 0.1, fail: bool = False
) -> Annotated[Classifier, ArtifactConfig(name="classifier", artifact_type=ArtifactType.MODEL, tags=["trained"])]:
    """Train, or fail as a training does."""
    if fail:
        raise ValueError(f"training diverged: loss is nan (rate={rate})")
    for epoch in range(3):
        print(f"epoch {epoch} loss={1 / (epoch + 1):.3f}")  # noqa: T201
    log_metadata(metadata={"depth": depth, "hyper": {"rate": rate, "depth": depth}, "kind": "linear"})
    return Classifier(depth)


@step(enable_cache=False)
def evaluate(
    model: Classifier, rate: float
) -> tuple[Annotated[float, "accuracy"], dict[str, float], Annotated[HTMLString, "evaluation_report"]]:
    """Evaluate, and leave metadata of every type on step, run, model version and artifact.

    The second output has no name of its own: ZenML makes one up and remembers that it did.
    """
    accuracy = round(0.6 + 0.05 * model.depth, 3)
    metrics = {"accuracy": accuracy, "f1": accuracy - 0.1}
    context = get_step_context()
    log_metadata(metadata={"accuracy": accuracy, "metrics": metrics})
    facts = {
        "accuracy": accuracy,
        "evaluated": model.depth > 2,
        "epochs": model.depth,
        "author": "ada",
        "metrics": metrics,
    }
    log_metadata(metadata=facts, run_id_name_or_prefix=context.pipeline_run.id)
    log_metadata(metadata={"unit": "ratio", "threshold": 0.5}, infer_artifact=True, artifact_name="accuracy")
    if context.pipeline_run.model_version:
        log_metadata(
            metadata={"accuracy": accuracy}, model_name=context.model.name, model_version=context.model.version
        )
    return accuracy, metrics, HTMLString(f"<h1>Evaluation</h1><p>accuracy <b>{accuracy}</b></p>")


@pipeline(name="training", tags=["training"])
def training(depth: int = 3, rate: float = 0.1, fail: bool = False) -> None:
    """Train and evaluate."""
    evaluate(train(depth=depth, rate=rate, fail=fail), rate=rate)


@step(enable_cache=False)
def confusion() -> tuple[
    Annotated[Image.Image, "returned_cup"],
    Annotated[Image.Image, "defects_found"],
]:
    """Make a picture, and another that was made of it."""
    cup = Image.linear_gradient("L").resize((96, 64)).convert("RGB")
    return cup, cup.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


@pipeline(name="image_classifier")
def image_classifier() -> None:
    """Look at pictures."""
    confusion()


@step(enable_cache=False)
def make_values() -> tuple[
    Annotated[int, "an_int"],
    Annotated[float, "a_float"],
    Annotated[bytes, "some_bytes"],
    Annotated[str, ArtifactConfig(name="an_endpoint", artifact_type=ArtifactType.SERVICE)],
    Annotated[dict, "a_dict"],
    Annotated[list, "a_list"],
    Annotated[tuple, "a_tuple"],
    Annotated[set[int], "a_set"],
    Annotated[list[Any], "a_mixed_list"],
    Annotated[TrainConfig, "a_pydantic"],
]:
    """Make plain values and containers."""
    mixed = [np.arange(3), pd.DataFrame({"q": [1, 2]}), "s"]
    return (
        42,
        3.14159,
        b"\x00\x01binary\xff",
        "hello wörld ✓",
        {"a": 1, "b": [1, {"c": None}]},
        [1, 2.5, "x", None],
        (1, "two", 3.0),
        {1, 2, 3},
        mixed,
        TrainConfig(),
    )


@step(enable_cache=False)
def make_tables() -> tuple[
    Annotated[pd.DataFrame, "a_frame"],
    Annotated[np.ndarray, "a_matrix"],
    Annotated[np.ndarray, "an_object_array"],
    Annotated[HTMLString, "an_html"],
    Annotated[MarkdownString, "a_markdown"],
    Annotated[CSVString, "a_csv"],
    Annotated[JSONString, "a_json"],
]:
    """Make tables, arrays (one of them only loadable with pickle) and documents."""
    frame = pd.DataFrame({"i": [1, 2], "when": pd.to_datetime(["2024-01-01", "2024-01-02"]), "text": ["ä", "b"]})
    return (
        frame,
        np.arange(12).reshape(3, 4),
        np.array([{"a": 1}, None], dtype=object),
        HTMLString("<h2>Hi</h2><script>document.write('x')</script>"),
        MarkdownString("## Title\n\n**bold**"),
        CSVString("a,b\n1,2\n3,4\n"),
        JSONString('{"k": [1, {"z": true}]}'),
    )


@pipeline(name="gallery", tags=["demo"])
def gallery() -> None:
    """One artifact of every kind; one step has a model of its own."""
    make_values.with_options(model=Model(name="gallery"))()
    make_tables()


@step(enable_cache=False, retry=StepRetryConfig(max_retries=2, delay=0))
def flaky(marker: str) -> Annotated[str, "flaky_result"]:
    """Fail at the first attempt; the marker file tells the attempts apart."""
    if not Path(marker).exists():
        Path(marker).touch()
        raise ConnectionError("transient failure, please retry")
    return "ok after retry"


@pipeline(name="retrying")
def retrying(marker: str) -> None:
    """Retry."""
    flaky(marker=marker)


@step(enable_cache=False)
def vanish() -> Annotated[int, "never"]:
    """Die as a killed machine does: the run stays `running` for ever."""
    time.sleep(0.5)
    os._exit(9)


@pipeline(name="abandoned")
def abandoned() -> None:
    """Never end."""
    vanish()


@step(**cached_for(86_400))
def answer() -> Annotated[int, "answer"]:
    """Return something small."""
    return 42


@pipeline(name="tiny")
def tiny() -> None:
    """Run one cached step: the cheapest run there is."""
    answer()
