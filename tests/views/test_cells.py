"""How cells are written: as text, as HTML, and safely."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenexplore.resources import Cell
from zenexplore.resources._declare import STATUSES
from zenexplore.views import cells

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Reader(HTMLParser):
    """The tags and the text of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (timedelta(minutes=9, seconds=12), "9m 12s"), (timedelta(seconds=4.86), "4.9s"), (timedelta(seconds=9.97), "10s"),
        (timedelta(seconds=59.7), "1m 00s"), (timedelta(hours=1, minutes=5), "1h 05m"), (timedelta(days=2, hours=3), "2d 03h"),
        (timedelta(0), "0.0s"), (timedelta(seconds=-75), "-1m 15s"), (3600, "1h 00m"),
    ],
)  # fmt: skip
def test_durations(value: object, words: str) -> None:
    assert cells.text(Cell.DURATION, value) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"), (timedelta(minutes=2), "2 min ago"), (timedelta(minutes=59, seconds=50), "1 h ago"),
        (timedelta(hours=5), "5 h ago"), (timedelta(hours=23, minutes=50), "1 day ago"), (timedelta(days=3), "3 days ago"),
        (timedelta(days=40), "2026-10-14"), (-timedelta(hours=2), "in 2 h"),
    ],
)  # fmt: skip
def test_relative_times(before: timedelta, words: str) -> None:
    assert cells.text(Cell.TIME, NOW - before, NOW) == words


def test_times_are_absolute_without_a_now_and_on_hover() -> None:
    assert cells.text(Cell.TIME, NOW) == "2026-11-23 12:00"
    assert 'title="2026-11-23 12:00"' in cells.markup(Cell.TIME, NOW, NOW + timedelta(hours=1))


@pytest.mark.parametrize("status", [*STATUSES, "something_new"])
def test_a_status_is_an_icon_and_a_word(status: str) -> None:
    icon, _, word = Reader(cells.markup(Cell.STATUS, status)).text.partition(" ")
    assert word == status
    assert len(icon) == 1
    assert cells.text(Cell.STATUS, status) == f"{icon} {status}"


def test_every_status_has_its_own_icon() -> None:
    assert set(cells.STATUSES) == set(STATUSES)
    assert len({icon for icon, _ in cells.STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize("cell", Cell)
def test_nothing_is_a_dash(cell: Cell) -> None:
    assert cells.text(cell, None) == cells.NONE
    assert Reader(cells.markup(cell, None)).text == cells.NONE


def test_ids_are_short_and_whole_on_hover() -> None:
    id = "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert cells.text(Cell.ID, id) == "0f8fad5b"
    assert f'title="{id}"' in cells.markup(Cell.ID, id)


@given(st.sampled_from([Cell.TEXT, Cell.STATUS, Cell.ID, Cell.JSON, Cell.TAGS]), st.text())
def test_what_a_user_named_is_never_markup(cell: Cell, name: str) -> None:
    hostile = f"<script>{name}</script>\"'><img src=x onerror=1>"
    value = [SimpleNamespace(name=hostile, color="<b>")] if cell is Cell.TAGS else hostile
    assert set(Reader(cells.markup(cell, value)).tags) <= {"span"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234567, "1,234,567"),
        (0.94651234, "0.9465"),
        (12345.678, "12,345.7"),
        (float("nan"), "nan"),
        (1e20, "1e+20"),
        (0, "0"),
    ],
)
def test_numbers(value: float, words: str) -> None:
    assert cells.text(Cell.FLOAT, value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, cells.NONE), (True, "true"), ({"a": 1}, '{"a": 1}'), ("x" * 90, "x" * 79 + "…"), (3, "3")],
)
def test_values_of_metadata(value: object, words: str) -> None:
    assert cells.value_text(value) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 B"), (32168, "32.2 kB"), (5_000_000, "5.0 MB"), (3 * 10**12, "3.0 TB")]
)
def test_sizes(count: int, words: str) -> None:
    assert cells.size(count) == words
