"""python -m bench [imports] [naive_loop] [churn] [artifacts]: measure, and print a line for each figure."""

from __future__ import annotations

import importlib
import sys

ALL = ("imports", "naive_loop", "churn", "artifacts")


def main(names: list[str]) -> None:
    """Run the named measurements, or all."""
    for name in names or ALL:
        for line in importlib.import_module(f"bench.{name}").measure():
            print(f"{name}: {line}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
