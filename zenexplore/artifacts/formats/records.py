"""pydantic objects and dataclasses, as dicts: their classes are not here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.declare import Format, Opening, has
from zenexplore.artifacts.formats.plain_json import read_json

_PYDANTIC = frozenset({"PydanticMaterializer"})


def _pydantic(folder: Path, facts: Facts, opening: Opening) -> Any:
    return read_json(folder / "data_v2.json")


def _old_pydantic(folder: Path, facts: Facts, opening: Opening) -> Any:
    """Decode what ZenML up to 0.94.2 wrote: JSON in a JSON string."""
    return json.loads(read_json(folder / "data.json"))


def _dataclass(folder: Path, facts: Facts, opening: Opening) -> Any:
    return read_json(folder / "data.json")


PYDANTIC = Format("pydantic object", _PYDANTIC, has("data_v2.json"), _pydantic)
OLD_PYDANTIC = Format("pydantic object of old ZenML", _PYDANTIC, has("data.json"), _old_pydantic)
DATACLASS = Format("dataclass", frozenset({"DataclassMaterializer"}), has("data.json"), _dataclass)
