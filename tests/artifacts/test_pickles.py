"""The reader of pickles says what they would do, nothing else, and bears with whatever it is given."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import os
import pickle
import pickletools
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zenexplore.artifacts.pickle_stack import Stack
from zenexplore.artifacts.pickles import Contents, Machine, contents

PROTOCOLS = range(pickle.HIGHEST_PROTOCOL + 1)


def of(data: bytes) -> Contents:
    return contents(io.BytesIO(data))


class Plain:
    def __init__(self, held: object) -> None:
        self.held = held


class Slotted:
    __slots__ = ("held",)

    def __init__(self, held: object) -> None:
        self.held = held

    def __getstate__(self) -> tuple[object]:
        return (self.held,)

    def __setstate__(self, state: tuple[object]) -> None:
        (self.held,) = state


class Keyworded:
    def __new__(cls, *, held: object = None) -> Keyworded:
        made = super().__new__(cls)
        made.held = held
        return made

    held: object

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, object]]:
        return (), {"held": 1}

    class Inner:
        """Its name has a dot."""


class ListOfMine(list):  # type: ignore[type-arg]
    """APPENDS goes to a method of it."""


class DictOfMine(dict):  # type: ignore[type-arg]
    """SETITEMS goes to a method of it."""


class SetOfMine(set):  # type: ignore[type-arg]
    """Made by calling it."""


GLOBALS = (os.path.join, len, OrderedDict, Keyworded.Inner, Plain, dt.timedelta.total_seconds, np.float32, Ellipsis)
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.complex_numbers(allow_nan=False),
    st.text(max_size=8), st.binary(max_size=8), st.sampled_from(GLOBALS), st.uuids(), st.decimals(allow_nan=False),
    st.fractions(), st.dates(), st.timedeltas(), st.just(b"x" * 300), st.just("é" * 70_000),
    st.builds(bytearray, st.binary(max_size=3)), st.builds(PurePosixPath, st.sampled_from(["a", "b/c"])),
    st.builds(ValueError, st.text(max_size=3)), st.builds(np.float64, st.integers(0, 9)), st.builds(range, st.integers(0, 9)),
    st.builds(np.arange, st.integers(0, 3)), st.builds(np.array, st.just("2020-01-01"), st.just("M8[s]")),
)  # fmt: skip
KEYS = st.one_of(st.text(max_size=3), st.integers(), st.dates(), st.uuids())
OBJECTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.lists(inner, max_size=5).map(tuple), st.dictionaries(KEYS, inner, max_size=3),
        st.frozensets(KEYS, max_size=3), st.sets(KEYS, max_size=3), st.builds(Plain, inner), st.builds(Slotted, inner),
        st.builds(Keyworded, held=inner), st.builds(partial, st.just(len), inner), st.builds(deque, st.lists(inner, max_size=2)),
        st.dictionaries(KEYS, inner, max_size=2).map(OrderedDict), st.builds(ListOfMine, st.lists(inner, max_size=2)),
        st.builds(DictOfMine, st.dictionaries(KEYS, inner, max_size=2)), st.builds(SetOfMine, st.sets(KEYS, max_size=2)),
        st.builds(defaultdict, st.just(list), st.dictionaries(KEYS, inner, max_size=2)), st.builds(Counter, st.lists(KEYS, max_size=2)),
        inner.map(lambda value: [value, value]),
    ),
    max_leaves=12,
)  # fmt: skip


class PythonPickler(pickle._Pickler):  # type: ignore[name-defined, misc]
    """Python's own, which asserts that no content comes twice: two empty arrays have one and the same."""

    def memoize(self, obj: object) -> None:
        if id(obj) not in self.memo:
            super().memoize(obj)


def python_pickled(value: object, protocol: int) -> bytes:
    """Pickle as pure Python does: other instructions for the same."""
    held = io.BytesIO()
    PythonPickler(held, protocol).dump(value)
    return held.getvalue()


def optimized(value: object, protocol: int) -> bytes:
    return pickletools.optimize(pickle.dumps(value, protocol))


def found(dotted: str) -> object:
    """Return what a dotted name stands for."""
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:length]))
        except ImportError:
            continue
        for part in parts[length:]:
            value = getattr(value, part)
        return value
    raise AssertionError(f"{dotted} is no name")


