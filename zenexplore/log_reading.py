"""Reading the logs of a run and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zenexplore.errors import ServerError
from zenexplore.insight import LogEntry, Logs, entries_of, merged
from zenexplore.query import Query
from zenexplore.resources import STEPS, PipelineRun, StepRun
from zenexplore.server.scan import scan

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

AT_MOST = (20_000, 50_000)  # entries of one log: servers of 0.85 and 0.90, and of 0.98, where nobody changed it


def read_logs(session: ClientSession, of: PipelineRun | StepRun) -> Logs:
    """Read all logs of a run and its steps, retried attempts too, or those of one step.

    Raises:
        ServerError: the server refused to say which logs there are. A log that it refuses is told in `Logs.unread`.
    """
    found: list[list[LogEntry]] = []
    unread: dict[str, str] = {}
    cut: list[str] = []
    for owner in [of, *_steps_of(session, of)]:
        step = owner.name if isinstance(owner, StepRun) else None
        for log in owner.log_collection or ():
            source = (log.get("body") or {}).get("source")
            name = " ".join(filter(None, (step, source))) or "log"
            try:
                answer = session.dialect.log(owner, str(log["id"]), source)
            except ServerError as refused:
                unread[name] = str(refused)
                continue
            found.append(entries_of(answer, step, source))
            if len(answer) in AT_MOST and not isinstance(answer, str):
                cut.append(name)
    attrs = {"server": session.server}
    return Logs(f"logs of {of.RESOURCE.title} {of.name!r}", merged(found), unread=unread, cut=cut, attrs=attrs)


def _steps_of(session: ClientSession, of: PipelineRun | StepRun) -> list[StepRun]:
    if isinstance(of, StepRun):
        return []
    project = {"project": str(of.project_id)} if of.project_id else {}
    return [*scan(Query.ask(STEPS, {"pipeline_run_id": of.id, **project}), session.page)]
