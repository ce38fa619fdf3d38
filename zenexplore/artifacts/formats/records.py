"""pydantic objects and dataclasses: as dicts, for their classes are not here, or as the class that the caller has."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.formats.declare import Format, Opening, has, into_name
from zenexplore.artifacts.formats.left_out import left_out
from zenexplore.artifacts.formats.plain_json import parsed_json, read_content, read_hashed
from zenexplore.artifacts.shown import listed
from zenexplore.errors import FormatError, QueryError

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

_PYDANTIC = frozenset({"PydanticMaterializer"})
_INTO = "the class of a pydantic model or a dataclass"
_MOST_FIELDS = 5


def _pydantic(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return _built(read_hashed(folder.path("data_v2.json"), facts, opening), facts, opening)


def _encoded_twice(folder: Folder, facts: Facts, opening: Opening) -> Any:
    """Decode JSON in a JSON string: what ZenML up to 0.94.2 wrote of pydantic, and still does of LangChain."""
    text = read_content(folder.path("data.json"), facts, opening)
    if not isinstance(text, str):
        raise FormatError(f"{facts.title}: its data.json holds a {type(text).__name__} instead of JSON in a string")
    return _built(
        parsed_json(text.encode("utf-8", "surrogatepass"), "the text in its data.json", facts, opening), facts, opening
    )


def _dataclass(folder: Folder, facts: Facts, opening: Opening) -> Any:
    return _built(read_hashed(folder.path("data.json"), facts, opening, named=False), facts, opening)


def _built(value: Any, facts: Facts, opening: Opening) -> Any:
    """Build the class that the caller wants.

    Raises:
        QueryError: it is no class that can be built.
        FormatError: what was saved does not fit it, or would be left out.
    """
    if opening.into is None:
        return value
    adapter = _adapter(opening.into, facts)
    from pydantic import ValidationError

    try:
        built = adapter.validate_python(value)
    except ValidationError as wrong:
        raise FormatError(
            f"{facts.title}: what was saved does not fit {opening.into.__name__}: {_misfits(wrong)}"
        ) from wrong
    if lost := list(left_out(value, built)):
        raise FormatError(
            f"{facts.title}: {opening.into.__name__} has no field for what was saved as {listed(lost, _MOST_FIELDS)}; "
            "load() gives a dict with all of it. A class that says what shall become of them is taken at its word: "
            'model_config = {"extra": "ignore"} for a pydantic model'
        )
    return built


def _adapter(wanted: Any, facts: Facts) -> TypeAdapter[Any]:
    from pydantic import BaseModel, PydanticUserError, TypeAdapter

    if isinstance(wanted, type) and (issubclass(wanted, BaseModel) or is_dataclass(wanted)):
        try:
            return TypeAdapter(wanted)
        except PydanticUserError as refused:
            raise QueryError(f"into={wanted.__name__}: pydantic cannot build that class: {refused}") from refused
    raise QueryError(
        f"into={into_name(wanted)}: {facts.title} was saved from a pydantic object or a dataclass; say {_INTO}"
    )


def _misfits(wrong: ValidationError) -> str:
    """Name the fields that do not fit, and why; keys may come from the file."""
    errors = wrong.errors(include_url=False, include_input=False, include_context=False)
    return listed((f"{'.'.join(map(str, error['loc'])) or 'it'}: {error['msg']}" for error in errors), _MOST_FIELDS)


PYDANTIC = Format("pydantic object", _PYDANTIC, has("data_v2.json"), _pydantic, into=_INTO)
OLD_PYDANTIC = Format("pydantic object of old ZenML", _PYDANTIC, has("data.json"), _encoded_twice, into=_INTO)
DATACLASS = Format("dataclass", frozenset({"DataclassMaterializer"}), has("data.json"), _dataclass, into=_INTO)
LANGCHAIN = Format(
    "LangChain document",
    frozenset({"LangchainDocumentMaterializer", "LlamaIndexDocumentMaterializer"}),
    has("data.json"),
    _encoded_twice,
    into=_INTO,
)
