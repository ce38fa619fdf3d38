"""Pickles that were written to mislead a reader, or to exhaust it."""

from __future__ import annotations

import io
import pickle
import struct
import tracemalloc
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zenexplore.artifacts.instructions import LONGEST_ARGUMENT
from zenexplore.artifacts.pickle_stack import COMPUTED
from zenexplore.artifacts.pickles import HIDDEN, MOST_INSTRUCTIONS, Contents, contents

MB = 1_000_000


def of(data: bytes) -> Contents:
    return contents(io.BytesIO(data))


def text(word: str) -> bytes:
    data = word.encode()
    return b"X" + struct.pack("<I", len(data)) + data


OS, SYSTEM, NAME = text("os"), text("system"), text("name")


@pytest.mark.parametrize(
    "instructions",
    [
        OS + b"\x940" + SYSTEM + b"\x940h\x00h\x01\x93.",  # from the memo
        OS + NAME + b"0" + SYSTEM + b"\x93.",  # POP
        OS + b"(" + NAME + b"N1" + SYSTEM + b"\x93.",  # POP_MARK
        OS + b"(0" + SYSTEM + b"\x93.",  # POP takes a mark too
        SYSTEM + b"p5\n0" + OS + b"g5\n\x93.",  # PUT and GET in decimal
        SYSTEM + b"N0q\x07" + b"0" + OS + b"h\x07\x93.",  # put after something else came and went
        SYSTEM + b"r\xff\x00\x00\x00" + OS + b"2\x940" + b"0" + OS + b"j\xff\x00\x00\x00\x93.",  # LONG_BINPUT, DUP
        b"N\x94" + SYSTEM + b"q\x00" + b"0" + OS + b"h\x00\x93.",  # a place of the memo written twice
        b"N\x940" + NAME + b"q\x000" + SYSTEM + b"\x940" + OS + b"h\x01\x93.",  # which leaves one place in use
        NAME + b"q\x01" + b"0" + SYSTEM + b"\x94" + OS + b"h\x01\x93.",  # MEMOIZE takes place 1: one is in use
        b"]" + OS + b"a" + OS + SYSTEM + b"\x93.",  # a text that went into a list
        b"cos\nsystem\n.",
        b"(ios\nsystem\n.",
        b"Vos\n\x940h\x00S'system'\n\x93.",
        b"U\x02osT\x06\x00\x00\x00system\x93.",
    ],
)  # fmt: skip
def test_a_name_is_found_wherever_it_comes_from(instructions: bytes) -> None:
    class Asked(Exception):
        pass

    class Asking(pickle.Unpickler):
        def find_class(self, module: str, name: str) -> Any:
            raise Asked(f"{module}.{name}")

    with pytest.raises(Asked) as real:
        Asking(io.BytesIO(b"\x80\x04" + instructions)).load()
    assert of(b"\x80\x04" + instructions).imports == [str(real.value)]


@pytest.mark.parametrize(
    "instructions",
    [
        OS + b"cbuiltins\nstr\n" + SYSTEM + b"\x85R\x93.",  # the result of a call
        OS + b"h\x07\x93.",  # a place that was never written
        OS + b"K\x07\x93.",  # a number
        OS + b"\x93.",  # nothing
        OS + b"(" + SYSTEM + b"0\x93.",  # what is left is below a mark
        OS + b"P5\n\x93.",  # an object that the unpickler's user provides
        OS + b"S'sys\\x74em'\n\x93.",  # escaped
        OS + b"X" + struct.pack("<I", LONGEST_ARGUMENT + 1) + b"x" * (LONGEST_ARGUMENT + 1) + b"\x93.",
        b"c" + b"x" * LONGEST_ARGUMENT + b"\nsystem\n.",
        OS + b"X\x01\x00\x00\x00\xff\x93.",  # no UTF-8
    ],
)
def test_a_name_that_is_not_certain_is_reported_as_hidden(instructions: bytes) -> None:
    assert of(b"\x80\x04" + instructions).imports[-1] == HIDDEN


TOKENS = st.sampled_from(
    [
        b"N", b"K\x00", b"K\x01", b"]", b"}", b")", b"(", b"0", b"1", b"2", b"\x85", b"\x86", b"\x87", b"t", b"l", b"d",
        b"a", b"e", b"s", b"u", b"R", b"b", b"\x81", b"\x92", b"\x93", b"\x93", b"\x94", b"\x94", b"q\x00", b"q\x01", b"q\x05",
        b"p1\n", b"h\x00", b"h\x01", b"h\x02", b"g1\n", b"h\x05", b"r\x09\x00\x00\x00", b"j\x09\x00\x00\x00", b"\x8f", b"\x90",
        b"\x91", b"cos\nsystem\n", b"c__builtin__\neval\n", b"imath\nfloor\n", b"o", b"\x80\x02", b"\x80\x04", b"I01\n",
        b"X\x01\x00\x00\x00m", b"\x8c\x01n", b"Vv\n", b"S'w'\n", b"U\x01y", b"X\x03\x00\x00\x00a.b", b"Qx", b"J\x01\x00\x00\x00",
    ]
)  # fmt: skip


