"""All rows that match, in a file or on the clipboard: what is read back is what `to_pandas()` gives."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas as pd
import pytest

from zenexplore import Client, QueryError
from zenexplore.errors import StoppedError, TooLargeError
from zenexplore.frames import export as exporting
from zenexplore.frames._export_cells import lines
from zenexplore.frames._export_columns import Wanted
from zenexplore.frames.export import clipboard, export
from zenexplore.query import Query
from zenexplore.resources import PIPELINES, REGISTER, RUNS, USERS, Cell, Page, Pipeline, Resource
from zenexplore.server import scan

each_resource = pytest.mark.parametrize("resource", REGISTER, ids=lambda each: each.name)
each_ending = pytest.mark.parametrize("ending", ["csv", "parquet"])
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"
STATES = ["dreaming", "completed", None, "asleep"]
HOSTILE = ["=cmd|' /C calc'!A0", 'a "quoted", text', "two\nlines", "a\rb", "tab\there", "", "None", " NA ", "é 🦉"]


def asked(client: Client, resource: Resource[Any], **given: Any) -> Query[Any]:
    """A question with its project decided."""
    found: Query[Any] = getattr(client, resource.name).where(**given).query
    return found


def ask(client: Client) -> exporting.Ask:
    """What answers questions."""
    return client.runs._session.page


def read_back(path: Path, resource: Resource[Any]) -> pd.DataFrame:
    """What a file holds, by the kinds of its columns."""
    if path.suffix == ".parquet":
        found = pd.read_parquet(path)
    else:
        found = pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""])
    return pd.DataFrame({name: _read(found[name], _kind(resource, name)) for name in found.columns})


def _kind(resource: Resource[Any], name: str) -> Cell | None:
    return next((each.cell for each in resource.columns if each.name == name), None)


def _read(values: pd.Series, cell: Cell | None) -> pd.Series:
    if cell is Cell.TAGS:
        return pd.Series([tuple(json.loads(v) if isinstance(v, str) else v) for v in values], dtype="object")
    if not isinstance(values.dtype, pd.StringDtype):
        return values
    if cell is Cell.TIME:
        return pd.Series(pd.to_datetime(values, utc=True)).astype("datetime64[us, UTC]")
    if cell is Cell.DURATION:
        return pd.to_timedelta(values.astype("Float64"), unit="s").dt.round("us").astype("timedelta64[us]")
    if cell is Cell.FLAG:
        return values.map({"True": True, "False": False}).astype("boolean")
    return values.astype({Cell.INT: "Int64", Cell.FLOAT: "Float64"}.get(cell, "string"))  # type: ignore[arg-type]


def values_of(df: pd.DataFrame) -> list[list[Any]]:
    """The rows as plain values, None for what is missing."""
    return [[None if not isinstance(v, tuple) and pd.isna(v) else v for v in row] for row in df.itertuples(index=False)]


@each_ending
@each_resource
def test_a_file_holds_what_a_frame_holds(
    stub_client: Client, tmp_path: Path, resource: Resource[Any], ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In parts of a few rows, so that parts are joined."""
    monkeypatch.setattr(scan, "BATCH", 7)
    monkeypatch.setattr("zenexplore.frames._export_reading.BATCH", 7)
    query = asked(stub_client, resource)
    path = tmp_path / f"all.{ending}"

    done = export(query, ask(stub_client), path)

    df = getattr(stub_client, resource.name).where().to_pandas()
    found = read_back(path, resource)
    assert list(found.columns) == list(done.columns) == list(df.columns)
    assert values_of(found) == values_of(df.replace("", None) if ending == "csv" else df)
    assert (done.rows, done.total, done.path) == (len(df), len(df), path)
    assert [path] == list(tmp_path.iterdir())


@each_ending
@each_resource
def test_nothing_matches_and_the_columns_are_there(
    stub_client: Client, tmp_path: Path, resource: Resource[Any], ending: str
) -> None:
    path = tmp_path / f"none.{ending}"
    done = export(asked(stub_client, resource, id=[]), ask(stub_client), path)
    assert list(read_back(path, resource).columns) == [column.name for column in resource.columns]
    assert (done.rows, done.total) == (0, 0)


