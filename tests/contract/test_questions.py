"""The grammar of a question: how filters combine, and what the server does with what it does not understand."""

from __future__ import annotations

import json

import pytest

from .asking import assert_answer
from .backends import Backend, Row
from .facts import ALL_OPERATORS, RESOURCES
from .operators import like
from .probes import MISSING_TEXT, Probe, Question, questions, values_of

RELATIONS = [
    (Probe("runs", "status", "equals"), Probe("runs", "tags", "equals")),
    (Probe("runs", "pipeline", "equals"), Probe("runs", "run_metadata", "gte")),
    (Probe("runs", "user", "startswith"), Probe("runs", "stack", "equals")),
    (Probe("steps", "name", "equals"), Probe("steps", "pipeline_run_id", "equals")),
    (Probe("artifact_versions", "artifact", "equals"), Probe("artifact_versions", "model", "equals")),
    (Probe("model_versions", "stage", "isnotnull"), Probe("model_versions", "model", "equals")),
]
PAIRS = [(Probe(name, "id", "equals"), Probe(name, "created", "gte")) for name in RESOURCES] + RELATIONS


def telling(probe: Probe, backend: Backend) -> Question:
    """Return a question of a probe that finds something, and not everything where the world allows it."""
    found = [question for question in questions(probe, backend) if question.found]
    assert found, f"{probe} finds nothing in this world"
    return min(found, key=lambda question: len(question.found or ()))


def runs_named(backend: Backend, test: object) -> list[Row]:
    """Return the runs whose names fulfil a test; a world without one cannot be tested."""
    assert callable(test)
    found = [run for run in backend.everything("/runs") if test(run["name"])]
    assert found, "the world has no run with such a name"
    return found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0]}+{pair[1].filter}")
@pytest.mark.parametrize("logic", ["and", "or"])
def test_filters_combine(backend: Backend, pair: tuple[Probe, Probe], logic: str) -> None:
    """Different filters are ANDed; `logical_operator=or` finds the union."""
    first, second = (telling(probe, backend) for probe in pair)
    sets = set(first.found or ()), set(second.found or ())
    found = sets[0] | sets[1] if logic == "or" else sets[0] & sets[1]
    params = [(pair[0].filter, first.value), (pair[1].filter, second.value), ("logical_operator", logic)]
    assert_answer(backend, f"/{pair[0].resource}", params, Question("", sorted(found)))


def test_or_does_not_widen_the_project(backend: Backend) -> None:
    """The project stays ANDed: another project's rows do not come in by an `or`."""
    rows = backend.everything("/runs")
    params = [("logical_operator", "or"), ("name", f"notequals:{MISSING_TEXT}"), ("status", "isnotnull:")]
    assert_answer(backend, "/runs", params, Question("", [row["id"] for row in rows]))


def test_a_repeated_parameter_means_all_of_them(backend: Backend) -> None:
    """`name=startswith:a&name=endswith:b` wants both."""
    name = sorted(row["name"] for row in backend.everything("/runs"))[0]
    start, end = name[:3], name[-2:]
    rows = [
        row["id"]
        for row in backend.everything("/runs")
        if like(f"{start}%", row["name"]) and like(f"%{end}", row["name"])
    ]
    params = [("name", f"startswith:{start}"), ("name", f"endswith:{end}")]
    assert_answer(backend, "/runs", params, Question("", rows))


def test_repeated_tags_mean_all_of_them(backend: Backend) -> None:
    """`tags=a&tags=b` wants rows that carry both."""
    tagged = values_of("runs", "tags", backend)
    first, second = max((sorted(tags) for tags in tagged.values() if len(tags) > 1), key=len)[:2]
    rows = [row for row, tags in tagged.items() if first in tags and second in tags]
    assert_answer(backend, "/runs", [("tags", first), ("tags", second)], Question("", rows))


def test_repeated_metadata_means_all_of_it(backend: Backend) -> None:
    """`run_metadata=a:..&run_metadata=b:..` wants both keys."""
    held = values_of("runs", "run_metadata", backend)
    keys = sorted(max(held.values(), key=len))[:2]
    rows = [row for row, metadata in held.items() if all(key in metadata for key in keys)]
    assert_answer(backend, "/runs", [("run_metadata", f"{key}:isnotnull:") for key in keys], Question("", rows))


def test_repeated_pipeline_run_means_any_of_them(backend: Backend) -> None:
    """The one filter where a repeated parameter widens the answer: artifact versions of several runs."""
    used = values_of("artifact_versions", "pipeline_run", backend)
    names = sorted({name for runs in used.values() for _, name in runs})[:2]
    rows = [row for row, runs in used.items() if any(name in names for _, name in runs)]
    assert_answer(backend, "/artifact_versions", [("pipeline_run", name) for name in names], Question("", rows))


@pytest.mark.parametrize("resource", RESOURCES)
def test_an_unknown_filter_is_ignored(backend: Backend, resource: str) -> None:
    """A misspelt filter answers 200 with everything: clients have to check names themselves."""
    rows = [row["id"] for row in backend.everything(f"/{resource}")]
    assert_answer(backend, f"/{resource}", [("no_such_filter", "1")], Question("", rows))