class Watching(pickle.Unpickler):
    """Does what a pickle says, and remembers what it asked for."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.asked: list[object] = []

    def find_class(self, module: str, name: str) -> Any:
        given = super().find_class(module, name)
        self.asked.append(given)
        return given


@pytest.mark.parametrize("pickled", [pickle.dumps, python_pickled, optimized])
@settings(max_examples=60)
@given(value=OBJECTS)
@example(value=[np.empty(0), np.empty(0)])
def test_exactly_what_the_unpickler_asks_for_is_found(pickled: Callable[[object, int], bytes], value: object) -> None:
    for protocol in PROTOCOLS:
        data = pickled(value, protocol)
        watching = Watching(data)
        watching.load()
        said = of(data)
        assert said.incomplete == ""
        assert {id(found(name)) for name in said.imports} == {id(asked) for asked in watching.asked}
        assert len(said.imports) == len(set(said.imports))


class Actor(type):
    """The class of stand-ins: notes that one is called, as REDUCE does it."""

    names: str
    called: set[str]

    def __call__(cls, *arguments: object, **options: object) -> Any:
        cls.called.add(cls.names)
        if cls.names == "copyreg._reconstructor":
            return Actor.make(arguments[0], "")
        return Actor.make(cls, "()")

    def make(cls: Any, brackets: str) -> Any:
        made = object.__new__(cls)
        made.owner = cls.names + brackets
        return made


def stand_in(module: str, name: str, called: set[str]) -> Any:
    """Return a class that does nothing but note what is done with it and with what it makes."""

    def new(cls: Any, *_: object, **__: object) -> Any:
        called.add(cls.names)
        return Actor.make(cls, "")

    def noting(method: str) -> Callable[..., None]:
        return lambda self, *_: called.add(f"{self.owner}.{method}")

    methods = {name: noting(name) for name in ("__setstate__", "extend", "add", "__setitem__")}
    return Actor("StandIn", (), {"__new__": new, "names": f"{module}.{name}", "called": called, **methods})


class Acting(pickle.Unpickler):
    """Does what a pickle says with stand-ins."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), fix_imports=False)
        self.made: dict[tuple[str, str], Any] = {}
        self.called: set[str] = set()

    def find_class(self, module: str, name: str) -> Any:
        module = {"__builtin__": "builtins", "copy_reg": "copyreg"}.get(module, module)
        if (module, name) == ("builtins", "xrange"):
            name = "range"
        return self.made.setdefault((module, name), stand_in(module, name, self.called))


SIMPLE = st.recursive(
    st.one_of(st.none(), st.text(max_size=3), st.uuids(), st.decimals(allow_nan=False), st.dates(), st.builds(range, st.integers(0, 9))),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.builds(Plain, inner), st.builds(Slotted, inner), st.builds(ListOfMine, st.lists(inner, max_size=2)),
        st.builds(DictOfMine, st.dictionaries(st.text(max_size=2), inner, max_size=2)), st.builds(deque, st.lists(inner, max_size=2)),
        st.dictionaries(st.text(max_size=2), inner, max_size=2).map(OrderedDict), st.lists(inner, max_size=5).map(tuple),
        inner.map(lambda value: [value, value]),
    ),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150)
@given(value=SIMPLE)
def test_exactly_what_is_called_is_found(value: object) -> None:
    for protocol in PROTOCOLS:
        data = pickle.dumps(value, protocol)
        acting = Acting(data)
        acting.load()
        assert set(of(data).calls) == acting.called


@pytest.mark.parametrize("known", pickletools.opcodes, ids=lambda known: known.name)
def test_every_instruction_takes_and_gives_what_it_should(known: pickletools.OpcodeInfo) -> None:
    """Against the table of the standard library: an instruction forgotten here would hide what comes after it."""
    machine = Machine(io.BytesIO())
    stack: Stack = machine._stack
    for _ in range(5):
        stack.push(None)
    names = [kind.name for kind in known.stack_before]
    if "mark" in names:
        stack.mark()
        for _ in range(3):
            stack.push(None)
    argument = (
        b"builtins\nlen\n"
        if known.name in ("GLOBAL", "INST")
        else b"1\n"
        if known.name in ("GET", "PUT", "INT")
        else b"\1"
    )
    if "GET" in known.name:
        stack.put(1)
        stack.put(int.from_bytes(argument, "little"))
        stack.put(1)
    machine._does[known.name](argument)
    takes = names.index("mark") if "mark" in names else len(names)
    assert stack.fits
    assert len(stack.values) == 5 - takes + (known.name != "MARK") * len(known.stack_after)
