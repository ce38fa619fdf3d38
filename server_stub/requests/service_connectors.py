"""What clients send about service connectors."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import BaseModel

from server_stub.writing import Name


class ServiceConnectorRequest(BaseModel):
    """What a new service connector is made of."""

    name: Name
    connector_type: str
    description: str = ""
    auth_method: Name
    resource_types: list[str] = []
    resource_id: Name | None = None
    supports_instances: bool = False
    expires_at: datetime | None = None
    expires_skew_tolerance: int | None = None
    expiration_seconds: int | None = None
    configuration: dict[str, Any] = {}
    labels: dict[str, str] = {}


class ServiceConnectorUpdate(BaseModel):
    """What can be changed; null stays, but no resource id and no expiration mean that there are none then."""

    name: Name | None = None
    connector_type: str | None = None
    description: str | None = None
    auth_method: Name | None = None
    resource_types: list[str] | None = None
    resource_id: Name | None = None
    supports_instances: bool | None = None
    expires_at: datetime | None = None
    expires_skew_tolerance: int | None = None
    expiration_seconds: int | None = None
    configuration: dict[str, Any] | None = None
    labels: dict[str, str] | None = None
