"""The frames of the demo world: plain columns, deterministic by name and variant, written by pandas when asked for."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO
from statistics import fmean, stdev
from typing import Any

VARIANTS = 4
Columns = dict[str, list[Any]]
_DTYPES = {
    float: "<class 'numpy.float64'>", int: "<class 'numpy.int64'>", bool: "<class 'numpy.bool'>",
    str: "<class 'str'>", datetime: "<class 'numpy.datetime64'>",
}  # fmt: skip
_EPOCH = datetime(2026, 1, 1)


def _customers(rng: random.Random, variant: int) -> Columns:
    rows = 240
    tenure = [rng.randint(1, 72) for _ in range(rows)]
    charges = [round(rng.gauss(62, 18), 2) for _ in range(rows)]
    missing = 0.18 if variant == 3 else 0.0
    return {
        "customer_id": list(range(10_001, 10_001 + rows)),
        "tenure_months": tenure,
        "plan": [rng.choice(("basic", "family", "premium")) for _ in range(rows)],
        "monthly_charges": [math.nan if rng.random() < missing else value for value in charges],
        "support_calls": [min(9, int(rng.expovariate(0.6))) for _ in range(rows)],
        "signed_up": [_EPOCH - timedelta(days=30 * months) for months in tenure],
        "churned": [rng.random() < 0.45 - months / 180 for months in tenure],
    }


def _transactions(rng: random.Random, _variant: int) -> Columns:
    rows = 300
    return {
        "transaction_id": [f"T{rng.getrandbits(32):08x}" for _ in range(rows)],
        "amount": [round(math.exp(rng.gauss(3.4, 1.1)), 2) for _ in range(rows)],
        "country": [rng.choice(("DE", "FR", "ES", "IT", "PL")) for _ in range(rows)],
        "at": [_EPOCH + timedelta(minutes=rng.randint(0, 40_000)) for _ in range(rows)],
        "score": [round(rng.betavariate(1.2, 9), 4) for _ in range(rows)],
    }


def _sales(rng: random.Random, _variant: int) -> Columns:
    days = 180
    season = [1 + 0.3 * math.sin(day / 7 * math.tau) for day in range(days)]
    return {
        "day": [_EPOCH + timedelta(days=day) for day in range(days)],
        "store": [rng.choice(("Berlin", "München", "Köln")) for _ in range(days)],
        "units": [int(rng.gauss(400, 40) * factor) for factor in season],
        "revenue": [round(rng.gauss(9_000, 900) * factor, 2) for factor in season],
    }


def _forecast(rng: random.Random, _variant: int) -> Columns:
    days = 28
    middle = [420 + 60 * math.sin(day / 7 * math.tau) + rng.gauss(0, 8) for day in range(days)]
    return {
        "day": [_EPOCH + timedelta(days=181 + day) for day in range(days)],
        "lower": [round(value * 0.9, 1) for value in middle],
        "expected": [round(value, 1) for value in middle],
        "upper": [round(value * 1.1, 1) for value in middle],
    }


_MAKERS = {"customers": _customers, "transactions": _transactions, "sales": _sales, "forecast": _forecast}


@lru_cache(maxsize=64)
def columns(name: str, variant: int) -> Columns:
    """Return the columns of a frame."""
    return _MAKERS[name](random.Random(f"{name}/{variant}"), variant)


@lru_cache(maxsize=64)
def summary(name: str, variant: int) -> dict[str, Any]:
    """Return what the materializer tells about a frame: shape, dtypes, and figures of the numeric columns."""
    data = columns(name, variant)
    numeric = {
        column: [value for value in values if not math.isnan(value)]
        for column, values in data.items()
        if type(values[0]) in (int, float)
    }
    figures: dict[str, Callable[[list[Any]], float]] = {"min": min, "max": max, "mean": fmean, "std": stdev}
    told: dict[str, Any] = {
        figure: {column: round(float(make(values)), 6) for column, values in numeric.items()}
        for figure, make in figures.items()
    }
    told["dtype"] = {column: _DTYPES[type(values[0])] for column, values in data.items()}
    told["shape"] = [len(next(iter(data.values()))), len(data)]
    return told


def size(name: str, variant: int, csv: bool) -> int:
    """Return about how many bytes the file has. Measuring it would import pandas whenever the server starts."""
    rows, count = summary(name, variant)["shape"]
    return int(rows * count * (11.5 if csv else 4.6)) + (40 if csv else 700 * count)


def frame(name: str, variant: int) -> Any:
    """Return the frame itself."""
    import pandas as pd  # half a second, and only a download needs it

    return pd.DataFrame(columns(name, variant))


def written(name: str, variant: int, csv: bool) -> dict[str, bytes]:
    """Return the files of a frame, as PandasMaterializer writes them."""
    data = frame(name, variant)
    extra = {
        "describe.csv": data.describe().to_csv().encode(),
        "sample.csv": data.sample(3, random_state=0).to_csv().encode(),
    }
    if csv:
        return {"df.csv": data.to_csv(index=True).encode(), **extra}
    buffer = BytesIO()
    data.to_parquet(buffer, compression="gzip")
    return {"df.parquet.gzip": buffer.getvalue(), **extra}
