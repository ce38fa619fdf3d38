"""The flavors that the server knows: those that the stacks need, and some more to choose from."""

from __future__ import annotations

from dataclasses import dataclass

_LOGOS = "https://public-flavor-logos.s3.eu-central-1.amazonaws.com"
_BUILT_IN = "zenml"
_WITH_FOLDERS = ("orchestrator", "deployer")


@dataclass(frozen=True)
class Flavor:
    """A kind of component."""

    type: str
    name: str
    display_name: str
    integration: str = _BUILT_IN
    fields: tuple[str, ...] = ()
    connector: str | None = None
    owner: str = ""

    @property
    def source(self) -> str:
        """Where its class is."""
        title = "".join(word.capitalize() for word in (*self.name.split("_"), *self.type.split("_")))
        place = f"integrations.{self.integration}.flavors"
        if self.integration == _BUILT_IN:
            place = f"{self.type}s.{self.name}" if self.type in _WITH_FOLDERS else f"{self.type}s"
        return f"zenml.{place}.{self.name}_{self.type}.{title}Flavor"

    @property
    def logo_url(self) -> str:
        """Its picture."""
        return f"{_LOGOS}/{self.type}/{self.name}.png"

    @property
    def docs_url(self) -> str:
        """Its page."""
        return f"https://docs.zenml.io/stack-components/{self.type.replace('_', '-')}s/{self.name}"

    @property
    def config_schema(self) -> dict[str, object]:
        """What its configuration may hold."""
        properties = {field: {"type": "string", "title": field.replace("_", " ").title()} for field in self.fields}
        return {
            "type": "object",
            "title": self.source.rpartition(".")[2].replace("Flavor", "Config"),
            "properties": properties,
        }


FLAVORS = (
    Flavor("orchestrator", "local", "Local"),
    Flavor("orchestrator", "local_docker", "Local Docker"),
    Flavor(
        "orchestrator",
        "kubernetes",
        "Kubernetes",
        "kubernetes",
        ("kubernetes_namespace", "synchronous"),
        "kubernetes-cluster",
    ),
    Flavor("orchestrator", "airflow", "Airflow", "airflow", ("dag_output_dir",)),
    Flavor("orchestrator", "vertex", "Vertex", "gcp", ("project", "location"), "gcp-generic"),
    Flavor("orchestrator", "sagemaker", "SageMaker", "aws", ("execution_role",), "aws-generic"),
    Flavor("artifact_store", "local", "Local", fields=("path",)),
    Flavor("artifact_store", "s3", "S3", "s3", ("path", "client_kwargs"), "s3-bucket"),
    Flavor("artifact_store", "gcp", "GCS", "gcp", ("path",), "gcs-bucket"),
    Flavor("artifact_store", "azure", "Azure", "azure", ("path",), "blob-container"),
    Flavor("container_registry", "default", "Default", fields=("uri",)),
    Flavor("container_registry", "aws", "ECR", "aws", ("uri",), "docker-registry"),
    Flavor("container_registry", "dockerhub", "Docker Hub", fields=("uri",)),
    Flavor("experiment_tracker", "mlflow", "MLflow", "mlflow", ("tracking_uri", "tracking_token")),
    Flavor("experiment_tracker", "wandb", "Weights & Biases", "wandb", ("api_key", "entity")),
    Flavor("step_operator", "vertex", "Vertex", "gcp", ("machine_type", "accelerator_type"), "gcp-generic"),
    Flavor("step_operator", "kubernetes", "Kubernetes", "kubernetes", ("kubernetes_namespace",), "kubernetes-cluster"),
    Flavor("alerter", "slack", "Slack", "slack", ("slack_token", "default_slack_channel_id")),
    Flavor("alerter", "discord", "Discord", "discord", ("discord_token",)),
    Flavor("data_validator", "evidently", "Evidently", "evidently"),
    Flavor("data_validator", "great_expectations", "Great Expectations", "great_expectations"),
    Flavor("image_builder", "local", "Local"),
    Flavor("image_builder", "kaniko", "Kaniko", "kaniko", ("kubernetes_context",), "kubernetes-cluster"),
    Flavor("model_deployer", "mlflow", "MLflow", "mlflow"),
    Flavor("model_registry", "mlflow", "MLflow", "mlflow"),
    Flavor("feature_store", "feast", "Feast", "feast", ("feast_repo",)),
    Flavor("annotator", "label_studio", "Label Studio", "label_studio", ("instance_url",)),
    Flavor("deployer", "local", "Local"),
    Flavor("deployer", "docker", "Docker"),
    Flavor("log_store", "datadog", "Datadog", fields=("api_key", "site")),
    Flavor("sandbox", "local", "Local"),
    Flavor("alerter", "pager", "Acme Pager", "custom", ("rota",), owner="bob"),
)
