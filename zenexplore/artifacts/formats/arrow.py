"""Arrow's streams, checked before anybody uses them: Arrow believes the lengths and offsets in a file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.needed import needed
from zenexplore.artifacts.formats.parquet import PYARROW, UNPICKLES
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError

_COMPRESSION = 3  # which field of a record batch's header that is


def check_stream(path: Path, facts: Facts) -> None:
    """Look at every value of an Arrow stream where it lies.

    Raises:
        FormatError: it is packed, so that it could become anything in memory.
        pyarrow.ArrowInvalid: it is damaged.
    """
    needed("pyarrow", facts, "a dataset of Arrow files", oldest=PYARROW, why=UNPICKLES)
    import pyarrow as pa

    with pa.memory_map(str(path)) as file:
        for message in pa.ipc.MessageReader.open_stream(file):
            if _is_packed(message):
                raise FormatError(f"{facts.title}: {shown(path.name)} is packed, as datasets never does")
        file.seek(0)
        with pa.ipc.open_stream(file) as stream:
            for batch in stream:
                batch.validate(full=True)


def _is_packed(message: Any) -> bool:
    """Say whether a message is no plain record batch: what is compressed, or in a dictionary, can become anything."""
    if message.type == "schema":
        return False
    if message.type != "record batch":
        return True
    return _has_compression(memoryview(message.metadata))


def _has_compression(header: memoryview) -> bool:
    """Read a flatbuffer: a table begins with the way back to a list of where its fields are, 0 for those it lacks."""
    (root,) = struct.unpack_from("<I", header)
    batch = _field(header, root, 2)
    assert batch, "a record batch has a header"
    (offset,) = struct.unpack_from("<I", header, batch)
    return bool(_field(header, batch + offset, _COMPRESSION))


def _field(header: memoryview, table: int, number: int) -> int:
    """Return where a field of a table is; 0 where the table lacks it."""
    (back,) = struct.unpack_from("<i", header, table)
    fields = table - back
    (length,) = struct.unpack_from("<H", header, fields)
    at = 4 + 2 * number
    if at >= length:
        return 0
    (offset,) = struct.unpack_from("<H", header, fields + at)
    return table + offset if offset else 0


def check_whole(table: Any, facts: Facts) -> None:
    """Look for files that a table's columns name instead of holding them.

    Raises:
        FormatError: there are some.
    """
    for name, column in zip(table.column_names, table.columns, strict=True):
        if any(_leads_elsewhere(values) for chunk in column.chunks for values in _structs(chunk)):
            raise FormatError(
                f"{facts.title}: its column {shown(name)!r} names files elsewhere instead of holding them, which "
                "datasets would open or download"
            )


def _structs(values: Any) -> Iterator[Any]:
    """Give every array of structs in an array, however deep inside."""
    import pyarrow as pa

    if isinstance(values, pa.ExtensionArray):
        values = values.storage
    if pa.types.is_struct(values.type):
        yield values
        for inner in values.flatten():
            yield from _structs(inner)
    elif pa.types.is_nested(values.type) and not pa.types.is_union(values.type):
        yield from _structs(values.flatten())


def _leads_elsewhere(values: Any) -> bool:
    """Say whether structs that keep a file's bytes with its path, as datasets does for images, lack some bytes."""
    import pyarrow.compute as pc

    if {field.name for field in values.type} != {"bytes", "path"}:
        return False
    content, path = values.field("bytes"), values.field("path")
    return bool(pc.any(pc.and_(pc.is_null(content), pc.is_valid(path))).as_py())