@pytest.mark.parametrize("value", ["Contains:a", "bogus:a", "EQUALS:a"])
def test_an_unknown_operator_is_part_of_the_value(backend: Backend, value: str) -> None:
    """Operators are exact words; anything else is compared as text, which no run is called."""
    assert_answer(backend, "/runs", [("name", value)], Question("", []))


@pytest.mark.parametrize("name", ["name", "pipeline_id", "pipeline", "user"])
def test_one_of_nothing_finds_everything(backend: Backend, name: str) -> None:
    """`oneof:[]` does not narrow: a client must never turn an empty selection into a request."""
    rows = [row["id"] for row in backend.everything("/runs")]
    assert_answer(backend, "/runs", [(name, "oneof:[]")], Question("", rows))


@pytest.mark.parametrize("pattern", ["%", "_", "a%c", "_o"])
def test_wildcards_are_not_escaped(backend: Backend, pattern: str) -> None:
    """`%` and `_` in a value are LIKE's wildcards."""
    rows = [row["id"] for row in backend.everything("/runs") if like(f"%{pattern}%", row["name"])]
    assert_answer(backend, "/runs", [("name", f"contains:{pattern}")], Question("", rows))


def test_contains_ignores_case_and_equals_does_not(backend: Backend) -> None:
    """LIKE ignores the case of ASCII letters, equality does not (on SQLite)."""
    run = runs_named(backend, lambda name: name != name.upper())[0]
    rows = [row["id"] for row in backend.everything("/runs") if like(f"%{run['name']}%", row["name"])]
    assert_answer(backend, "/runs", [("name", f"contains:{run['name'].upper()}")], Question("", rows))
    assert_answer(backend, "/runs", [("name", f"equals:{run['name'].upper()}")], Question("", []))


def test_a_value_that_begins_like_an_operator_needs_equals(backend: Backend) -> None:
    """A run called `contains:x` is found by `equals:contains:x`; bare, its name is an operator."""
    run = runs_named(backend, lambda name: name.startswith("contains:"))[0]
    assert_answer(backend, "/runs", [("name", f"equals:{run['name']}")], Question("", [run["id"]]))
    text = run["name"].removeprefix("contains:")
    rows = [row["id"] for row in backend.everything("/runs") if like(f"%{text}%", row["name"])]
    assert_answer(backend, "/runs", [("name", run["name"])], Question("", rows))


def test_a_name_like_a_refused_operator(backend: Backend) -> None:
    """A run called `in:foo` cannot be asked bare at all."""
    run = runs_named(backend, lambda name: name.startswith("in:"))[0]
    assert_answer(backend, "/runs", [("name", run["name"])], Question("", None, 422))
    assert_answer(backend, "/runs", [("name", f"equals:{run['name']}")], Question("", [run["id"]]))


def test_an_empty_value(backend: Backend) -> None:
    """An empty value is the empty text: no run is called so, but some users have an empty full name."""
    nameless = [
        row for row, people in values_of("runs", "user", backend).items() if any("" in names for _, *names in people)
    ]
    assert_answer(backend, "/runs", [("name", "")], Question("", []))
    assert_answer(backend, "/runs", [("user", "")], Question("", nameless))
    assert_answer(backend, "/runs", [("created", "")], Question("", None, 422))


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("user", "gt:high", 400),
        ("tags", "lt:high", 400),
        ("name", "gte:high", 400),
        ("pipeline_id", "lte:high", 400),
        ("run_metadata", "accuracy:gt:high", 400),
        ("user", "oneof:a", 400),
        ("name", "oneof:a", 422),
        ("stack_id", "isnull:x", 400),
        ("pipeline_id", "isnull:x", 422),
        ("run_metadata", "accuracy", 422),
        ("created", "gt:2026-01-01T00:00:00", 422),
        ("created", "gt:2026-01-01", 422),
        ("created", "in:2026-01-01 00:00:00", 422),
        ("created", "gt:2026-01-01 00:00:00.5", 422),
        ("created", "gt:2026-01-01 00:00:00,2026-01-02 00:00:00", 422),
        ("index", "gt:1.5", 422),
        ("in_progress", "maybe", 422),
        ("scope_user", "nobody", 422),
    ],
)
def test_a_bad_operand_is_refused(backend: Backend, name: str, value: str, status: int) -> None:
    """Filters on the row's own columns are checked first (422), relations only when they are used (400)."""
    assert_answer(backend, "/runs", [(name, value)], Question("", None, status))


def test_many_ids_in_one_question(backend: Backend) -> None:
    """A hundred ids in one `oneof:` is what our client sends for a page."""
    rows = [row["id"] for row in backend.everything("/flavors")]
    wanted = (rows * 2)[:100]
    assert_answer(backend, "/flavors", [("id", f"oneof:{json.dumps(wanted)}")], Question("", sorted(set(wanted))))


def test_the_operators_are_those_that_were_recorded() -> None:
    """The suite walks over all operators of ZenML; this list changing is news."""
    assert len(ALL_OPERATORS) == 15
