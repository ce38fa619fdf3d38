"""Reading the logs of a run and its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zenexplore.errors import AuthError, ContractError, ServerError
from zenexplore.insight import LogEntry, Logs, entries_of, merged
from zenexplore.query import Query
from zenexplore.resources import STEPS, PipelineRun, StepRun
from zenexplore.server.scan import scan

if TYPE_CHECKING:
    from zenexplore.session import ClientSession

# Entries that are given of one log: by servers of 0.85 and 0.90; of 0.98, where nobody changed it; from Datadog there.
AT_MOST = (20_000, 50_000, 1_000)


def read_logs(session: ClientSession, of: PipelineRun | StepRun) -> Logs:
    """Read all logs of a run and its steps, retried attempts too, or those of one step.

    Raises:
        AuthError, UnreachableError: nothing can be read. A log that alone is refused is told in `Logs.unread`.
        ServerError: the server refused to say which logs there are.
    """
    fresh = session.one(of.RESOURCE, of.id)  # what still ran when it was got may have others since
    owners = [fresh, *_steps_of(session, fresh)]
    found: list[list[LogEntry]] = []
    unread: dict[str, str] = {}
    cut: list[str] = []
    for owner in owners:
        step = owner.name if isinstance(owner, StepRun) else None
        for log in owner.log_collection or ():
            source = (log.get("body") or {}).get("source")
            name = " ".join(filter(None, (step, source))) or "log"
            name = f"{name} {log['id']}" if name in {*unread, *cut} else name  # of another attempt
            try:
                answer = session.dialect.log(owner, str(log["id"]), source)
                found.append(entries_of(answer, step, source))
            except AuthError:
                raise
            except (ServerError, ContractError) as refused:
                unread[name] = str(refused)
                continue
            if len(answer) in AT_MOST and not isinstance(answer, str):
                cut.append(name)
    return Logs(
        f"logs of {fresh.RESOURCE.title} {fresh.name!r}",
        merged(found),
        steps=[owner.name for owner in owners if isinstance(owner, StepRun)],
        unread=unread,
        cut=cut,
        attrs={"server": session.server},
    )


def _steps_of(session: ClientSession, of: PipelineRun | StepRun) -> list[StepRun]:
    if isinstance(of, StepRun):
        return []
    project = {"project": str(of.project_id)} if of.project_id else {}
    return [*scan(Query.ask(STEPS, {"pipeline_run_id": of.id, **project}), session.page)]
