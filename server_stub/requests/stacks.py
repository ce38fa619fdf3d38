"""What clients send about stacks, their components and flavors."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel

from server_stub.writing import Name

ComponentType = Literal[
    "alerter", "annotator", "artifact_store", "container_registry", "data_validator", "experiment_tracker",
    "feature_store", "image_builder", "log_store", "model_deployer", "orchestrator", "step_operator", "model_registry",
    "deployer", "sandbox",
]  # fmt: skip
Secrets = list[UUID | str]


class FlavorRequest(BaseModel):
    """What a new flavor is made of. Its name to show is never kept."""

    name: Name
    type: ComponentType
    config_schema: dict[str, Any]
    connector_type: Name | None = None
    connector_resource_type: Name | None = None
    connector_resource_id_attr: Name | None = None
    source: Name
    integration: Name | None
    logo_url: str | None = None
    docs_url: str | None = None
    sdk_docs_url: str | None = None
    is_custom: bool = True


class FlavorUpdate(BaseModel):
    """What can be changed of a flavor."""

    name: Name | None = None
    display_name: Name | None = None
    type: ComponentType | None = None
    config_schema: dict[str, Any] | None = None
    connector_type: Name | None = None
    connector_resource_type: Name | None = None
    connector_resource_id_attr: Name | None = None
    source: Name | None = None
    integration: Name | None = None
    logo_url: str | None = None
    docs_url: str | None = None
    sdk_docs_url: str | None = None
    is_custom: bool | None = None


class ComponentRequest(BaseModel):
    """What a new component is made of."""

    name: Name
    type: ComponentType
    flavor: Name
    environment: dict[str, str] | None = None
    secrets: Secrets | None = None
    configuration: dict[str, Any]
    connector_resource_id: str | None = None
    labels: dict[str, Any] | None = None
    connector: UUID | None = None


class ComponentUpdate(BaseModel):
    """What can be changed of a component; without a connector it has none then."""

    name: Name | None = None
    configuration: dict[str, Any] | None = None
    environment: dict[str, str] | None = None
    connector_resource_id: str | None = None
    labels: dict[str, Any] | None = None
    connector: UUID | None = None
    add_secrets: Secrets | None = None
    remove_secrets: Secrets | None = None


def _runs(parts: dict[str, list[UUID]]) -> dict[str, list[UUID]]:
    if not (parts.get("orchestrator") and parts.get("artifact_store")):
        raise ValueError("Stack must contain at least an orchestrator and artifact store.")
    return parts


Parts = Annotated[dict[ComponentType, list[UUID]], AfterValidator(_runs)]


class StackRequest(BaseModel):
    """What a new stack is made of. Components that are made along with it are not understood here."""

    name: Name
    description: Name = ""
    stack_spec_path: str | None = None
    components: Parts
    environment: dict[str, str] | None = None
    secrets: Secrets | None = None
    labels: dict[str, Any] | None = None


class StackUpdate(BaseModel):
    """What can be changed of a stack."""

    name: Name | None = None
    description: Name | None = None
    stack_spec_path: str | None = None
    components: Parts | None = None
    environment: dict[str, str] | None = None
    labels: dict[str, Any] | None = None
    add_secrets: Secrets | None = None
    remove_secrets: Secrets | None = None
