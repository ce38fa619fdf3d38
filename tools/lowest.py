"""Print the lowest stated version of every dependency, as pip constraints."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]


def lowest() -> list[str]:
    """One `name==version` for every `name>=version`."""
    stated = [*PROJECT["dependencies"]]
    for extra in ("artifacts", "dask", "demo", "polars"):
        stated += PROJECT["optional-dependencies"][extra]
    found = (re.fullmatch(r"([\w.-]+)(?:\[\w+\])?>=([\w.]+)", each) for each in stated)
    return sorted({f"{each[1]}=={each[2]}" + (".*" if each[2].count(".") < 2 else "") for each in found if each})


if __name__ == "__main__":
    print("\n".join(lowest()))
