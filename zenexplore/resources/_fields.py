"""The fields of things: what the server sent, converted when first read; what it left out, fetched when touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import AfterValidator, SecretStr
from pydantic.fields import FieldInfo

from zenexplore.errors import NotFoundError
from zenexplore.resources._hiding import (
    JsonDict,
    blacked,
    configuration,
    environment,
    masked,
    masked_environment,
    masked_told,
    told_object,
)

if TYPE_CHECKING:
    from zenexplore.resources._entity import Entity


@dataclass(frozen=True)
class _Read:
    """How a value that pydantic left as it came is given when it is read: later, and only if it is."""

    convert: Callable[[Any], Any]


def _as_utc(moment: datetime) -> datetime:
    """Make a time aware; the server writes naive UTC."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


UtcTime = Annotated[datetime, _Read(_as_utc)]


@dataclass(frozen=True)
class _Hides(_Read):
    """How a value in which some may be secret is shown."""

    show: Callable[[Any], Any]


JsonObject = Annotated[dict[str, Any], _Read(JsonDict)]
ConfigurationObject = Annotated[dict[str, Any], AfterValidator(configuration), _Hides(configuration, masked)]
EnvironmentObject = Annotated[dict[str, Any], AfterValidator(environment), _Hides(environment, masked_environment)]
ToldObject = Annotated[dict[str, Any], AfterValidator(told_object), _Hides(JsonDict, masked_told)]


class _Unset:
    """Stands where the server has not sent a field."""

    def __repr__(self) -> str:
        return "not fetched"

    def __reduce__(self) -> str:
        return "UNSET"  # the one marker, in a pickle too


UNSET = _Unset()


def unset(absent: Callable[[], Any] = lambda: None) -> Any:
    """Declare a field that an answer may lack; `absent` makes its value where the server has none."""
    return FieldInfo(default=UNSET, json_schema_extra={"absent": absent})  # type: ignore[dict-item]


class Field:
    """Reads a field; what is missing is fetched for the whole page of the object, once.

    A data descriptor on the class wins over the instance's dict, which pydantic fills.
    """

    def __init__(self, name: str, absent: Callable[[], Any]) -> None:
        self.name = name
        self.absent = absent

    def __get__(self, item: Entity | None, owner: type[Entity]) -> Any:
        if item is None:
            raise AttributeError(self.name)
        value = item.__dict__[self.name]
        return self._fetched(item) if value is UNSET else value

    def __set__(self, item: Entity, value: Any) -> None:
        """Make this a data descriptor."""
        raise AttributeError(self.name)

    def _fetched(self, item: Entity) -> Any:
        item._batch.hydrate()
        if item.id in item._batch.gone:
            raise NotFoundError(f"{item!r} is gone, or not yours to see, so its {self.name} cannot be had")
        if item.__dict__[self.name] is UNSET:
            item.__dict__[self.name] = self.absent()
        return item.__dict__[self.name]


class _ConvertedField(Field):
    """Reads a field whose value is converted when it is first read: 5,000 runs have 125,000 times."""

    def __init__(self, name: str, absent: Callable[[], Any], convert: Callable[[Any], Any]) -> None:
        super().__init__(name, absent)
        self.convert = convert
        self.done = f"_read {name}"

    def __get__(self, item: Entity | None, owner: type[Entity]) -> Any:
        held = item.__dict__ if item is not None else {}
        if self.done not in held:
            value = super().__get__(item, owner)
            held[self.done] = None if value is None else self.convert(value)
        return held[self.done]


class _HoldingField(Field):
    """Reads a field that holds other things, and gives them the batch of their like."""

    def __get__(self, item: Entity | None, owner: type[Entity]) -> Any:
        value = super().__get__(item, owner)
        if value and item is not None:
            item._batch.bind(self.name, value)
        return value


def reader_of(name: str, info: FieldInfo, entity: type) -> Field:
    """Choose how a field is read by what its annotation holds; `entity` is the class of all things."""
    extra: Any = info.json_schema_extra
    parts = [*info.metadata, *_parts(info.annotation)]
    for part in parts:
        if isinstance(part, _Read):
            return _ConvertedField(name, extra["absent"], part.convert)
        if isinstance(part, type) and issubclass(part, entity):
            return _HoldingField(name, extra["absent"])
    return Field(name, extra["absent"])


def is_secret(info: FieldInfo) -> bool:
    """Whether a field holds what is never shown."""
    return SecretStr in _parts(info.annotation)


def hider_of(info: FieldInfo) -> Callable[[Any], Any] | None:
    """How a field is shown that holds what is secret, or may; None for all others."""
    if is_secret(info):
        return blacked
    return next((part.show for part in info.metadata if isinstance(part, _Hides)), None)


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything that an annotation is made of."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _parts(inner)
