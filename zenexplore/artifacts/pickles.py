"""What a pickle would do, read from its instructions without following any of them."""

from __future__ import annotations

import pickletools
from dataclasses import dataclass, field
from typing import IO, Any

_MOST_INSTRUCTIONS = 1_000_000  # about 2 s
_STRINGS = frozenset(
    (
        "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8", "UNICODE", "STRING", "BINSTRING", "SHORT_BINSTRING",
    )
)  # fmt: skip
_PUTS = frozenset(("PUT", "BINPUT", "LONG_BINPUT"))
_GETS = frozenset(("GET", "BINGET", "LONG_BINGET"))
_NEUTRAL = frozenset(("FRAME", "PROTO"))
HIDDEN = "a name that the file hides"


@dataclass
class Contents:
    """What a pickle would import, each name once, in order; and why the list may be incomplete."""

    imports: list[str] = field(default_factory=list)
    incomplete: str = ""


class _Reader:
    """Follows the strings on top of the pickle machine's stack, which is where names come from.

    Anything else that happens clears them, so that a name is either certain or reported as hidden.
    """

    def __init__(self) -> None:
        self.strings: list[str | None] = []
        self.memo: dict[int, str | None] = {}

    def name(self, code: str, argument: Any) -> str | None:
        """Take one instruction; return the name that it imports."""
        if code in ("GLOBAL", "INST"):
            self.strings = []
            return str(argument).replace(" ", ".", 1)
        if code == "STACK_GLOBAL":
            module, name = ([None, None, *self.strings])[-2:]
            self.strings = []
            return f"{module}.{name}" if module is not None and name is not None else HIDDEN
        if code.startswith("EXT"):
            self.strings = []
            return f"extension {argument} of copyreg"
        self._follow(code, argument)
        return None

    def _follow(self, code: str, argument: Any) -> None:
        top = self.strings[-1] if self.strings else None
        if code in _STRINGS:
            self.strings.append(str(argument))
        elif code in _GETS:
            self.strings.append(self.memo.get(int(argument)))
        elif code in _PUTS:
            self.memo[int(argument)] = top
        elif code == "MEMOIZE":
            self.memo[len(self.memo)] = top
        elif code not in _NEUTRAL:
            self.strings = []


def contents(file: IO[bytes]) -> Contents:
    """Read the instructions of the pickle at the file's position. Nothing is imported or run."""
    found, reader = Contents(), _Reader()
    try:
        for done, (code, argument, _) in enumerate(pickletools.genops(file)):
            if done == _MOST_INSTRUCTIONS:
                found.incomplete = f"only the first {_MOST_INSTRUCTIONS:,} instructions were looked at"
                break
            name = reader.name(code.name, argument)
            if name and name not in found.imports:
                found.imports.append(name)
    except (ValueError, UnicodeError, OverflowError, MemoryError):  # what genops raises for a damaged file
        found.incomplete = "the file is damaged after that"
    return found
