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
