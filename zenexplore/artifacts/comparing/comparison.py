"""What a comparison found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from zenexplore.artifacts.comparing.rows import Row
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.shown import listed

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["table", "fields", "image", "page", "value"]


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """What differs between artifact versions: each is compared with the first. A notebook shows it.

    Attributes:
        kind: What they are: "table"; "fields" of dicts, lists, sets, objects and folders; "image"; "page" of
            HTML; "value" for numbers, texts, bytes and arrays.
        titles: The versions in their order, such as `sales:3`; of the same title, numbered.
        differences: What differs, a row each; none where they are equal. Columns: `version` (string; the
            one that was compared with the first), `where` (string; the column, the path of the field such as
            `model.layers[0]`, or the line; "" for the whole), `what` (string; such as "mean", "dtype", "changed",
            "only in a"), `a` and `b` (object; the first one's value and the other's, None where there is none),
            `change` (Float64; b - a of numbers, or how many values differ), `relative` (Float64; the change
            as a share of |a|, or of all values). At most 10,000 rows of each version.
        more: How many differences have no row.
    """

    kind: Kind
    titles: tuple[str, ...]
    differences: pd.DataFrame
    more: int
    _compared: pd.DataFrame = field(repr=False)
    _look: Preview = field(repr=False)

    @property
    def equal(self) -> bool:
        """Whether there is no difference. NaN equals NaN, a missing value a missing value, 1 equals 1.0."""
        return not len(self.differences)

    def to_pandas(self) -> pd.DataFrame:
        """Return everything that was compared: the columns of `differences` and `differs` (boolean).

        Of tables, arrays and images these are all figures, of fields and lines only those that differ.
        """
        return self._compared.copy()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"text/html": self._look.html, "text/plain": self._look.text}

    def __repr__(self) -> str:
        return f"<Comparison of {listed(self.titles)}: {self.kind}, {counted(len(self.differences) + self.more)}>"


def frame_of(rows: Iterable[tuple[str, Row]]) -> pd.DataFrame:
    """Lay rows out as a table, each with the version that it is of."""
    import pandas as pd

    held = list(rows)
    return pd.DataFrame(
        {
            "version": pd.Series([version for version, _ in held], dtype="string"),
            "where": pd.Series([row.where for _, row in held], dtype="string"),
            "what": pd.Series([row.what for _, row in held], dtype="string"),
            "a": _objects([row.a for _, row in held]),
            "b": _objects([row.b for _, row in held]),
            "change": pd.Series([row.change for _, row in held], dtype="Float64"),
            "relative": pd.Series([row.relative for _, row in held], dtype="Float64"),
            "differs": pd.Series([row.differs for _, row in held], dtype="boolean"),
        }
    )


def counted(differences: int) -> str:
    """Say how many differences there are."""
    if not differences:
        return "equal"
    return f"{differences:,} difference{'' if differences == 1 else 's'}"


def _objects(values: Sequence[Any]) -> Any:
    """Return values as they are: pandas would make numbers of some."""
    import pandas as pd

    return pd.Series(values, dtype="object")
