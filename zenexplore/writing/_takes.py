"""What a caller gives for a keyword of a write, checked, and as the server takes it. Nothing is asked here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import PurePath
from typing import Any
from uuid import UUID

from zenexplore.errors import QueryError, suggestion, told
from zenexplore.query import as_uuid, moment
from zenexplore.resources import PLACES, Entity, Keyword, Resource, Take
from zenexplore.resources._hiding import MASK

Json = Any


def checked(where: str, keyword: Keyword, given: Any, *, quiet: bool = False) -> Json:
    """Return what is sent for a keyword that names no other thing.

    Args:
        quiet: Whether a secret may have slipped into it from the keyword beside it: the error repeats nothing then.

    Raises:
        QueryError: it cannot be meant. Nothing was sent.
    """
    label = f"{where}: {keyword.name}"
    try:
        return READERS[keyword.take](label, keyword, given)
    except QueryError:
        # the readers of secrets repeat nothing anyway, and in a blank there is nothing
        if not quiet or keyword.secret or not str(given).strip():
            raise
        raise QueryError(f"{label} takes a {keyword.take.value}; this {type(given).__name__} is none") from None


def _text(label: str, keyword: Keyword, given: Any) -> str:
    filled = keyword.required or keyword.parameter == "name"
    if not isinstance(given, str) or (filled and not given.strip()):
        raise QueryError(f"{label} is a text{' that is not empty' if filled else ''}, not {told(given)}")
    if keyword.choices and given not in keyword.choices:
        raise QueryError(f"{label} cannot be {given!r}; {suggestion(given, keyword.choices)}")
    return given


def _flag(label: str, _keyword: Keyword, given: Any) -> bool:
    if not isinstance(given, bool):
        raise QueryError(f"{label} is True or False, not {told(given)}")
    return given


def _int(label: str, keyword: Keyword, given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or given < keyword.least:
        raise QueryError(f"{label} is a whole number from {keyword.least}, not {told(given)}")
    return given


def _seconds(label: str, keyword: Keyword, given: Any) -> int:
    said = given / timedelta(seconds=1) if isinstance(given, timedelta) else given
    whole = int(said) if isinstance(said, float) and said.is_integer() else said
    if not isinstance(whole, int) or isinstance(whole, bool) or whole < keyword.least:
        raise QueryError(f"{label} is whole seconds from {keyword.least}, or a timedelta of those, not {told(given)}")
    return whole


def _time(label: str, _keyword: Keyword, given: Any) -> str:
    """Write a time as the server reads it: naive UTC."""
    return moment(given, label).replace(tzinfo=None).isoformat()


def _cron(label: str, _keyword: Keyword, given: Any) -> str:
    from croniter import CroniterError, croniter  # 30 ms, and only schedules need it

    if not isinstance(given, str) or len(given.split()) != 5:
        raise QueryError(
            f"{label} {told(given)} is not of five fields: minute hour day month weekday, as in '0 0 * * *'"
        )
    try:
        croniter(given)
    except CroniterError as malformed:
        raise QueryError(f"{label} {given!r} is malformed: {malformed}; right would be '0 0 * * *'") from None
    return given


def _id(label: str, keyword: Keyword, given: Any) -> str:
    of = PLACES[keyword.of]
    if (found := of_the_kind(label, of, given)) is None:
        how = f"client.{of.get_method or f'{of.name}.get'}({given!r}).id is it" if isinstance(given, str) else ""
        raise QueryError(f"{label} wants the {of.title} or its UUID, not {told(given)}{how and f'; {how}'}")
    return str(found)


def of_the_kind(label: str, resource: Resource[Any], given: Any) -> UUID | None:
    """Return the id of a thing, or the id that was given; None where it may be a name.

    Raises:
        QueryError: it is a thing of another kind.
    """
    if isinstance(given, Entity) and not isinstance(given, resource.model):
        raise QueryError(f"{label} wants a {resource.title}, and {given!r} is none")
    return as_uuid(given)


def _words(label: str, _keyword: Keyword, given: Any) -> list[str]:
    words = [given] if isinstance(given, str) else list(given) if isinstance(given, Iterable) else None
    if words is None or not all(isinstance(word, str) and word.strip() for word in words):
        raise QueryError(f"{label} is a text or a list of texts, not {told(given)}")
    return list(dict.fromkeys(words))


def _json(label: str, _keyword: Keyword, given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise QueryError(f"{label} is a dict, not a {type(given).__name__}")  # which may hold a secret
    try:
        found: dict[str, Any] = json.loads(json.dumps(dict(given), allow_nan=False))
    except (TypeError, ValueError) as unfit:
        raise QueryError(f"{label} cannot be written as JSON: {unfit}") from None
    if _masked(found):
        raise QueryError(f"{label} has {MASK!r} in it, which is what a secret is shown as: leave out what stays")
    return found


def _masked(value: Any) -> bool:
    """Whether a secret was read where it is blacked out, and would be overwritten by that."""
    if isinstance(value, dict):
        return any(map(_masked, value.values()))
    return any(map(_masked, value)) if isinstance(value, list) else value == MASK


def _secret(label: str, _keyword: Keyword, given: Any) -> str:
    shown = given.get_secret_value() if hasattr(given, "get_secret_value") else given
    if _masked(shown):
        raise QueryError(f"{label} is {MASK!r}, which is what a secret is shown as, and no secret")
    if not isinstance(shown, str) or not shown:
        wrong = f"a {type(given).__name__}" if shown != "" else "an empty one"
        raise QueryError(f"{label} is a text that is not empty, not {wrong}")
    return shown


def _secrets(label: str, keyword: Keyword, given: Any) -> dict[str, str]:
    if not isinstance(given, Mapping) or not all(isinstance(key, str) and key for key in given):
        raise QueryError(f"{label} is a dict of texts by key, not a {type(given).__name__}")
    return {key: _secret(f"{label}[{key!r}]", keyword, value) for key, value in given.items()}


def _facts(label: str, _keyword: Keyword, given: Any) -> dict[str, Any]:
    """Values by key, as plain JSON: what type each was is read by `types_of`."""
    if not isinstance(given, Mapping) or not given:
        raise QueryError(f"{label} is a dict with something in it, not {told(given)}")
    for key in given:
        if not isinstance(key, str) or not key or ":" in key:
            raise QueryError(f"{label} cannot have the key {told(key)}: a key is a text without a colon")
    return {key: _fact(f"{label}[{key!r}]", value) for key, value in given.items()}


def _fact(label: str, value: Any) -> Json:
    plain = value.item() if hasattr(value, "item") and getattr(value, "ndim", 0) == 0 else value
    if isinstance(plain, PurePath):
        plain = str(plain)
    if isinstance(plain, set | frozenset | tuple):
        plain = sorted(plain, key=repr) if isinstance(plain, set | frozenset) else list(plain)
    if not isinstance(plain, bool | int | float | str | list | dict):
        raise QueryError(
            f"{label} is a {type(value).__name__}; metadata is a bool, int, float, str, list, dict, tuple, set or path"
        )
    try:
        found: Json = json.loads(json.dumps(plain, allow_nan=False))
    except (TypeError, ValueError) as unfit:
        raise QueryError(f"{label} cannot be written as JSON: {unfit}") from None
    return found


def types_of(given: Mapping[str, Any]) -> dict[str, str]:
    """Name the type of each value as the server calls it. Source: zenml 0.98.0, MetadataTypeEnum."""
    return {key: _type_of(value) for key, value in given.items()}


def _type_of(value: Any) -> str:
    plain = value.item() if hasattr(value, "item") and getattr(value, "ndim", 0) == 0 else value
    if isinstance(plain, PurePath):
        return "Path"
    if isinstance(plain, frozenset):
        return "set"
    kinds: tuple[type, ...] = (bool, int, float, str, list, dict, tuple, set)
    return next(kind.__name__ for kind in kinds if isinstance(plain, kind))


READERS: dict[Take, Callable[[str, Keyword, Any], Json]] = {
    Take.TEXT: _text,
    Take.FLAG: _flag,
    Take.INT: _int,
    Take.SECONDS: _seconds,
    Take.TIME: _time,
    Take.CRON: _cron,
    Take.ID: _id,
    Take.WORDS: _words,
    Take.JSON: _json,
    Take.FACTS: _facts,
    Take.SECRET: _secret,
    Take.SECRETS: _secrets,
}
