"""The logs of what is looked at, as the front end draws them."""

from __future__ import annotations

from zenexplore.insight import Logs
from zenexplore.views.drawn._cells import Drawn, drawn_time

MOST = 1_000  # lines that are drawn


def drawn_logs(logs: Logs, level: str, search: str) -> Drawn:
    """The end of the logs, of what is of this level or a graver one and has this text; "" for either means all."""
    leveled = any(entry.level for entry in logs)
    kept = logs.filter(level=level or None if leveled else None, search=search or None)
    return {
        "summary": kept.summary,
        "total": len(logs),
        "kept": len(kept),
        "leveled": leveled,
        "lines": [
            {
                "at": drawn_time(entry.timestamp) if entry.timestamp else None,
                "level": entry.level or "",
                "step": entry.step or "",
                "text": entry.text,
            }
            for entry in kept[-MOST:]
        ],
    }
