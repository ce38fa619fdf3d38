"""How long `import zenexplore` takes, next to `import zenml.client`; the interpreter's own start taken off both."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from tools.real_server import make_environment


def seconds(python: str, code: str, times: int = 9) -> float:
    """The median time of a whole process."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([python, "-c", code], check=True, capture_output=True)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def measure() -> list[str]:
    """Measure both, each in its own environment, and give the ratio."""
    theirs = str(make_environment("0.98.0"))
    ours = seconds(sys.executable, "import zenexplore") - seconds(sys.executable, "pass")
    zenml = seconds(theirs, "import zenml.client", times=5) - seconds(theirs, "pass")
    return [f"import zenexplore {ours:.3f} s, import zenml.client {zenml:.3f} s: ratio {ours / zenml:.3f} (goal 0.15)"]
