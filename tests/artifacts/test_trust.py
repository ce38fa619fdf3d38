"""The trust gate: pickles stay shut, tell what they would do, and open for trust only, if they are the right ones."""

from __future__ import annotations

import hashlib
import io
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from zenexplore.artifacts.gate import Gate
from zenexplore.errors import FormatError, QueryError, UntrustedError

from .shelf import fill, opened, parts, poison


@pytest.mark.parametrize("materializer", ["CloudpickleMaterializer", "SklearnMaterializer", "TheirOwn", ""])
def test_a_pickle_stays_shut_whoever_wrote_it(tmp_path: Path, materializer: str) -> None:
    evil = poison(tmp_path)
    folder = fill(tmp_path / "files", {"artifact.pkl": evil.pickled, "python_version.txt": b"3.11.7"})
    with pytest.raises(UntrustedError) as shut:
        opened(folder, materializer)
    assert not evil.trace.exists()
    said = str(shut.value)
    assert "thing:3 is a pickle" in said
    assert (
        f"It would import io; could call io.open; {len(evil.pickled)} bytes; written by Python 3.11.7; no hash was recorded."
        in said
    )
    report = shut.value.report
    assert report is not None
    assert (report.imports, report.calls, report.verdict) == (("io.open",), ("io.open",), "not recorded")
    assert 'load(trust="pickle")' in said


def test_trust_opens_it(tmp_path: Path) -> None:
    evil = poison(tmp_path)
    folder = fill(tmp_path / "files", {"artifact.pkl": evil.pickled})
    opened(folder, "CloudpickleMaterializer", content_hash=evil.sha256, trust="pickle").close()
    assert evil.trace.exists()


def test_trust_does_not_open_a_file_that_was_changed(tmp_path: Path) -> None:
    evil = poison(tmp_path)
    folder = fill(tmp_path / "files", {"artifact.pkl": evil.pickled})
    other = hashlib.sha256(b"what was saved").hexdigest()
    for trust in (None, "pickle"):
        with pytest.raises(UntrustedError, match=r"not the pickle that the server .*trust does not open") as shut:
            opened(folder, "CloudpickleMaterializer", content_hash=other, trust=trust)
        assert 'load(trust="pickle")' not in str(shut.value), "it would be refused too"
    assert not evil.trace.exists()


def test_the_message_says_that_the_hash_is_right(tmp_path: Path) -> None:
    evil = poison(tmp_path)
    folder = fill(tmp_path / "files", {"artifact.pkl": evil.pickled})
    with pytest.raises(UntrustedError, match="; hash matches"):
        opened(folder, "CloudpickleMaterializer", content_hash=evil.sha256)


def test_a_pickle_inside_a_container_stays_shut(tmp_path: Path) -> None:
    evil = poison(tmp_path)
    folder = parts(
        tmp_path / "files",
        ("builtins.int", "BuiltInMaterializer"),
        ("builtins.list", "BuiltInContainerMaterializer"),
    )
    fill(folder, {"0/data.json": b"1"})
    fill(parts(folder / "1", ("mine.Thing", "CloudpickleMaterializer")), {"0/artifact.pkl": evil.pickled})
    with pytest.raises(UntrustedError, match=r"thing:3\[1\]\[0\] is a pickle"):
        opened(folder, "BuiltInContainerMaterializer", "builtins.list")
    assert not evil.trace.exists()
    _, (opened_file,) = opened(folder, "BuiltInContainerMaterializer", "builtins.list", trust="pickle")
    opened_file.close()
    assert evil.trace.exists()


def test_an_array_of_objects_is_a_pickle(tmp_path: Path) -> None:
    evil = poison(tmp_path)
    held = io.BytesIO()
    np.save(held, np.array([{"a": 1}, None], dtype=object))
    head = held.getvalue()[: held.getvalue().index(b"\n") + 1]
    folder = fill(tmp_path / "files", {"data.npy": head + evil.pickled})
    with pytest.raises(UntrustedError, match=r"is a NumPy array of objects: .* would import io;"):
        opened(folder, "NumpyMaterializer", "numpy.ndarray")
    assert not evil.trace.exists()


def test_an_array_of_objects_opens_with_trust(tmp_path: Path) -> None:
    array = np.array([[{"a": 1}, None], ["x", 2.5]], dtype=object)
    (tmp_path / "files").mkdir()
    np.save(tmp_path / "files/data.npy", array)
    found = opened(tmp_path / "files", "NumpyMaterializer", "numpy.ndarray", trust="pickle")
    assert found.dtype == object
    assert found.tolist() == array.tolist()


@pytest.mark.parametrize("trust", ["yes", "", "PICKLE", True, 1, "all"])
def test_any_other_trust_is_a_question_that_cannot_be_asked(trust: Any) -> None:
    with pytest.raises(QueryError, match='say trust="pickle"'):
        Gate(trust)


def test_a_missing_module_is_named(tmp_path: Path) -> None:
    folder = fill(tmp_path, {"artifact.pkl": b"cno_such_module\nThing\n.", "python_version.txt": b"3.9.1"})
    with pytest.raises(FormatError, match=r"needs the module 'no_such_module'.*written by Python 3\.9\.1"):
        opened(folder, "CloudpickleMaterializer", trust="pickle")


@pytest.mark.parametrize(
    "broken", [b"", b"junk", b"cos\nno_such_name\n.", pickle.dumps([1, 2])[:-3], b"cbuiltins\nint\n(Vx\ntR."]
)
def test_a_broken_pickle_is_a_format_error(tmp_path: Path, broken: bytes) -> None:
    folder = fill(tmp_path, {"artifact.pkl": broken})
    with pytest.raises(UntrustedError):
        opened(folder, "CloudpickleMaterializer")
    with pytest.raises(FormatError, match="cannot be opened here"):
        opened(folder, "CloudpickleMaterializer", trust="pickle")


def test_only_the_gate_unpickles() -> None:
    """A second place would be a second gate."""
    import zenexplore

    root = Path(zenexplore.__file__).parent
    for source in root.rglob("*.py"):
        if source.name != "gate.py":
            text = source.read_text()
            assert "pickle.load" not in text, source
            assert "allow_pickle=True" not in text, source


def test_names_of_a_hostile_pickle_cannot_draw_on_the_terminal(tmp_path: Path) -> None:
    folder = fill(tmp_path, {"artifact.pkl": b"\x80\x04\x8c\x05\x1b[2J\n\x8c\x01x\x93."})
    with pytest.raises(UntrustedError) as shut:
        opened(folder, "CloudpickleMaterializer")
    assert str(shut.value).isprintable()
