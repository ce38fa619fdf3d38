"""What a caller may give for each kind of filter; the generated signatures use these names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from zenexplore.query._times import TimeLike
from zenexplore.resources import Kind

Text = str | Sequence[str] | None
Id = str | UUID | Sequence[str | UUID] | None
NameOrId = str | UUID | Sequence[str | UUID] | None
Int = int | str | Sequence[str] | None
Flag = bool | None
Time = TimeLike | Sequence[str] | None
Tags = str | Sequence[str] | None
Metadata = str | Sequence[str] | Mapping[str, object] | None
Word = str | None
OneId = str | UUID | None

NAMES: dict[Kind, str] = {
    Kind.TEXT: "Text",
    Kind.ID: "Id",
    Kind.LINK_ID: "Id",
    Kind.NAMED_ID: "Id",
    Kind.NAME_OR_ID: "NameOrId",
    Kind.INT: "Int",
    Kind.FLAG: "Flag",
    Kind.TIME: "Time",
    Kind.TAGS: "Tags",
    Kind.METADATA: "Metadata",
    Kind.WORD: "Word",
    Kind.ONE_ID: "OneId",
    Kind.PROJECT: "OneId",
}
