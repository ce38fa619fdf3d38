"""What the server recorded, as a preview shows it: a user's own metadata may hold anything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.artifacts.previewed import EVIL, check_safe
from tests.artifacts.shelf import version
from tests.artifacts.ways import desk
from zenexplore.artifacts import Preview
from zenexplore.resources.artifact_versions import ArtifactVersion


def seen(held: ArtifactVersion) -> Preview:
    """Preview what nobody gives the files of."""
    with desk.served(desk.Desk(refusal=desk.LOCAL)) as wire:
        shown = desk.content(wire, held).preview()
    check_safe(shown.html)
    return shown


@pytest.mark.parametrize(
    "noted",
    [
        {"shape": EVIL, "dtype": {EVIL: EVIL}, "min": {EVIL: EVIL}, "mean": 5},
        {"dtype": {f"{EVIL}{at}": "x" * 10_000 for at in range(3_000)}, "min": EVIL, "custom_types": [EVIL]},
        {"shape": [10**400, True, -1], "length": EVIL, "storage_size": "many"},
        {"dtype": {"train": {"a": "<class 'int'>"}}, EVIL: {EVIL: [EVIL] * 1_000}, "x\n\x1b[2J": "\ud800"},
        {EVIL * 1_000: EVIL * 1_000, **{f"k{at}": at for at in range(1_000)}},
        {"string_representation": EVIL, "length": 10**30, "shape": [1] * 1_000},
    ],
)
def test_a_record_may_hold_anything(noted: dict[str, Any]) -> None:
    held = version("PandasMaterializer", f"{EVIL}.DataFrame\n", run_metadata=noted, item_count=7)
    shown = seen(held)
    assert len(shown.text) < 20_000
    assert all(len(line) < 1_000 for line in shown.text.splitlines())


def test_user_metadata_is_shown_beside_the_statistics() -> None:
    noted = {"shape": [7], "dtype": "<class 'numpy.datetime64'>", "min": 0.123456789, "owner": "ads", "storage_size": 9}
    shown = seen(version("NumpyMaterializer", "numpy.ndarray", run_metadata=noted))
    rows = [line.split() for line in shown.body.splitlines()[:3]]
    assert rows == [["dtype", "datetime64"], ["min", "0.123457"], ["owner", "ads"]]
    assert "numpy.ndarray, 7 values, 9 bytes" in shown.note


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"run_metadata": {"length": 5}}, "list, 5 items: "),
        ({"item_count": 1}, "list, 1 item: "),
        ({"run_metadata": {"storage_size": 0}}, "list: "),
        ({"run_metadata": {"shape": []}}, "list, no axes: "),
        ({"run_metadata": {"shape": [2, 3_000], "storage_size": 12}}, "list, 2 x 3,000, 12 bytes: "),
    ],
)
def test_the_first_line_says_what_it_is(facts: dict[str, Any], about: str) -> None:
    assert seen(version("BuiltInContainerMaterializer", "builtins.list", **facts)).note.startswith(about)
