"""The six pipelines of the world."""

from __future__ import annotations

from server_stub.world.operations import FRAUD, INGESTION, REPORT
from server_stub.world.training import CHURN, FORECAST, IMAGES

PIPELINES = (CHURN, FRAUD, FORECAST, IMAGES, INGESTION, REPORT)

__all__ = ["CHURN", "FORECAST", "FRAUD", "IMAGES", "INGESTION", "PIPELINES", "REPORT"]
