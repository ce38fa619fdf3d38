"""Verbs of collections that are no one request, written by hand. `gen_surface.py` puts them into its classes."""

from __future__ import annotations

# By collection: each verb, ZenML's own name for it ("" where it has none), and its method.
VERBS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "stacks": (
        (
            "copy",
            "",
            '''
    def copy(self, name_id_or_prefix: Stack | str | UUID, name: str, *, dry_run: bool = False) -> Any:
        """Make a stack of the same components, labels, description, environment and secrets under another name.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The new `Stack`; with `dry_run` the `Request` that would be sent.

        Raises:
            NotFoundError: there is no such stack. ConflictError: there is one by the new name.
        """
        return self._do("copy_stack", name_id_or_prefix, name, dry_run=dry_run)''',
        ),
    ),
    "components": (
        (
            "copy",
            "",
            '''
    def copy(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        name: str,
        *,
        component_type: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a component under another name, of the same type, flavor, configuration, service connector and labels.

        Environment variables and secrets are the same, too.

        Args:
            component_type: Its type, where a name is not enough.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The new `StackComponent`; with `dry_run` the `Request` that would be sent.

        Raises:
            NotFoundError: there is no such component. ConflictError: there is one by the new name.
        """
        return self._do("copy_component", name_id_or_prefix, name, component_type, dry_run=dry_run)''',
        ),
    ),
    "artifact_versions": (
        (
            "prune",
            "prune_artifacts",
            '''
    def prune(
        self,
        *,
        delete_from_artifact_store: bool = False,
        project: OneIdFilter = None,
        confirm: int | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete the artifact versions that no run and no model uses. It cannot be undone.

        One by one, since the server's own way answers 500 in zenml 0.98.0.

        Args:
            delete_from_artifact_store: Delete their files, too.
            project: The project, by name or id; the active one if not given.
            confirm: How many these are; the error says it where it is not given.
            dry_run: Return the requests that would be sent, and send nothing that writes.

        Returns:
            `Outcomes`, one for each, oldest first; with `dry_run` a list of `Request`s.

        Raises:
            QueryError: `confirm` is not their number, or this client is read-only. Nothing was deleted.
        """
        return self._do("prune", project, confirm=confirm, files=delete_from_artifact_store, dry_run=dry_run)''',
        ),
    ),
    "model_versions": (
        (
            "link_artifact",
            "",
            '''
    def link_artifact(
        self,
        model_version_id: ModelVersion | str | UUID,
        artifact_version_id: ArtifactVersion | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link an artifact version to a model version; the same as `model_version_artifacts.create`."""
        given = {"model_version": model_version_id, "artifact_version": artifact_version_id}
        return self._do("link", MODEL_VERSION_ARTIFACTS, given, dry_run=dry_run)''',
        ),
        (
            "link_run",
            "",
            '''
    def link_run(
        self,
        model_version_id: ModelVersion | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link a run to a model version; the same as `model_version_pipeline_runs.create`."""
        given = {"model_version": model_version_id, "pipeline_run": pipeline_run}
        return self._do("link", MODEL_VERSION_RUNS, given, dry_run=dry_run)''',
        ),
    ),
    "tags": (
        (
            "attach",
            "attach_tag",
            '''
    def attach(
        self, tag: Tag | str | UUID | Sequence[Tag | str | UUID], resources: Any, *, dry_run: bool = False
    ) -> Any:
        """Put a tag, or some, on a thing or on things of any kind that take tags; new tags are created.

        Args:
            resources: A thing, a page, a list of things.
            dry_run: Return the requests that would be sent, and send nothing that writes.

        Returns:
            `Outcomes`, one for each thing; with `dry_run` a list of `Request`s.

        Raises:
            QueryError: something in it takes no tags, or this client is read-only. Nothing was sent.
        """
        return self._do("attach", tag, resources, off=False, dry_run=dry_run)''',
        ),
        (
            "detach",
            "detach_tag",
            '''
    def detach(
        self,
        tag_name_or_id: Tag | str | UUID | Sequence[Tag | str | UUID],
        resources: Any,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Take a tag off things; those that do not have it do not matter. Everything else as in `attach`.

        Raises:
            NotFoundError: there is no such tag at all. Nothing was sent that writes.
        """
        return self._do("attach", tag_name_or_id, resources, off=True, dry_run=dry_run)''',
        ),
    ),
    "runs": (
        (
            "log_metadata",
            "create_run_metadata",
            '''
    def log_metadata(self, metadata: Mapping[str, Any], resources: Any, *, dry_run: bool = False) -> Any:
        """Log the same metadata for things: runs, steps, artifact versions, model versions, together or mixed.

        Args:
            metadata: Values by key, as in `PipelineRun.log_metadata`.
            resources: A thing, a page, a list of things.
            dry_run: Return the requests that would be sent, and send nothing that writes.

        Returns:
            `Outcomes`, one for each thing; with `dry_run` a list of `Request`s.

        Raises:
            QueryError: something in it cannot be logged, or this client is read-only. Nothing was sent.
        """
        return self._do("log_for", metadata, resources, dry_run=dry_run)''',
        ),
    ),
    "snapshots": (
        (
            "run",
            "",
            '''
    def run(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        run_configuration: Mapping[str, Any] | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Let the server run a snapshot, where it has a workload manager; ZenML's open-source edition has none.

        Args:
            run_configuration: What differs from the snapshot, as ZenML's run configuration has it.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The new `PipelineRun`; with `dry_run` the `Request`.

        Raises:
            UnsupportedError: this server runs none. ServerError: it refused.
        """
        return self._do("run_snapshot", name_id_or_prefix, run_configuration, dry_run=dry_run)''',
        ),
    ),
    "deployments": (
        (
            "provision",
            "provision_deployment",
            '''
    def provision(self, name_id_or_prefix: Deployment | str | UUID) -> Never:
        """Refuse: a deployment is put up by its deployer's own code, which no server runs for us.

        Raises:
            UnsupportedError: always; it says what to do instead.
        """
        self._do("take_up", "provision")
        raise AssertionError("unreachable: it always raises")''',
        ),
        (
            "deprovision",
            "deprovision_deployment",
            '''
    def deprovision(self, name_id_or_prefix: Deployment | str | UUID) -> Never:
        """Refuse: a deployment is taken down by its deployer's own code, which no server runs for us.

        Raises:
            UnsupportedError: always; it says what to do instead.
        """
        self._do("take_up", "deprovision")
        raise AssertionError("unreachable: it always raises")''',
        ),
    ),
}
