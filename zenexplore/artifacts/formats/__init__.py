"""The formats that can be opened. The first that knows the materializer and the files is taken."""

import warnings
from collections.abc import Iterator, Set
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from zenexplore.artifacts.formats.arrays import ARRAY, OLD_ARRAY
from zenexplore.artifacts.formats.boosters import LIGHTGBM_DATA, LIGHTGBM_MODEL, XGBOOST_MATRIX, XGBOOST_MODEL
from zenexplore.artifacts.formats.containers import JSON_CONTAINER, NESTED_CONTAINER
from zenexplore.artifacts.formats.declare import Format, Names
from zenexplore.artifacts.formats.dumped import JOBLIB, SAFETENSORS, SKOPS
from zenexplore.artifacts.formats.frames import CSV_FRAME, PARQUET_FRAME
from zenexplore.artifacts.formats.huggingface import HF_DATASET, HF_MODEL, HF_T5
from zenexplore.artifacts.formats.images import IMAGE
from zenexplore.artifacts.formats.keras_models import KERAS
from zenexplore.artifacts.formats.paths import DIRECTORY, REGISTERED, SINGLE_FILE
from zenexplore.artifacts.formats.pickled import PICKLE
from zenexplore.artifacts.formats.polars_tables import POLARS
from zenexplore.artifacts.formats.records import DATACLASS, LANGCHAIN, OLD_PYDANTIC, PYDANTIC
from zenexplore.artifacts.formats.scalars import BYTES, SCALAR, SERVICE_ID, UUID_TEXT
from zenexplore.artifacts.formats.sparse import SPARSE
from zenexplore.artifacts.formats.texts import CSV_TEXT, DEEPCHECKS, FACETS, GREAT_EXPECTATIONS, STRUCTURED
from zenexplore.artifacts.formats.torch_weights import LIGHTNING, MODULE, NEURAL_PROPHET, TORCH_DATA
from zenexplore.artifacts.shown import shown
from zenexplore.errors import FormatError

BUILT_IN: tuple[Format, ...] = (
    SCALAR, BYTES, UUID_TEXT, SERVICE_ID, JSON_CONTAINER, NESTED_CONTAINER, PARQUET_FRAME, CSV_FRAME, ARRAY, OLD_ARRAY,
    PYDANTIC, OLD_PYDANTIC, DATACLASS, LANGCHAIN, CSV_TEXT, STRUCTURED, DEEPCHECKS, GREAT_EXPECTATIONS, FACETS,
    DIRECTORY, SINGLE_FILE, REGISTERED, POLARS, SPARSE, IMAGE, XGBOOST_MODEL, XGBOOST_MATRIX, LIGHTGBM_MODEL,
    LIGHTGBM_DATA, MODULE, TORCH_DATA, LIGHTNING, NEURAL_PROPHET, KERAS, HF_DATASET, HF_MODEL, HF_T5,
    PICKLE, JOBLIB, SKOPS, SAFETENSORS,  # last: they take any materializer
)  # fmt: skip


@cache
def every_format() -> tuple[Format, ...]:
    """Return the formats of other packages, by the names of their entry points, then ours.

    Those that are broken are left out, with a warning that names their package: they must not keep anybody from the
    artifacts that are not theirs.
    """
    return (*_registered(), *BUILT_IN)


def knows(known: Format, materializer: str, names: Names) -> bool:
    """Say whether a format reads what a materializer wrote in these files; one that fails does not, with a warning."""
    if known.materializers is not None and materializer not in known.materializers:
        return False
    try:
        return known.reads(names)
    except Exception as broken:  # another package's code may raise anything
        _warn(
            f"the artifact format {known.name!r}", f"failed on the names of files ({type(broken).__name__}: {broken})"
        )
        return False


def _registered() -> Iterator[Format]:
    for point in sorted(entry_points(group="zenexplore.formats"), key=lambda point: point.name):
        try:
            yield _loaded(point)
        except FormatError as broken:
            package = point.dist.name if point.dist else "of unknown name"
            _warn(f"the artifact format {point.name!r} of the package {package}", str(broken))


def _loaded(point: EntryPoint) -> Format:
    try:
        found = point.load()
    except Exception as broken:  # another package's code may raise anything
        raise FormatError(f"cannot be loaded ({type(broken).__name__}: {broken})") from broken
    if not isinstance(found, Format):
        raise FormatError(f"is a {type(found).__name__} instead of a zenexplore.artifacts.Format")
    if not isinstance(found.materializers, Set | None):
        raise FormatError(f"has a {type(found.materializers).__name__} of materializers instead of a frozenset")
    return found


def _warn(which: str, trouble: str) -> None:
    warnings.warn(
        f"{which} {shown(trouble)}, so it is not used; update or uninstall that package", UserWarning, stacklevel=3
    )
