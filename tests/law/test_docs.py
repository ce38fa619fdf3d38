"""What the documentation lists is what there is."""

from __future__ import annotations

import re
from pathlib import Path

from tools.hand_made import VERBS
from tools.report_version import all_lacking
from zenexplore.resources import NESTED, REGISTER

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "administration.md").read_text(encoding="utf-8")


def test_the_administrators_page_has_every_verb() -> None:
    written = {
        row[0]: set(re.findall(r"`(\w+)`(?: \(|,| \|)", row[1]))
        for row in re.findall(r"^\| `(\w+)` \|(.*)$", PAGE, re.M)
    }
    there = {each.name: {write.verb for write in each.writes} for each in (*REGISTER, *NESTED)}
    for name, verbs in VERBS.items():
        there[name] |= {verb for verb, _, _ in verbs}

    assert written == {name: verbs for name, verbs in there.items() if verbs}


def test_what_older_versions_lack_is_told() -> None:
    """As `client.capabilities` has it; python -m tools.report_version lacking writes it anew."""
    assert all_lacking().strip() in (DOCS / "versions.md").read_text(encoding="utf-8")
