"""What a panel shows as the front end draws it: plain data, whose shapes stand in `frontend/src/protocol.ts`."""

from zenexplore.views.drawn._bar import drawn_bar
from zenexplore.views.drawn._cells import Drawn, drawn_cell, drawn_link, drawn_time
from zenexplore.views.drawn._detail import drawn_detail
from zenexplore.views.drawn._here import drawn_calls, drawn_here, drawn_told
from zenexplore.views.drawn._logs import drawn_logs
from zenexplore.views.drawn._table import drawn_marks, drawn_table
from zenexplore.views.drawn._work import drawn_work

__all__ = [
    "Drawn", "drawn_bar", "drawn_calls", "drawn_cell", "drawn_detail", "drawn_here", "drawn_link", "drawn_logs",
    "drawn_marks", "drawn_table", "drawn_time", "drawn_told", "drawn_work",
]  # fmt: skip
