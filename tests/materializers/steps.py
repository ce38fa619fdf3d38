"""A pipeline: its artifacts are a run's, the others were saved by hand."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import pandas as pd
import polars as pl
from sklearn.tree import DecisionTreeClassifier
from zenml import pipeline, step


@step(enable_cache=False)
def make_data() -> tuple[
    Annotated[int, "step_int"], Annotated[pd.DataFrame, "step_frame"], Annotated[pl.DataFrame, "step_polars"]
]:
    """Give one of each of three kinds."""
    return 3, pd.DataFrame({"a": [1, 2, 3, 4]}), pl.DataFrame({"a": [1]})


@step(enable_cache=False)
def learn(depth: int, frame: pd.DataFrame) -> Annotated[Any, "step_model"]:
    """Give a model."""
    return DecisionTreeClassifier(max_depth=depth, random_state=0).fit(frame, np.arange(len(frame)) % 2)


@pipeline
def produced() -> None:
    """Make data and learn from it."""
    depth, frame, _ = make_data()
    learn(depth, frame)
