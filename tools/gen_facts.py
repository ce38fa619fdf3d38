"""Write `zenexplore/server/recorded/`: what servers of the recorded versions can be asked. `make gen` runs this."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from zenexplore.server.facts import RECORDED, as_json, facts_of  # noqa: E402

CONTRACT = ROOT / "contract"


def sources() -> dict[str, str]:
    """The text of each file by its name."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(CONTRACT.glob("*/openapi.json"))]
    facts = [facts_of(document) for document in documents]
    return {f"{each.version}.json": json.dumps(as_json(each), indent=0) + "\n" for each in facts}


if __name__ == "__main__":
    RECORDED.mkdir(exist_ok=True)
    for old in RECORDED.glob("*.json"):
        old.unlink()
    for name, text in sources().items():
        (RECORDED / name).write_text(text, encoding="utf-8")
