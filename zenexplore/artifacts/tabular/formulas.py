"""Texts that a spreadsheet would run as formulas when it opens a CSV.

Sources: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection; OWASP ASVS 5.0, 1.2.10, for the
null character, with which every cell of a UTF-16 file begins when it is read as anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from zenexplore.artifacts.shown import shown
from zenexplore.errors import QueryError

WAYS = ("refuse", "keep", "escape")
_STARTS = "=+-@\t\r\n\0"
_CLASS = re.escape(_STARTS)
_NUMBER = r"^[+-]([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$"  # a plain one: -1.5, +3, -2e-8
_START, _PLAIN = re.compile(f"[{_CLASS}]"), re.compile(_NUMBER[:-1] + r"\Z")  # $ would let a last line break pass
_LONGEST = 60


@dataclass(frozen=True)
class Formulas:
    """What happens to formulas in one file.

    Attributes:
        way: "refuse" them, "keep" them as they are, or "escape" them with a quote in front.
        title: What messages call the artifact version.
    """

    way: str
    title: str

    def cell(self, text: str, column: str, row: int) -> str:
        """Return one cell as it is written. The first row is 1; row 0 is the names of the columns.

        Raises:
            QueryError: it is a formula, and those are refused.
        """
        if self.way == "keep" or not _START.match(text) or _PLAIN.match(text):
            return text
        if self.way == "escape":
            return f"'{text}"
        where = f"row {row:,} of column {shown(column, _LONGEST)!r}" if row else "the name of a column"
        raise QueryError(
            f"{self.title}: a spreadsheet would run {where} as a formula: '{shown(text, _LONGEST)}'. "
            'formulas="escape" writes such texts with a \' in front, which other programs read as part of the text; '
            'formulas="keep" writes them as they are'
        )

    def cells(self, texts: Any, column: str, rows: int) -> Any:
        """Return an Arrow array of large strings as they are written, after so many rows.

        Raises:
            QueryError: as in `cell`.
        """
        if self.way == "keep":
            return texts
        import pyarrow as pa
        import pyarrow.compute as pc

        if not any(pc.any(pc.starts_with(texts, start)).as_py() for start in _STARTS):
            return texts
        found = pc.and_not(pc.match_substring_regex(texts, f"^[{_CLASS}]"), pc.match_substring_regex(texts, _NUMBER))
        if self.way == "refuse" and (at := pc.index(found, True).as_py()) >= 0:
            self.cell(texts[at].as_py(), column, rows + at + 1)
        quote, nothing = (pa.scalar(text, texts.type) for text in ("'", ""))
        return pc.if_else(found, pc.binary_join_element_wise(quote, texts, nothing), texts)