@each_resource
def test_parquet_has_the_dtypes_of_a_frame(stub_client: Client, tmp_path: Path, resource: Resource[Any]) -> None:
    export(asked(stub_client, resource), ask(stub_client), tmp_path / "all.parquet")
    df = getattr(stub_client, resource.name).where().to_pandas()
    assert pd.read_parquet(tmp_path / "all.parquet").dtypes.astype(str).to_dict() == df.dtypes.astype(str).to_dict()


@each_ending
def test_metadata_and_parameters_come_from_every_row(
    stub_client: Client, tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenexplore.frames._export_reading.BATCH", 7)
    path = tmp_path / f"all.{ending}"
    done = export(asked(stub_client, RUNS), ask(stub_client), path, metadata=True, params=True)

    df = stub_client.runs.where().to_pandas(metadata=True, params=True)
    found = read_back(path, RUNS)
    assert list(done.columns) == list(found.columns) == list(df.columns)
    numbers = [name for name in df.columns[len(RUNS.columns) :] if df[name].dtype in ("Int64", "Float64")]
    assert len(numbers) > 3
    for name in numbers:
        assert values_of(found[[name]].astype("Float64")) == values_of(df[[name]].astype("Float64"))


def test_statuses_that_nobody_knows_yet_join() -> None:
    """Each part knows its own; joined as they are, they would be plain objects."""
    found = [
        Pipeline.model_validate({"id": str(UUID(int=at)), "resources": {"latest_run_status": status}})
        for at, status in enumerate(STATES)
    ]
    wanted = Wanted.of(PIPELINES, ["latest_run_status"], metadata=False, params=False)
    whole = wanted.declared(found)["latest_run_status"]
    joined = wanted.whole([wanted.declared([each]) for each in found], [{}] * len(found))["latest_run_status"]
    assert joined.dtype == whole.dtype
    assert [None if pd.isna(each) else each for each in joined] == STATES


def test_columns_are_those_named_in_that_order(stub_client: Client, tmp_path: Path) -> None:
    df = stub_client.runs.where().to_pandas(metadata=True)
    key = next(name for name in df.columns if name.startswith("metadata."))
    named = ("status", key, "metadata.no such key", "name")

    done = export(asked(stub_client, RUNS), ask(stub_client), tmp_path / "a.csv", columns=named)

    found = read_back(tmp_path / "a.csv", RUNS)
    assert done.columns == tuple(found.columns) == named
    assert found["name"].tolist() == df["name"].tolist()
    assert found["metadata.no such key"].isna().all()
    assert found[key].notna().tolist() == df[key].notna().tolist()
    assert found[key].notna().any()


def test_named_columns_come_before_all_others(stub_client: Client, tmp_path: Path) -> None:
    done = export(asked(stub_client, RUNS), ask(stub_client), tmp_path / "a.csv", columns=["name"], params=True)
    assert done.columns[0] == "name"
    assert len(done.columns) > 1
    assert all(name.startswith("param.") for name in done.columns[1:])


def test_a_column_that_needs_no_details_asks_for_none(stub_client: Client, tmp_path: Path) -> None:
    questions: list[Query[Any]] = []

    def counted(query: Query[Any]) -> Page[Any]:
        questions.append(query)
        return ask(stub_client)(query)

    query = asked(stub_client, RUNS).only(hydrate=False)
    export(query, counted, tmp_path / "a.csv", columns=["id"])
    assert {each.hydrate for each in questions} == {False}
    assert len(read_back(tmp_path / "a.csv", RUNS)) == stub_client.runs.where().count()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"columns": ["stats"]}, "did you mean 'status'"), ({"columns": ["name", "name"]}, "2 times"),
        ({"columns": []}, "nothing to write"), ({"columns": ["metadata."]}, "no column"),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_are_refused(tmp_path: Path, options: dict[str, Any], words: str) -> None:
    with pytest.raises(QueryError, match=words):
        export(Query.ask(RUNS, {}), unasked, tmp_path / "a.csv", **options)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("options", [{"metadata": True}, {"params": True}, {"columns": ["metadata.accuracy"]}])
