"""What a caller may give for each kind of filter; the generated signatures use these names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from zenexplore.query._times import TimeLike
from zenexplore.resources import Kind

TextFilter = str | Sequence[str] | None
IdFilter = str | UUID | Sequence[str | UUID] | None
NameOrIdFilter = str | UUID | Sequence[str | UUID] | None
IntFilter = int | str | Sequence[str] | None
FlagFilter = bool | None
TimeFilter = TimeLike | Sequence[str] | None
TagsFilter = str | Sequence[str] | None
MetadataFilter = str | Sequence[str] | Mapping[str, object] | None
WordFilter = str | None
OneIdFilter = str | UUID | None

NAMES: dict[Kind, str] = {
    Kind.TEXT: "TextFilter",
    Kind.ID: "IdFilter",
    Kind.LINK_ID: "IdFilter",
    Kind.NAMED_ID: "IdFilter",
    Kind.NAME_OR_ID: "NameOrIdFilter",
    Kind.INT: "IntFilter",
    Kind.FLAG: "FlagFilter",
    Kind.TIME: "TimeFilter",
    Kind.TAGS: "TagsFilter",
    Kind.METADATA: "MetadataFilter",
    Kind.WORD: "WordFilter",
    Kind.ONE_ID: "OneIdFilter",
    Kind.PROJECT: "OneIdFilter",
}
