"""The formats that can be opened. The first that knows the materializer and the files is taken."""

from zenexplore.artifacts.formats.arrays import ARRAY, OLD_ARRAY
from zenexplore.artifacts.formats.containers import JSON_CONTAINER, NESTED_CONTAINER
from zenexplore.artifacts.formats.declare import Format
from zenexplore.artifacts.formats.frames import CSV_FRAME, PARQUET_FRAME
from zenexplore.artifacts.formats.paths import DIRECTORY, SINGLE_FILE
from zenexplore.artifacts.formats.pickled import PICKLE
from zenexplore.artifacts.formats.records import DATACLASS, OLD_PYDANTIC, PYDANTIC
from zenexplore.artifacts.formats.scalars import BYTES, SCALAR, UUID_TEXT
from zenexplore.artifacts.formats.texts import STRUCTURED

FORMATS: tuple[Format, ...] = (
    SCALAR, BYTES, UUID_TEXT, JSON_CONTAINER, NESTED_CONTAINER, PARQUET_FRAME, CSV_FRAME, ARRAY, OLD_ARRAY,
    PYDANTIC, OLD_PYDANTIC, DATACLASS, STRUCTURED, DIRECTORY, SINGLE_FILE,
    PICKLE,  # last: it takes any materializer
)  # fmt: skip
