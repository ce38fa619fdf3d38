"""Values as one line of text, without calling anything of a class that we do not know."""

from __future__ import annotations

from zenexplore.artifacts.previews.kinds import MAPPINGS, SEQUENCES, among, family, is_known, type_name
from zenexplore.artifacts.previews.numbers import number_text

_LONGEST = 60


def cell(value: object, longest: int = _LONGEST) -> str:
    """Return a value as one line of text, cut; of an unknown class only its name."""
    text = " ".join(_text(value, longest)[: 4 * longest].split("\n"))
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _text(value: object, longest: int) -> str:
    if among(value, (*MAPPINGS, *SEQUENCES)):
        from zenexplore.artifacts.previews.trees import compact, grown  # whose leaves are cells

        return compact(grown(value, longest // 4))
    if (spelled := number_text(value)) is not None:
        return spelled
    if not is_known(value):
        return f"<{described(value)}>"
    try:
        return str(value[: 4 * longest] if isinstance(value, str | bytes | bytearray) else value)
    except ValueError:  # a range of numbers that are too long to be written out
        return f"<{type_name(value)}>"


def described(value: object) -> str:
    """Return what may be said of a value of any class: its name, and of arrays and tables also their shape."""
    package, name = family(value)
    if (package, name) in _SHAPED:
        shape = " x ".join(map(str, value.shape))  # type: ignore[attr-defined]
        return f"{type_name(value)} {shape or 'of no axes'}"
    return type_name(value)


_SHAPED = frozenset(
    {
        ("numpy", "ndarray"), ("pandas", "DataFrame"), ("pandas", "Series"), ("polars", "DataFrame"),
        ("polars", "Series"), ("pyarrow", "Table"), ("torch", "Tensor"), ("torch", "Parameter"),
    }
)  # fmt: skip
