"""Write one artifact version of every type that ZenML keeps, through the unmodified zenml package.

    .work/zenml-0.98.0/bin/python tests/materializers/gallery.py WORK

The environment says which server (`ZENML_STORE_URL`...), and WORK is a new folder for files that are to be saved, and
for a description of the values. What comes of each is said by `outcomes.py`, by its name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class Inline:
    """A class of the main program: cloudpickle keeps its code inside the pickle."""

    def __init__(self, depth: int) -> None:
        self.depth = depth


def values(work: Path) -> Iterator[tuple[str, Any]]:
    """Give what is saved by hand, with the materializer that ZenML chooses."""
    import built_ins
    import deep
    import integrations
    import tables

    yield from built_ins.scalars()
    yield from built_ins.json_containers()
    yield from built_ins.mixed_containers()
    yield from built_ins.texts()
    yield from built_ins.records()
    yield from built_ins.paths(work)
    yield from built_ins.pickled()
    yield "custom_class_inline", Inline(9)
    yield from tables.frames()
    yield from tables.series()
    yield from tables.arrays()
    yield from integrations.polars_and_arrow()
    yield from integrations.sparse_matrices()
    yield from integrations.images(work)
    yield from integrations.trees()
    yield from integrations.estimators()
    yield from integrations.mixed()
    yield from deep.torches()
    yield from deep.kerases()
    yield from deep.hugging_faces()
    yield from deep.documents()


@contextmanager
def without_pyarrow() -> Iterator[None]:
    """Let data frames become CSV files, as on a machine without pyarrow."""
    from zenml.integrations.pandas.materializers.pandas_materializer import PandasMaterializer

    made = PandasMaterializer.__init__

    def made_without(self: Any, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options)
        self.pyarrow_exists = False

    PandasMaterializer.__init__ = made_without
    yield
    PandasMaterializer.__init__ = made


def register(store: Path) -> None:
    """Make artifacts of files that were in the store before."""
    from zenml import register_artifact

    folder = store / "registered"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.csv").write_text("a,b\n1,2\n")
    (folder / "sub" / "b.bin").write_bytes(b"\x00\xff")
    (store / "single.txt").write_text("one file\n")
    register_artifact(str(folder), name="registered_folder")
    register_artifact(str(store / "single.txt"), name="registered_file")


def main() -> None:
    """Save everything, then run the pipeline whose artifacts have a producer."""
    import legacy
    import steps
    import tables
    from deep import lightning
    from describing import describe
    from zenml import save_artifact
    from zenml.client import Client
    from zenml.integrations.pytorch_lightning.materializers.pytorch_lightning_materializer import (
        PyTorchLightningMaterializer,
    )

    client = Client()
    client.set_active_project("default")
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True)
    saved = {}
    for name, value in values(work):
        saved[name] = describe(value)
        save_artifact(value, name=name)
    (work / "saved.json").write_text(json.dumps(saved, indent=1) + "\n", encoding="utf-8")
    with without_pyarrow():
        for name, value in tables.csv_frames():
            save_artifact(value, name=name)
    for name, value, rewrite in legacy.folders():
        rewrite(Path(save_artifact(value, name=name).uri))
    save_artifact(lightning(), name="lightning_module", materializer=PyTorchLightningMaterializer)
    register(Path(client.active_stack.artifact_store.path))
    steps.produced()


if __name__ == "__main__":
    main()
