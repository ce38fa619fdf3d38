"""A panel as pure state, and how what it shows is written. No widgets and no HTTP here."""

from zenexplore.views._columns import Shown, table_columns
from zenexplore.views._detail import Detail, Held, detail_of
from zenexplore.views._drawn import drawn_marks, drawn_table
from zenexplore.views._exhibit import Exhibit, Origin
from zenexplore.views._history import History, history_query
from zenexplore.views._static import plain_table, static_table
from zenexplore.views._typed import NO_VALUE, Choice, Given, operators, plain_values, words_of
from zenexplore.views._view import View
from zenexplore.views._words import Place, label, range_of
from zenexplore.views._work import Phase, Task, Work, call_on, copyable, saved_name

__all__ = [
    "NO_VALUE", "Choice", "Detail", "Exhibit", "Given", "Held", "History", "Origin", "Phase", "Place", "Shown",
    "Task", "View", "Work", "call_on", "copyable", "detail_of", "drawn_marks", "drawn_table", "history_query", "label",
    "operators", "plain_table", "plain_values", "range_of", "saved_name", "static_table", "table_columns", "words_of",
]  # fmt: skip
