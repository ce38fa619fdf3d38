"""What a pickle would do, found by following its instructions with words in the place of objects."""

from __future__ import annotations

import _compat_pickle
import pickletools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO

from zenexplore.artifacts.instructions import DamagedError, LostError, TooMuchError, instructions
from zenexplore.artifacts.pickle_data import DataMachine, number
from zenexplore.artifacts.pickle_stack import COMPUTED, UNKNOWN, Stack, Thing, Value

MOST_INSTRUCTIONS = 1_000_000  # about 1 s
HIDDEN = "a name that the file hides"
_PACKAGES = {  # by the key under which their objects keep the version that they were saved with
    "_sklearn_version": "scikit-learn",
    "pytorch-lightning_version": "pytorch-lightning",
    "transformers_version": "transformers",
}
_NAME = 400  # bytes of memory for keeping a name, beside the name
_MAKER = "copyreg._reconstructor"  # how protocols 0 and 1 make an object of a class
_OWN_NAMES = 3  # the first protocol whose names are Python 3's


@dataclass
class Contents:
    """What a pickle would do.

    Attributes:
        imports: The names that it would import, each once, in order; HIDDEN for one that it computes.
        calls: What it would call, likewise. A method such as `X.__setstate__` is called where X has one.
        packages: The packages whose version it states, with that.
        incomplete: Why the lists may lack something; "" if they are whole.
    """

    imports: list[str] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    packages: list[tuple[str, str]] = field(default_factory=list)
    incomplete: str = ""


def contents(file: IO[bytes]) -> Contents:
    """Follow the pickle at the file's position to its end. Nothing is imported or run."""
    machine = Machine(file)
    machine.run()
    return machine.found()


