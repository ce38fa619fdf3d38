"""The graph of a run: what was executed, and from the pipeline's definition what would have come after it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from server_stub import tables as t
from server_stub.envelope.pipelines import definitions, load_definitions, parsed
from server_stub.ids import dashed, seconds_between, shown
from server_stub.reader import Reader, Row

Json = dict[str, Any]


def graph(run: Row, reader: Reader) -> Json:
    """Return nodes and edges; a step that was tried again is there once, as its last attempt."""
    load_definitions(reader, [run.pipeline_id])
    made_from = definitions(reader, run.pipeline_id)
    query = select(t.STEPS).where(t.STEPS.c.pipeline_run_id == run.id).order_by(t.STEPS.c.created)
    steps = {step.name: step for step in reader.connection.execute(query)}
    outputs = _outputs([step.id for step in steps.values()], reader)
    nodes = [_step_node(one.name, steps.get(one.name)) for one in made_from]
    edges: list[Json] = []
    for one in made_from:
        edges += _edges_in(one, made_from)
        for name in parsed(one.config)["outputs"]:
            step = steps.get(one.name)
            nodes.append(_artifact_node(one.name, name, outputs.get((step.id, name)) if step else None))
            edges.append(
                _edge(_step(one.name), _artifact(one.name, name), {"output_name": name, "type": "step_output"})
            )
    return {"id": dashed(run.id), "status": run.status, "nodes": nodes, "edges": edges}


def _outputs(step_ids: list[str], reader: Reader) -> dict[tuple[str, str], Row]:
    links = t.STEP_OUTPUTS.join(t.ARTIFACT_VERSIONS, t.ARTIFACT_VERSIONS.c.id == t.STEP_OUTPUTS.c.artifact_version_id)
    query = select(t.STEP_OUTPUTS.c.step_id, t.STEP_OUTPUTS.c.name, t.ARTIFACT_VERSIONS).select_from(links)
    rows = reader.connection.execute(query.where(t.STEP_OUTPUTS.c.step_id.in_(step_ids)))
    return {(row.step_id, row.name): row for row in rows}


def _step(name: str) -> str:
    return f"step/{name}"


def _artifact(step: str, output: str) -> str:
    return f"{step}/outputs/step_output/{output}"


def _edge(source: str, target: str, metadata: Json) -> Json:
    return {"source": source, "target": target, "metadata": metadata}


def _edges_in(step: Row, made_from: list[Row]) -> list[Json]:
    spec = parsed(step.spec)
    known = {one.name for one in made_from}
    found = []
    for name, origin in spec["inputs"].items():
        if origin["step_name"] in known:
            how = {"input_name": name, "type": "step_output", "index": 0, "chunk_index": None, "chunk_size": None}
            found.append(_edge(_artifact(origin["step_name"], origin["output_name"]), _step(step.name), how))
    return found


def _step_node(name: str, step: Row | None) -> Json:
    metadata: Json = {}
    if step is not None:
        metadata = {"status": step.status, "start_time": shown(step.start_time)}
        if step.end_time:
            metadata["duration"] = seconds_between(step.start_time, step.end_time)
    return {
        "node_id": _step(name), "type": "step", "id": dashed(step.id) if step else None, "name": name,
        "metadata": metadata,
    }  # fmt: skip


def _artifact_node(step: str, output: str, version: Row | None) -> Json:
    metadata: Json = {}
    if version is not None:
        source = parsed(version.data_type)
        data_type = f"{source['module']}.{source['attribute']}"
        metadata = {"type": version.type, "data_type": data_type, "save_type": version.save_type}
    one = dashed(version.id) if version is not None else None
    return {"node_id": _artifact(step, output), "type": "artifact", "id": one, "name": output, "metadata": metadata}