class Blank:
    """Lets anything be done with it."""

    def __new__(cls, *_: object, **__: object) -> Blank:
        return object.__new__(cls)

    def __call__(self, *_: object, **__: object) -> Blank:
        return self

    def __setstate__(self, state: object) -> None:
        """Take it."""

    extend = append = add = __setstate__

    def __setitem__(self, key: object, value: object) -> None:
        """Take it."""


@pytest.mark.parametrize("unpickler", [pickle.Unpickler, pickle._Unpickler])  # type: ignore[attr-defined]
@settings(max_examples=1500)
@given(tokens=st.lists(TOKENS, max_size=40))
@example(tokens=[b"X\x01\x00\x00\x00m", b"(", b"(", b"1", b"0", b"\x8c\x01n", b"\x93"])
def test_no_name_escapes_whatever_the_instructions(unpickler: Any, tokens: list[bytes]) -> None:
    asked = []

    class Watching(unpickler):  # type: ignore[misc]
        def find_class(self, module: str, name: str) -> Any:
            renamed = {"__builtin__": "builtins"} if self.proto_below_3() else {}
            asked.append(f"{renamed.get(module, module)}.{name}")
            return Blank

        def proto_below_3(self) -> bool:
            """Tell by the last PROTO that was read: the C unpickler does not show it."""
            protocols = [token[1] for token in tokens[: self.progress()] if token[:1] == b"\x80"]
            return not protocols or protocols[-1] < 3

        def progress(self) -> int:
            read, count = source.tell(), 0
            for token in tokens:
                read -= len(token)
                count += 1
                if read <= 0:
                    break
            return count

    source = io.BytesIO(b"".join(tokens) + b".")
    with suppress(Exception):
        Watching(source).load()
    said = of(source.getvalue())
    assert set(asked) <= set(said.imports)


def test_names_of_python_2_are_those_that_python_3_looks_for() -> None:
    assert of(b"\x80\x02ccommands\ngetoutput\n.").imports == ["subprocess.getoutput"]
    assert of(b"\x80\x02c__builtin__\nunicode\n.").imports == ["builtins.str"]
    assert of(b"\x80\x04ccommands\ngetoutput\n.").imports == ["commands.getoutput"]


@pytest.mark.parametrize("name", ["a\\x2eb", "systé", "na me", "x\r", "<b>", "\x1b[2J"])
def test_a_name_is_reported_as_it_stands(name: str) -> None:
    assert of(f"cmodule\n{name}\n.".encode()).imports == [f"module.{name}"]


@pytest.mark.parametrize(
    ("instructions", "calls"),
    [
        (b"cos\nsystem\n" + NAME + b"\x85R.", ["os.system"]),
        (b"c__main__\nA\n)\x81}b.", ["__main__.A", "__main__.A.__setstate__"]),
        (b"c__main__\nA\n)}\x92}b.", ["__main__.A", "__main__.A.__setstate__"]),
        (b"(c__main__\nA\nK\x01o]a.", ["__main__.A", "__main__.A.extend"]),
        (b"(i__main__\nA\n)R.", ["__main__.A", "__main__.A.__call__"]),
        (b"c__main__\nA\n}b.", ["__main__.A.__setstate__"]),
        (b"cos\ngetenv\n" + NAME + b"\x85R)R)R.", ["os.getenv", "what os.getenv() returns", COMPUTED]),
        (b"cos\ngetenv\n)R}b.", ["os.getenv", "os.getenv().__setstate__"]),
        (b"h\x05)R}b.", [COMPUTED, f"__setstate__ of {COMPUTED}"]),
        (b"P1\n}b.", [f"__setstate__ of {COMPUTED}"]),
        (b"\x82\x05)R.", ["extension 5 of copyreg"]),
        (b"](K\x01K\x02e}(K\x01K\x02u\x8f(K\x01\x90.", []),
        (b"cos\nsystem\n.", []),
    ],
)
def test_what_would_be_called_is_told(instructions: bytes, calls: list[str]) -> None:
    assert of(b"\x80\x04" + instructions).calls == calls


@pytest.mark.parametrize("cut", range(1, 60))
def test_a_truncated_pickle_is_incomplete_and_still_tells_what_came_before(cut: int) -> None:
    whole = b"\x80\x04cos\nsystem\n" + pickle.dumps([1.5, "x", {"a": b"y"}, 10**30], 4)[2:]
    assert of(whole).incomplete == ""
    said = of(whole[: max(14, len(whole) - cut)])
    assert said.imports == ["os.system"]
    assert said.incomplete.endswith("it was cut short")


