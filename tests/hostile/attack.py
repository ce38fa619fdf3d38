"""Do everything to one hostile artifact that a user would, in a process of its own; print what came of it as JSON.

python -m tests.hostile.attack URL FACTS TRUST
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.artifacts.shelf import access, version
from zenexplore.artifacts import Cache, Content
from zenexplore.errors import ZenExploreError
from zenexplore.server.settings import Settings
from zenexplore.server.wire import Wire


def attempts(content: Content, trust: str | None) -> dict[str, Callable[[], Any]]:
    """What is done, by its name."""
    if trust:
        return {"load": lambda: content.load(trust=trust, progress=False)}
    return {
        "load": lambda: content.load(progress=False),
        "files": lambda: list(content.files(progress=False).values()),
        "preview": content.preview,
        "scan": lambda: content.scan().head(5),
        "polars": lambda: content.to_polars(lazy=True),
        "folder": lambda: content.download("saved", progress=False),
        "csv": lambda: content.download("saved.csv", progress=False),
    }


def outcome(attempt: Callable[[], Any]) -> dict[str, Any]:
    """Say what came of one attempt: a value, or one of our errors. Anything else is a bug, and shown as such."""
    try:
        value = attempt()
    except ZenExploreError as refused:
        return {"error": type(refused).__name__, "said": str(refused), "report": hasattr(refused, "report")}
    except UserWarning as warned:
        return {"error": "warned", "said": str(warned)}
    except Exception as bug:
        return {"error": f"BUG {type(bug).__name__}", "said": str(bug)[:500]}
    html = getattr(value, "html", "")
    return {"error": "", "said": repr(value)[:2_000], "html": html[:200_000], "html_length": len(html)}


def peak_kb() -> int:
    """The most memory that this process had; getrusage would tell that of the process that started it, if larger."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def main() -> None:
    """Attack."""
    warnings.simplefilter("error")
    url, facts, trust = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3] or None
    wire = Wire(Settings(url, "test", timeout_s=30), user_agent="test")
    content = Content(access(wire, Cache(Path("cache"), url)), version(**facts))
    chosen = {name: attempt for name, attempt in attempts(content, trust).items() if name not in sys.argv[4:]}
    found = {name: outcome(attempt) for name, attempt in chosen.items()}
    wire.close()
    print(json.dumps({"outcomes": found, "peak_kb": peak_kb()}))  # noqa: T201  the answer


if __name__ == "__main__":
    main()
