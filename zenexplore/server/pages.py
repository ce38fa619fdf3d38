"""A list answer's bytes, as typed objects. One decoder per resource, made when first needed."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model

from zenexplore.errors import ContractError, RejectedError
from zenexplore.resources import Resource

_PAST_END = re.compile(r"Invalid page (\d+)\. .*?page size is (\d+).*?total of (\d+) items.*?is (\d+)\.")


@dataclass(frozen=True)
class Answer:
    """One page as the server sent it."""

    items: list[Any]
    index: int
    max_size: int
    total: int
    total_pages: int


_DECODERS: dict[str, type[BaseModel]] = {}


def _decoder(resource: Resource[Any]) -> type[BaseModel]:
    if resource.name not in _DECODERS:
        model: Any = resource.model
        _DECODERS[resource.name] = create_model(
            f"{model.__name__}Page",
            __config__=ConfigDict(extra="ignore"),
            items=(list[model], ...),
            index=(int, ...),
            max_size=(int, ...),
            total=(int, ...),
            total_pages=(int, ...),
        )
    return _DECODERS[resource.name]


def decode_page(resource: Resource[Any], body: bytes) -> Answer:
    """Read a list answer.

    Raises:
        ContractError: it is no page, or an item does not fit the declared model.
    """
    try:
        with _collector_paused():
            found: Any = _decoder(resource).model_validate_json(body)
    except ValidationError as unfit:
        raise _unfit(resource, unfit) from None
    return Answer(found.items, found.index, found.max_size, found.total, found.total_pages)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Let the garbage collector rest: all that is made here stays, and it would walk it again and again.

    Measured on 5,000 runs in pages of 500: 0.28 s of CPU instead of 0.47 s.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def decode_one(resource: Resource[Any], body: bytes) -> Any:
    """Read one thing; ContractError where it does not fit the declared model."""
    try:
        return TypeAdapter(resource.model).validate_json(body)
    except ValidationError as unfit:
        raise _unfit(resource, unfit) from None


def past_the_end(refused: RejectedError) -> Answer | None:
    """Read the server's refusal of a page past the end as the empty page that it is."""
    found = _PAST_END.search(str(refused))
    if refused.status != 400 or found is None:
        return None
    page, size, total, pages = (int(number) for number in found.groups())
    return Answer([], page, size, total, pages)


def _unfit(resource: Resource[Any], unfit: ValidationError) -> ContractError:
    first = unfit.errors(include_input=False, include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return ContractError(
        f"{resource.path}: the server's answer is not what we understand: {where or 'the whole'}: {first['msg']} "
        f"({unfit.error_count()} such); is this a ZenML server of a version that zenexplore knows?"
    )
