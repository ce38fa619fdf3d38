"""Loading and saving what artifact versions hold: each in a thread, with progress and an end that a person can set."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

from zenexplore.errors import StoppedError, ZenExploreError
from zenexplore.resources import ARTIFACT_VERSIONS, ArtifactVersion
from zenexplore.views import Task, Work, saved_name
from zenexplore.widgets._source import Source
from zenexplore.widgets._threads import Threads

_ENDINGS = {Task.DOWNLOAD: "", Task.CSV: ".csv"}


class _Job:
    """One piece of work that runs. It does not stand any more once it was stopped: its end is dropped."""

    def __init__(self, id: UUID, task: Task) -> None:
        self.id = id
        self.task = task
        self.stopped = Event()

    def check(self) -> None:
        """Go on only if nobody stopped it."""
        if self.stopped.is_set():
            raise StoppedError("stopped in the panel")


class Desk:
    """Does one thing at a time with each artifact version.

    Attributes:
        works: What is done with each artifact version, or was done last.
        loaded: Loaded data by artifact version id, as text.
        last_loaded: What was loaded last.
    """

    def __init__(
        self, source: Source, threads: Threads, lock: AbstractContextManager[Any], changed: Callable[[UUID], None]
    ) -> None:
        self._source = source
        self._threads = threads
        self._lock = lock
        self._changed = changed
        self._jobs: dict[UUID, _Job] = {}
        self.works: dict[UUID, Work] = {}
        self.loaded: dict[str, Any] = {}
        self.last_loaded: Any = None

    def start(self, id: UUID, task: Task) -> None:
        """Begin, unless something is done with that artifact version already."""
        with self._lock:
            if id in self._jobs or self._threads.closed:
                return
            job = self._jobs[id] = _Job(id, task)
            self._put(Work(id, task))
        self._threads.start(f"{task.value} {id}", lambda: self._do(job))

    def stop(self, id: UUID) -> None:
        """End it. The panel is free at once; the thread ends when it next hears from the server."""
        with self._lock:
            if (job := self._jobs.pop(id, None)) is not None:
                job.stopped.set()
                self._put(self.works[id].stopped())

    def close(self) -> None:
        """End all of it."""
        for id in tuple(self._jobs):
            self.stop(id)

    def _do(self, job: _Job) -> None:
        work = Work(job.id, job.task)
        try:
            version = self._source.one(ARTIFACT_VERSIONS, job.id)
            job.check()
            if job.task is Task.LOAD:
                self._load(job, work, version)
            else:
                self._save(job, work, version)
        except ZenExploreError as refused:
            self._end(job, work.refused(refused))
        except Exception as bug:
            self._end(job, work.refused(RuntimeError(f"{type(bug).__name__}: {bug}")))
            raise

    def _load(self, job: _Job, work: Work, version: ArtifactVersion) -> None:
        from zenexplore.artifacts import preview

        value = version.load(progress=self._listener(job))
        end = work.loaded(version.title, preview(value))
        with self._lock:
            if self._end(job, end):
                self.loaded[str(job.id)] = self.last_loaded = value

    def _save(self, job: _Job, work: Work, version: ArtifactVersion) -> None:
        path = free_path(Path.cwd(), saved_name(version.artifact.name, version.version), _ENDINGS[job.task])
        version.download(path, progress=self._listener(job))
        if not self._end(job, work.saved(path)):  # stopped when all was here already
            _remove(path)

    def _listener(self, job: _Job) -> Callable[[Any], None]:
        def heard(progress: Any) -> None:
            job.check()
            with self._lock:
                if self._jobs.get(job.id) is job:
                    self._put(self.works[job.id].heard(progress))

        return heard

    def _end(self, job: _Job, end: Work) -> bool:
        """Show an end, if it still matters; say whether it does."""
        with self._lock:
            if self._jobs.get(job.id) is not job:
                return False
            del self._jobs[job.id]
            self._put(end)
            return True

    def _put(self, work: Work) -> None:
        self.works[work.id] = work
        self._changed(work.id)


def free_path(folder: Path, name: str, ending: str) -> Path:
    """The first path by that name, or by that name and a number, where there is nothing yet."""
    return next(path for path in _named(folder, name, ending) if not path.exists() and not path.is_symlink())


def _named(folder: Path, name: str, ending: str) -> Iterator[Path]:
    yield folder / f"{name}{ending}"
    for number in count(2):
        yield folder / f"{name}-{number}{ending}"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
