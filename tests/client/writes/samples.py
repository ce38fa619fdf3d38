"""Something that each keyword of a write takes, so that a test can call every verb of the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from zenexplore.resources import NESTED, REGISTER, Keyword, Resource, Take, Write

NOBODY = UUID("00000000-0000-4000-8000-000000000000")
SAMPLES: dict[Take, Any] = {
    Take.TEXT: "a text",
    Take.FLAG: True,
    Take.INT: 5,
    Take.SECONDS: 60,
    Take.TIME: "2026-12-01",
    Take.CRON: "0 0 * * *",
    Take.ID: NOBODY,
    Take.THING: NOBODY,
    Take.WORDS: ["a", "b"],
    Take.JSON: {"key": "value"},
    Take.FACTS: {"key": 1},
    Take.SECRET: "canary-text",
    Take.SECRETS: {"key": "canary-value"},
    Take.PARTS: {"orchestrator": NOBODY},
}
WRITES = [(resource, write) for resource in (*REGISTER, *NESTED) for write in resource.writes]
NAMES = [f"{resource.name}.{write.verb}" for resource, write in WRITES]


def sample(known: Keyword) -> Any:
    """Return something that a keyword takes."""
    return known.choices[0] if known.choices else SAMPLES[known.take]


def call(client: Any, resource: Resource[Any], write: Write, **options: Any) -> Any:
    """Call a verb with a sample for every keyword."""
    method = getattr(getattr(client, resource.name), write.verb)
    said = [NOBODY for _ in write.target[:1]] + ["a name" for _ in write.target[1:]]
    return method(*said, **{known.name: sample(known) for known in write.keywords}, **options)


def unused(client: Any) -> Any:
    """Return an artifact version that no run uses: runs are deleted until there is one, as other tests may prune them."""
    while not (found := client.list_artifact_versions(only_unused=True, size=1)):
        newest = client.list_pipeline_runs(size=1)[0]
        newest.delete(confirm=newest.name)
    return found[0]