def test_junk_behind_a_name_does_not_hide_it() -> None:
    said = of(b"cos\nsystem\n\xff\xff")
    assert said.imports == ["os.system"]
    assert said.incomplete == "the file is damaged: after instruction 1 it has bytes that are no instruction"


@settings(max_examples=500)
@given(data=st.binary(max_size=200))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    said = of(data)
    assert said.incomplete or data.endswith(b".") or b"." in data


def peak_of(data: bytes | Path) -> tuple[Contents, int]:
    tracemalloc.start()
    try:
        with data.open("rb") if isinstance(data, Path) else io.BytesIO(data) as file:
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            return contents(file), tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("code", [b"B", b"X", b"T"])
def test_a_giant_argument_is_skipped_not_read(tmp_path: Path, code: bytes) -> None:
    path = tmp_path / "giant.pkl"
    with path.open("wb") as file:  # sparse: it takes no space
        file.write(code + struct.pack("<I", 1_000 * MB))
        file.seek(1_000 * MB, io.SEEK_CUR)
        file.write(b"0cos\nsystem\n.")
    said, peak = peak_of(path)
    assert said.imports == ["os.system"]
    assert not said.incomplete
    assert peak < MB


def test_a_giant_line_is_skipped_not_read() -> None:
    said, peak = peak_of(b"V" + b"x" * (20 * MB) + b"\n0cos\nsystem\n.")
    assert said.imports == ["os.system"]
    assert not said.incomplete
    assert peak < MB


@pytest.mark.parametrize("length", [b"\x96" + b"\xff" * 8, b"\x8d" + b"\xff" * 8, b"B\xff\xff\xff\xff"])
def test_an_argument_longer_than_the_file_is_damage(length: bytes) -> None:
    assert of(b"cos\nsystem\n" + length + b"x").incomplete.endswith("it was cut short")


def test_a_negative_length_is_damage() -> None:
    assert of(b"T\xff\xff\xff\xff.").incomplete.endswith("it has an argument of negative length")


def many(instruction: bytes) -> bytes:
    return b"\x80\x04(" + instruction * (2 * MOST_INSTRUCTIONS) + b"cos\nsystem\n."


@pytest.mark.parametrize("instruction", [b"}", b"\x94", b")\x81\x94", b"h\x01"])
def test_endless_instructions_are_cut_and_that_is_told(instruction: bytes) -> None:
    said, peak = peak_of(many(instruction))
    assert said.incomplete == f"only the first {MOST_INSTRUCTIONS:,} instructions were looked at"
    assert said.imports == []
    assert peak < 100 * MB


def test_endless_names_are_cut_and_that_is_told() -> None:
    names = b"".join(b"cm\nf%d\n" % number for number in range(MOST_INSTRUCTIONS))
    said, peak = peak_of(names)
    assert said.incomplete.startswith("only the first")
    assert peak < 100 * MB


@pytest.mark.parametrize("each", ["%06d", "%06d" * 100, "é%06d" * 30])
def test_endless_texts_are_cut_and_that_is_told(each: str) -> None:
    texts = b"".join(text(each.replace("%06d", f"{number:06d}")) + b"\x94" for number in range(200_000))
    said, peak = peak_of(b"\x80\x04(" + texts * 3 + b"t.")
    assert said.incomplete.startswith("only the first")
    assert peak < 100 * MB


@pytest.mark.parametrize(
    "nesting", [b")" + b"\x85" * 900_000, b"]" * 400_000 + b"a" * 399_999, b"cos\nf\n" + b")R" * 400_000]
)
def test_deep_nesting_is_no_recursion(nesting: bytes) -> None:
    assert not of(b"\x80\x02" + nesting + b".").incomplete


def test_a_memo_of_absurd_size_is_not_made() -> None:
    said, peak = peak_of(b"cos\nsystem\nr\xff\xff\xff\xff.")
    assert said.incomplete.startswith("after instruction 1 it names place 4,294,967,295 of its memo")
    assert peak < MB


@pytest.mark.parametrize("place", [b"p-1\n", b"px\n", b"p\n", b"p" + b"9" * 5000 + b"\n", b"g\n"])
def test_a_place_that_is_no_number_is_damage(place: bytes) -> None:
    said = of(b"cos\nsystem\n" + place + b".")
    assert said.imports == ["os.system"]
    assert said.incomplete


def test_versions_that_objects_state_are_told() -> None:
    state = {"coef": [1.5], "_sklearn_version": "1.5.2"}
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert of(pickle.dumps([state, state, {"transformers_version": "4.40"}], protocol)).packages == [
            ("scikit-learn", "1.5.2"),
            ("transformers", "4.40"),
        ]
    assert of(pickle.dumps(["_sklearn_version", "1.5.2", {"a": "_sklearn_version"}])).packages == []
