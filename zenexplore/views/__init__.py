"""A panel as pure state, and how what it shows is written. No widgets and no HTTP here."""

from zenexplore.views._columns import Shown, known_keys, table_columns
from zenexplore.views._comparing import FEWEST, MOST, Compared, compare
from zenexplore.views._detail import Detail, detail_of
from zenexplore.views._exhibit import Exhibit
from zenexplore.views._frozen import Kept, frozen
from zenexplore.views._history import History, history_query
from zenexplore.views._layout import Layout, shown_columns
from zenexplore.views._leaving import curl, rest_url
from zenexplore.views._news import News
from zenexplore.views._reading import SavedView, read_saved
from zenexplore.views._saved import saved
from zenexplore.views._static import plain_table, static_table
from zenexplore.views._trail import Trail
from zenexplore.views._typed import Given, operators, words_of
from zenexplore.views._upcoming import next_of_cron, upcoming
from zenexplore.views._view import View
from zenexplore.views._words import Place, label, range_of
from zenexplore.views._work import Phase, Task, Work, call_on, saved_name
from zenexplore.views.drawn import (
    Drawn,
    drawn_bar,
    drawn_calls,
    drawn_detail,
    drawn_here,
    drawn_logs,
    drawn_marks,
    drawn_table,
    drawn_told,
    drawn_work,
)

__all__ = [
    "FEWEST", "MOST", "Compared", "Detail", "Drawn", "Exhibit", "Given", "History", "Kept", "Layout", "News",
    "Phase", "Place", "SavedView", "Shown", "Task", "Trail", "View", "Work", "call_on", "compare", "curl",
    "detail_of", "drawn_bar", "drawn_calls", "drawn_detail", "drawn_here", "drawn_logs", "drawn_marks", "drawn_table",
    "drawn_told", "drawn_work", "frozen", "history_query", "known_keys", "label", "next_of_cron", "operators",
    "plain_table", "range_of", "read_saved", "rest_url", "saved", "saved_name", "shown_columns", "static_table",
    "table_columns", "upcoming", "words_of",
]  # fmt: skip
