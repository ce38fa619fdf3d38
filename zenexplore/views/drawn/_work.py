"""Work on an artifact version's data as the front end draws it."""

from __future__ import annotations

from zenexplore.views._work import Work
from zenexplore.views.drawn._cells import Drawn


def drawn_work(work: Work) -> Drawn:
    """How far it is, or what became of it."""
    return {
        "id": str(work.id),
        "task": work.task.value,
        "runs": work.runs,
        "words": work.pace() if work.runs else work.words,
        "share": work.share if work.runs else None,
        "copied": work.copied,
        "html": work.html,
        "instead": work.says_more,
    }
