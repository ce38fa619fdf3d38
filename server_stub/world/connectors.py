"""The service connectors: how components log in to the outside."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta

from server_stub import tables as t
from server_stub.ids import named_id, stamp
from server_stub.world.moment import Moment
from server_stub.world.people import user_id
from server_stub.world.writer import Writer

AWS = "acme-aws"


@dataclass(frozen=True)
class Connector:
    """A service connector, and how long after the server's birth it was made."""

    name: str
    owner: str
    about: str
    type: str
    method: str
    reaches: tuple[str, ...]
    days: int
    configuration: dict[str, object]
    resource: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    lasts: int | None = None


_CONNECTORS = (
    Connector(
        AWS, "bob", "The AWS account of production", "aws", "iam-role", ("s3-bucket", "docker-registry"), 1,
        {"region": "eu-central-1"}, labels={"env": "prod", "team": "platform"}, lasts=3600,
    ),
    Connector(
        "k8s-prod", "bob", "The cluster that runs at night", "kubernetes", "token", ("kubernetes-cluster",), 2,
        {"server": "https://k8s.acme.example", "insecure": False}, resource="acme-prod", labels={"env": "prod"},
    ),
    Connector(
        "vertex", "carol", "GPUs for training", "gcp", "service-account", ("gcp-generic",), 58,
        {"project_id": "acme-research"}, labels={"env": "research"},
    ),
)  # fmt: skip


def connector(name: str) -> str:
    """Return the id of a service connector."""
    return named_id("connector", name)


def add_connectors(writer: Writer, moment: Moment) -> None:
    """Add the service connectors."""
    for one in _CONNECTORS:
        when = stamp(moment.birth + timedelta(days=one.days))
        writer.add(
            t.CONNECTORS,
            id=connector(one.name),
            created=when,
            updated=when,
            user_id=user_id(one.owner),
            name=one.name,
            description=one.about,
            connector_type=one.type,
            auth_method=one.method,
            resource_types=json.dumps(one.reaches),
            resource_id=one.resource,
            supports_instances=one.resource is None,
            configuration=json.dumps(one.configuration),
            expiration_seconds=one.lasts,
            labels=json.dumps(one.labels),
        )
