"""Write `zenexplore/server/recorded/`: what servers of the recorded versions can be asked. `make gen` runs this."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from zenexplore.server.facts import RECORDED, Facts, as_json, facts_of  # noqa: E402

CONTRACT = ROOT / "contract"


def sources() -> dict[str, str]:
    """The text of each file by its name."""
    facts = [recorded_in(path.parent) for path in sorted(CONTRACT.glob("*/openapi.json"))]
    return {f"{each.version}.json": json.dumps(as_json(each), indent=0) + "\n" for each in facts}


def recorded_in(folder: Path) -> Facts:
    """The facts of one version: what its server says, and what its lists can be ordered by."""
    document, filters = (json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("openapi", "filters"))
    return facts_of(document, {each["path"]: each["sortable"] for each in filters.values()})


if __name__ == "__main__":
    RECORDED.mkdir(exist_ok=True)
    for old in RECORDED.glob("*.json"):
        old.unlink()
    for name, text in sources().items():
        (RECORDED / name).write_text(text, encoding="utf-8")
