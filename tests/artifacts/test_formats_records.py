"""pydantic objects and dataclasses: dicts, or the class that the caller hands over, if what was saved fits it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pydantic
import pytest
from pydantic.dataclasses import dataclass as pydantic_dataclass

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.opening import checked_into
from zenexplore.errors import FormatError, QueryError

from .shelf import fill, opened


class Rate(pydantic.BaseModel):
    start: float = 0.1


class Config(pydantic.BaseModel):
    """What somebody trained with."""

    kind: str
    depth: int
    since: datetime
    rate: Rate = Rate()
    labels: set[str] = set()


@dataclass
class Report:
    """The same, plainer."""

    kind: str
    depth: int
    since: datetime
    rate: dict[str, float] = field(default_factory=dict)
    labels: set[str] = field(default_factory=set)


@pydantic_dataclass
class Checked(Report):
    """The same, as pydantic makes dataclasses."""


SAVED = Config(kind="lr", depth=4, since=datetime(2026, 1, 2), rate=Rate(start=0.5), labels={"n"})
RECORD: Any = SAVED.model_dump(mode="json")
MATERIALIZERS = {
    "data_v2.json": ("PydanticMaterializer", json.dumps),
    "data.json": ("DataclassMaterializer", json.dumps),
    "data.json twice": ("PydanticMaterializer", lambda value: json.dumps(json.dumps(value))),
    "data.json of LangChain": ("LangchainDocumentMaterializer", lambda value: json.dumps(json.dumps(value))),
}
every_form = pytest.mark.parametrize("form", MATERIALIZERS)


def loaded(folder: Path, form: str, value: Any = RECORD, **options: Any) -> Any:
    """Save a record in one of its forms, and load it."""
    materializer, encoded = MATERIALIZERS[form]
    return opened(fill(folder, {form.partition(" ")[0]: encoded(value).encode()}), materializer, "x.Y", **options)


@every_form
def test_a_record_is_a_dict(tmp_path: Path, form: str) -> None:
    assert loaded(tmp_path, form) == RECORD


@every_form
def test_a_record_becomes_the_model_of_the_caller(tmp_path: Path, form: str) -> None:
    assert loaded(tmp_path, form, into=Config) == SAVED


@every_form
@pytest.mark.parametrize("kind", [Report, Checked])
def test_a_record_becomes_the_dataclass_of_the_caller(tmp_path: Path, form: str, kind: Any) -> None:
    found = loaded(tmp_path, form, into=kind)
    assert type(found) is kind
    assert (found.kind, found.depth, found.since, found.labels) == ("lr", 4, datetime(2026, 1, 2), {"n"})


@every_form
def test_what_does_not_fit_is_told_by_its_fields(tmp_path: Path, form: str) -> None:
    wrong = RECORD | {"depth": "deep", "rate": {"start": "x"}}
    with pytest.raises(FormatError, match=r"thing:3.*does not fit Config: depth: .*integer.*, rate\.start: .*number"):
        loaded(tmp_path, form, wrong, into=Config)


@every_form
@pytest.mark.parametrize("value", [5, [1], None, "text"])
def test_what_is_no_record_does_not_fit(tmp_path: Path, form: str, value: Any) -> None:
    with pytest.raises(FormatError, match=r"thing:3.*does not fit Config: it: "):
        loaded(tmp_path, form, value, into=Config)


@every_form
@pytest.mark.parametrize("into", [5, "Config", dict, int, SAVED, Config.model_validate, object()])
def test_another_kind_of_into_is_a_mistake(tmp_path: Path, form: str, into: Any) -> None:
    with pytest.raises(QueryError, match=r"into=.*say the class of a pydantic model or a dataclass"):
        loaded(tmp_path, form, into=into)


class Unknown:
    """What pydantic knows nothing of."""


@dataclass
class Holder:
    """A dataclass that pydantic cannot build."""

    held: Unknown


def test_a_class_that_pydantic_cannot_build_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="into=Holder: pydantic cannot build that class"):
        loaded(tmp_path, "data.json", into=Holder)


@dataclass
class Narrow:
    """Only a part of what was saved."""

    kind: str


class NarrowModel(pydantic.BaseModel):
    kind: str


@pydantic_dataclass
class NarrowChecked:
    kind: str


class Ignoring(NarrowModel, extra="ignore"):
    """Says that it wants no more."""


class Allowing(NarrowModel, extra="allow"):
    """Takes anything."""


class Reading(NarrowModel):
    @pydantic.model_validator(mode="before")
    @classmethod
    def of_old(cls, data: Any) -> Any:
        return {"kind": data["kind"]}


class Outer(pydantic.BaseModel):
    parts: list[NarrowModel]
    named: dict[str, Narrow] = {}


class Aliased(pydantic.BaseModel):
    kind: str = pydantic.Field("none", alias="sort")


class Computed(pydantic.BaseModel):
    kind: str = pydantic.Field(validation_alias=pydantic.AliasChoices("sort", pydantic.AliasPath("kinds", 0)))
    other: int = pydantic.Field(0, alias="o")
    model_config = pydantic.ConfigDict(populate_by_name=True)

    @pydantic.computed_field  # type: ignore[prop-decorator]
    @property
    def twice(self) -> str:
        return self.kind * 2


@dataclass
class Derived:
    kind: str
    length: int = field(init=False)

    def __post_init__(self) -> None:
        self.length = len(self.kind)


@pytest.mark.parametrize("form", ["data_v2.json", "data.json"])
@pytest.mark.parametrize(
    ("into", "value", "lost"),
    [
        (Narrow, {"kind": "lr", "f1": 0.5, "labels": [1]}, "f1, labels"),
        (NarrowModel, {"kind": "lr", "f1": 0.5}, "f1"),
        (NarrowChecked, {"kind": "lr", "f1": 0.5}, "f1"),
        (Outer, {"parts": [{"kind": "a"}, {"kind": "b", "x": 1}]}, r"parts\.1\.x"),
        (Outer, {"parts": [], "named": {"p": {"kind": "a", "y": 1}}}, r"named\.p\.y"),
        (Aliased, {"kind": "lr"}, "kind"),
        (Narrow, {"kind": "lr"} | {f"f{at}": at for at in range(9)}, "f0, f1, f2, f3, f4 and 4 more"),
    ],
)
def test_nothing_that_was_saved_is_left_out_in_silence(
    tmp_path: Path, form: str, into: Any, value: Any, lost: str
) -> None:
    with pytest.raises(FormatError, match=rf"thing:3: {into.__name__} has no field for what was saved as {lost}; load"):
        loaded(tmp_path, form, value, into=into)


@pytest.mark.parametrize(
    ("into", "value"),
    [
        (Ignoring, {"kind": "lr", "f1": 0.5}),
        (Allowing, {"kind": "lr", "f1": 0.5}),
        (Reading, {"kind": "lr", "f1": 0.5}),
        (Computed, {"kinds": ["lr"], "other": 3, "twice": "lrlr"}),
        (Computed, {"sort": "lr", "o": 3}),
        (Computed, {"kind": "lr"}),
        (Derived, {"kind": "lr", "length": 2}),
        (pydantic.RootModel[dict[str, str]], {"kind": "lr"}),
    ],
)
def test_a_class_that_has_or_wants_no_more_is_taken_at_its_word(tmp_path: Path, into: Any, value: Any) -> None:
    assert getattr(loaded(tmp_path, "data_v2.json", value, into=into), "kind", "lr") == "lr"


@pytest.mark.parametrize(("into", "name"), [(dict, "dict"), (Config, "Config"), (SAVED, "<Config>"), (5, "<int>")])
def test_into_of_what_takes_none_is_named(into: Any, name: str) -> None:
    with pytest.raises(QueryError, match=f"^into={name}: what PandasMaterializer wrote is given as it was saved"):
        checked_into(into, Facts("thing:3", "PandasMaterializer"))


def test_a_key_that_wants_to_be_seen(tmp_path: Path) -> None:
    class Strict(pydantic.BaseModel, extra="forbid"):
        """Takes nothing that it does not know."""

    with pytest.raises(FormatError) as told:
        loaded(tmp_path, "data_v2.json", {"\x1b[31mred\n" * 50: 1}, into=Strict)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 400


def md5(value: Any, name: str) -> str:
    return hashlib.md5(name.encode() + json.dumps(value, sort_keys=True).encode()).hexdigest()


@pytest.mark.parametrize(("form", "name"), [("data_v2.json", "PydanticMaterializer"), ("data.json", "")])
def test_changed_records_are_noticed(tmp_path: Path, form: str, name: str) -> None:
    assert loaded(tmp_path / "a", form, content_hash=md5(RECORD, name)) == RECORD
    with pytest.raises(FormatError, match="its files were changed"):
        loaded(tmp_path / "b", form, RECORD | {"depth": 5}, content_hash=md5(RECORD, name))


def test_an_old_record_that_is_no_text(tmp_path: Path) -> None:
    fill(tmp_path, {"data.json": json.dumps(RECORD).encode()})
    with pytest.raises(FormatError, match="holds a dict instead of JSON in a string"):
        opened(tmp_path, "PydanticMaterializer")
