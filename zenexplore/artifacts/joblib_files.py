"""What a joblib file would do: a pickle with the bytes of arrays between its instructions."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import IO

from zenexplore.artifacts.instructions import DamagedError, LostError, TooMuchError, skip
from zenexplore.artifacts.pickle_stack import Thing, Value
from zenexplore.artifacts.pickles import Contents, Machine
from zenexplore.artifacts.unpacking import decompressed

_METHODS = {b"x": "zlib", b"\x1f\x8b": "gzip", b"BZ": "bz2", b"\xfd7zXZ": "xz", b"]\x00": "lzma"}
_OTHERS = {b"ZF": "by joblib before 0.9.3", b"\x04\x22\x4d\x18": "by lz4"}
_ARRAY = "joblib.numpy_pickle.NumpyArrayWrapper"
_ALIGNMENT = "numpy_array_alignment_bytes"
# What these give is none of joblib's arrays, as far as one can tell from a name.
_NO_ARRAYS = ("numpy.", "scipy.", "sklearn.", "pandas.", "collections.", "functools.", "datetime.")
_CODE = re.compile(r"([biufcmMSUVO])(\d{1,9})")
_OBJECTS = 1  # the flag of numpy's types that hold Python objects
_CHARACTER = 4  # bytes


def joblib_contents(file: IO[bytes]) -> Contents:
    """Follow what is in a joblib file, compressed or not. Nothing is imported or run."""
    head = file.read(5)
    file.seek(0)
    for prefix, how in _OTHERS.items():
        if head.startswith(prefix):
            return Contents(incomplete=f"it was compressed {how}, which is not unpacked here")
    for prefix, method in _METHODS.items():
        if head.startswith(prefix):
            file = decompressed(file, method)
            break
    machine = _JoblibMachine(file)
    if machine.run():
        machine.check_end()
    return machine.found()


@dataclass(frozen=True, slots=True)
class _Type(Thing):
    """A type of numpy's: the code that it was made from, and the states that it was given."""

    code: Value
    states: list[Value] = field(default_factory=list, compare=False)


class _JoblibMachine(Machine):
    """Goes over the bytes of arrays as joblib does: they follow where a NumpyArrayWrapper gets its state."""

    keys = frozenset(("shape", "dtype", _ALIGNMENT))

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self._inside = False
        self._aligned = False

    def check_end(self) -> None:
        """Note where the file goes on: then bytes of an array may have been taken for its end."""
        try:
            if self.file.read(1):
                self.incomplete = "there is more in the file behind the end that was found"
        except (DamagedError, TooMuchError):
            self.incomplete = "the file is damaged behind the end that was found"

    def result(self, called: Value, arguments: Value) -> Value:
        """Keep the code of a numpy type."""
        if isinstance(called, Thing) and called.owner == "numpy.dtype" and isinstance(arguments, tuple) and arguments:
            return _Type("what numpy.dtype() returns", "numpy.dtype()", arguments[0])
        return super().result(called, arguments)

    def built(self, thing: Thing, state: Value) -> None:
        """Go over the bytes of an array; say so where it is not certain whether any follow."""
        if self._inside:
            return
        if isinstance(thing, _Type):
            thing.states.append(state)
        elif thing.owner == _ARRAY:
            self._pass_array(state)
        elif not thing.owner or "joblib" in thing.owner or self._may_be_array(thing.owner):
            self.incomplete = f"what follows {thing.owner or thing.word} may be bytes of an array, not instructions"

    @staticmethod
    def _may_be_array(owner: str) -> bool:
        return owner.endswith("()") and not owner.startswith(_NO_ARRAYS)

    def _pass_array(self, state: Value) -> None:
        if not isinstance(state, dict) or "" in state:
            raise LostError("holds an array whose state is computed")
        size = _item_size(state.get("dtype"))
        if size is None:
            self._pass_objects()
            return
        shape = state.get("shape")
        if not isinstance(shape, tuple):
            raise LostError("holds an array of unknown shape")
        lengths = [length for length in shape if isinstance(length, int) and length >= 0]
        if len(lengths) < len(shape):
            raise LostError("holds an array of unknown shape")
        self._pass_padding(state)
        skip(self.file, size * math.prod(lengths))

    def _pass_padding(self, state: dict[str, Value]) -> None:
        if _ALIGNMENT in state:
            if not isinstance(state[_ALIGNMENT], int):
                raise LostError("holds an array of unknown alignment")
            self._aligned = True
            skip(self.file, int.from_bytes(self.file.read(1), "little"))
        elif self._aligned:
            raise LostError("holds an array of unknown alignment")

    def _pass_objects(self) -> None:
        """Follow the pickle that stands for an array of objects."""
        self._inside = True
        self._follow()
        self._inside = False


def _item_size(kind: Value) -> int | None:
    """Return the bytes of one item of a numpy type; None for Python objects.

    Raises:
        LostError: it cannot be known.
    """
    known = isinstance(kind, _Type) and isinstance(kind.code, str) and _CODE.fullmatch(kind.code)
    if not known:
        raise LostError("holds an array of unknown type")
    assert isinstance(kind, _Type)
    letter, digits = known.group(1), int(known.group(2))
    size = digits * _CHARACTER if letter == "U" else digits
    for state in kind.states:
        if not _agrees(state, size, letter):
            raise LostError("holds an array of a type that contradicts itself")
    if letter == "V" and not kind.states:
        raise LostError("holds an array of unknown type")
    return None if letter == "O" else size


def _agrees(state: Value, size: int, letter: str) -> bool:
    """Say whether the state of a type leaves its size and whether it holds objects as its code says."""
    if not isinstance(state, tuple) or len(state) < 8 or state[2] is not None:
        return False
    given, flags = state[5], state[7]
    if not isinstance(given, int) or not isinstance(flags, int):
        return False
    return (given in (-1, size)) and bool(flags & _OBJECTS) == (letter == "O")
