"""Artifacts and their versions, as runs and people put them there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from server_stub import tables as t
from server_stub.content import Made
from server_stub.ids import dashed, named_id, stamp
from server_stub.world.infrastructure import tag
from server_stub.world.people import project
from server_stub.world.writer import Writer


@dataclass(frozen=True)
class Place:
    """Whose artifacts they are, and where their files go."""

    project: str
    owner: str
    store: str
    root: str


class Shelf:
    """Counts the versions of every artifact."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._count: dict[str, int] = {}
        self._facts: dict[str, list[tuple[str, str]]] = {}

    def put(
        self,
        place: Place,
        name: str,
        made: Made,
        when: datetime,
        *,
        maker: str = "",
        tags: tuple[str, ...] = (),
        version: str = "",
        chosen: bool = True,
    ) -> str:
        """Add a version of an artifact and return its id; the first one adds the artifact.

        Args:
            maker: The id of the step that made it; empty if a person did.
            version: A name for the version instead of the next number.
            chosen: Whether somebody chose the artifact's name.
        """
        artifact = named_id("artifact", place.project, name)
        first = artifact not in self._count
        self._count[artifact] = number = self._count.get(artifact, 0) + 1
        one, moment = named_id("artifact-version", artifact, number), stamp(when)
        common = {"created": moment, "updated": moment, "user_id": place.owner, "project_id": project(place.project)}
        labels = [tag(label) for label in tags]
        if first:
            self._writer.add(t.ARTIFACTS, id=artifact, name=name, has_custom_name=chosen, **common)
            self._writer.tag("artifact", artifact, *labels)
        self._writer.add(
            t.ARTIFACT_VERSIONS,
            id=one,
            artifact_id=artifact,
            version=version or str(number),
            version_number=None if version else number,
            uri=f"{place.root}/{dashed(maker) if maker else 'manual'}/{one[:8]}",
            type=made.type,
            materializer=made.materializer,
            data_type=made.data_type,
            save_type="step_output" if maker else "manual",
            artifact_store_id=place.store,
            content_hash=made.content_hash,
            item_count=made.item_count,
            content=made.spec,
            **common,
        )
        self._writer.packed_facts(one, self._packed(made))
        self._writer.tag("artifact_version", one, *labels)
        return one

    def _packed(self, made: Made) -> list[tuple[str, str]]:
        """Return the content's summary as JSON; many versions share a content."""
        if made.spec not in self._facts:
            self._facts[made.spec] = [(key, json.dumps(value)) for key, value in made.facts.items()]
        return self._facts[made.spec]
