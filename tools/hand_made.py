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
        """Make a stack of the same components, labels and description under another name.

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
        component_type: str | None = None,
        *,
        name: str,
        dry_run: bool = False,
    ) -> Any:
        """Make a component of the same type, flavor, configuration and labels under another name.

        Returns:
            The new `StackComponent`; with `dry_run` the `Request` that would be sent.

        Raises:
            NotFoundError: there is no such component. ConflictError: there is one by the new name.
        """
        return self._do("copy_component", name_id_or_prefix, component_type, name, dry_run=dry_run)''',
        ),
    ),
    "artifact_versions": (
        (
            "prune",
            "prune_artifacts",
            '''
    def prune(
        self, *, delete_from_artifact_store: bool = False, project: OneIdFilter = None, confirm: int | None = None
    ) -> Outcomes:
        """Delete the artifact versions that no run and no model uses. It cannot be undone.

        One by one, since the server's own way answers 500 in zenml 0.98.0.

        Args:
            delete_from_artifact_store: Delete their files, too.
            project: The project, by name or id; the active one if not given.
            confirm: How many these are; the error says it where it is not given.

        Returns:
            One outcome for each, oldest first.

        Raises:
            QueryError: `confirm` is not their number, or this client is read-only. Nothing was deleted.
        """
        found: Outcomes = self._do("prune", project, confirm, files=delete_from_artifact_store)
        return found''',
        ),
    ),
    "tags": (
        (
            "attach",
            "attach_tag",
            '''
    def attach(self, tag: Tag | str, resources: Any) -> Outcomes:
        """Put a tag on a thing, or on things of any kind that take tags; a new tag is created.

        Args:
            resources: A thing, a page, a list of things.

        Returns:
            One outcome for each thing.

        Raises:
            QueryError: something in it takes no tags, or this client is read-only. Nothing was sent.
        """
        found: Outcomes = self._do("attach", tag, resources, off=False)
        return found''',
        ),
        (
            "detach",
            "detach_tag",
            '''
    def detach(self, tag_name_or_id: Tag | str, resources: Any) -> Outcomes:
        """Take a tag off things; those that do not have it do not matter. Everything else as in `attach`."""
        found: Outcomes = self._do("attach", tag_name_or_id, resources, off=True)
        return found''',
        ),
    ),
    "runs": (
        (
            "log_metadata",
            "create_run_metadata",
            '''
    def log_metadata(self, metadata: Mapping[str, Any], resources: Any) -> Outcomes:
        """Log the same metadata for things: runs, steps, artifact versions, model versions, together or mixed.

        Args:
            metadata: Values by key, as in `PipelineRun.log_metadata`.
            resources: A thing, a page, a list of things.

        Returns:
            One outcome for each thing.

        Raises:
            QueryError: something in it cannot be logged, or this client is read-only. Nothing was sent.
        """
        found: Outcomes = self._do("log_for", metadata, resources)
        return found''',
        ),
    ),
    "snapshots": (
        (
            "run",
            "",
            '''
    def run(
        self, name_id_or_prefix: PipelineSnapshot | str | UUID, run_configuration: Mapping[str, Any] | None = None
    ) -> PipelineRun:
        """Let the server run a snapshot, where it has a workload manager; ZenML's open-source edition has none.

        Args:
            run_configuration: What differs from the snapshot, as ZenML's run configuration has it.

        Raises:
            UnsupportedError: this server runs none. ServerError: it refused.
        """
        run: PipelineRun = self._do("run_snapshot", name_id_or_prefix, run_configuration)
        return run''',
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
