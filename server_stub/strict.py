"""Parameters that take one plain value. A real server lets pydantic check them, and so does the stub: same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, TypeAdapter, ValidationError

from server_stub.errors import MalformedError
from server_stub.ids import dashed

FLAG: TypeAdapter[Any] = TypeAdapter(bool)
ONE_ID: TypeAdapter[Any] = TypeAdapter(UUID)
NUMBER: TypeAdapter[Any] = TypeAdapter(int)
PAGE: TypeAdapter[Any] = TypeAdapter(Annotated[int, Field(ge=1)])
SIZE: TypeAdapter[Any] = TypeAdapter(Annotated[int, Field(ge=1, le=10_000)])
LOGIC: TypeAdapter[Any] = TypeAdapter(Literal["or", "and"])


class Singles:
    """Reads single-valued parameters and gathers what is wrong with them, for one answer about all."""

    def __init__(self, given: Mapping[str, str], where: str = "query") -> None:
        self._given, self._where = given, where
        self.wrong: list[dict[str, Any]] = []

    def read(self, name: str, adapter: TypeAdapter[Any], default: Any = None) -> Any:
        """Return the parameter's value, or the default if it is not given."""
        if name not in self._given:
            return default
        try:
            return adapter.validate_python(self._given[name])
        except ValidationError as error:
            self.wrong += details(error, self._where, name)
            return default

    def require(self, name: str) -> str:
        """Return the text of a parameter that must be given."""
        if name not in self._given:
            place = (self._where, name)
            self.wrong.append({"type": "missing", "loc": place, "msg": "Field required", "input": None})
        return self._given.get(name, "")

    def check(self) -> None:
        """Raise if anything was wrong."""
        if self.wrong:
            raise MalformedError(self.wrong)


def details(error: ValidationError, *place: str) -> list[dict[str, Any]]:
    """Return pydantic's errors as FastAPI tells them: with the place, without the link."""
    return [{**found, "loc": (*place, *found["loc"])} for found in error.errors(include_url=False)]


def path_id(name: str, text: str) -> str:
    """Return the hex id of a path that takes nothing but a UUID."""
    singles = Singles({name: text}, "path")
    found = singles.read(name, ONE_ID)
    singles.check()
    assert isinstance(found, UUID)
    return found.hex


def dashed_or_empty(hex_id: str) -> str:
    """Return an id for a message."""
    return dashed(hex_id) or ""
