"""From a planned run to its rows: the run, its snapshot, its steps and what they took and made."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from server_stub import tables as t
from server_stub.content import frames
from server_stub.ids import named_id, stamp
from server_stub.world import story
from server_stub.world.catalog import PipelinePlan, Scene, StepPlan
from server_stub.world.definitions import definition_id, pipeline_id
from server_stub.world.infrastructure import DEFAULT, artifact_store, stack, tag
from server_stub.world.models import ModelBook, Trained
from server_stub.world.moment import Moment
from server_stub.world.people import project, user_id
from server_stub.world.plan import UNFINISHED, RunPlan
from server_stub.world.shelf import Place, Shelf
from server_stub.world.writer import Writer

_RETRY_SHARE, _CACHE_SHARE = 0.03, 0.3
_KEPT = timedelta(days=30)
_NOT_BEGUN = ("initializing", "provisioning", "queued", "skipped")
_ENVIRONMENTS = {
    True: {"environment": "kubernetes", "os": "linux", "python_version": "3.11.7", "zenml_version": "0.98.0"},
    False: {
        "environment": "notebook",
        "os": "mac",
        "mac_version": "15.1",
        "python_version": "3.12.4",
        "zenml_version": "0.98.0",
    },
}


@dataclass
class Done:
    """What is known of a step when those after it begin: its id, its end, and the versions that it gave."""

    id: str
    end: datetime
    versions: dict[str, str]


@dataclass
class RunWriter:
    """Writes one run after the other and remembers what later runs build on."""

    writer: Writer
    moment: Moment
    rng: random.Random
    shelf: Shelf
    models: ModelBook
    run_counts: dict[str, int] = field(default_factory=dict)
    _last: dict[tuple[str, str], Done] = field(default_factory=dict)

    def write(self, plan: RunPlan) -> None:
        """Add the rows of one run."""
        Telling(self, plan).tell()

    def next_index(self, pipeline: PipelinePlan) -> int:
        """Return the number of the pipeline's next run."""
        self.run_counts[pipeline.name] = self.run_counts.get(pipeline.name, 0) + 1
        return self.run_counts[pipeline.name]

    def earlier(self, pipeline: PipelinePlan, step: StepPlan) -> Done | None:
        """Return the latest finished execution of a step."""
        return self._last.get((pipeline.name, step.name))

    def remember(self, pipeline: PipelinePlan, step: StepPlan, done: Done) -> None:
        """Keep an execution for later runs that take its result."""
        self._last[(pipeline.name, step.name)] = done


