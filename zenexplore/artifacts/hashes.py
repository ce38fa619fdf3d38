"""The hashes that ZenML keeps of what it wrote into one file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.errors import FormatError

_MD5_DIGITS = 32
_BATCH = 1_000


def verify(pieces: Iterable[bytes], facts: Facts, *, named: bool = True) -> None:
    """Compare what was saved with the hash that the server recorded, where it did.

    Args:
        pieces: What was saved; not asked for where there is nothing to compare with.
        named: Whether the materializer's name was hashed with it.

    Raises:
        FormatError: they differ.
    """
    recorded = facts.content_hash or ""
    if len(recorded) != _MD5_DIGITS:
        return
    digest = hashlib.md5(facts.materializer.encode() if named else b"", usedforsecurity=False)
    for piece in pieces:
        digest.update(piece)
    if digest.hexdigest() != recorded:
        raise FormatError(
            f"{facts.title}: its files were changed: the content's hash is {digest.hexdigest()}, the server recorded "
            f"{recorded}"
        )


def dumped(value: Any, levels: int = 2) -> Iterator[bytes]:
    """Give what `json.dumps(value, sort_keys=True)` gives in pieces, so that memory never has the whole.

    Args:
        levels: How far into it to go for that. A dict that ZenML saved is a list of its keys and one of its values.
    """
    if not levels or not value or not isinstance(value, list | dict):
        yield json.dumps(value, sort_keys=True).encode()
        return
    first, last = (b"[", b"]") if isinstance(value, list) else (b"{", b"}")
    keys: Any = range(len(value)) if isinstance(value, list) else sorted(value)
    singly = levels > 1 and len(keys) <= _BATCH
    for at in range(0, len(keys), 1 if singly else _BATCH):
        yield b", " if at else first
        if singly:
            yield b"" if isinstance(value, list) else json.dumps(keys[at]).encode() + b": "
            yield from dumped(value[keys[at]], levels - 1)
        else:
            some = keys[at : at + _BATCH]
            batch = [value[key] for key in some] if isinstance(value, list) else {key: value[key] for key in some}
            yield json.dumps(batch, sort_keys=True)[1:-1].encode()
    yield last
