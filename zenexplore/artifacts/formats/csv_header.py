"""The names of a CSV file's columns, looked at before pandas reads them: it compares each that repeats with all."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from typing import IO

from zenexplore.artifacts.shown import size
from zenexplore.errors import TooLargeError

# pandas 3.1 takes 3 s for 100,000 different names; 2 s for 10,000 equal ones, and 29 s for 40,000
MOST_COLUMNS = 100_000
MOST_REPEATED = 10_000
_MOST_BYTES = 1 << 24
_BLANK = re.compile(rb"(?:[ \t]*+[\r\n]++)*+")
# As pandas reads: quotes are some where a field begins; what follows the last one belongs to the field
_FIELD = re.compile(rb'(?:"([^"]*+(?:""[^"]*+)*+)(?:"|\Z))?([^,\r\n]*)(,|[\r\n]|\Z)')


def check_header(file: IO[bytes], title: str) -> None:
    """Refuse a table of more columns than are read.

    Raises:
        TooLargeError: there are more than 100,000, or more than 10,000 of which some have the same name, or their
            names take more than 16 MB.
    """
    head = file.read(_MOST_BYTES + 1)
    names, ended = _names(head)
    most = MOST_COLUMNS if len(set(names)) == len(names) else MOST_REPEATED
    if len(names) > most:
        repeated = ", some of the same name" if most == MOST_REPEATED else ""
        trouble = f"has more than {most:,} columns{repeated}"
    elif len(head) > _MOST_BYTES and not ended:
        trouble = f"has names of columns of more than {size(_MOST_BYTES)}"
    else:
        return
    raise TooLargeError(f"{title}: its CSV file {trouble}, which are not read; files() gives it as it is")


def _names(head: bytes) -> tuple[list[bytes], bool]:
    """Return the names in the first line that is not empty, too many at most, and whether that line has an end."""
    head = head.removeprefix(BOM_UTF8)
    blank, names = _BLANK.match(head), list[bytes]()
    at, sign = blank.end() if blank else 0, b","
    while sign == b"," and len(names) <= MOST_COLUMNS and (field := _FIELD.match(head, at)):
        at, sign = field.end(), field[3]
        names.append((field[1] or b"").replace(b'""', b'"') + field[2])
    return names, sign in b"\r\n" and sign != b""
