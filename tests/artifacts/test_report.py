"""A trust report tells what is known, in one line, in several, and as a card; names cannot draw on it."""

from __future__ import annotations

import hashlib
import html.parser
import pickle
import re
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.familiar import is_familiar
from zenexplore.artifacts.inspecting import ARRAY_OF_OBJECTS, pickle_report
from zenexplore.artifacts.pickles import HIDDEN
from zenexplore.artifacts.report import TrustReport

REPORT = TrustReport(
    title="classifier:22",
    file="artifact.pkl",
    kind="pickle",
    size_bytes=722,
    imports=("sklearn.linear_model.LogisticRegression", "numpy.ndarray", "numpy.dtype"),
    calls=("sklearn.linear_model.LogisticRegression", "numpy.dtype"),
    incomplete="",
    python="3.11",
    packages=(("scikit-learn", "1.5.2"),),
    sha256="ab" * 32,
    recorded="ab" * 32,
)
HOSTILE = ("<b>bold</b>", "a\nb", "\x1b[2J", "'\"&", "x" * 4096, "\ud800", "\u202eevil", "<script>alert(1)</script>")


class Page(html.parser.HTMLParser):
    """Collects the tags and the texts of a card."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_summary_is_one_line() -> None:
    assert REPORT.summary() == (
        "would import numpy, sklearn.linear_model; 722 bytes; written by Python 3.11; scikit-learn 1.5.2; hash matches"
    )


def test_the_summary_leaves_out_what_is_not_known() -> None:
    bare = replace(REPORT, imports=(), python=None, packages=(), recorded=None)
    assert bare.summary() == "would import nothing; 722 bytes; no hash was recorded"


def test_the_summary_tells_that_names_are_missing() -> None:
    assert (
        replace(REPORT, incomplete="it was cut short")
        .summary()
        .startswith("would import numpy, sklearn.linear_model (the list is incomplete); ")
    )
    assert HIDDEN in replace(REPORT, imports=(HIDDEN,)).summary()


def test_long_lists_say_how_much_is_left_out() -> None:
    many = replace(REPORT, imports=tuple(f"module{number}.name" for number in range(1000)), calls=())
    assert " and 994 more;" in many.summary()
    assert " and 900 more\n" in many.text()
    assert " and 500 more<" in many.html()


def test_familiar_names_hide_no_other() -> None:
    """However many names of known libraries a file has, what else it would import and call is told first."""
    padding = tuple(f"sklearn.tree.module{number}.Tree" for number in range(400))
    hidden = replace(REPORT, imports=(*padding, "os.system"), calls=(*padding, "os.system"))
    assert hidden.summary().startswith("would import os, sklearn.tree.module0, ")
    assert "; could call os.system; " in hidden.summary()
    for told in (hidden.text(), hidden.html()):
        assert told.count("os.system") == 2


def test_calls_tell_programs_from_data() -> None:
    data = replace(REPORT, imports=("builtins.complex",), calls=("builtins.complex",))
    program = replace(REPORT, imports=("builtins.eval",), calls=("builtins.eval",))
    assert "could call" not in data.summary()
    assert "could call builtins.eval" in program.summary()


@pytest.mark.parametrize("name", ["numpyx.run", "os.numpy", "builtins.eval", "numpy and more", "collections.Counter.x"])
def test_what_only_looks_familiar_is_not(name: str) -> None:
    assert not is_familiar(name)


@pytest.mark.parametrize(
    ("recorded", "verdict", "words"),
    [
        ("ab" * 32, "matches", "✓ matches the one that the server recorded"),
        ("AB" * 32, "matches", "✓ matches the one that the server recorded"),
        ("cd" * 32, "differs", f"✗ DIFFERS from the recorded one, {'cd' * 32}: it was changed after saving"),
        ("", "differs", "✗ DIFFERS from the recorded one, : it was changed after saving"),
        (None, "not recorded", "the server recorded none, so nobody can tell whether the file was changed"),
    ],
)
def test_the_hash_is_judged_in_words(recorded: str | None, verdict: str, words: str) -> None:
    judged = replace(REPORT, recorded=recorded)
    assert judged.verdict == verdict
    assert words in judged.text()
    assert words in " ".join("".join(Page(judged.html()).texts).split())


def test_a_differing_hash_stands_out_and_no_other_does() -> None:
    """By colour, and by an icon and words too: colour alone is lost on many."""
    red = "--jp-error-color1"
    assert red in replace(REPORT, recorded="cd" * 32).html()
    assert red not in REPORT.html()
    assert red not in replace(REPORT, recorded=None).html()


def test_both_forms_hold_the_same_facts() -> None:
    full = replace(REPORT, incomplete="it was cut short")
    card = " ".join("".join(f"{text} " for text in Page(full.html()).texts).split())
    for line in full.text().splitlines():
        for part in re.split(r"\s{2,}", line.strip()):
            assert " ".join(part.split()) in card
    for fact in (
        "classifier:22",
        "artifact.pkl",
        "722 bytes",
        "Python 3.11",
        "scikit-learn 1.5.2",
        "it was cut short",
        "ab" * 32,
    ):
        assert fact in full.text()


def test_a_notebook_gets_both_forms() -> None:
    assert REPORT._repr_mimebundle_() == {"text/plain": REPORT.text(), "text/html": REPORT.html()}
    assert repr(REPORT) == REPORT.text()


@pytest.mark.parametrize("name", HOSTILE)
def test_names_cannot_draw_on_it(name: str) -> None:
    drawn = replace(
        REPORT, title=name, file=name, kind=name, imports=(name, f"m.{name}"), calls=(name,), incomplete=name,
        python=name, packages=((name, name),), recorded=name,
    )  # fmt: skip
    plain = Page(REPORT.html())
    card = Page(drawn.html())
    assert set(card.tags) == set(plain.tags)
    assert card.attributes == plain.attributes | {"aria-hidden"}
    assert len(drawn.text().splitlines()) == len(REPORT.text().splitlines()) + 1
    for line in (drawn.summary(), *drawn.text().splitlines()):
        assert line.isprintable()
    assert drawn.html().isprintable()
    assert len(drawn.summary()) < 1000
    assert len(drawn.html()) < len(REPORT.html()) + 5000
    drawn.html().encode()


def test_a_card_loads_nothing_and_runs_nothing() -> None:
    card = Page(REPORT.html())
    assert set(card.tags) == {"div", "table", "tr", "th", "td", "span"}
    assert card.attributes == {"style", "role", "aria-label", "scope", "aria-hidden"}
    assert "url(" not in REPORT.html()


def test_a_pickle_is_reported_with_all_that_is_known(tmp_path: Path) -> None:
    path = tmp_path / "artifact.pkl"
    path.write_bytes(pickle.dumps([OrderedDict(a=1), {"_sklearn_version": "1.5.2"}]))
    (tmp_path / "python_version.txt").write_text("3.11.7\n")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert pickle_report(path, Facts("thing:3", "M", content_hash=digest)) == TrustReport(
        title="thing:3",
        file="artifact.pkl",
        kind="pickle",
        size_bytes=path.stat().st_size,
        imports=("collections.OrderedDict",),
        calls=("collections.OrderedDict", "collections.OrderedDict().__setitem__"),
        incomplete="",
        python="3.11.7",
        packages=(("scikit-learn", "1.5.2"),),
        sha256=digest,
        recorded=digest,
    )


def test_a_pickle_may_begin_anywhere_and_its_hash_is_of_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "data.npy"
    np.save(path, np.array([{"a": 1}, OrderedDict()], dtype=object))
    start = path.read_bytes().index(b"\n") + 1
    told = pickle_report(path, Facts("thing:3", "M"), start=start, kind=ARRAY_OF_OBJECTS)
    assert told.kind == "NumPy array of objects"
    assert "collections.OrderedDict" in told.imports
    assert told.incomplete == ""
    assert told.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert told.python is None


@pytest.mark.parametrize("noted", [b"", b"\n", b"\xff\xfe", b"3.11\x1b[2J\n<b>", b"x" * 100_000])
def test_a_damaged_python_version_is_no_reason_to_fail(tmp_path: Path, noted: bytes) -> None:
    path = tmp_path / "artifact.pkl"
    path.write_bytes(pickle.dumps(1))
    (tmp_path / "python_version.txt").write_bytes(noted)
    told = pickle_report(path, Facts("thing:3", "M"))
    assert told.python is None or told.python.isprintable()
    assert told.text().replace("\n", "").isprintable()