class Telling:
    """One run, while its rows are written."""

    def __init__(self, book: RunWriter, plan: RunPlan) -> None:
        self.book, self.plan, self.pipeline = book, plan, plan.pipeline
        self.index = book.next_index(self.pipeline)
        self.id = named_id("run", self.pipeline.name, self.index)
        self.snapshot = named_id("snapshot", self.id)
        self.owner, self.project = user_id(plan.owner), project(self.pipeline.project)
        self.stack = DEFAULT if plan.owner in ("dave",) and not plan.tags else self.pipeline.stack
        self.done: dict[str, Done] = {}
        self.error: dict[str, Any] | None = None
        rng = random.Random(book.rng.getrandbits(64))
        bad = book.moment.data_was_bad(plan.when)
        variant = frames.VARIANTS - 1 if bad else rng.randrange(frames.VARIANTS - 1)
        figures = story.metrics(self.pipeline, book.moment, plan.when, plan.parameters, rng)
        self.scene = Scene(plan.when, plan.parameters, figures, variant, rng)
        self.model_version: str | None = None

    def tell(self) -> None:
        """Write everything."""
        status = self._steps()
        end = None if status in UNFINISHED else max((done.end for done in self.done.values()), default=self.plan.when)
        if self.model_version:
            self._model_version(end or self.plan.when)
        names = dict.fromkeys((*self.pipeline.tags, *self.plan.tags))
        self._run(status, end, names)
        self._snapshot()
        self.book.writer.tag("pipeline_run", self.id, *(tag(name) for name in names))
        if status in ("completed", "cached", "running"):
            self.book.writer.facts(self.id, self.pipeline.tell(self.scene))

    def _steps(self) -> str:
        wanted, steps = self.plan.status, self.pipeline.steps
        if wanted in _NOT_BEGUN:
            return wanted
        failing = None if self.plan.sound or wanted else self._failing()
        if self.pipeline.model and not wanted and failing is None:
            self.model_version = self.book.models.next_id(self.pipeline)
        cut = len(steps) if wanted in ("", "cached", "retried") else max(1, len(steps) - 1)
        for position, step in enumerate(steps[:cut]):
            if failing is not None and (position == failing or not set(step.upstream) <= set(self.done)):
                if position == failing:
                    self._fail(step)
                continue
            last = position == cut - 1
            self._step(step, wanted if last and wanted in UNFINISHED else "", wanted == "cached")
        if failing is not None:
            return "failed"
        return wanted or "completed"

    def _failing(self) -> int | None:
        return story.failing_step(self.pipeline, self.book.moment, self.plan.when, self.plan.parameters, self.scene.rng)

    def _begin(self, step: StepPlan) -> datetime:
        ends = [self.done[name].end for name in step.upstream if name in self.done]
        return max(ends, default=self.plan.when) + timedelta(seconds=self.scene.rng.uniform(0.4, 6))

    def _step(self, step: StepPlan, unfinished: str, all_cached: bool) -> None:
        rng, earlier, begin, attempt = self.scene.rng, self.book.earlier(self.pipeline, step), self._begin(step), 1
        reuse = all_cached or (step.cached and not unfinished and rng.random() < _CACHE_SHARE)
        if reuse and earlier and earlier.end <= begin:
            self._cached(step, earlier, begin)
            return
        if not unfinished and rng.random() < _RETRY_SHARE:
            begin, attempt = self._attempt(step, begin), 2
        end = begin + timedelta(seconds=step.seconds * rng.uniform(0.7, 1.5))
        one = named_id("step", self.id, step.name, attempt)
        status = {"": "completed", "paused": "running", "resuming": "running"}.get(unfinished, unfinished)
        versions = {} if unfinished else self._outputs(step, one, end)
        self._row(
            step, one, begin, None if unfinished else min(end, self.book.moment.now), status=status, version=attempt
        )
        self.done[step.name] = done = Done(one, min(end, self.book.moment.now), versions)
        self.book.writer.facts(one, step.tell(self.scene) if not unfinished else {})
        if not unfinished:
            self.book.remember(self.pipeline, step, done)

    def _attempt(self, step: StepPlan, begin: datetime) -> datetime:
        end = begin + timedelta(seconds=step.seconds * 0.4)
        error = {
            "traceback": "Traceback (most recent call last):\n  ...\nConnectionResetError: [Errno 104] reset by peer\n",
            "source": "builtins.ConnectionResetError",
            "message": "[Errno 104] reset by peer",
            "user_code_line": None,
        }
        one = named_id("step", self.id, step.name, 1)
        self._row(
            step, one, begin, end, status="retried", version=1, is_retriable=True, exception_info=json.dumps(error)
        )
        return end + timedelta(seconds=10)

    def _cached(self, step: StepPlan, earlier: Done, begin: datetime) -> None:
        one = named_id("step", self.id, step.name, 1)
        self._row(step, one, begin, begin, status="cached", original_step_run_id=earlier.id)
        for name, version in earlier.versions.items():
            self.book.writer.add(t.STEP_OUTPUTS, step_id=one, name=name, artifact_version_id=version)
        self.done[step.name] = Done(one, begin, earlier.versions)

    def _fail(self, step: StepPlan) -> None:
        begin = self._begin(step)
        end = begin + timedelta(seconds=step.seconds * self.scene.rng.uniform(0.1, 0.8))
        self.error = story.exception(self.pipeline, step, self.book.moment, self.scene)
        one = named_id("step", self.id, step.name, 1)
        self._row(step, one, begin, end, status="failed", exception_info=json.dumps(self.error))
        self.done[step.name + " failed"] = Done(one, end, {})

    def _row(self, step: StepPlan, one: str, begin: datetime, end: datetime | None, **more: Any) -> None:
        writer = self.book.writer
        created, updated = stamp(begin + timedelta(milliseconds=31)), stamp((end or begin) + timedelta(milliseconds=57))
        made_from = definition_id(self.pipeline, step)
        writer.add(
            t.STEPS,
            **{
                "id": one,
                "created": created,
                "updated": updated,
                "user_id": self.owner,
                "project_id": self.project,
                "name": step.name,
                "version": 1,
                "pipeline_run_id": self.id,
                "snapshot_id": self.snapshot,
                "definition_id": made_from,
                "start_time": stamp(begin),
                "end_time": stamp(end) if end else None,
                "cache_key": named_id("cache", made_from, self.scene.variant),
                "code_hash": made_from[:16],
                "is_retriable": False,
                "has_logs": more["status"] not in _NOT_BEGUN,
                "cache_expires_at": stamp(begin + _KEPT) if step.cached and self.pipeline.hour == 3 else None,
                "model_version_id": self.model_version if step.name == self.pipeline.model_output[0] else None,
                **more,
            },
        )
        for name, origin, output in step.takes:
            version = self.done[origin].versions.get(output) if origin in self.done else None
            if version:
                writer.add(t.STEP_INPUTS, step_id=one, name=name, artifact_version_id=version, input_type="step_output")

    def _outputs(self, step: StepPlan, one: str, end: datetime) -> dict[str, str]:
        store, root = artifact_store(self.stack)
        versions = {}
        for output in step.outputs:
            made = output.make(self.scene)
            name = output.name if output.chosen else f"{self.pipeline.name}::{step.name}::{output.name}"
            place = Place(self.pipeline.project, self.owner, store, f"{root}/{step.name}/{output.name}")
            versions[output.name] = version = self.book.shelf.put(
                place, name, made, end, maker=one, tags=output.tags, chosen=output.chosen
            )
            self.book.writer.add(t.STEP_OUTPUTS, step_id=one, name=output.name, artifact_version_id=version)
        return versions

    def _model_version(self, end: datetime) -> None:
        step, output = self.pipeline.model_output
        artifacts = [version for done in self.done.values() for version in done.versions.values()]
        best = self.done[step].versions.get(output)
        facts = self.pipeline.tell(self.scene)
        self.book.models.put(self.pipeline, Trained(self.owner, end, facts, self.id, artifacts, best))

    def _run(self, status: str, end: datetime | None, names: Iterable[str]) -> None:
        when = self.plan.when
        date = f"{when:%Y_%m_%d-%H_%M_%S}_{when.microsecond:06d}"
        self.book.writer.add(
            t.RUNS,
            id=self.id,
            created=stamp(when - timedelta(milliseconds=14)),
            updated=stamp((end or when) + timedelta(milliseconds=90)),
            user_id=self.owner,
            project_id=self.project,
            name=self.plan.name or f"{self.pipeline.name}-{date}",
            status=status,
            in_progress=status in UNFINISHED,
            status_reason=self.plan.reason,
            index=self.index,
            pipeline_id=pipeline_id(self.pipeline),
            snapshot_id=self.snapshot,
            model_version_id=self.model_version,
            orchestrator_run_id=f"{self.pipeline.name}-{self.id[:10]}",
            start_time=stamp(when),
            end_time=stamp(end) if end else None,
            parameters=json.dumps(self.plan.parameters),
            config_tags=json.dumps(sorted(names)),
            has_logs=True,
            exception_info=json.dumps(self.error) if self.error else None,
            environment=json.dumps(_ENVIRONMENTS[self.plan.scheduled]),
        )

    def _snapshot(self) -> None:
        when = stamp(self.plan.when - timedelta(milliseconds=40))
        built = self.stack != DEFAULT
        self.book.writer.add(
            t.SNAPSHOTS,
            id=self.snapshot,
            created=when,
            updated=when,
            user_id=self.owner,
            project_id=self.project,
            pipeline_id=pipeline_id(self.pipeline),
            stack_id=stack(self.stack),
            parameters=json.dumps(self.plan.parameters),
            schedule_id=named_id("schedule", self.pipeline.name) if self.plan.scheduled else None,
            build_id=named_id("build", self.pipeline.name) if built else None,
            code_reference_id=named_id("commit", self.pipeline.project) if built else None,
        )
