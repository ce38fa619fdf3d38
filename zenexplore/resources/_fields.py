"""The fields of things: what the server sent, converted when first read; what it left out, fetched when touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import AfterValidator, SecretStr
from pydantic.fields import FieldInfo

from zenexplore.errors import NotFoundError

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


class JsonDict(dict[str, Any]):
    """A JSON object of the server whose keys read as attributes too: `run.config.parameters`."""

    def __getattr__(self, key: str) -> Any:
        try:
            value = self[key]
        except KeyError:
            raise AttributeError(f"no {key!r} here; there is: {', '.join(self)}") from None
        return JsonDict(value) if type(value) is dict else value


MASK = "***"  # what a secret is shown as
_SECRET_KEY = re.compile(
    r"pass(word|wd|phrase)?$|secret|token|credential|(^|_)(api|access|private|account)?_?key$", re.IGNORECASE
)
_REFERENCE = re.compile(r"\{\{.*\}\}")  # the name of a ZenML secret, which says nothing of it


class Hidden(str):
    """A secret text as a configuration holds it: the text for everybody, but for a repr of what holds it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(blacked(self))


class Configuration(JsonDict):
    """A configuration of the server. What is secret by its name is there to be read, and shown in no repr.

    That is so at any depth, and in whatever is made of it: its items, a copy, a list of its values.
    """

    @classmethod
    def of(cls, value: dict[str, Any]) -> Configuration:
        """Make one of a JSON object; of what is one already nothing new is made."""
        return value if isinstance(value, cls) else cls(_hidden(value, secret=False))

    def __repr__(self) -> str:
        return repr(dict(self))  # its own, or IPython would print the values that `[key]` gives

    def __getitem__(self, key: str) -> Any:
        return _clear(super().__getitem__(key))

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value of a key, as by `[key]`; the default where there is none."""
        return _clear(super().get(key, default))


def _clear(value: Any) -> Any:
    return str(value) if isinstance(value, Hidden) else value


def _hidden(value: Any, *, secret: bool) -> Any:
    """Give JSON as a configuration holds it; `secret` as in `masked`."""
    if isinstance(value, dict):
        inner = {key: _hidden(each, secret=secret or is_secret_name(key)) for key, each in value.items()}
        return Configuration(inner)
    if isinstance(value, list):
        return [_hidden(each, secret=secret) for each in value]
    return Hidden(value) if masked(value, secret=secret) != value else value


def masked(value: Any, *, secret: bool = False) -> Any:
    """Black out the texts that are secret by their name, at any depth; references to ZenML's secrets stay.

    Args:
        secret: Whether all of it is, by the name that it stands under.
    """
    if isinstance(value, dict):
        return {key: masked(inner, secret=secret or is_secret_name(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [masked(inner, secret=secret) for inner in value]
    return blacked(value) if secret and isinstance(value, str) and not _REFERENCE.fullmatch(value) else value


def is_secret_name(name: object) -> bool:
    """Whether what stands under a name is secret."""
    return _SECRET_KEY.search(str(name)) is not None


ConfigurationObject = Annotated[dict[str, Any], AfterValidator(Configuration.of), _Read(Configuration.of)]
JsonObject = Annotated[dict[str, Any], _Read(JsonDict)]


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


def is_configuration(info: FieldInfo) -> bool:
    """Whether a field holds a configuration, in which some of it may be secret."""
    return any(isinstance(part, _Read) and part.convert == Configuration.of for part in info.metadata)


def blacked(value: Any) -> Any:
    """Black a secret out; of a dict of them the keys stay, and nothing stays nothing."""
    if isinstance(value, dict):
        return {key: blacked(inner) for key, inner in value.items()}
    return None if value is None else MASK


def _parts(annotation: Any) -> Iterator[Any]:
    """Everything that an annotation is made of."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _parts(inner)
