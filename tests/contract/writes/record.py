"""Record what a real server answers to the scenarios, into `contract/<version>/writes`.

python -m tests.contract.writes.record             # all of them
python -m tests.contract.writes.record tags models # those whose names begin so
"""

from __future__ import annotations

import json
import sys

from tests.contract.facts import FOLDER, VERSION
from tests.contract.writes.backends import writable
from tests.contract.writes.scenarios import SCENARIOS
from tests.contract.writes.transcript import transcript

WRITES = FOLDER / "writes"


def main(wanted: tuple[str, ...]) -> None:
    """Play the scenarios on a real server and keep their transcripts."""
    WRITES.mkdir(exist_ok=True)
    with writable(f"zenml-{VERSION}") as backend:
        for name, scenario in SCENARIOS.items():
            if not wanted or name.startswith(wanted):
                text = json.dumps(transcript(backend, scenario), indent=1, ensure_ascii=False)
                (WRITES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
