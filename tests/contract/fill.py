"""Fill a fresh ZenML server with a small, rich world, through the unmodified zenml package.

    .work/zenml-0.98.0/bin/python tests/contract/fill.py --url URL --password PASSWORD --root ROOT --credentials FILE

ROOT is the folder of the server (tools/real_server.py): client and server share its local artifact stores. Other users
run their pipelines in processes of their own, because a zenml process is one user for life.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from automation import make_automation
from inventory import Rest, make_infrastructure, make_late_things, make_people, make_small_things

STRANGE_NAMES = ("in:foo", "contains:x", "a%b_c", "<b>bold</b>")


def attempt(run: Callable[..., object], **arguments: object) -> None:
    """Run a pipeline that may fail: a failed run is part of the world."""
    with suppress(ValueError, RuntimeError, ConnectionError):
        run(**arguments)


def as_admin() -> None:
    """Run what the administrator runs."""
    import pipelines
    from zenml import Model
    from zenml.client import Client
    from zenml.integrations.pandas.materializers.pandas_materializer import PandasMaterializer

    client = Client()
    made = PandasMaterializer.__init__

    def without_pyarrow(self: Any, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options)
        self.pyarrow_exists = False

    PandasMaterializer.__init__ = without_pyarrow  # as on a machine without pyarrow: data frames become CSV files
    pipelines.ingestion.with_options(run_name="ingest-csv")()
    PandasMaterializer.__init__ = made
    pipelines.ingestion.with_options(run_name="ingest-cached")()
    pipelines.ingestion.with_options(run_name="ingest-parquet")(seed=2)
    for depth in (2, 3, 4):
        named = pipelines.training.with_options(
            run_name=f"train-{depth}", model=Model(name="churn", tags=["tabular"]), tags=["experiment"]
        )
        named(depth=depth, rate=depth / 10)
    attempt(pipelines.training.with_options(run_name="train-diverged", tags=["experiment"]), rate=9.5, fail=True)
    pipelines.gallery.with_options(run_name="gallery-1")()
    attempt(pipelines.retrying.with_options(run_name="retrying-1"), marker=f"marker-{uuid.uuid4().hex}")
    for name in STRANGE_NAMES:
        pipelines.tiny.with_options(run_name=name)()
    for night in range(8):  # more runs than one page of ZenML's default size holds
        pipelines.tiny.with_options(run_name=f"nightly-{night}")()
    client.activate_stack("second")
    pipelines.tiny.with_options(run_name="tiny-on-second-stack", enable_cache=False)()
    client.activate_stack("default")
    if hasattr(pipelines.ingestion, "create_snapshot"):  # ZenML from 0.90 on
        pipelines.ingestion.create_snapshot(name="golden-snapshot", description="to be run again", tags=["gold"])


def as_alice() -> None:
    """Run what alice runs: a training of her own model, and a run that is abandoned (it ends this process)."""
    import pipelines
    from zenml import Model

    model = Model(name="fraud", version="v1.0", tags=["fraud"])
    pipelines.training.with_options(run_name="alice-trains", model=model)(depth=1, rate=0.5)
    pipelines.abandoned.with_options(run_name="alice-abandons")()


def as_bot() -> None:
    """Run what the service account runs, in the second project."""
    import pipelines
    from zenml import Model
    from zenml.client import Client

    # Before ZenML 0.80 no two workspaces had a model of the same name.
    name = "churn" if hasattr(Client, "set_active_project") else "churn-research"
    pipelines.tiny.with_options(run_name="research-tiny")()
    pipelines.training.with_options(run_name="research-train", model=Model(name=name))(depth=2)
    pipelines.image_classifier.with_options(run_name="research-images")()


def finish() -> None:
    """Promote, tag and describe what the runs have left behind, and save artifacts by hand."""
    import pandas as pd
    from zenml import log_metadata, save_artifact
    from zenml.client import Client
    from zenml.integrations.pandas.materializers import pandas_materializer  # noqa: F401  registers itself

    client = Client()
    versions = client.list_model_versions("churn", sort_by="asc:number").items
    for version, stage in zip(versions, ("archived", "staging", "production"), strict=True):
        client.update_model_version("churn", version.id, stage=stage, force=True)
    newest, older = client.list_pipeline_runs(sort_by="desc:created", size=2).items
    tag_run(newest, ["gold"])
    tag_run(older, ["champion", "gold"])
    log_metadata(
        metadata={"reviewed_by": "alice", "score": 0.75, "labels": ["x", "y"]}, run_id_name_or_prefix=newest.id
    )
    save_artifact(data={"manual": True}, name="manual_artifact", tags=["manual"], user_metadata={"note": "by hand"})
    save_artifact(data=pd.DataFrame({"x": range(3)}), name="manual_frame", version="2024-golden")


def tag_run(run: Any, tags: list[str]) -> None:
    """Tag a run; before ZenML 0.80 that was to change the run."""
    import zenml

    if hasattr(zenml, "add_tags"):
        zenml.add_tags(tags=tags, run=run.id)
    else:
        from zenml.client import Client
        from zenml.models import PipelineRunUpdate

        Client().zen_store.update_run(run.id, PipelineRunUpdate(add_tags=tags))


def work_in(project: str) -> None:
    """Choose the project of this process; before ZenML 0.80 projects are called workspaces."""
    from zenml.client import Client

    client = Client()
    choose = getattr(client, "set_active_project", None) or client.set_active_workspace
    choose(project)


def zenml_settings(options: argparse.Namespace, person: str) -> dict[str, str]:
    """Build the environment of one person's zenml process."""
    folder = options.root / "clients" / person
    folder.mkdir(parents=True, exist_ok=True)
    return {
        "ZENML_ANALYTICS_OPT_IN": "false",
        "ZENML_CONFIG_PATH": str(folder),
        "ZENML_LOCAL_STORES_PATH": str(options.root / "stores"),
        "ZENML_LOGGING_COLORS_DISABLED": "true",
        "ZENML_LOGGING_VERBOSITY": "INFO",  # WARN would keep the prints of the steps out of the stored logs
        "ZENML_REPOSITORY_PATH": str(folder),
        "ZENML_STORE_URL": options.url,
    }


