"""The graph of a run: what was executed, and from the pipeline's definition what would have come after it."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import Any

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.pipelines import parsed
from server_stub.envelope.snapshots import definitions, load_definitions
from server_stub.ids import dashed, seconds_between, shown
from server_stub.reader import Reader, Row

Json = dict[str, Any]
_INPUT = "step_output"


def graph(run: Row, reader: Reader) -> Json:
    """Return nodes and edges; a step that was tried again is there once, as its last attempt."""
    snapshot = reader.get(t.SNAPSHOTS, run.snapshot_id)
    assert snapshot is not None
    load_definitions(reader, [snapshot])
    made_from = {one.name: one for one in definitions(reader, snapshot)}
    query = select(t.STEPS).where(t.STEPS.c.pipeline_run_id == run.id, t.STEPS.c.status != "retried")
    steps = {step.name: step for step in reader.connection.execute(query.order_by(t.STEPS.c.created))}
    drawing = _Drawing(reader, [step.id for step in steps.values()])
    needs = {name: parsed(made.spec)["upstream_steps"] for name, made in made_from.items()}
    for name in TopologicalSorter(needs).static_order():
        drawing.add(made_from[name], steps.get(name))
    return {"id": dashed(run.id), "status": run.status, "nodes": drawing.nodes(), "edges": drawing.edges}


class _Drawing:
    """A graph while it is drawn, step after step."""

    def __init__(self, reader: Reader, step_ids: list[str]) -> None:
        self._steps: dict[str, Json] = {}
        self._artifacts: dict[str, Json] = {}
        self._made: dict[tuple[str, str], str] = {}
        self.edges: list[Json] = []
        self._links = {part.name: _links(part, reader, step_ids) for part in (t.STEP_INPUTS, t.STEP_OUTPUTS)}

    def nodes(self) -> list[Json]:
        """Return the steps and then the artifacts."""
        return [*self._steps.values(), *self._artifacts.values()]

    def add(self, made_from: Row, step: Row | None) -> None:
        """Draw a step with what it took and made, or would have."""
        spec, name = parsed(made_from.spec), made_from.name
        self._steps[_step(name)] = _node(_step(name), "step", step.id if step else None, name, _progress(step))
        before = set(spec["upstream_steps"])
        if step is None:
            self._would_take(name, spec, before)
        else:
            self._took(step, spec, before)
            self._gave(step)
        for output in parsed(made_from.config)["outputs"]:
            if (name, output) not in self._made:
                self._output(name, output, "step_output", output, None)
        for upstream in spec["upstream_steps"]:
            if upstream in before:
                self._edge(_step(upstream), _step(name))

    def _took(self, step: Row, spec: Json, before: set[str]) -> None:
        count: dict[str, int] = {}
        for link in self._links[t.STEP_INPUTS.name].get(step.id, []):
            count[link.name] = index = count.get(link.name, -1) + 1
            if link.input_type == _INPUT:
                origin = _origins(spec["inputs"][link.name])[index]
                source = self._made[origin["step_name"], origin["output_name"]]
                before.discard(origin["step_name"])
            else:
                kept = dashed(link.id) if link.input_type == "manual" else link.name
                source = f"{step.name}/inputs/{link.input_type}/{kept}"
                self._artifacts[source] = _node(source, "artifact", link.id, link.name, _content(link))
            how = {"index": index, "chunk_index": None, "chunk_size": None}
            self._edge(source, _step(step.name), input_name=link.name, type=link.input_type, **how)

    def _gave(self, step: Row) -> None:
        for link in self._links[t.STEP_OUTPUTS.name].get(step.id, []):
            kept = dashed(link.id) if link.save_type == "manual" else link.name
            self._output(step.name, link.name, link.save_type, str(kept), link)

    def _output(self, step: str, name: str, kind: str, kept: str, link: Row | None) -> None:
        one = f"{step}/outputs/{kind}/{kept}"
        self._artifacts[one] = _node(one, "artifact", link.id if link else None, name, _content(link) if link else {})
        self._edge(_step(step), one, output_name=name, type=kind)
        if kind == "step_output":
            self._made[step, name] = one

    def _would_take(self, name: str, spec: Json, before: set[str]) -> None:
        for taken, origins in spec["inputs"].items():
            for origin in _origins(origins):
                if (source := self._made.get((origin["step_name"], origin["output_name"]))) is not None:
                    how = {"chunk_index": None, "chunk_size": None}
                    self._edge(source, _step(name), input_name=taken, type=_INPUT, **how)
                    before.discard(origin["step_name"])

    def _edge(self, source: str, target: str, **metadata: Any) -> None:
        self.edges.append({"source": source, "target": target, "metadata": metadata})


def _links(part: Any, reader: Reader, step_ids: list[str]) -> dict[str, list[Row]]:
    """Return the artifact versions on one side of the steps, by step."""
    versions = t.ARTIFACT_VERSIONS
    source = part.join(versions, versions.c.id == part.c.artifact_version_id)
    query = select(*(column for column in part.c if column.name != "artifact_version_id"), versions)
    found: dict[str, list[Row]] = {}
    for row in reader.connection.execute(query.select_from(source).where(part.c.step_id.in_(step_ids))):
        found.setdefault(row.step_id, []).append(row)
    return found


def _origins(given: Any) -> list[Json]:
    return given if isinstance(given, list) else [given]


def _step(name: str) -> str:
    return f"step/{name}"


def _node(node_id: str, kind: str, one: str | None, name: str, metadata: Json) -> Json:
    return {"node_id": node_id, "type": kind, "id": dashed(one), "name": name, "metadata": metadata}


def _progress(step: Row | None) -> Json:
    if step is None:
        return {}
    metadata = {"status": step.status, "start_time": shown(step.start_time)}
    if step.end_time:
        metadata["duration"] = seconds_between(step.start_time, step.end_time)
    return metadata


def _content(version: Row) -> Json:
    source = parsed(version.data_type)
    data_type = f"{source['module']}.{source['attribute']}"
    return {"type": version.type, "data_type": data_type, "save_type": version.save_type}
