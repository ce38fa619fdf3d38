"""Parquet files; pyarrow is an extra."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from zenexplore.artifacts.facts import Facts
from zenexplore.errors import ArtifactError

if TYPE_CHECKING:
    import pandas as pd

_OLDEST = 15  # before 14.0.1, reading a parquet file could unpickle: CVE-2023-47248


def read_parquet(path: Path, facts: Facts) -> pd.DataFrame:
    """Return a parquet file as a frame.

    Raises:
        ArtifactError: pyarrow is missing or too old.
    """
    try:
        import pyarrow
    except ImportError:
        found = "which is not installed here"
    else:
        if int(pyarrow.__version__.partition(".")[0]) >= _OLDEST:
            import pandas as pd

            return pd.read_parquet(path, engine="pyarrow")
        found = f"not {pyarrow.__version__}, which may run code from the file"
    raise ArtifactError(
        f"{facts.title} is a parquet file; reading it needs pyarrow {_OLDEST} or newer, {found}: "
        "pip install 'zenexplore[artifacts]'"
    )