def start(options: argparse.Namespace, person: str, login: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start this program as another person."""
    command = [sys.executable, __file__, "--person", person, "--url", options.url, "--root", str(options.root)]
    environment = os.environ | zenml_settings(options, person) | {f"ZENML_STORE_{k}": v for k, v in login.items()}
    with (options.root / f"fill-{person}.log").open("wb") as log:
        return subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT, cwd=options.root)


def fill(options: argparse.Namespace) -> None:
    """Make the whole world."""
    rest = Rest(options.url, options.username, options.password)
    people = make_people(rest)
    make_infrastructure(rest, options.root)
    make_small_things(rest)
    admin = {"username": options.username, "password": options.password}
    logins = {
        "admin": {"USERNAME": options.username, "PASSWORD": options.password},
        "alice": {"USERNAME": "alice", "PASSWORD": people["alice"]["password"]},
        "bot": {"API_KEY": people["bot"]["api_key"]},
    }
    running = {person: start(options, person, login) for person, login in logins.items()}
    codes = {person: process.wait() for person, process in running.items()}
    if codes != {"admin": 0, "alice": 9, "bot": 0}:  # alice's last run takes her process with it
        raise SystemExit(f"a process failed: {codes}; see {options.root}/fill-*.log")
    if start(options, "finish", logins["admin"]).wait() != 0:
        raise SystemExit(f"the last touches failed; see {options.root}/fill-finish.log")
    late = Rest(options.url, "bob", people["bob"]["password"])
    make_late_things(late)
    if "/api/v1/webhooks" in rest.creates:  # older servers have none of it
        make_automation(rest, late, rest.project)
    options.credentials.write_text(json.dumps({"url": options.url, "admin": admin, **people}, indent=1) + "\n")


def main() -> None:
    """Fill a server, or act as one person in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--url", required=True)
    parser.add_argument("--username", default="admin")
    parser.add_argument("--password", default="")
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--credentials", type=Path)
    parser.add_argument("--person", choices=("admin", "alice", "bot", "finish"))
    options = parser.parse_args()
    options.root = options.root.resolve()
    if options.person:
        work_in("research" if options.person == "bot" else "default")
        {"admin": as_admin, "alice": as_alice, "bot": as_bot, "finish": finish}[options.person]()
    else:
        fill(options)


if __name__ == "__main__":
    main()
