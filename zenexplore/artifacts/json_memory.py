"""What JSON becomes in memory, estimated before it is parsed: `[],` takes three bytes of a file, and then 76."""

from __future__ import annotations

from collections.abc import Iterator

_CHUNK = 1 << 18
_AS_DIGITS = bytes.maketrans(b"123456789[:E", b"000000000,,e")
_SPACES = b" \t\r\n"
_MORE_DIGITS = (b",000", b",0.", b",00.", b",0e", b",00e")  # how numbers begin that are not whole ones below 100

# Bytes, measured with CPython 3.11 on 64 bits
_CONTAINER = 68
_ITEMS = 32  # of a list that is not empty
_ENTRIES = 120  # of a dict that is not empty: room for five
_MORE_ENTRIES = 30  # of each key after those
_REFERENCE = 8
_NUMBER = 32  # but for the small whole ones, which Python has once
_TEXT = 56  # besides its characters; but for single letters, which Python has once
_NEW_KEY = 120  # the first time that it comes, with the parser's note of it
_AT_MOST = {b"[": 100, b"{": 188, b",": 40, b":": 182, b'"': 28}


def weight(text: bytes, little: int) -> int:
    """Return about how many bytes the values of a JSON text take: 0.9 to 1.6 times what they do.

    A text that is no JSON is parsed up to where it breaks, and takes no more than this until then.

    Args:
        little: Up to here nobody needs to know exactly; the answer may be any that is larger than it is.
    """
    most = len(text) + sum(each * text.count(sign) for sign, each in _AT_MOST.items())
    return most if most <= little else sum(map(_weight, _pieces(text)))


def _pieces(text: bytes) -> Iterator[list[bytes]]:
    """Give what is outside of strings and what is inside in turns, a chunk of the text at a time."""
    at, inside = 0, False
    while at < len(text):
        chunk = text[at : at + _CHUNK]
        if (len(chunk) - len(chunk.rstrip(b"\\"))) % 2:  # what is escaped comes with its backslash
            chunk = text[at : at + _CHUNK + 1]
        at += len(chunk)
        # control characters, which no string can have: different keys stay different
        parts = chunk.replace(b"\\\\", b"\1").replace(b'\\"', b"\2").split(b'"')
        yield [b"", *parts] if inside else parts
        inside ^= len(parts) % 2 == 0


def _weight(parts: list[bytes]) -> int:
    bare = b'"'.join(parts[::2]).translate(None, _SPACES)
    inside, after = parts[1::2], bare.split(b'"')[1:]
    keys = [text for text, sign in zip(inside, after, strict=False) if sign[:1] == b":"]
    lists, dicts = bare.count(b"["), bare.count(b"{")
    entered = dicts - bare.count(b"{}")
    return (
        _CONTAINER * (lists + dicts)
        + _ITEMS * (lists - bare.count(b"[]"))
        + _ENTRIES * entered
        + _MORE_ENTRIES * max(0, len(keys) - 5 * entered)
        + _NEW_KEY * len(set(keys))
        + _REFERENCE * bare.count(b",")
        + _NUMBER * _numbers(bare)
        + _TEXT * (_long(inside) - _long(keys))
        + sum(map(len, inside))
    )


def _long(texts: list[bytes]) -> int:
    """Return how many texts have more than one letter."""
    lengths = list(map(len, texts))
    return len(texts) - lengths.count(0) - lengths.count(1)


def _numbers(bare: bytes) -> int:
    """Return how many numbers take memory of their own."""
    digits = bare.translate(_AS_DIGITS)
    begun = digits.count(b",0")
    return digits.count(b",-") + min(begun, sum(map(digits.count, _MORE_DIGITS)))
