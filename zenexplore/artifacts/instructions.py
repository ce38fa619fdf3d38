"""The instructions of a pickle, read one by one from a file as the unpickler reads them; none is followed.

`pickletools.genops` would do but for three things: it reads an argument of any size into memory, it undoes
escapes in names that the unpickler takes as they are, and it fails on names that are not ASCII.
"""

from __future__ import annotations

import io
import pickletools
from collections.abc import Iterator
from typing import IO

LONGEST_ARGUMENT = 8_192  # bytes; what is longer is skipped: no name is, and numbers and texts do not matter
_CHUNK = 1 << 20
_TWO_LINES = frozenset(("GLOBAL", "INST"))
_LENGTHS = {  # bytes of the length that stands before the argument, and whether it has a sign
    pickletools.TAKEN_FROM_ARGUMENT1: (1, False),
    pickletools.TAKEN_FROM_ARGUMENT4: (4, True),
    pickletools.TAKEN_FROM_ARGUMENT4U: (4, False),
    pickletools.TAKEN_FROM_ARGUMENT8U: (8, False),
}
_CODES = {known.code.encode("latin-1"): (known.name, known.arg.n if known.arg else 0) for known in pickletools.opcodes}


class DamagedError(Exception):
    """The unpickler would fail here, so whatever follows in the file is never reached."""


class LostError(Exception):
    """The unpickler would go on here, but nothing is certain about how."""


class TooMuchError(Exception):
    """There is more in a file than is looked at."""


def instructions(file: IO[bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Give the name and the argument of each instruction, up to the one that ends the pickle.

    An argument is as it stands in the file: without the length before it, with the end of its line; None if
    it is longer than LONGEST_ARGUMENT.

    Raises:
        DamagedError: there is no instruction where one should be, or its argument is cut short.
    """
    reader = _Arguments(file)
    while True:
        name, form = _CODES.get(byte := file.read(1), ("", 0))
        if not name:
            raise DamagedError("has bytes that are no instruction" if byte else "was cut short")
        if not form:
            yield name, b""
        elif form == pickletools.UP_TO_NEWLINE:
            yield name, reader.lines(2 if name in _TWO_LINES else 1)
        elif form > 0:
            yield name, reader.take(form)
        else:
            yield name, reader.take(reader.length(*_LENGTHS[form]))
        if name == "STOP":
            return


def skip(file: IO[bytes], count: int) -> None:
    """Go over so many bytes without holding them.

    Raises:
        DamagedError: there are not so many left.
    """
    if file.seekable():
        here = file.tell()
        if count > file.seek(0, io.SEEK_END) - here:
            raise DamagedError("was cut short")
        file.seek(here + count)
        return
    while count:
        data = file.read(min(count, _CHUNK))
        if not data:
            raise DamagedError("was cut short")
        count -= len(data)


class _Arguments:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def length(self, count: int, signed: bool) -> int:
        """Read a length of so many bytes."""
        length = int.from_bytes(self.take(count) or b"", "little", signed=signed)
        if length < 0:
            raise DamagedError("has an argument of negative length")
        return length

    def take(self, count: int) -> bytes | None:
        """Read an argument; None for one too long to look at, which is skipped."""
        if count > LONGEST_ARGUMENT:
            skip(self._file, count)
            return None
        data = self._file.read(count)
        if len(data) < count:
            raise DamagedError("was cut short")
        return data

    def lines(self, count: int) -> bytes | None:
        """Read arguments that end with their lines; None where one is too long to look at."""
        found = [self._line() for _ in range(count)]
        return None if None in found else b"".join(line for line in found if line)

    def _line(self) -> bytes | None:
        first = line = self._file.readline(LONGEST_ARGUMENT)
        while not line.endswith(b"\n"):
            line = self._file.readline(LONGEST_ARGUMENT)
            if not line:
                raise DamagedError("was cut short")
        return first if first is line else None
