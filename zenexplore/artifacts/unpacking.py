"""Files inside files, read piece by piece: whatever they claim, no more than a limit is unpacked."""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from zenexplore.artifacts.instructions import DamagedError, TooMuchError

MOST_UNPACKED = 512_000_000  # bytes: about 2 s
MOST_JSON = 8_000_000  # bytes: as objects, the worst of it takes 20 times that
_DIRECTORY = 4_000_000  # bytes: the list of a zip file's members, 48,000 of them at least
_CHUNK = 1 << 16
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_LZMA_MEMORY = 100_000_000
BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, ArithmeticError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


class CarefulZip(zipfile.ZipFile):
    """A zip file whose list of members is refused, not read, if it is absurdly long.

    Raises:
        zipfile.BadZipFile: it is, or the file is no zip file or damaged.
    """

    def __init__(self, path: Path) -> None:
        self._held = _CarefulFile(path.open("rb", buffering=0))
        try:
            super().__init__(self._held)
        except BaseException:
            self._held.close()
            raise

    def close(self) -> None:
        """Close the file."""
        super().close()
        self._held.close()

    def stream(self, member: zipfile.ZipInfo) -> io.BufferedReader:
        """Open a member for `pickles.contents`."""
        return io.BufferedReader(_Limited(self._opened(member)))

    def _opened(self, member: zipfile.ZipInfo) -> IO[bytes]:
        if member.compress_type not in _METHODS:  # LZMA takes the memory that the file asks for
            raise zipfile.BadZipFile("it is compressed in a way that is not unpacked here")
        return self.open(member)

    def json(self, name: str) -> bytes:
        """Read a member that should be short.

        Raises:
            KeyError: there is none.
            zipfile.BadZipFile: it is longer than MOST_JSON.
        """
        with self._opened(self.getinfo(name)) as member:
            data = member.read(MOST_JSON + 1)
        if len(data) > MOST_JSON:
            raise zipfile.BadZipFile(f"{name} is longer than {MOST_JSON:,} bytes")
        return data


class _CarefulFile(io.BufferedReader):
    """A file that never gives more than a zip file's list of members may take."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read on; BadZipFile where that is too much."""
        data = super().read(_DIRECTORY + 1 if size is None or size < 0 else min(size, _DIRECTORY + 1))
        if len(data) > _DIRECTORY:
            raise zipfile.BadZipFile("its list of members is absurdly long")
        return data


class _Limited(io.RawIOBase):
    """A stream with an end to what it gives."""

    def __init__(self, inner: IO[bytes] | Decompressed) -> None:
        self._inner = inner
        self._left = MOST_UNPACKED

    def readable(self) -> bool:
        """Say yes: that is all that it is for."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Unpack into a buffer; what is damaged raises one error, whatever the packer."""
        try:
            data = self._inner.read(min(len(buffer), _CHUNK))
        except BROKEN:
            raise DamagedError("cannot be unpacked") from None
        self._left -= len(data)
        if self._left < 0:
            raise TooMuchError
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what is unpacked, too."""
        self._inner.close()
        super().close()


class Decompressed:
    """The content of a compressed file, or of several one after the other."""

    def __init__(self, file: IO[bytes], method: str) -> None:
        self._file = file
        self._method = method
        self._unpacker = _unpacker(method)

    def read(self, count: int) -> bytes:
        """Read up to so many bytes; b"" at the end only."""
        while True:
            if self._unpacker.eof:
                packed = self._unpacker.unused_data or self._file.read(_CHUNK)
                if not packed:
                    return b""
                self._unpacker = _unpacker(self._method)
            else:
                packed = getattr(self._unpacker, "unconsumed_tail", b"")
                if not packed and getattr(self._unpacker, "needs_input", True):
                    packed = self._file.read(_CHUNK)
                    if not packed:
                        raise EOFError
            if data := self._unpacker.decompress(packed, count):
                return bytes(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def _unpacker(method: str) -> Any:
    if method in ("xz", "lzma"):
        return lzma.LZMADecompressor(lzma.FORMAT_AUTO, memlimit=_LZMA_MEMORY)
    return bz2.BZ2Decompressor() if method == "bz2" else zlib.decompressobj(31 if method == "gzip" else 15)


def decompressed(file: IO[bytes], method: str) -> io.BufferedReader:
    """Open a file compressed by zlib, gzip, bz2, xz or lzma for `pickles.contents`."""
    return io.BufferedReader(_Limited(Decompressed(file, method)))