def test_what_has_no_metadata_says_so(tmp_path: Path, options: dict[str, Any]) -> None:
    with pytest.raises(QueryError, match="users have no"):
        export(Query.ask(USERS, {}), unasked, tmp_path / "a.csv", **options)


def unasked(query: Query[Any]) -> Page[Any]:
    """Answers nothing: what is refused beforehand sends nothing."""
    raise AssertionError(f"asked {query.explain()}")


@pytest.mark.parametrize(
    ("name", "words"),
    [("runs.xlsx", "neither .csv nor .parquet"), ("runs", "neither"), ("folder.csv", "is a folder"),
     ("none/runs.csv", "takes no files"), ("there.csv", "overwrite=True")],
)  # fmt: skip
def test_places_that_cannot_be_are_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(QueryError, match=words):
        export(Query.ask(RUNS, {}), unasked, tmp_path / name)
    assert (tmp_path / "there.csv").read_text() == "mine"


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(QueryError, match="is a folder"):
        export(Query.ask(RUNS, {}), unasked, tmp_path / "folder.csv", overwrite=True)


def test_a_file_is_replaced_when_asked(stub_client: Client, tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    path.write_text("mine")
    export(asked(stub_client, USERS), ask(stub_client), path, overwrite=True)
    assert path.read_text().startswith("id,name,")


def test_a_file_that_came_meanwhile_is_kept(stub_client: Client, tmp_path: Path) -> None:
    path = tmp_path / "there.csv"
    with pytest.raises(QueryError, match="overwrite=True"):
        export(asked(stub_client, USERS), ask(stub_client), path, progress=lambda *_: path.write_text("theirs"))
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


@each_ending
@pytest.mark.parametrize("options", [{}, {"metadata": True}, {"overwrite": True}], ids=repr)
def test_a_stop_leaves_nothing_behind(
    stub_client: Client, tmp_path: Path, ending: str, options: dict[str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenexplore.frames._export_reading.BATCH", 7)
    path = tmp_path / f"all.{ending}"
    if options.get("overwrite"):
        path.write_text("mine")
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        told.append(done)
        if done > 10:
            raise StoppedError("stopped")

    with pytest.raises(StoppedError):
        export(asked(stub_client, RUNS), ask(stub_client), path, progress=stop, **options)
    assert told[-1] == 14
    assert [each.read_text() for each in tmp_path.iterdir()] == (["mine"] if options.get("overwrite") else [])


def test_progress_rises_to_the_total(stub_client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "BATCH", 50)
    monkeypatch.setattr("zenexplore.frames._export_reading.BATCH", 50)
    total = stub_client.runs.where().count()
    told: list[tuple[int, int]] = []
    export(asked(stub_client, RUNS), ask(stub_client), tmp_path / "a.csv", progress=lambda *each: told.append(each))
    assert {all for _, all in told} == {total}
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_failing_server_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="asked"):
        export(Query.ask(RUNS, {}), unasked, tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


@each_ending
@pytest.mark.parametrize("metadata", [False, True])
def test_only_a_few_answers_are_held(
    stub_client: Client, tmp_path: Path, ending: str, metadata: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the whole list: the one that comes, the one that is read on from, and what ends a scan. No collector helps."""
    monkeypatch.setattr(scan, "BATCH", 10)
    monkeypatch.setattr("zenexplore.frames._export_reading.BATCH", 10)
    pages: list[weakref.ref[Any]] = []
    alive: list[int] = []

    def weighed(query: Query[Any]) -> Page[Any]:
        found = ask(stub_client)(query)
        pages.extend(weakref.ref(item._batch) for item in found[:1])
        alive.append(len({id(each()) for each in pages if each() is not None}))
        return found

    export(asked(stub_client, RUNS), weighed, tmp_path / f"a.{ending}", metadata=metadata)
    assert len(alive) > 8
    assert max(alive) <= 3


def test_parquet_without_pyarrow_names_the_extra(tmp_path: Path) -> None:
    """In an interpreter of its own, where pyarrow cannot be imported."""
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from zenexplore.frames.export import export\nfrom zenexplore.query import Query\n"
        "from zenexplore.resources import RUNS\nfrom zenexplore.errors import SettingsError\n"
        f"try: export(Query.ask(RUNS, {{}}), None, {str(tmp_path / 'a.parquet')!r})\n"
        "except SettingsError as refused: print(refused)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "zenexplore[artifacts]" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_cells_are_as_documented(stub_client: Client, tmp_path: Path) -> None:
    export(asked(stub_client, RUNS), ask(stub_client), tmp_path / "a.csv")
    written = (tmp_path / "a.csv").read_bytes()
    found = pd.read_csv(tmp_path / "a.csv", dtype="string", keep_default_na=False)
    df = stub_client.runs.where().to_pandas()
    assert found["created"].str.fullmatch(INSTANT).all()
    assert found["end_time"].eq("").tolist() == df["end_time"].isna().tolist()
    assert [json.loads(cell) for cell in found["tags"]] == [list(tags) for tags in df["tags"]]
    done = df["duration"].notna()
    assert found["duration"][done].astype(float).tolist() == df["duration"][done].dt.total_seconds().tolist()
    assert b"\r" not in written
    assert written.endswith(b"\n")


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_any_text_survives(delimiter: str) -> None:
    """Formulas too: a file is data, and says so in its documentation."""
    table = pd.DataFrame(
        {"=name": pd.Series(HOSTILE, dtype="string"), "lone": pd.Series([""] * len(HOSTILE), dtype="string")}
    )
    text = "".join(lines([table, table], delimiter))
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert head == ["=name", "lone"]
    assert [row[0] for row in rows] == HOSTILE * 2


def test_a_lone_empty_cell_is_a_row() -> None:
    assert len(list(csv.reader(lines([pd.DataFrame({"a": ["", "b", None]})], ",")))) == 4


def test_mixed_values_are_json_in_parquet(stub_client: Client, tmp_path: Path) -> None:
    wanted = Wanted.of(RUNS, ["metadata.mixed"], metadata=False, params=False)
    table = wanted.whole([wanted.declared([])], [{"metadata.mixed": each} for each in (1, "1", [1.5, "x"], None)])
    exporting._as_parquet(table, RUNS, tmp_path / "a.parquet")
    cells = pd.read_parquet(tmp_path / "a.parquet")["metadata.mixed"]
    assert [None if pd.isna(each) else json.loads(each) for each in cells] == [1, "1", [1.5, "x"], None]


@each_resource
def test_the_clipboard_has_the_same_cells(stub_client: Client, tmp_path: Path, resource: Resource[Any]) -> None:
    query = asked(stub_client, resource)
    export(query, ask(stub_client), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    text = clipboard(query, ask(stub_client))
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter="\t")) == rows
    assert len(rows) == getattr(stub_client, resource.name).where().count() + 1


def test_the_clipboard_takes_so_much(stub_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    query = asked(stub_client, RUNS)
    weight = len(clipboard(query, ask(stub_client)).encode())
    monkeypatch.setattr(exporting, "CLIPBOARD_BYTES", weight)
    clipboard(query, ask(stub_client))
    monkeypatch.setattr(exporting, "CLIPBOARD_BYTES", weight - 1)
    with pytest.raises(TooLargeError, match=r"export them to a file, runs\.csv") as refused:
        clipboard(query, ask(stub_client))
    assert refused.value.max_bytes == weight - 1


def test_the_clipboard_can_be_stopped_and_narrowed(stub_client: Client) -> None:
    def stop(done: int, total: int) -> None:
        raise StoppedError("stopped")

    query = asked(stub_client, RUNS)
    with pytest.raises(StoppedError):
        clipboard(query, ask(stub_client), stop)
    assert clipboard(query, ask(stub_client), columns=["name"]).startswith("name\n")
