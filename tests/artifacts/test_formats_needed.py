"""What a missing, broken or old package means: one sentence that says which, and how to get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.libraries import library
from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.formats.needed import needed
from zenexplore.errors import ArtifactError, FormatError

from .written import WRITTEN

FACTS = Facts("thing:3", "M")
PACKAGES = {  # what is blocked -> an artifact that needs it, and what pip calls it
    "polars": ("polars", "polars"),
    "scipy": ("sparse", "scipy"),
    "PIL": ("png", "'zenexplore[artifacts]'"),
    "xgboost": ("xgboost", "xgboost"),
    "lightgbm": ("lightgbm data", "lightgbm"),
    "torch": ("weights", "torch"),
    "keras": ("keras", "keras"),
    "datasets": ("dataset", "datasets"),
    "safetensors": ("safetensors", "safetensors"),
    "skops": ("skops", "skops"),
    "joblib": ("joblib", "joblib"),
    "pyarrow": ("frame", "'zenexplore[artifacts]'"),
}
SCRIPT = """
import json, sys
for name in {blocked!r}:
    sys.modules[name] = None
from pathlib import Path
from tests.artifacts.shelf import opened
from zenexplore.errors import ArtifactError
for folder, materializer, data_type, options in json.loads(sys.stdin.read()):
    options["into"] = dict if options["into"] else None
    try:
        opened(Path(folder), materializer, data_type, **options)
    except ArtifactError as refused:
        print(type(refused).__name__, refused)
    else:
        print("opened")
"""


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras with PyTorch
def test_missing_packages(tmp_path: Path) -> None:
    """Nothing but the package is missed, and only when an artifact that needs it is opened."""
    asked = []
    for name, _ in PACKAGES.values():
        folder = tmp_path / name
        folder.mkdir()
        WRITTEN[name].write(folder)
        one = WRITTEN[name]
        asked.append((str(folder), one.materializer, one.data_type, {"trust": one.trust, "into": bool(one.into)}))
    script = SCRIPT.format(blocked=list(PACKAGES))
    ran = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    for said, (name, install) in zip(ran.stdout.splitlines(), PACKAGES.values(), strict=True):
        package = {"png": "pillow", "frame": "pyarrow"}.get(name, install)
        assert said.startswith("ArtifactError thing:3 is a"), said
        assert said.endswith(f" and needs the package {package}, which is not installed here: pip install {install}")


def test_a_package_that_lacks_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is here: installing it again would change nothing, and installing what it lacks does."""
    fails = {
        "lacking": ("import no_such_package.anywhere", "No module named 'no_such_package'", "pip install no_such_package"),
        "half": ("from half import nothing", "cannot import name 'nothing'.*", "`import half` shows where it fails"),
        "torn": ("import torn.more", "No module named 'torn.more'.*", "`import torn` shows where it fails"),
        "broken": ("raise OSError('libgomp.so.1: lost')", "OSError: libgomp.so.1: lost", "`import broken` shows where it fails"),
    }  # fmt: skip
    for name, (code, _, _) in fails.items():
        (tmp_path / f"{name}.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    for name, (_, why, advice) in fails.items():
        with pytest.raises(
            ArtifactError, match=rf"package {name}, which is here but cannot be imported \({why}\): {advice}$"
        ):
            needed(name, FACTS, "a thing")


@pytest.mark.parametrize("blocked", [("torch", "jax"), ("jax",)])
def test_keras_without_its_backend(tmp_path: Path, blocked: tuple[str, ...]) -> None:
    """Its own choice is TensorFlow; what is here instead is named, and works once it is said."""
    library("keras")
    library("torch")
    code = f"""if True:
        import os, sys
        for name in {(*blocked, "tensorflow")!r}:
            sys.modules[name] = None
        from zenexplore.artifacts.facts import Facts
        from zenexplore.artifacts.formats.needed import needed
        from zenexplore.errors import ArtifactError
        try:
            needed("keras", Facts("thing:3", "M"), "a Keras model")
        except ArtifactError as refused:
            print(refused)
        os.environ["KERAS_BACKEND"] = "torch"
        if "torch" not in sys.modules:
            print(needed("keras", Facts("thing:3", "M"), "a Keras model").backend.backend())
    """
    environment = {name: value for name, value in os.environ.items() if name != "KERAS_BACKEND"}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env=environment | {"KERAS_HOME": str(tmp_path)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = "thing:3 is a Keras model and needs the package keras, which is here without its backend tensorflow: "
    instead = 'os.environ["KERAS_BACKEND"] = "torch" before keras is imported, or '
    if "torch" in blocked:
        assert ran.stdout.splitlines() == [f"{told}pip install tensorflow"]
    else:
        assert ran.stdout.splitlines() == [f"{told}{instead}pip install tensorflow", "torch"]


def test_a_package_that_is_too_old() -> None:
    with pytest.raises(ArtifactError) as told:
        needed("numpy", FACTS, "a thing", oldest=(999, 1), why="which may run code from the file")
    assert not isinstance(told.value, FormatError)
    assert "needs the package numpy 999.1, here is " in str(told.value)
    assert str(told.value).endswith(", which may run code from the file: pip install --upgrade 'numpy>=999.1'")


@pytest.mark.parametrize("oldest", [(), (1,), (1, 20), (1, 20, 0, 0)])
def test_a_package_that_is_new_enough(oldest: tuple[int, ...]) -> None:
    import numpy as np

    assert needed("numpy", FACTS, "a thing", oldest=oldest) is np