class Machine(DataMachine):
    """Follows one pickle, or several one after the other. `_on_reduce` is what REDUCE does, and so on.

    Attributes:
        keys: The keys of dicts whose values are kept; "" is kept for a key that is no known text.
        incomplete: Why what was found may lack something.
    """

    keys: frozenset[str] = frozenset()

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self.file = file
        self.incomplete = ""
        self._steps = 0
        self._things: dict[tuple[str, str], Thing] = {}
        self._imports: dict[str, None] = {}
        self._calls: dict[str, None] = {}
        self._packages: dict[tuple[str, str], None] = {}
        self._does: dict[str, Callable[[bytes | None], None]] = {
            known.name: getattr(self, f"_on_{known.name.lower()}", self._push_data) for known in pickletools.opcodes
        }

    def found(self) -> Contents:
        """Return what was found until now."""
        return Contents(list(self._imports), list(self._calls), list(self._packages), self.incomplete)

    def run(self) -> bool:
        """Follow one pickle; say whether its end was reached. The file is then left behind it."""
        try:
            self._follow()
        except TooMuchError:
            self.incomplete = f"only the first {self._steps:,} instructions were looked at"
        except LostError as lost:
            self.incomplete = f"after instruction {self._steps:,} it {lost}, so the rest was not followed"
        except DamagedError as damaged:
            self.incomplete = f"the file is damaged: after instruction {self._steps:,} it {damaged}"
        else:
            return True
        return False

    def _follow(self) -> None:
        """Follow one pickle, with a stack of its own."""
        outer = self._stack, self._protocol
        self._stack, self._protocol = Stack(), 0
        for name, argument in instructions(self.file):
            if self._steps == MOST_INSTRUCTIONS:
                raise TooMuchError
            self._does[name](argument)
            self._steps += 1
        if not self._stack.fits:
            self.incomplete = "its instructions do not fit together"
        self._stack, self._protocol = outer

    def result(self, called: Value, arguments: Value) -> Value:
        """Return what stands for the result of a call."""
        if not isinstance(called, Thing) or not called.owner or called.owner.endswith("()"):
            return UNKNOWN
        if called.owner == _MAKER and isinstance(arguments, tuple) and arguments and isinstance(arguments[0], Thing):
            return self._made(arguments[0])
        return self._thing(f"what {called.owner}() returns", f"{called.owner}()")

    def built(self, thing: Thing, state: Value) -> None:
        """Take note of a thing that was given its state."""

    # Names

    def _on_global(self, argument: bytes | None) -> None:
        self._stack.push(self._import_lines(argument))

    def _import_lines(self, argument: bytes | None) -> Thing:
        if argument is None:
            return self._import(None, None)
        module, name, _ = argument.decode("utf-8", "backslashreplace").split("\n")
        return self._import(module, name)

    def _on_stack_global(self, _: bytes | None) -> None:
        name = self._stack.pop()
        self._stack.push(self._import(self._stack.pop(), name))

    def _import(self, module: Value, name: Value) -> Thing:
        if not isinstance(module, str) or not isinstance(name, str):
            self._imports[HIDDEN] = None
            return UNKNOWN
        if self._protocol < _OWN_NAMES:
            module, name = _renamed(module, name)
        self._note(self._imports, f"{module}.{name}")
        return self._thing(f"{module}.{name}", f"{module}.{name}")

    def _on_ext1(self, argument: bytes | None) -> None:
        word = f"extension {number(argument)} of copyreg"
        self._note(self._imports, word)
        self._stack.push(self._thing(word, word))

    _on_ext2 = _on_ext4 = _on_ext1

    def _on_persid(self, _: bytes | None) -> None:
        self._stack.push(UNKNOWN)

    def _on_binpersid(self, _: bytes | None) -> None:
        self._stack.pop()
        self._stack.push(UNKNOWN)

    # Calls

    def _on_reduce(self, _: bytes | None) -> None:
        arguments, called = self._stack.pop(), self._stack.pop()
        self._call(called)
        self._stack.push(self.result(called, arguments))

    def _on_newobj(self, _: bytes | None) -> None:
        self._stack.pop()
        self._make(self._stack.pop())

    def _on_newobj_ex(self, _: bytes | None) -> None:
        self._stack.pop()
        self._on_newobj(None)

    def _on_obj(self, _: bytes | None) -> None:
        self._make(next(iter(self._stack.to_mark()), UNKNOWN))

    def _on_inst(self, argument: bytes | None) -> None:
        self._stack.to_mark()
        self._make(self._import_lines(argument))

    def _make(self, kind: Value) -> None:
        """Make an object of a class."""
        self._call(kind)
        self._stack.push(self._made(kind))

    def _made(self, kind: Value) -> Thing:
        owner = kind.owner if isinstance(kind, Thing) else ""
        return self._thing(f"{owner}.__call__", owner) if owner else UNKNOWN

    def _on_build(self, _: bytes | None) -> None:
        state = self._stack.pop()
        thing = self._stack.top()
        self._call_method(thing, "__setstate__")
        if isinstance(thing, Thing):
            self.built(thing, state)

    def _on_dict(self, _: bytes | None) -> None:
        items = self._stack.to_mark()
        self._stack.push({})
        self._set_items(items)

    def _on_setitem(self, _: bytes | None) -> None:
        value = self._stack.pop()
        self._set_items((self._stack.pop(), value))

    def _on_setitems(self, _: bytes | None) -> None:
        self._set_items(self._stack.to_mark())

    def _set_items(self, items: Sequence[Value]) -> None:
        into = self._stack.top()
        for key, value in zip(items[::2], items[1::2], strict=False):
            if isinstance(key, str):
                if key in _PACKAGES and isinstance(value, str):
                    self._packages[_PACKAGES[key], value] = None
                if key in self.keys and isinstance(into, dict):
                    into[key] = value
            elif self.keys and isinstance(into, dict):
                into[""] = None
        self._call_method(into, "__setitem__")

    def _on_append(self, _: bytes | None) -> None:
        self._stack.pop()
        self._call_method(self._stack.top(), "extend")

    def _on_appends(self, _: bytes | None) -> None:
        self._stack.to_mark()
        self._call_method(self._stack.top(), "extend")

    def _on_additems(self, _: bytes | None) -> None:
        self._stack.to_mark()
        self._call_method(self._stack.top(), "add")

    def _call(self, called: Value) -> None:
        self._note(self._calls, called.word if isinstance(called, Thing) else COMPUTED)

    def _call_method(self, thing: Value, method: str) -> None:
        """Note the call of a method, unless it is one of a plain container."""
        if isinstance(thing, Thing):
            self._note(self._calls, f"{thing.owner}.{method}" if thing.owner else f"{method} of {COMPUTED}")

    def _note(self, names: dict[str, None], name: str) -> None:
        if name not in names:
            self._spend(name, _NAME)
            names[name] = None

    def _thing(self, word: str, owner: str) -> Thing:
        """Return the one thing of these words: a file may name the same one a million times."""
        return self._things.setdefault((word, owner), Thing(word, owner))


def _renamed(module: str, name: str) -> tuple[str, str]:
    """Return the name that the unpickler looks for instead of one of Python 2."""
    if (module, name) in _compat_pickle.NAME_MAPPING:
        return _compat_pickle.NAME_MAPPING[module, name]
    return _compat_pickle.IMPORT_MAPPING.get(module, module), name
