"""The instructions of a pickle that only move plain data, the stack and the memo."""

from __future__ import annotations

import re
import sys

from zenexplore.artifacts.instructions import DamagedError, TooMuchError
from zenexplore.artifacts.pickle_stack import Stack

_INTEGER = re.compile(rb"0|-?[1-9]\d{0,17}")  # b"00" and b"01" are False and True
_MOST_TEXT = 32_000_000  # bytes of memory, for names and short texts


class DataMachine:
    """Follows what only moves data. `_on_dup` is what DUP does, and so on; the argument is as it stands in the file."""

    def __init__(self) -> None:
        self._stack = Stack()
        self._protocol = 0
        self._text = 0

    def _push_data(self, _: bytes | None) -> None:
        """Take in what only puts plain data on the stack, such as a number."""
        self._stack.push(None)

    def _leave(self, _: bytes | None) -> None:
        """Take in what changes nothing that matters here."""

    _on_frame = _on_readonly_buffer = _leave

    def _on_proto(self, argument: bytes | None) -> None:
        self._protocol = number(argument)

    def _on_stop(self, _: bytes | None) -> None:
        self._stack.pop()

    # Plain data

    def _on_binint1(self, argument: bytes | None) -> None:
        self._stack.push(number(argument))

    _on_binint2 = _on_binint1

    def _on_binint(self, argument: bytes | None) -> None:
        self._stack.push(int.from_bytes(argument or b"", "little", signed=True))

    def _on_int(self, argument: bytes | None) -> None:
        digits = (argument or b"")[:-1]
        short = _INTEGER.fullmatch(digits)
        self._stack.push(int(digits) if short else None)

    def _on_binunicode(self, argument: bytes | None) -> None:
        self._push_text(argument, "utf-8")

    _on_short_binunicode = _on_binunicode8 = _on_binunicode

    def _on_unicode(self, argument: bytes | None) -> None:
        self._push_text(argument and argument[:-1], "raw-unicode-escape")

    def _on_binstring(self, argument: bytes | None) -> None:
        self._push_text(argument, "ascii")

    _on_short_binstring = _on_binstring

    def _on_string(self, argument: bytes | None) -> None:
        quoted = argument[:-1] if argument else b""
        plain = len(quoted) > 1 and quoted[:1] == quoted[-1:] and quoted[:1] in b"'\"" and b"\\" not in quoted
        self._push_text(quoted[1:-1] if plain else None, "ascii")

    def _push_text(self, data: bytes | None, encoding: str) -> None:
        """Put a text on the stack: it may become a name. One that cannot be read becomes plain data."""
        try:
            text = None if data is None else data.decode(encoding, "surrogatepass" if encoding == "utf-8" else "strict")
        except UnicodeDecodeError:
            text = None
        if text is not None:
            self._spend(text)
        self._stack.push(text)

    def _spend(self, text: str, more: int = 0) -> None:
        self._text += sys.getsizeof(text) + more
        if self._text > _MOST_TEXT:
            raise TooMuchError

    # Containers

    def _on_empty_tuple(self, _: bytes | None) -> None:
        self._stack.push(())

    def _on_tuple1(self, _: bytes | None) -> None:
        self._stack.push((self._stack.pop(),))

    def _on_tuple2(self, _: bytes | None) -> None:
        second = self._stack.pop()
        self._stack.push((self._stack.pop(), second))

    def _on_tuple3(self, _: bytes | None) -> None:
        third, second = self._stack.pop(), self._stack.pop()
        self._stack.push((self._stack.pop(), second, third))

    def _on_tuple(self, _: bytes | None) -> None:
        self._stack.push(tuple(self._stack.to_mark()))

    def _on_list(self, _: bytes | None) -> None:
        self._stack.to_mark()
        self._stack.push(None)

    _on_frozenset = _on_list

    def _on_empty_dict(self, _: bytes | None) -> None:
        self._stack.push({})

    # The stack and the memo

    def _on_mark(self, _: bytes | None) -> None:
        self._stack.mark()

    def _on_pop(self, _: bytes | None) -> None:
        self._stack.drop()

    def _on_pop_mark(self, _: bytes | None) -> None:
        self._stack.to_mark()

    def _on_dup(self, _: bytes | None) -> None:
        self._stack.push(self._stack.top())

    def _on_put(self, argument: bytes | None) -> None:
        self._stack.put(_decimal(argument))

    def _on_binput(self, argument: bytes | None) -> None:
        self._stack.put(number(argument))

    _on_long_binput = _on_binput

    def _on_memoize(self, _: bytes | None) -> None:
        self._stack.memoize()

    def _on_get(self, argument: bytes | None) -> None:
        self._stack.get(_decimal(argument))

    def _on_binget(self, argument: bytes | None) -> None:
        self._stack.get(number(argument))

    _on_long_binget = _on_binget


def number(argument: bytes | None) -> int:
    """Return the number that an argument of fixed size is."""
    return int.from_bytes(argument or b"", "little")


def _decimal(argument: bytes | None) -> int:
    try:
        return int(argument or b"")
    except ValueError:
        raise DamagedError("names no place of its memo") from None
