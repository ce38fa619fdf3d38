"""Objects that only a pickle can keep."""

from __future__ import annotations

import pickle
import random
from functools import lru_cache
from types import SimpleNamespace

_PROTOCOL = 2


@lru_cache(maxsize=256)
def data(name: str, variant: int) -> bytes:
    """Return the bytes of `artifact.pkl`."""
    rng = random.Random(f"{name}/{variant}")
    if name == "forest":
        return _instance("sklearn.ensemble._forest", "RandomForestClassifier", _forest_state(rng))
    coefficients = [round(rng.gauss(0, 1), 6) for _ in range(6)]
    model = SimpleNamespace(kind="logistic", coefficients=coefficients, intercept=round(rng.gauss(0, 1), 6))
    return pickle.dumps(model, protocol=4)


def _forest_state(rng: random.Random) -> dict[str, object]:
    return {"n_estimators": 100, "max_depth": rng.choice((4, 6, 8)), "random_state": 7, "_sklearn_version": "1.9.1"}


def _instance(module: str, name: str, state: dict[str, object]) -> bytes:
    """Return the pickle of an instance of a class that is not installed here: its opcodes, one by one."""
    packed = pickle.dumps(state, protocol=_PROTOCOL)[2:-1]  # without the protocol's two bytes and the final stop
    return b"\x80\x02" + f"c{module}\n{name}\n".encode() + b")\x81" + packed + b"b."
