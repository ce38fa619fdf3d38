"""Numbers in previews: six digits where they are many, all where it is one."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from zenexplore.artifacts import preview


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.9134567891234567], ["0.913457"]),
        ([1 / 3, 2.0], ["0.333333", "2.000000"]),
        ([1234.5, 2.25], ["1234.50", "2.25"]),
        ([0.000964968123, 0.00012446], ["0.000964968", "0.000124460"]),
        ([1.5, 0.0000123456789], ["1.5", "0.0000123457"]),
        ([1e300, float("-inf"), float("nan"), 0.0], ["1e+300", "-inf", "\N{EN DASH}", "0.0"]),
        ([123456789.123, 987654321.0], ["123456789.1", "987654321.0"]),
        ([2**100, -7], [str(2**100), "-7"]),
        ([np.float32(0.1), np.int8(-3)], ["0.1", "-3"]),
        ([1.5 + 0.1j], ["1.5+0.1j"]),
    ],
)
def test_numbers_are_for_people(values: list[Any], texts: list[str]) -> None:
    shown = preview(pd.DataFrame({"x": pd.Series(values, dtype=object)}))
    assert [line.split()[1] for line in shown.body.splitlines()[2:]] == texts


def test_a_number_alone_is_exact() -> None:
    assert preview(0.1 + 0.2).body == "0.30000000000000004"
    assert preview(np.float64(1 / 3)).body == str(1 / 3)
    assert preview(10**99).body == str(10**99)
    assert "20,001 digits" in preview(10**20_000).body


def test_what_is_no_number_is_said_where_it_is_not_missing() -> None:
    """pandas has NaN for what is missing; to numpy it is a number like others."""
    assert preview(np.array([1.5, np.nan])).body.split() == ["1.5", "NaN"]
