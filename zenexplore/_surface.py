"""Every collection with its filters spelt out. Made by tools/gen_surface.py; do not edit.

No `from __future__ import annotations` here: Shift-Tab would show quoted types.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal, Never, overload
from uuid import UUID

from zenexplore.collection import Collection, Search
from zenexplore.query import TimeLike
from zenexplore.query._types import (
    FlagFilter,
    IdFilter,
    IntFilter,
    MetadataFilter,
    NameOrIdFilter,
    OneIdFilter,
    TagsFilter,
    TextFilter,
    TimeFilter,
    WordFilter,
)
from zenexplore.resources import (
    API_KEYS,
    ARTIFACTS,
    ARTIFACT_VERSIONS,
    ApiKey,
    Artifact,
    ArtifactVersion,
    BUILDS,
    CODE_REPOSITORIES,
    COMPONENTS,
    CodeRepository,
    DEPLOYMENTS,
    DEVICES,
    Deployment,
    FLAVORS,
    Flavor,
    MODELS,
    MODEL_VERSIONS,
    MODEL_VERSION_ARTIFACTS,
    MODEL_VERSION_RUNS,
    Model,
    ModelVersion,
    ModelVersionArtifact,
    ModelVersionPipelineRun,
    OAuthDevice,
    PIPELINES,
    PROJECTS,
    Page,
    Pipeline,
    PipelineBuild,
    PipelineRun,
    PipelineSnapshot,
    Project,
    RUNS,
    SCHEDULES,
    SECRETS,
    SERVICES,
    SERVICE_ACCOUNTS,
    SERVICE_CONNECTORS,
    SNAPSHOTS,
    STACKS,
    STEPS,
    Schedule,
    Secret,
    Service,
    ServiceAccount,
    ServiceConnector,
    Stack,
    StackComponent,
    StepRun,
    TAGS,
    TRIGGERS,
    Tag,
    Trigger,
    USERS,
    User,
)
from zenexplore.session import ClientSession
from zenexplore.writing import Request


class Runs(Collection[PipelineRun]):
    """What happened, when, and with which result."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        status: TextFilter = None,
        in_progress: FlagFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        pipeline: NameOrIdFilter = None,
        pipeline_id: IdFilter = None,
        pipeline_name: TextFilter = None,
        stack: NameOrIdFilter = None,
        stack_id: IdFilter = None,
        stack_component: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        linked_to_model_version_id: IdFilter = None,
        schedule_id: IdFilter = None,
        build_id: IdFilter = None,
        snapshot_id: IdFilter = None,
        source_snapshot_id: IdFilter = None,
        template_id: IdFilter = None,
        code_repository: NameOrIdFilter = None,
        code_repository_id: IdFilter = None,
        orchestrator_run_id: TextFilter = None,
        index: IntFilter = None,
        parent_run_id: IdFilter = None,
        root_runs_only: FlagFilter = None,
        templatable: FlagFilter = None,
        trigger_id: IdFilter = None,
        triggered_by_step_run_id: IdFilter = None,
        triggered_by_deployment_id: IdFilter = None,
        sort_by: str = "desc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[PipelineRun]:
        """List one page of runs.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            status: How it stands. One of initializing, provisioning, queued, running, failed, completed,
                cached, skipped, retrying, retried, cancelling, cancelled, paused, resuming, stopped,
                stopping.
            in_progress: Only unfinished runs, or only finished ones.
            start_time: When it started. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            end_time: When it ended. Operators: equals, notequals, gt, gte, lt, lte, in, isnull, isnotnull.
            pipeline: The pipeline, by name or id.
            pipeline_id: The pipeline, by id.
            pipeline_name: The pipeline's name.
            stack: The stack, by name or id.
            stack_id: The stack, by id.
            stack_component: A component of its stack, by name or id.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            run_metadata: Metadata as `key:value` or `key:operator:value`, or a dict of them.
            model: The model that it works on, by name or id.
            model_version_id: The model version that it works on.
            linked_to_model_version_id: The model version that it or its steps are linked to.
            schedule_id: The schedule that started it.
            build_id: The build that it used.
            snapshot_id: The snapshot that it ran.
            source_snapshot_id: The snapshot that its own snapshot was made from.
            template_id: The run template that it came from.
            code_repository: The code repository, by name or id.
            code_repository_id: The code repository, by id.
            orchestrator_run_id: The orchestrator's own id of the run.
            index: The number of the run within its pipeline. Operators: equals, notequals, gt, gte, lt, lte,
                isnull, isnotnull.
            parent_run_id: The run that started it.
            root_runs_only: Only runs that no other run started.
            templatable: Only runs that a template can be made from.
            trigger_id: The trigger that started it.
            triggered_by_step_run_id: The step that started it.
            triggered_by_deployment_id: The deployment that started it.
            sort_by: `asc:` or `desc:` and one of created, end_time, id, in_progress, index, model,
                model_version, model_version_id, name, orchestrator_run_id, parent_run_id, pipeline,
                pipeline_id, snapshot_id, stack, start_time, status, tags, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/runs.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            status=status,
            in_progress=in_progress,
            start_time=start_time,
            end_time=end_time,
            pipeline=pipeline,
            pipeline_id=pipeline_id,
            pipeline_name=pipeline_name,
            stack=stack,
            stack_id=stack_id,
            stack_component=stack_component,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            linked_to_model_version_id=linked_to_model_version_id,
            schedule_id=schedule_id,
            build_id=build_id,
            snapshot_id=snapshot_id,
            source_snapshot_id=source_snapshot_id,
            template_id=template_id,
            code_repository=code_repository,
            code_repository_id=code_repository_id,
            orchestrator_run_id=orchestrator_run_id,
            index=index,
            parent_run_id=parent_run_id,
            root_runs_only=root_runs_only,
            templatable=templatable,
            trigger_id=trigger_id,
            triggered_by_step_run_id=triggered_by_step_run_id,
            triggered_by_deployment_id=triggered_by_deployment_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        status: TextFilter = None,
        in_progress: FlagFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        pipeline: NameOrIdFilter = None,
        pipeline_id: IdFilter = None,
        pipeline_name: TextFilter = None,
        stack: NameOrIdFilter = None,
        stack_id: IdFilter = None,
        stack_component: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        linked_to_model_version_id: IdFilter = None,
        schedule_id: IdFilter = None,
        build_id: IdFilter = None,
        snapshot_id: IdFilter = None,
        source_snapshot_id: IdFilter = None,
        template_id: IdFilter = None,
        code_repository: NameOrIdFilter = None,
        code_repository_id: IdFilter = None,
        orchestrator_run_id: TextFilter = None,
        index: IntFilter = None,
        parent_run_id: IdFilter = None,
        root_runs_only: FlagFilter = None,
        templatable: FlagFilter = None,
        trigger_id: IdFilter = None,
        triggered_by_step_run_id: IdFilter = None,
        triggered_by_deployment_id: IdFilter = None,
        sort_by: str = "desc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[PipelineRun]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            status=status,
            in_progress=in_progress,
            start_time=start_time,
            end_time=end_time,
            pipeline=pipeline,
            pipeline_id=pipeline_id,
            pipeline_name=pipeline_name,
            stack=stack,
            stack_id=stack_id,
            stack_component=stack_component,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            linked_to_model_version_id=linked_to_model_version_id,
            schedule_id=schedule_id,
            build_id=build_id,
            snapshot_id=snapshot_id,
            source_snapshot_id=source_snapshot_id,
            template_id=template_id,
            code_repository=code_repository,
            code_repository_id=code_repository_id,
            orchestrator_run_id=orchestrator_run_id,
            index=index,
            parent_run_id=parent_run_id,
            root_runs_only=root_runs_only,
            templatable=templatable,
            trigger_id=trigger_id,
            triggered_by_step_run_id=triggered_by_step_run_id,
            triggered_by_deployment_id=triggered_by_deployment_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> PipelineRun:
        """Get one pipeline run by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def update(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> PipelineRun: ...
    @overload
    def update(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a run's tags.

        Args:
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/runs/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/runs/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def stop(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        graceful: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def stop(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        graceful: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def stop(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        graceful: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Ask a run's orchestrator to stop it.

        Args:
            graceful: Let the steps that run end first.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/runs/{id}/stop.
        """
        return self._write(
            "stop",
            (name_id_or_prefix, ),
            {"graceful": graceful},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def refresh(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        include_steps: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> PipelineRun: ...
    @overload
    def refresh(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        include_steps: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def refresh(
        self,
        name_id_or_prefix: PipelineRun | str | UUID,
        include_steps: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Ask a run's orchestrator how the run is.

        Args:
            include_steps: Ask about its steps, too.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/runs/{id}/refresh.
        """
        return self._write(
            "refresh",
            (name_id_or_prefix, ),
            {"include_steps": include_steps},
            project=project,
            dry_run=dry_run,
        )

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
        return self._do("log_for", metadata, resources, dry_run=dry_run)

class Steps(Collection[StepRun]):
    """What happened within a run."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        pipeline_run_id: IdFilter = None,
        status: TextFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        exclude_retried: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        snapshot_id: IdFilter = None,
        original_step_run_id: IdFilter = None,
        version: IntFilter = None,
        code_hash: TextFilter = None,
        cache_key: TextFilter = None,
        cache_expires_at: TimeFilter = None,
        cache_expired: FlagFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[StepRun]:
        """List one page of steps.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            pipeline_run_id: The run that it belongs to.
            status: How it stands. One of initializing, provisioning, queued, running, failed, completed,
                cached, skipped, retrying, retried, cancelling, cancelled, paused, resuming, stopped,
                stopping.
            start_time: When it started. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            end_time: When it ended. Operators: equals, notequals, gt, gte, lt, lte, in, isnull, isnotnull.
            exclude_retried: Leave out attempts that a later one replaced.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            run_metadata: Metadata as `key:value` or `key:operator:value`, or a dict of them.
            model: The model that it works on, by name or id.
            model_version_id: The model version that it works on.
            snapshot_id: The snapshot that its run ran.
            original_step_run_id: The step whose result a cached step took.
            version: Which attempt, from 1. Operators: equals, notequals, gt, gte, lt, lte, isnull, isnotnull.
            code_hash: The hash of its code.
            cache_key: The key by which its result is reused.
            cache_expires_at: Until when its result may be reused. Operators: equals, notequals, gt, gte, lt,
                lte, in, isnull, isnotnull.
            cache_expired: Whether its result may no longer be reused.
            sort_by: `asc:` or `desc:` and one of cache_expires_at, cache_key, code_hash, created, end_time,
                id, model_version_id, name, original_step_run_id, pipeline_run_id, snapshot_id, start_time,
                status, updated, user, version.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/steps.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            pipeline_run_id=pipeline_run_id,
            status=status,
            start_time=start_time,
            end_time=end_time,
            exclude_retried=exclude_retried,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            snapshot_id=snapshot_id,
            original_step_run_id=original_step_run_id,
            version=version,
            code_hash=code_hash,
            cache_key=cache_key,
            cache_expires_at=cache_expires_at,
            cache_expired=cache_expired,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        pipeline_run_id: IdFilter = None,
        status: TextFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        exclude_retried: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        snapshot_id: IdFilter = None,
        original_step_run_id: IdFilter = None,
        version: IntFilter = None,
        code_hash: TextFilter = None,
        cache_key: TextFilter = None,
        cache_expires_at: TimeFilter = None,
        cache_expired: FlagFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[StepRun]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            pipeline_run_id=pipeline_run_id,
            status=status,
            start_time=start_time,
            end_time=end_time,
            exclude_retried=exclude_retried,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            snapshot_id=snapshot_id,
            original_step_run_id=original_step_run_id,
            version=version,
            code_hash=code_hash,
            cache_key=cache_key,
            cache_expires_at=cache_expires_at,
            cache_expired=cache_expired,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> StepRun:
        """Get one step run by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

class Pipelines(Collection[Pipeline]):
    """What is run, again and again."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        latest_run_status: TextFilter = None,
        latest_run_user: NameOrIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Pipeline]:
        """List one page of pipelines.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            latest_run_status: The status of its latest run. One of initializing, provisioning, queued,
                running, failed, completed, cached, skipped, retrying, retried, cancelling, cancelled, paused,
                resuming, stopped, stopping.
            latest_run_user: Who made its latest run: a user's name or id.
            sort_by: `asc:` or `desc:` and one of created, id, latest_run, name, tags, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/pipelines.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            latest_run_status=latest_run_status,
            latest_run_user=latest_run_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        latest_run_status: TextFilter = None,
        latest_run_user: NameOrIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Pipeline]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            latest_run_status=latest_run_status,
            latest_run_user=latest_run_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Pipeline:
        """Get one pipeline by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        name: str,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Pipeline: ...
    @overload
    def create(
        self,
        name: str,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a pipeline's record; ZenML makes it when a pipeline first runs.

        Args:
            name: Its name.
            description: What it is for, in words.
            tags: Tags to put on it; those that are new are created.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/pipelines.
        """
        return self._write(
            "create",
            (),
            {"name": name, "description": description, "tags": tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Pipeline: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a pipeline's description or tags.

        Args:
            description: What it is for, in words.
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/pipelines/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"description": description, "add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Pipeline | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/pipelines/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            confirm=confirm,
            dry_run=dry_run,
        )

class Snapshots(Collection[PipelineSnapshot]):
    """Pipelines as they were, ready to be looked at or run again."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        named_only: FlagFilter = None,
        pipeline: NameOrIdFilter = None,
        stack: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        build_id: IdFilter = None,
        schedule_id: IdFilter = None,
        source_snapshot_id: IdFilter = None,
        runnable: FlagFilter = None,
        deployable: FlagFilter = None,
        deployed: FlagFilter = None,
        trigger_id: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[PipelineSnapshot]:
        """List one page of snapshots.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            named_only: Only those that somebody made, not those of runs.
            pipeline: The pipeline, by name or id.
            stack: The stack, by name or id.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            build_id: The build that it uses.
            schedule_id: The schedule that it belongs to.
            source_snapshot_id: The snapshot that it was made from.
            runnable: Whether the server can run it.
            deployable: Whether the server can deploy it.
            deployed: Whether it is deployed.
            trigger_id: A trigger that it is attached to.
            sort_by: `asc:` or `desc:` and one of build_id, created, deployment, id, name, pipeline,
                schedule_id, source_snapshot_id, stack, tags, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/pipeline_snapshots.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            named_only=named_only,
            pipeline=pipeline,
            stack=stack,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            build_id=build_id,
            schedule_id=schedule_id,
            source_snapshot_id=source_snapshot_id,
            runnable=runnable,
            deployable=deployable,
            deployed=deployed,
            trigger_id=trigger_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        named_only: FlagFilter = None,
        pipeline: NameOrIdFilter = None,
        stack: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        build_id: IdFilter = None,
        schedule_id: IdFilter = None,
        source_snapshot_id: IdFilter = None,
        runnable: FlagFilter = None,
        deployable: FlagFilter = None,
        deployed: FlagFilter = None,
        trigger_id: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[PipelineSnapshot]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            named_only=named_only,
            pipeline=pipeline,
            stack=stack,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            build_id=build_id,
            schedule_id=schedule_id,
            source_snapshot_id=source_snapshot_id,
            runnable=runnable,
            deployable=deployable,
            deployed=deployed,
            trigger_id=trigger_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> PipelineSnapshot:
        """Get one pipeline snapshot by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def update(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        name: str | None = None,
        description: str | None = None,
        replace: bool | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> PipelineSnapshot: ...
    @overload
    def update(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        name: str | None = None,
        description: str | None = None,
        replace: bool | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        name: str | None = None,
        description: str | None = None,
        replace: bool | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a snapshot's name or tags.

        Args:
            name: Its new name.
            description: What it is for, in words.
            replace: Take the name from the snapshot that has it.
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/pipeline_snapshots/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"name": name, "description": description, "replace": replace, "add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: PipelineSnapshot | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/pipeline_snapshots/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            confirm=confirm,
            dry_run=dry_run,
        )

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
        return self._do("run_snapshot", name_id_or_prefix, run_configuration, dry_run=dry_run)

class Builds(Collection[PipelineBuild]):
    """The container images that pipelines' steps run in."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        pipeline_id: IdFilter = None,
        stack_id: IdFilter = None,
        container_registry_id: IdFilter = None,
        is_local: FlagFilter = None,
        contains_code: FlagFilter = None,
        zenml_version: TextFilter = None,
        python_version: TextFilter = None,
        checksum: TextFilter = None,
        stack_checksum: TextFilter = None,
        duration: IntFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[PipelineBuild]:
        """List one page of builds.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            pipeline_id: The pipeline that it was built for.
            stack_id: The stack that it was built for.
            container_registry_id: The container registry that its images are in.
            is_local: Whether its images are on the machine that built them only.
            contains_code: Whether its images hold the pipeline's code.
            zenml_version: The version of ZenML in its images.
            python_version: The version of Python in its images.
            checksum: The checksum of what it was built from.
            stack_checksum: The checksum of the stack that it was built for.
            duration: How long it took, in seconds. Operators: equals, notequals, gt, gte, lt, lte, isnull,
                isnotnull.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of checksum, contains_code, created, duration, id, is_local,
                pipeline_id, python_version, stack_checksum, stack_id, updated, user, zenml_version.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/pipeline_builds.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            pipeline_id=pipeline_id,
            stack_id=stack_id,
            container_registry_id=container_registry_id,
            is_local=is_local,
            contains_code=contains_code,
            zenml_version=zenml_version,
            python_version=python_version,
            checksum=checksum,
            stack_checksum=stack_checksum,
            duration=duration,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        pipeline_id: IdFilter = None,
        stack_id: IdFilter = None,
        container_registry_id: IdFilter = None,
        is_local: FlagFilter = None,
        contains_code: FlagFilter = None,
        zenml_version: TextFilter = None,
        python_version: TextFilter = None,
        checksum: TextFilter = None,
        stack_checksum: TextFilter = None,
        duration: IntFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[PipelineBuild]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            pipeline_id=pipeline_id,
            stack_id=stack_id,
            container_registry_id=container_registry_id,
            is_local=is_local,
            contains_code=contains_code,
            zenml_version=zenml_version,
            python_version=python_version,
            checksum=checksum,
            stack_checksum=stack_checksum,
            duration=duration,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> PipelineBuild:
        """Get one pipeline build by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def delete(
        self,
        id_or_prefix: PipelineBuild | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        id_or_prefix: PipelineBuild | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        id_or_prefix: PipelineBuild | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/pipeline_builds/{id}.
        """
        return self._write(
            "delete",
            (id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

class Schedules(Collection[Schedule]):
    """When pipelines run by themselves."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        pipeline_id: IdFilter = None,
        orchestrator_id: IdFilter = None,
        active: FlagFilter = None,
        is_archived: FlagFilter = None,
        cron_expression: TextFilter = None,
        interval_second: TextFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        run_once_start_time: TimeFilter = None,
        catchup: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[Schedule]:
        """List one page of schedules.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            pipeline_id: The pipeline that it runs.
            orchestrator_id: The orchestrator that would run it.
            active: Whether it is switched on.
            is_archived: Whether it was deleted softly.
            cron_expression: The cron expression.
            interval_second: The interval, in seconds.
            start_time: From when it runs. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            end_time: Until when it runs. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            run_once_start_time: When it runs once. Operators: equals, notequals, gt, gte, lt, lte, in,
                isnull, isnotnull.
            catchup: Whether missed runs are made up for.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of active, catchup, created, cron_expression, end_time, id,
                interval_second, is_archived, name, orchestrator_id, pipeline_id, run_once_start_time,
                start_time, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/schedules.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            pipeline_id=pipeline_id,
            orchestrator_id=orchestrator_id,
            active=active,
            is_archived=is_archived,
            cron_expression=cron_expression,
            interval_second=interval_second,
            start_time=start_time,
            end_time=end_time,
            run_once_start_time=run_once_start_time,
            catchup=catchup,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        pipeline_id: IdFilter = None,
        orchestrator_id: IdFilter = None,
        active: FlagFilter = None,
        is_archived: FlagFilter = None,
        cron_expression: TextFilter = None,
        interval_second: TextFilter = None,
        start_time: TimeFilter = None,
        end_time: TimeFilter = None,
        run_once_start_time: TimeFilter = None,
        catchup: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[Schedule]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            pipeline_id=pipeline_id,
            orchestrator_id=orchestrator_id,
            active=active,
            is_archived=is_archived,
            cron_expression=cron_expression,
            interval_second=interval_second,
            start_time=start_time,
            end_time=end_time,
            run_once_start_time=run_once_start_time,
            catchup=catchup,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Schedule:
        """Get one schedule by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        name: str,
        pipeline_id: Pipeline | str | UUID,
        cron_expression: str | None = None,
        interval_second: int | timedelta | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        run_once_start_time: TimeLike | None = None,
        catchup: bool = False,
        active: bool = True,
        orchestrator_id: StackComponent | str | UUID | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Schedule: ...
    @overload
    def create(
        self,
        name: str,
        pipeline_id: Pipeline | str | UUID,
        cron_expression: str | None = None,
        interval_second: int | timedelta | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        run_once_start_time: TimeLike | None = None,
        catchup: bool = False,
        active: bool = True,
        orchestrator_id: StackComponent | str | UUID | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        pipeline_id: Pipeline | str | UUID,
        cron_expression: str | None = None,
        interval_second: int | timedelta | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        run_once_start_time: TimeLike | None = None,
        catchup: bool = False,
        active: bool = True,
        orchestrator_id: StackComponent | str | UUID | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Create a schedule's record. Nothing runs by it alone.

        Args:
            name: Its name.
            pipeline_id: The pipeline.
            cron_expression: Five fields, such as "0 0 * * *", in the orchestrator's zone.
            interval_second: Seconds between runs, from `start_time`.
            start_time: From when on; naive times are UTC.
            end_time: Until when.
            run_once_start_time: When to run once.
            catchup: Whether missed runs are made up for.
            active: Whether it is switched on.
            orchestrator_id: The orchestrator; the active stack's if not given.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/schedules.
        """
        return self._write(
            "create",
            (),
            {"name": name, "pipeline_id": pipeline_id, "cron_expression": cron_expression, "interval_second": interval_second, "start_time": start_time, "end_time": end_time, "run_once_start_time": run_once_start_time, "catchup": catchup, "active": active, "orchestrator_id": orchestrator_id},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        cron_expression: str | None = None,
        active: bool | None = None,
        *,
        name: str | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Schedule: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        cron_expression: str | None = None,
        active: bool | None = None,
        *,
        name: str | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        cron_expression: str | None = None,
        active: bool | None = None,
        *,
        name: str | None = None,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a schedule's record.

        Args:
            cron_expression: Five fields, such as "0 0 * * *", in the orchestrator's zone.
            active: Whether it is switched on.
            name: Its new name.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/schedules/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"cron_expression": cron_expression, "active": active, "name": name},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def activate(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Schedule: ...
    @overload
    def activate(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def activate(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Switch a schedule on.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/schedules/{id}.
        """
        return self._write(
            "activate",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def pause(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Schedule: ...
    @overload
    def pause(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def pause(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Switch a schedule off.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/schedules/{id}.
        """
        return self._write(
            "pause",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        soft: bool = True,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        soft: bool = True,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Schedule | str | UUID,
        *,
        soft: bool = True,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete a schedule, or archive it.

        Args:
            soft: Keep the record, archived.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/schedules/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {"soft": soft},
            project=project,
            dry_run=dry_run,
        )

class Triggers(Collection[Trigger]):
    """What makes the server run a snapshot by itself."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        active: FlagFilter = None,
        type: WordFilter = None,
        flavor: WordFilter = None,
        concurrency: TextFilter = None,
        next_occurrence: TimeFilter = None,
        is_archived: FlagFilter = None,
        pipeline_id: OneIdFilter = None,
        snapshot_id: OneIdFilter = None,
        webhook_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Trigger]:
        """List one page of triggers.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            active: Whether it is switched on.
            type: What kind of trigger it is. One of platform_event, schedule, webhook.
            flavor: Whose kind of trigger it is. One of native schedule, platform event, webhook.
            concurrency: What it does while a run of its own goes on. One of skip, submit.
            next_occurrence: When it starts a run next. Operators: equals, notequals, gt, gte, lt, lte, in,
                isnull, isnotnull.
            is_archived: Whether it was deleted softly; if not given, it was not.
            pipeline_id: The pipeline of a snapshot that it runs.
            snapshot_id: A snapshot that it runs.
            webhook_id: The webhook that it listens to.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of active, concurrency, created, id, name, next_occurrence,
                updated, user, webhook_id.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/triggers.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            active=active,
            type=type,
            flavor=flavor,
            concurrency=concurrency,
            next_occurrence=next_occurrence,
            is_archived=is_archived,
            pipeline_id=pipeline_id,
            snapshot_id=snapshot_id,
            webhook_id=webhook_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        active: FlagFilter = None,
        type: WordFilter = None,
        flavor: WordFilter = None,
        concurrency: TextFilter = None,
        next_occurrence: TimeFilter = None,
        is_archived: FlagFilter = None,
        pipeline_id: OneIdFilter = None,
        snapshot_id: OneIdFilter = None,
        webhook_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Trigger]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            active=active,
            type=type,
            flavor=flavor,
            concurrency=concurrency,
            next_occurrence=next_occurrence,
            is_archived=is_archived,
            pipeline_id=pipeline_id,
            snapshot_id=snapshot_id,
            webhook_id=webhook_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Trigger:
        """Get one trigger by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        name: str,
        *,
        active: bool = True,
        concurrency: str = "skip",
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        max_runs: int | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Trigger: ...
    @overload
    def create(
        self,
        name: str,
        *,
        active: bool = True,
        concurrency: str = "skip",
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        max_runs: int | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        *,
        active: bool = True,
        concurrency: str = "skip",
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        max_runs: int | None = None,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a native schedule; attach it to a snapshot.

        Args:
            name: Its name.
            active: Whether it is switched on.
            concurrency: What it does while a run of its own goes on. One of skip, submit.
            cron_expression: Five fields, such as "0 0 * * *": every midnight, UTC.
            interval: Seconds between runs, from `start_time`.
            run_once_start_time: When to run once.
            start_time: From when on; naive times are UTC.
            end_time: Until when.
            max_runs: How often it runs at most.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/triggers.
        """
        return self._write(
            "create",
            (),
            {"name": name, "active": active, "concurrency": concurrency, "cron_expression": cron_expression, "interval": interval, "run_once_start_time": run_once_start_time, "start_time": start_time, "end_time": end_time, "max_runs": max_runs},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        name: str | None = None,
        active: bool | None = None,
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        *,
        max_runs: int | None = None,
        concurrency: str | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Trigger: ...
    @overload
    def update(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        name: str | None = None,
        active: bool | None = None,
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        *,
        max_runs: int | None = None,
        concurrency: str | None = None,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        name: str | None = None,
        active: bool | None = None,
        cron_expression: str | None = None,
        interval: int | timedelta | None = None,
        run_once_start_time: TimeLike | None = None,
        start_time: TimeLike | None = None,
        end_time: TimeLike | None = None,
        *,
        max_runs: int | None = None,
        concurrency: str | None = None,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a native schedule.

        Args:
            name: Its new name.
            active: Whether it is switched on.
            cron_expression: Five fields, such as "0 0 * * *": every midnight, UTC.
            interval: Seconds between runs, from `start_time`.
            run_once_start_time: When to run once.
            start_time: From when on; naive times are UTC.
            end_time: Until when.
            max_runs: How often it runs at most.
            concurrency: What it does while a run of its own goes on. One of skip, submit.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/triggers/{id}.
        """
        return self._write(
            "update",
            (trigger_name_id_or_prefix, ),
            {"name": name, "active": active, "cron_expression": cron_expression, "interval": interval, "run_once_start_time": run_once_start_time, "start_time": start_time, "end_time": end_time, "max_runs": max_runs, "concurrency": concurrency},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def activate(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Trigger: ...
    @overload
    def activate(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def activate(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Switch a trigger on.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/triggers/{id}.
        """
        return self._write(
            "activate",
            (trigger_name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def pause(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Trigger: ...
    @overload
    def pause(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def pause(
        self,
        trigger_name_id_or_prefix: Trigger | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Switch a trigger off.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/triggers/{id}.
        """
        return self._write(
            "pause",
            (trigger_name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        trigger_id: Trigger | str | UUID,
        soft: bool = True,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        trigger_id: Trigger | str | UUID,
        soft: bool = True,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        trigger_id: Trigger | str | UUID,
        soft: bool = True,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete a trigger, or archive it.

        Args:
            soft: Keep the record, archived.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/triggers/{id}.
        """
        return self._write(
            "delete",
            (trigger_id, ),
            {"soft": soft},
            dry_run=dry_run,
        )

    @overload
    def attach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def attach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def attach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Let a trigger run a snapshot.

        Args:
            pipeline_snapshot_id: The snapshot.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/triggers/{id}/pipeline_snapshots/{pipeline_snapshot_id}.
        """
        return self._write(
            "attach",
            (trigger_id, ),
            {"pipeline_snapshot_id": pipeline_snapshot_id},
            dry_run=dry_run,
        )

    @overload
    def detach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def detach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def detach(
        self,
        trigger_id: Trigger | str | UUID,
        pipeline_snapshot_id: PipelineSnapshot | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Let a trigger run a snapshot no more.

        Args:
            pipeline_snapshot_id: The snapshot.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/triggers/{id}/pipeline_snapshots/{pipeline_snapshot_id}.
        """
        return self._write(
            "detach",
            (trigger_id, ),
            {"pipeline_snapshot_id": pipeline_snapshot_id},
            dry_run=dry_run,
        )

class Deployments(Collection[Deployment]):
    """Pipelines that answer requests."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        status: TextFilter = None,
        url: TextFilter = None,
        pipeline: NameOrIdFilter = None,
        snapshot_id: IdFilter = None,
        deployer_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Deployment]:
        """List one page of deployments.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            status: How it is. One of absent, error, pending, running, unknown.
            url: Where it answers.
            pipeline: The pipeline, by name or id.
            snapshot_id: The snapshot that it runs.
            deployer_id: The deployer that it was made by.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            sort_by: `asc:` or `desc:` and one of created, deployer_id, id, name, pipeline, snapshot,
                snapshot_id, status, tags, updated, url, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/deployments.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            status=status,
            url=url,
            pipeline=pipeline,
            snapshot_id=snapshot_id,
            deployer_id=deployer_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        status: TextFilter = None,
        url: TextFilter = None,
        pipeline: NameOrIdFilter = None,
        snapshot_id: IdFilter = None,
        deployer_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Deployment]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            status=status,
            url=url,
            pipeline=pipeline,
            snapshot_id=snapshot_id,
            deployer_id=deployer_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Deployment:
        """Get one deployment by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def update(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Deployment: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a deployment's tags.

        Args:
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/deployments/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Deployment | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/deployments/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

    def provision(self, name_id_or_prefix: Deployment | str | UUID) -> Never:
        """Refuse: a deployment is put up by its deployer's own code, which no server runs for us.

        Raises:
            UnsupportedError: always; it says what to do instead.
        """
        self._do("take_up", "provision")
        raise AssertionError("unreachable: it always raises")

    def deprovision(self, name_id_or_prefix: Deployment | str | UUID) -> Never:
        """Refuse: a deployment is taken down by its deployer's own code, which no server runs for us.

        Raises:
            UnsupportedError: always; it says what to do instead.
        """
        self._do("take_up", "deprovision")
        raise AssertionError("unreachable: it always raises")

class Artifacts(Collection[Artifact]):
    """The names under which versions of data, models and reports are kept."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        has_custom_name: FlagFilter = None,
        pipeline_run_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Any]:
        """List one page of artifacts.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            has_custom_name: Whether somebody chose the name.
            pipeline_run_id: A run: gives the artifact versions that its steps made.
            sort_by: `asc:` or `desc:` and one of created, has_custom_name, id, latest_version, name, tags,
                updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/artifacts.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            has_custom_name=has_custom_name,
            pipeline_run_id=pipeline_run_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        has_custom_name: FlagFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Artifact]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            has_custom_name=has_custom_name,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Artifact:
        """Get one artifact by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def update(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        new_name: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        has_custom_name: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Artifact: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        new_name: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        has_custom_name: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        new_name: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        has_custom_name: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change an artifact's name or tags.

        Args:
            new_name: Its new name.
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            has_custom_name: Whether a person named it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/artifacts/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"new_name": new_name, "add_tags": add_tags, "remove_tags": remove_tags, "has_custom_name": has_custom_name},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Artifact | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/artifacts/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            confirm=confirm,
            dry_run=dry_run,
        )

class ArtifactVersions(Collection[ArtifactVersion]):
    """The data, models and reports themselves."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        artifact: NameOrIdFilter = None,
        artifact_id: IdFilter = None,
        version: TextFilter = None,
        version_number: IntFilter = None,
        type: TextFilter = None,
        data_type: TextFilter = None,
        materializer: TextFilter = None,
        uri: TextFilter = None,
        artifact_store_id: IdFilter = None,
        pipeline_run: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        only_unused: FlagFilter = None,
        has_custom_name: FlagFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ArtifactVersion]:
        """List one page of artifact versions.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            artifact: The artifact, by name or id.
            artifact_id: The artifact, by id.
            version: The version, such as "3" or "2026-golden".
            version_number: The version's number, where it has one. Operators: equals, notequals, gt, gte, lt,
                lte, isnull, isnotnull.
            type: What it is to ZenML. One of BaseArtifact, DataAnalysisArtifact, DataArtifact, ModelArtifact,
                SchemaArtifact, ServiceArtifact, StatisticsArtifact.
            data_type: The Python type, as the server stores it.
            materializer: What wrote it, as the server stores it.
            uri: Where its files are.
            artifact_store_id: The artifact store that keeps its files.
            pipeline_run: A run whose steps took or made it, by name or id.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            run_metadata: Metadata as `key:value` or `key:operator:value`, or a dict of them.
            model: A model that it is linked to, by name or id.
            model_version_id: A model version that it is linked to.
            only_unused: Only those that no step took or made.
            has_custom_name: Whether somebody chose the artifact's name.
            sort_by: `asc:` or `desc:` and one of artifact_store_id, created, data_type, id, materializer,
                tags, type, updated, uri, user, version, version_number.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/artifact_versions.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            artifact=artifact,
            artifact_id=artifact_id,
            version=version,
            version_number=version_number,
            type=type,
            data_type=data_type,
            materializer=materializer,
            uri=uri,
            artifact_store_id=artifact_store_id,
            pipeline_run=pipeline_run,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            only_unused=only_unused,
            has_custom_name=has_custom_name,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        artifact: NameOrIdFilter = None,
        artifact_id: IdFilter = None,
        version: TextFilter = None,
        version_number: IntFilter = None,
        type: TextFilter = None,
        data_type: TextFilter = None,
        materializer: TextFilter = None,
        uri: TextFilter = None,
        artifact_store_id: IdFilter = None,
        pipeline_run: NameOrIdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        model: NameOrIdFilter = None,
        model_version_id: IdFilter = None,
        only_unused: FlagFilter = None,
        has_custom_name: FlagFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ArtifactVersion]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            artifact=artifact,
            artifact_id=artifact_id,
            version=version,
            version_number=version_number,
            type=type,
            data_type=data_type,
            materializer=materializer,
            uri=uri,
            artifact_store_id=artifact_store_id,
            pipeline_run=pipeline_run,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
            model=model,
            model_version_id=model_version_id,
            only_unused=only_unused,
            has_custom_name=has_custom_name,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        version: str | None = None,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> ArtifactVersion:
        """Get one by its id, or by its artifact's name or id and a version; the latest version if none is given.

        Raises:
            NotFoundError: there is none.
        """
        return self._get_artifact_version(name_id_or_prefix, version, hydrate=hydrate, project=project)

    def load(
        self,
        artifact_version: ArtifactVersion | str | UUID,
        *,
        via: str = "auto",
        trust: str | None = None,
        into: Any = None,
        max_bytes: int | None = None,
        progress: bool | Callable[[Any], object] = True,
    ) -> Any:
        """Load the content of an artifact version, or of the latest version of an artifact named.

        Everything as in `ArtifactVersion.load`.
        """
        if not isinstance(artifact_version, ArtifactVersion):
            artifact_version = self.get(artifact_version)
        return artifact_version.load(via=via, trust=trust, into=into, max_bytes=max_bytes, progress=progress)

    @overload
    def update(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> ArtifactVersion: ...
    @overload
    def update(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a version's tags.

        Args:
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/artifact_versions/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, version, ),
            {"add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        delete_metadata: bool = True,
        delete_from_artifact_store: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        delete_metadata: bool = True,
        delete_from_artifact_store: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: ArtifactVersion | str | UUID,
        version: str | int | None = None,
        delete_metadata: bool = True,
        delete_from_artifact_store: bool = False,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            delete_metadata: Delete what the server knows of it.
            delete_from_artifact_store: Delete its files, too.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/artifact_versions/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, version, ),
            {"delete_metadata": delete_metadata, "delete_from_artifact_store": delete_from_artifact_store},
            project=project,
            dry_run=dry_run,
        )

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
        return self._do("prune", project, confirm=confirm, files=delete_from_artifact_store, dry_run=dry_run)

class Models(Collection[Model]):
    """The names under which model versions are kept."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Model]:
        """List one page of models.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            sort_by: `asc:` or `desc:` and one of created, id, latest_version, name, tags, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/models.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Model]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Model:
        """Get one model by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        name: str,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool = True,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Model: ...
    @overload
    def create(
        self,
        name: str,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool = True,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool = True,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a model; versions come later.

        Args:
            name: Its name.
            license: Its licence.
            description: What it is for, in words.
            audience: Whom it is for.
            use_cases: What it is used for.
            limitations: What it cannot do.
            trade_offs: What was given up for what.
            ethics: What to mind.
            tags: Tags to put on it; those that are new are created.
            save_models_to_registry: Whether versions go to the model registry, too.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/models.
        """
        return self._write(
            "create",
            (),
            {"name": name, "license": license, "description": description, "audience": audience, "use_cases": use_cases, "limitations": limitations, "trade_offs": trade_offs, "ethics": ethics, "tags": tags, "save_models_to_registry": save_models_to_registry},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> Model: ...
    @overload
    def update(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        license: str | None = None,
        description: str | None = None,
        audience: str | None = None,
        use_cases: str | None = None,
        limitations: str | None = None,
        trade_offs: str | None = None,
        ethics: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        save_models_to_registry: bool | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a model's card, name or tags.

        Args:
            name: Its new name.
            license: Its licence.
            description: What it is for, in words.
            audience: Whom it is for.
            use_cases: What it is used for.
            limitations: What it cannot do.
            trade_offs: What was given up for what.
            ethics: What to mind.
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            save_models_to_registry: Whether versions go to the model registry, too.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/models/{id}.
        """
        return self._write(
            "update",
            (model_name_or_id, ),
            {"name": name, "license": license, "description": description, "audience": audience, "use_cases": use_cases, "limitations": limitations, "trade_offs": trade_offs, "ethics": ethics, "add_tags": add_tags, "remove_tags": remove_tags, "save_models_to_registry": save_models_to_registry},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        model_name_or_id: Model | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        model_name_or_id: Model | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        model_name_or_id: Model | str | UUID,
        *,
        project: OneIdFilter = None,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/models/{id}.
        """
        return self._write(
            "delete",
            (model_name_or_id, ),
            {},
            project=project,
            confirm=confirm,
            dry_run=dry_run,
        )

class ModelVersions(Collection[ModelVersion]):
    """What was trained, and which stage it reached."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        model: NameOrIdFilter = None,
        model_id: IdFilter = None,
        name: TextFilter = None,
        number: IntFilter = None,
        stage: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        sort_by: str = "asc:number",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ModelVersion]:
        """List one page of model versions.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            model: The model, by name or id.
            model_id: The model, by id. Operators: equals, oneof.
            name: The name.
            number: The version's number, from 1. Operators: equals, notequals, gt, gte, lt, lte, isnull,
                isnotnull.
            stage: The stage that it reached. One of none, staging, production, archived.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            tags: A tag; a list means all of them.
            run_metadata: Metadata as `key:value` or `key:operator:value`, or a dict of them.
            sort_by: `asc:` or `desc:` and one of created, id, name, number, stage, tags, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/model_versions.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            model=model,
            model_id=model_id,
            name=name,
            number=number,
            stage=stage,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        model: NameOrIdFilter = None,
        model_id: IdFilter = None,
        name: TextFilter = None,
        number: IntFilter = None,
        stage: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        tags: TagsFilter = None,
        run_metadata: MetadataFilter = None,
        sort_by: str = "asc:number",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ModelVersion]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            model=model,
            model_id=model_id,
            name=name,
            number=number,
            stage=stage,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            tags=tags,
            run_metadata=run_metadata,
        )

    def get(
        self,
        model_name_or_id: str | UUID,
        model_version_name_or_number_or_id: str | int | UUID | None = None,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> ModelVersion:
        """Get one by its id, or by its model and a number, name or stage; the latest version if none is given.

        Raises:
            NotFoundError: there is none.
        """
        version = model_version_name_or_number_or_id
        return self._get_model_version(model_name_or_id, version, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> ModelVersion: ...
    @overload
    def create(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        model_name_or_id: Model | str | UUID,
        name: str | None = None,
        description: str | None = None,
        tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a version; its number is the next.

        Args:
            model_name_or_id: The model.
            name: Its name; its number if not given. No stage, and no number.
            description: What it is for, in words.
            tags: Tags to put on it; those that are new are created.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/model_versions.
        """
        return self._write(
            "create",
            (),
            {"model_name_or_id": model_name_or_id, "name": name, "description": description, "tags": tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        model_name_or_id: ModelVersion | Model | str | UUID,
        version_name_or_id: str | int | UUID | None = None,
        stage: str | None = None,
        force: bool = False,
        name: str | None = None,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> ModelVersion: ...
    @overload
    def update(
        self,
        model_name_or_id: ModelVersion | Model | str | UUID,
        version_name_or_id: str | int | UUID | None = None,
        stage: str | None = None,
        force: bool = False,
        name: str | None = None,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        model_name_or_id: ModelVersion | Model | str | UUID,
        version_name_or_id: str | int | UUID | None = None,
        stage: str | None = None,
        force: bool = False,
        name: str | None = None,
        description: str | None = None,
        add_tags: str | Sequence[str] | None = None,
        remove_tags: str | Sequence[str] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a version; `stage` promotes it.

        Args:
            stage: Its stage; `none` takes it away. One of none, staging, production, archived.
            force: Archive the version that has the stage.
            name: Its new name.
            description: What it is for, in words.
            add_tags: Tags to put on it; those that are new are created.
            remove_tags: Tags to take off it.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/model_versions/{id}.
        """
        return self._write(
            "update",
            (model_name_or_id, version_name_or_id, ),
            {"stage": stage, "force": force, "name": name, "description": description, "add_tags": add_tags, "remove_tags": remove_tags},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/model_versions/{id}.
        """
        return self._write(
            "delete",
            (model_version_id, ),
            {},
            dry_run=dry_run,
        )

    @overload
    def unlink_artifact(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        artifact_version_id: ArtifactVersion | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def unlink_artifact(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        artifact_version_id: ArtifactVersion | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def unlink_artifact(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        artifact_version_id: ArtifactVersion | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Take an artifact version's link away; it stays itself.

        Args:
            artifact_version_id: The artifact version.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/model_versions/{id}/artifacts/{artifact_version_id}.
        """
        return self._write(
            "unlink_artifact",
            (model_version_id, ),
            {"artifact_version_id": artifact_version_id},
            dry_run=dry_run,
        )

    @overload
    def unlink_artifacts(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        only_links: bool = True,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def unlink_artifacts(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        only_links: bool = True,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def unlink_artifacts(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        only_links: bool = True,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Take all links to artifact versions away.

        Args:
            only_links: Leave the artifact versions; False deletes them.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/model_versions/{id}/artifacts.
        """
        return self._write(
            "unlink_artifacts",
            (model_version_id, ),
            {"only_links": only_links},
            dry_run=dry_run,
        )

    @overload
    def unlink_run(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def unlink_run(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def unlink_run(
        self,
        model_version_id: ModelVersion | Model | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Take a run's link away.

        Args:
            pipeline_run: The run.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/model_versions/{id}/runs/{pipeline_run}.
        """
        return self._write(
            "unlink_run",
            (model_version_id, ),
            {"pipeline_run": pipeline_run},
            dry_run=dry_run,
        )

    def link_artifact(
        self,
        model_version_id: ModelVersion | str | UUID,
        artifact_version_id: ArtifactVersion | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link an artifact version to a model version; the same as `model_version_artifacts.create`."""
        given = {"model_version": model_version_id, "artifact_version": artifact_version_id}
        return self._do("link", MODEL_VERSION_ARTIFACTS, given, dry_run=dry_run)

    def link_run(
        self,
        model_version_id: ModelVersion | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link a run to a model version; the same as `model_version_pipeline_runs.create`."""
        given = {"model_version": model_version_id, "pipeline_run": pipeline_run}
        return self._do("link", MODEL_VERSION_RUNS, given, dry_run=dry_run)

class ModelVersionArtifacts(Collection[ModelVersionArtifact]):
    """Which artifact versions belong to which model version."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        model_version_id: IdFilter = None,
        artifact_version_id: IdFilter = None,
        artifact_name: TextFilter = None,
        user: NameOrIdFilter = None,
        only_data_artifacts: FlagFilter = None,
        only_model_artifacts: FlagFilter = None,
        only_deployment_artifacts: FlagFilter = None,
        has_custom_name: FlagFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ModelVersionArtifact]:
        """List one page of model version artifacts.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            model_version_id: The model version.
            artifact_version_id: The artifact version.
            artifact_name: The artifact's name.
            user: Who owns the artifact version: a user's name, full name or id.
            only_data_artifacts: Only data.
            only_model_artifacts: Only models.
            only_deployment_artifacts: Only deployments.
            has_custom_name: Whether somebody chose the artifact's name.
            sort_by: `asc:` or `desc:` and one of artifact_version_id, created, id, model_version_id, updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/model_version_artifacts.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            model_version_id=model_version_id,
            artifact_version_id=artifact_version_id,
            artifact_name=artifact_name,
            user=user,
            only_data_artifacts=only_data_artifacts,
            only_model_artifacts=only_model_artifacts,
            only_deployment_artifacts=only_deployment_artifacts,
            has_custom_name=has_custom_name,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        model_version_id: IdFilter = None,
        artifact_version_id: IdFilter = None,
        artifact_name: TextFilter = None,
        user: NameOrIdFilter = None,
        only_data_artifacts: FlagFilter = None,
        only_model_artifacts: FlagFilter = None,
        only_deployment_artifacts: FlagFilter = None,
        has_custom_name: FlagFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ModelVersionArtifact]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            model_version_id=model_version_id,
            artifact_version_id=artifact_version_id,
            artifact_name=artifact_name,
            user=user,
            only_data_artifacts=only_data_artifacts,
            only_model_artifacts=only_model_artifacts,
            only_deployment_artifacts=only_deployment_artifacts,
            has_custom_name=has_custom_name,
        )

    @overload
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        artifact_version: ArtifactVersion | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> ModelVersionArtifact: ...
    @overload
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        artifact_version: ArtifactVersion | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        artifact_version: ArtifactVersion | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link an artifact version to a model version.

        Args:
            model_version: The model version.
            artifact_version: The artifact version.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/model_version_artifacts.
        """
        return self._write(
            "create",
            (),
            {"model_version": model_version, "artifact_version": artifact_version},
            dry_run=dry_run,
        )

class ModelVersionPipelineRuns(Collection[ModelVersionPipelineRun]):
    """Which runs belong to which model version."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        model_version_id: IdFilter = None,
        pipeline_run_id: IdFilter = None,
        pipeline_run_name: TextFilter = None,
        user: NameOrIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ModelVersionPipelineRun]:
        """List one page of model version pipeline runs.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            model_version_id: The model version.
            pipeline_run_id: The run.
            pipeline_run_name: The run's name.
            user: Who owns the run: a user's name, full name or id.
            sort_by: `asc:` or `desc:` and one of created, id, model_version_id, pipeline_run_id, updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/model_version_pipeline_runs.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            model_version_id=model_version_id,
            pipeline_run_id=pipeline_run_id,
            pipeline_run_name=pipeline_run_name,
            user=user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        model_version_id: IdFilter = None,
        pipeline_run_id: IdFilter = None,
        pipeline_run_name: TextFilter = None,
        user: NameOrIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ModelVersionPipelineRun]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            model_version_id=model_version_id,
            pipeline_run_id=pipeline_run_id,
            pipeline_run_name=pipeline_run_name,
            user=user,
        )

    @overload
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> ModelVersionPipelineRun: ...
    @overload
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        model_version: ModelVersion | str | UUID,
        pipeline_run: PipelineRun | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Link a run to a model version.

        Args:
            model_version: The model version.
            pipeline_run: The run.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/model_version_pipeline_runs.
        """
        return self._write(
            "create",
            (),
            {"model_version": model_version, "pipeline_run": pipeline_run},
            dry_run=dry_run,
        )

class Services(Collection[Service]):
    """What pipelines started that goes on, such as prediction services."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        flavor: TextFilter = None,
        pipeline_name: TextFilter = None,
        pipeline_run_id: IdFilter = None,
        pipeline_step_name: TextFilter = None,
        model_version_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Service]:
        """List one page of services.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            type: The type of the service.
            flavor: The flavor of the service.
            pipeline_name: The pipeline that started it.
            pipeline_run_id: The run that started it.
            pipeline_step_name: The step that started it.
            model_version_id: The model version that it serves.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of created, flavor, id, model_version_id, name, pipeline_name,
                pipeline_run_id, pipeline_step_name, type, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/services.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            type=type,
            flavor=flavor,
            pipeline_name=pipeline_name,
            pipeline_run_id=pipeline_run_id,
            pipeline_step_name=pipeline_step_name,
            model_version_id=model_version_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        flavor: TextFilter = None,
        pipeline_name: TextFilter = None,
        pipeline_run_id: IdFilter = None,
        pipeline_step_name: TextFilter = None,
        model_version_id: IdFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Service]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            type=type,
            flavor=flavor,
            pipeline_name=pipeline_name,
            pipeline_run_id=pipeline_run_id,
            pipeline_step_name=pipeline_step_name,
            model_version_id=model_version_id,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> Service:
        """Get one service by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def delete(
        self,
        name_id_or_prefix: Service | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Service | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Service | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/services/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

class Stacks(Collection[Stack]):
    """Where pipelines run and where their data goes."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        description: TextFilter = None,
        component: NameOrIdFilter = None,
        component_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[Stack]:
        """List one page of stacks.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            description: The description.
            component: One of its components, by name or id.
            component_id: One of its components, by id.
            sort_by: `asc:` or `desc:` and one of created, description, id, name, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/stacks.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            description=description,
            component=component,
            component_id=component_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        description: TextFilter = None,
        component: NameOrIdFilter = None,
        component_id: IdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[Stack]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            description=description,
            component=component,
            component_id=component_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> Stack:
        """Get one stack by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        components: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]],
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: Literal[False] = False,
    ) -> Stack: ...
    @overload
    def create(
        self,
        name: str,
        components: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]],
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        components: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]],
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a stack of components that exist.

        Args:
            name: Its name.
            components: Components by type: each a component, its name or id, or a list of those.
            labels: Labels: a dict of texts.
            description: What it is for, in words.
            environment: Environment variables of what runs on it: a dict of texts.
            secrets: Secrets by name or id; their values become environment variables, too.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/stacks.
        """
        return self._write(
            "create",
            (),
            {"name": name, "components": components, "labels": labels, "description": description, "environment": environment, "secrets": secrets},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: Stack | str | UUID,
        name: str | None = None,
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        component_updates: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]] | None = None,
        dry_run: Literal[False] = False,
    ) -> Stack: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Stack | str | UUID,
        name: str | None = None,
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        component_updates: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Stack | str | UUID,
        name: str | None = None,
        *,
        labels: Mapping[str, Any] | None = None,
        description: str | None = None,
        environment: Mapping[str, Any] | None = None,
        component_updates: Mapping[str, StackComponent | str | UUID | Sequence[StackComponent | str | UUID]] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a stack.

        Args:
            name: Its new name.
            labels: Labels that change; None takes one away, and the others stay.
            description: What it is for, in words.
            environment: Environment variables that change; None takes one away, and the others stay.
            component_updates: Components by type that take the place of those that it has of these types; []
                takes them out.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/stacks/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"name": name, "labels": labels, "description": description, "environment": environment, "component_updates": component_updates},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Stack | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Stack | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Stack | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/stacks/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

    def copy(self, name_id_or_prefix: Stack | str | UUID, name: str, *, dry_run: bool = False) -> Any:
        """Make a stack of the same components, labels, description, environment and secrets under another name.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Returns:
            The new `Stack`; with `dry_run` the `Request` that would be sent.

        Raises:
            NotFoundError: there is no such stack. ConflictError: there is one by the new name.
        """
        return self._do("copy_stack", name_id_or_prefix, name, dry_run=dry_run)

class Components(Collection[StackComponent]):
    """The parts that stacks are made of."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        component_type: TextFilter = None,
        scope_type: WordFilter = None,
        flavor: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        stack_id: IdFilter = None,
        connector_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[StackComponent]:
        """List one page of components.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            type: What it is. One of alerter, annotator, artifact_store, container_registry, data_validator,
                deployer, experiment_tracker, feature_store, image_builder, log_store, model_deployer,
                model_registry, orchestrator, sandbox, step_operator.
            component_type: What it is, in other words. One of alerter, annotator, artifact_store,
                container_registry, data_validator, deployer, experiment_tracker, feature_store,
                image_builder, log_store, model_deployer, model_registry, orchestrator, sandbox,
                step_operator.
            scope_type: Only this type, whatever the other filters say. One of alerter, annotator,
                artifact_store, container_registry, data_validator, deployer, experiment_tracker,
                feature_store, image_builder, log_store, model_deployer, model_registry, orchestrator,
                sandbox, step_operator.
            flavor: The name of its flavor.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            stack_id: A stack that it is part of.
            connector_id: The service connector that it uses.
            sort_by: `asc:` or `desc:` and one of connector_id, created, flavor, id, name, type, updated,
                user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/components.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            type=type,
            component_type=component_type,
            scope_type=scope_type,
            flavor=flavor,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            stack_id=stack_id,
            connector_id=connector_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        component_type: TextFilter = None,
        scope_type: WordFilter = None,
        flavor: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        stack_id: IdFilter = None,
        connector_id: IdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[StackComponent]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            type=type,
            component_type=component_type,
            scope_type=scope_type,
            flavor=flavor,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
            stack_id=stack_id,
            connector_id=connector_id,
        )

    def get(
        self, component_type: str | None, name_id_or_prefix: str | UUID | None = None, *, hydrate: bool = True
    ) -> StackComponent:
        """Get one by its type and its name, id, or the beginning of either; the active stack's if none is given.

        Raises:
            NotFoundError: there is none. QueryError: several begin so; the message lists them.
        """
        return self._get_component(component_type, name_id_or_prefix, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        flavor: str,
        component_type: str,
        configuration: Mapping[str, Any],
        labels: Mapping[str, Any] | None = None,
        *,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: Literal[False] = False,
    ) -> StackComponent: ...
    @overload
    def create(
        self,
        name: str,
        flavor: str,
        component_type: str,
        configuration: Mapping[str, Any],
        labels: Mapping[str, Any] | None = None,
        *,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        flavor: str,
        component_type: str,
        configuration: Mapping[str, Any],
        labels: Mapping[str, Any] | None = None,
        *,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        environment: Mapping[str, Any] | None = None,
        secrets: str | Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a component of a flavor.

        Args:
            name: Its name.
            flavor: The flavor's name.
            component_type: Its type. One of alerter, annotator, artifact_store, container_registry,
                data_validator, deployer, experiment_tracker, feature_store, image_builder, log_store,
                model_deployer, model_registry, orchestrator, sandbox, step_operator.
            configuration: What the flavor's schema asks for; checked against it.
            labels: Labels: a dict of texts.
            connector_id: The service connector that it logs in by.
            connector_resource_id: The resource that it reaches by its connector.
            environment: Environment variables of what runs on it: a dict of texts.
            secrets: Secrets by name or id; their values become environment variables, too.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/components.
        """
        return self._write(
            "create",
            (),
            {"name": name, "flavor": flavor, "component_type": component_type, "configuration": configuration, "labels": labels, "connector_id": connector_id, "connector_resource_id": connector_resource_id, "environment": environment, "secrets": secrets},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        name: str | None = None,
        configuration: Mapping[str, Any] | None = None,
        labels: Mapping[str, Any] | None = None,
        disconnect: bool | None = None,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        *,
        environment: Mapping[str, Any] | None = None,
        dry_run: Literal[False] = False,
    ) -> StackComponent: ...
    @overload
    def update(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        name: str | None = None,
        configuration: Mapping[str, Any] | None = None,
        labels: Mapping[str, Any] | None = None,
        disconnect: bool | None = None,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        *,
        environment: Mapping[str, Any] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        name: str | None = None,
        configuration: Mapping[str, Any] | None = None,
        labels: Mapping[str, Any] | None = None,
        disconnect: bool | None = None,
        connector_id: ServiceConnector | str | UUID | None = None,
        connector_resource_id: str | None = None,
        *,
        environment: Mapping[str, Any] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a component.

        Args:
            name: Its new name.
            configuration: What changes of it; None takes a key out.
            labels: Labels that change; None takes one away, and the others stay.
            disconnect: Take its service connector away; without it that stays.
            connector_id: The service connector that it logs in by.
            connector_resource_id: The resource that it reaches by its connector.
            environment: Environment variables that change; None takes one away, and the others stay.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/components/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, component_type, ),
            {"name": name, "configuration": configuration, "labels": labels, "disconnect": disconnect, "connector_id": connector_id, "connector_resource_id": connector_resource_id, "environment": environment},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: StackComponent | str | UUID,
        component_type: str | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/components/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, component_type, ),
            {},
            dry_run=dry_run,
        )

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
        return self._do("copy_component", name_id_or_prefix, name, component_type, dry_run=dry_run)

class Flavors(Collection[Flavor]):
    """The kinds of stack components that the server knows."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        display_name: TextFilter = None,
        integration: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Flavor]:
        """List one page of flavors.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            type: The component type that it is for. One of alerter, annotator, artifact_store,
                container_registry, data_validator, deployer, experiment_tracker, feature_store,
                image_builder, log_store, model_deployer, model_registry, orchestrator, sandbox,
                step_operator.
            display_name: The name that people read.
            integration: The integration that brings it.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of created, display_name, id, integration, name, type, updated,
                user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/flavors.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            type=type,
            display_name=display_name,
            integration=integration,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        type: TextFilter = None,
        display_name: TextFilter = None,
        integration: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Flavor]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            type=type,
            display_name=display_name,
            integration=integration,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> Flavor:
        """Get one flavor by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

class ServiceConnectors(Collection[ServiceConnector]):
    """How the stacks' components log in to the outside."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        connector_type: TextFilter = None,
        auth_method: TextFilter = None,
        resource_type: WordFilter = None,
        resource_id: TextFilter = None,
        labels_str: WordFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ServiceConnector]:
        """List one page of service connectors.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            connector_type: The type, such as aws or kubernetes.
            auth_method: How it logs in.
            resource_type: A type of resource that it reaches, such as s3-bucket.
            resource_id: The one resource that it reaches.
            labels_str: Labels that it has, as the text of a JSON object.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of created.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/service_connectors.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            connector_type=connector_type,
            auth_method=auth_method,
            resource_type=resource_type,
            resource_id=resource_id,
            labels_str=labels_str,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        connector_type: TextFilter = None,
        auth_method: TextFilter = None,
        resource_type: WordFilter = None,
        resource_id: TextFilter = None,
        labels_str: WordFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ServiceConnector]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            connector_type=connector_type,
            auth_method=auth_method,
            resource_type=resource_type,
            resource_id=resource_id,
            labels_str=labels_str,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> ServiceConnector:
        """Get one service connector by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        connector_type: str,
        *,
        auth_method: str,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        dry_run: Literal[False] = False,
    ) -> ServiceConnector: ...
    @overload
    def create(
        self,
        name: str,
        connector_type: str,
        *,
        auth_method: str,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        connector_type: str,
        *,
        auth_method: str,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a service connector.

        Args:
            name: Its name.
            connector_type: The type, such as aws or kubernetes.
            resource_type: The type of resource that it reaches.
            auth_method: How it logs in.
            configuration: What its auth method asks for. Secrets in it are never shown.
            resource_id: The one resource that it reaches.
            description: What it is for, in words.
            expires_at: When its login ends.
            expires_skew_tolerance: How many seconds before that it counts as ended.
            expiration_seconds: How many seconds logins last that it gives out.
            labels: Labels: a dict of texts.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/service_connectors.
        """
        return self._write(
            "create",
            (),
            {"name": name, "connector_type": connector_type, "resource_type": resource_type, "auth_method": auth_method, "configuration": configuration, "resource_id": resource_id, "description": description, "expires_at": expires_at, "expires_skew_tolerance": expires_skew_tolerance, "expiration_seconds": expiration_seconds, "labels": labels},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        name: str | None = None,
        auth_method: str | None = None,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> ServiceConnector: ...
    @overload
    def update(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        name: str | None = None,
        auth_method: str | None = None,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        name: str | None = None,
        auth_method: str | None = None,
        resource_type: str | None = None,
        configuration: Mapping[str, str] | None = None,
        resource_id: str | None = None,
        description: str | None = None,
        expires_at: TimeLike | None = None,
        expires_skew_tolerance: int | timedelta | None = None,
        expiration_seconds: int | timedelta | None = None,
        labels: Mapping[str, Any] | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Change a service connector.

        Args:
            name: Its new name.
            auth_method: How it logs in.
            resource_type: The type of resource that it reaches. "" takes it away.
            configuration: All that its auth method asks for, in the place of what it had.
            resource_id: The one resource that it reaches. "" takes it away.
            description: What it is for, in words.
            expires_at: When its login ends.
            expires_skew_tolerance: How many seconds before that it counts as ended.
            expiration_seconds: How many seconds logins last that it gives out. 0 takes it away.
            labels: Labels that change; None takes one away, and the others stay.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/service_connectors/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"name": name, "auth_method": auth_method, "resource_type": resource_type, "configuration": configuration, "resource_id": resource_id, "description": description, "expires_at": expires_at, "expires_skew_tolerance": expires_skew_tolerance, "expiration_seconds": expiration_seconds, "labels": labels},
            dry_run=dry_run,
        )

    @overload
    def verify(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        resource_type: str | None = None,
        resource_id: str | None = None,
        list_resources: bool = True,
        *,
        dry_run: Literal[False] = False,
    ) -> dict[str, Any]: ...
    @overload
    def verify(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        resource_type: str | None = None,
        resource_id: str | None = None,
        list_resources: bool = True,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def verify(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        resource_type: str | None = None,
        resource_id: str | None = None,
        list_resources: bool = True,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Let the server log in by a connector and say what it reaches.

        Args:
            resource_type: The type of resource that it reaches.
            resource_id: The one resource that it reaches.
            list_resources: List what it reaches.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/service_connectors/{id}/verify.
        """
        return self._write(
            "verify",
            (name_id_or_prefix, ),
            {"resource_type": resource_type, "resource_id": resource_id, "list_resources": list_resources},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: ServiceConnector | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/service_connectors/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

class Secrets(Collection[Secret]):
    """Names of secrets; values only of one that is asked for."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        private: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Secret]:
        """List one page of secrets.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            private: Whether only its owner sees it.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of created, id, name, private, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/secrets.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            private=private,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        private: FlagFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Secret]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            private=private,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> Secret:
        """Get one secret by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        values: Mapping[str, str],
        private: bool = False,
        *,
        dry_run: Literal[False] = False,
    ) -> Secret: ...
    @overload
    def create(
        self,
        name: str,
        values: Mapping[str, str],
        private: bool = False,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        values: Mapping[str, str],
        private: bool = False,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Keep a secret.

        Args:
            name: Its name.
            values: Its texts by key. They are never shown.
            private: Whether only its owner sees it.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/secrets.
        """
        return self._write(
            "create",
            (),
            {"name": name, "values": values, "private": private},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        new_name: str | None = None,
        update_private: bool | None = None,
        add_or_update_values: Mapping[str, str] | None = None,
        remove_values: str | Sequence[str] | None = None,
        dry_run: Literal[False] = False,
    ) -> Secret: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        new_name: str | None = None,
        update_private: bool | None = None,
        add_or_update_values: Mapping[str, str] | None = None,
        remove_values: str | Sequence[str] | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        new_name: str | None = None,
        update_private: bool | None = None,
        add_or_update_values: Mapping[str, str] | None = None,
        remove_values: str | Sequence[str] | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a secret; keys that are not named stay.

        Args:
            new_name: Its new name.
            update_private: Whether only its owner sees it.
            add_or_update_values: Texts by key, new or in place.
            remove_values: Keys to take out.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/secrets/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"new_name": new_name, "update_private": update_private, "add_or_update_values": add_or_update_values, "remove_values": remove_values},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Secret | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/secrets/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

class Tags(Collection[Tag]):
    """Words that people put on things."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        color: TextFilter = None,
        exclusive: FlagFilter = None,
        resource_type: WordFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[Tag]:
        """List one page of tags.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            color: The colour.
            exclusive: Whether only one of a kind can have it.
            resource_type: What it is on. One of artifact, artifact_version, deployment, model, model_version,
                pipeline, pipeline_run, pipeline_snapshot, run_template.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of color, created, exclusive, id, name, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/tags.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            color=color,
            exclusive=exclusive,
            resource_type=resource_type,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        color: TextFilter = None,
        exclusive: FlagFilter = None,
        resource_type: WordFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[Tag]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            color=color,
            exclusive=exclusive,
            resource_type=resource_type,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> Tag:
        """Get one tag by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        exclusive: bool = False,
        color: str | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> Tag: ...
    @overload
    def create(
        self,
        name: str,
        exclusive: bool = False,
        color: str | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        exclusive: bool = False,
        color: str | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Make a tag.

        Args:
            name: Its name.
            exclusive: Whether only one thing of a kind can have it.
            color: Its colour; any if not given. One of blue, green, grey, lime, magenta, orange, purple, red,
                teal, turquoise, yellow.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/tags.
        """
        return self._write(
            "create",
            (),
            {"name": name, "exclusive": exclusive, "color": color},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        tag_name_or_id: Tag | str | UUID,
        name: str | None = None,
        exclusive: bool | None = None,
        color: str | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> Tag: ...
    @overload
    def update(
        self,
        tag_name_or_id: Tag | str | UUID,
        name: str | None = None,
        exclusive: bool | None = None,
        color: str | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        tag_name_or_id: Tag | str | UUID,
        name: str | None = None,
        exclusive: bool | None = None,
        color: str | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Change a tag everywhere.

        Args:
            name: Its new name.
            exclusive: Whether only one thing of a kind can have it.
            color: Its colour; any if not given. One of blue, green, grey, lime, magenta, orange, purple, red,
                teal, turquoise, yellow.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/tags/{id}.
        """
        return self._write(
            "update",
            (tag_name_or_id, ),
            {"name": name, "exclusive": exclusive, "color": color},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        tag_name_or_id: Tag | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        tag_name_or_id: Tag | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        tag_name_or_id: Tag | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/tags/{id}.
        """
        return self._write(
            "delete",
            (tag_name_or_id, ),
            {},
            dry_run=dry_run,
        )

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
        return self._do("attach", tag, resources, off=False, dry_run=dry_run)

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
        return self._do("attach", tag_name_or_id, resources, off=True, dry_run=dry_run)

class CodeRepositories(Collection[CodeRepository]):
    """Where the code of pipelines is kept."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[CodeRepository]:
        """List one page of code repositories.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            project: The project, by name or id; the active one if not given.
            name: The name.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            scope_user: Only what this user owns, whatever the other filters say.
            sort_by: `asc:` or `desc:` and one of created, id, name, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/code_repositories.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        project: OneIdFilter = None,
        name: TextFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        scope_user: OneIdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[CodeRepository]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            project=project,
            name=name,
            user=user,
            user_id=user_id,
            scope_user=scope_user,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
        project: OneIdFilter = None,
    ) -> CodeRepository:
        """Get one code repository by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate, project=project)

    @overload
    def create(
        self,
        name: str,
        config: Mapping[str, Any],
        source: Mapping[str, Any],
        description: str | None = None,
        logo_url: str | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> CodeRepository: ...
    @overload
    def create(
        self,
        name: str,
        config: Mapping[str, Any],
        source: Mapping[str, Any],
        description: str | None = None,
        logo_url: str | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        config: Mapping[str, Any],
        source: Mapping[str, Any],
        description: str | None = None,
        logo_url: str | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a code repository's record.

        Args:
            name: Its name.
            config: Its configuration, as its class takes it.
            source: Its class: a dict of module, attribute and type.
            description: What it is for, in words.
            logo_url: The address of its picture.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/code_repositories.
        """
        return self._write(
            "create",
            (),
            {"name": name, "config": config, "source": source, "description": description, "logo_url": logo_url},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        name: str | None = None,
        description: str | None = None,
        logo_url: str | None = None,
        config: Mapping[str, Any] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> CodeRepository: ...
    @overload
    def update(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        name: str | None = None,
        description: str | None = None,
        logo_url: str | None = None,
        config: Mapping[str, Any] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        name: str | None = None,
        description: str | None = None,
        logo_url: str | None = None,
        config: Mapping[str, Any] | None = None,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a code repository's record.

        Args:
            name: Its new name.
            description: What it is for, in words.
            logo_url: The address of its picture.
            config: What changes of its configuration; None takes a key out.
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/code_repositories/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"name": name, "description": description, "logo_url": logo_url, "config": config},
            project=project,
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: CodeRepository | str | UUID,
        *,
        project: OneIdFilter = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            project: The project, by name or id; the active one if not given.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/code_repositories/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            project=project,
            dry_run=dry_run,
        )

class Users(Collection[User]):
    """The people who own things on the server."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        full_name: TextFilter = None,
        email: TextFilter = None,
        active: FlagFilter = None,
        email_opted_in: FlagFilter = None,
        external_user_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[User]:
        """List one page of users.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            full_name: The full name.
            email: The e-mail address.
            active: Whether the user may log in.
            email_opted_in: Whether the user takes e-mail.
            external_user_id: The id of the user in ZenML Pro.
            sort_by: `asc:` or `desc:` and one of active, created, email, email_opted_in, external_user_id,
                full_name, id, name, updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/users.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            full_name=full_name,
            email=email,
            active=active,
            email_opted_in=email_opted_in,
            external_user_id=external_user_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        full_name: TextFilter = None,
        email: TextFilter = None,
        active: FlagFilter = None,
        email_opted_in: FlagFilter = None,
        external_user_id: IdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[User]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            full_name=full_name,
            email=email,
            active=active,
            email_opted_in=email_opted_in,
            external_user_id=external_user_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> User:
        """Get one user by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        password: str | None = None,
        is_admin: bool = False,
        *,
        full_name: str | None = None,
        email: str | None = None,
        dry_run: Literal[False] = False,
    ) -> User: ...
    @overload
    def create(
        self,
        name: str,
        password: str | None = None,
        is_admin: bool = False,
        *,
        full_name: str | None = None,
        email: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        password: str | None = None,
        is_admin: bool = False,
        *,
        full_name: str | None = None,
        email: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Make a user; one without a password gets an activation token.

        Args:
            name: Its name.
            password: The password.
            is_admin: Whether it may do everything.
            full_name: The name in full.
            email: The address.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/users.
        """
        return self._write(
            "create",
            (),
            {"name": name, "password": password, "is_admin": is_admin, "full_name": full_name, "email": email},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: User | str | UUID,
        updated_name: str | None = None,
        updated_full_name: str | None = None,
        updated_email: str | None = None,
        *,
        updated_password: str | None = None,
        old_password: str | None = None,
        updated_is_admin: bool | None = None,
        updated_metadata: Mapping[str, Any] | None = None,
        updated_default_project_id: Project | str | UUID | None = None,
        active: bool | None = None,
        dry_run: Literal[False] = False,
    ) -> User: ...
    @overload
    def update(
        self,
        name_id_or_prefix: User | str | UUID,
        updated_name: str | None = None,
        updated_full_name: str | None = None,
        updated_email: str | None = None,
        *,
        updated_password: str | None = None,
        old_password: str | None = None,
        updated_is_admin: bool | None = None,
        updated_metadata: Mapping[str, Any] | None = None,
        updated_default_project_id: Project | str | UUID | None = None,
        active: bool | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: User | str | UUID,
        updated_name: str | None = None,
        updated_full_name: str | None = None,
        updated_email: str | None = None,
        *,
        updated_password: str | None = None,
        old_password: str | None = None,
        updated_is_admin: bool | None = None,
        updated_metadata: Mapping[str, Any] | None = None,
        updated_default_project_id: Project | str | UUID | None = None,
        active: bool | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Change a user.

        Args:
            updated_name: The new name.
            updated_full_name: The name in full.
            updated_email: The address.
            updated_password: The new password.
            old_password: One's own password, to change it.
            updated_is_admin: Whether it may do everything.
            updated_metadata: All that else is known of it, in the place of what was.
            updated_default_project_id: The project that it begins in.
            active: Whether it can log in.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/users/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"updated_name": updated_name, "updated_full_name": updated_full_name, "updated_email": updated_email, "updated_password": updated_password, "old_password": old_password, "updated_is_admin": updated_is_admin, "updated_metadata": updated_metadata, "updated_default_project_id": updated_default_project_id, "active": active},
            dry_run=dry_run,
        )

    @overload
    def deactivate(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> User: ...
    @overload
    def deactivate(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def deactivate(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Keep a user from logging in; the answer has a token to activate it again.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/users/{id}/deactivate.
        """
        return self._write(
            "deactivate",
            (name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: User | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/users/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

class ServiceAccounts(Collection[ServiceAccount]):
    """The users that are programs."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        description: TextFilter = None,
        active: FlagFilter = None,
        external_user_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[ServiceAccount]:
        """List one page of service accounts.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            description: The description.
            active: Whether it may log in.
            external_user_id: Its id in ZenML Pro.
            sort_by: `asc:` or `desc:` and one of active, created, description, external_user_id, id, name,
                updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/service_accounts.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            description=description,
            active=active,
            external_user_id=external_user_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        description: TextFilter = None,
        active: FlagFilter = None,
        external_user_id: IdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[ServiceAccount]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            description=description,
            active=active,
            external_user_id=external_user_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> ServiceAccount:
        """Get one service account by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        full_name: str | None = None,
        description: str | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> ServiceAccount: ...
    @overload
    def create(
        self,
        name: str,
        full_name: str | None = None,
        description: str | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        full_name: str | None = None,
        description: str | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Make an account for a program.

        Args:
            name: Its name.
            full_name: The name in full.
            description: What it is for, in words.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/service_accounts.
        """
        return self._write(
            "create",
            (),
            {"name": name, "full_name": full_name, "description": description},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        updated_name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> ServiceAccount: ...
    @overload
    def update(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        updated_name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        updated_name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Change a service account.

        Args:
            updated_name: Its new name.
            description: What it is for, in words.
            active: Whether its keys work.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/service_accounts/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"updated_name": updated_name, "description": description, "active": active},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: ServiceAccount | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/service_accounts/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            confirm=confirm,
            dry_run=dry_run,
        )

class Devices(Collection[OAuthDevice]):
    """Machines that logged in through the browser."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        client_id: IdFilter = None,
        status: TextFilter = None,
        trusted_device: FlagFilter = None,
        expires: TimeFilter = None,
        last_login: TimeFilter = None,
        failed_auth_attempts: IntFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[OAuthDevice]:
        """List one page of devices.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            client_id: The client that logged in.
            status: How far its login is. One of active, locked, pending, verified.
            trusted_device: Whether its login lasts longer.
            expires: When its login ends. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            last_login: When it logged in last. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            failed_auth_attempts: How often its login failed. Operators: equals, notequals, gt, gte, lt, lte,
                isnull, isnotnull.
            user: Who owns it: a user's name, full name or id.
            user_id: Who owns it, by id. Operators: equals, oneof.
            sort_by: `asc:` or `desc:` and one of client_id, created, expires, failed_auth_attempts, id,
                last_login, status, trusted_device, updated, user.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/devices.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            client_id=client_id,
            status=status,
            trusted_device=trusted_device,
            expires=expires,
            last_login=last_login,
            failed_auth_attempts=failed_auth_attempts,
            user=user,
            user_id=user_id,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        client_id: IdFilter = None,
        status: TextFilter = None,
        trusted_device: FlagFilter = None,
        expires: TimeFilter = None,
        last_login: TimeFilter = None,
        failed_auth_attempts: IntFilter = None,
        user: NameOrIdFilter = None,
        user_id: IdFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[OAuthDevice]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            client_id=client_id,
            status=status,
            trusted_device=trusted_device,
            expires=expires,
            last_login=last_login,
            failed_auth_attempts=failed_auth_attempts,
            user=user,
            user_id=user_id,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> OAuthDevice:
        """Get one device by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def update(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        locked: bool | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> OAuthDevice: ...
    @overload
    def update(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        locked: bool | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        locked: bool | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Lock a device out, or let it in again.

        Args:
            locked: Whether it is locked out.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/devices/{id}.
        """
        return self._write(
            "update",
            (id_or_prefix, ),
            {"locked": locked},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        id_or_prefix: OAuthDevice | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/devices/{id}.
        """
        return self._write(
            "delete",
            (id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

class Projects(Collection[Project]):
    """What keeps the pipelines, runs, artifacts and models of one team apart."""

    def list(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        display_name: TextFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Page[Project]:
        """List one page of projects.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            display_name: The name that people read.
            sort_by: `asc:` or `desc:` and one of created, display_name, id, name, updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/projects.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            display_name=display_name,
        )

    def where(
        self,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        display_name: TextFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = False,
        **unknown: Never,
    ) -> Search[Project]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            display_name=display_name,
        )

    def get(
        self,
        name_id_or_prefix: str | UUID,
        allow_name_prefix_match: bool = True,
        *,
        hydrate: bool = True,
    ) -> Project:
        """Get one project by UUID, exact name, or the beginning of its name or id.

        Raises:
            NotFoundError: there is none; the message has the nearest names.
            QueryError: several begin so; the message lists them.
        """
        return self._get(name_id_or_prefix, prefix=allow_name_prefix_match, hydrate=hydrate)

    @overload
    def create(
        self,
        name: str,
        description: str | None = None,
        display_name: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> Project: ...
    @overload
    def create(
        self,
        name: str,
        description: str | None = None,
        display_name: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        name: str,
        description: str | None = None,
        display_name: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Make a project.

        Args:
            name: Its name.
            description: What it is for, in words.
            display_name: The name that is shown.
            project_metadata: What else is known of it.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            ConflictError: there is one by that name.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/projects.
        """
        return self._write(
            "create",
            (),
            {"name": name, "description": description, "display_name": display_name, "project_metadata": project_metadata},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        name_id_or_prefix: Project | str | UUID,
        new_name: str | None = None,
        new_display_name: str | None = None,
        new_description: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> Project: ...
    @overload
    def update(
        self,
        name_id_or_prefix: Project | str | UUID,
        new_name: str | None = None,
        new_display_name: str | None = None,
        new_description: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        name_id_or_prefix: Project | str | UUID,
        new_name: str | None = None,
        new_display_name: str | None = None,
        new_description: str | None = None,
        project_metadata: Mapping[str, Any] | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Change a project.

        Args:
            new_name: Its new name.
            new_display_name: The name that is shown.
            new_description: What it is for, in words.
            project_metadata: All that else is known of it, in the place of what was.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/projects/{id}.
        """
        return self._write(
            "update",
            (name_id_or_prefix, ),
            {"new_name": new_name, "new_display_name": new_display_name, "new_description": new_description, "project_metadata": project_metadata},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        name_id_or_prefix: Project | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        name_id_or_prefix: Project | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        name_id_or_prefix: Project | str | UUID,
        *,
        confirm: str | None = None,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            confirm: Its name, where something goes along with it; the error says what.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/projects/{id}.
        """
        return self._write(
            "delete",
            (name_id_or_prefix, ),
            {},
            confirm=confirm,
            dry_run=dry_run,
        )

class ApiKeys(Collection[ApiKey]):
    """What service accounts log in with."""

    def list(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        description: TextFilter = None,
        active: FlagFilter = None,
        last_login: TimeFilter = None,
        last_rotated: TimeFilter = None,
        sort_by: str = "asc:created",
        page: int = 1,
        size: int = 20,
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Page[ApiKey]:
        """List one page of api keys.

        Args:
            id: The id, or a part of it.
            created: When it was created. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            updated: When it was last changed. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            name: The name.
            service_account_name_id_or_prefix: The service account that it is of.
            description: What it is for.
            active: Whether it works.
            last_login: When it was used last. Operators: equals, notequals, gt, gte, lt, lte, in, isnull,
                isnotnull.
            last_rotated: When its text was changed last. Operators: equals, notequals, gt, gte, lt, lte, in,
                isnull, isnotnull.
            sort_by: `asc:` or `desc:` and one of active, created, description, id, last_login, last_rotated,
                name, updated.
            page: Which page, from 1.
            size: How many a page holds, 1 to 10,000.
            logical_operator: 'and' or 'or' between the filters.
            hydrate: Whether to ask for the metadata part too.

        Raises:
            QueryError: the question cannot be asked. Nothing was sent.
            ServerError: the server refused it.

        Source: zenml 0.98.0, GET /api/v1/service_accounts/{service_account}/api_keys.
        """
        return self._list(
            unknown,
            {"sort_by": sort_by, "page": page, "size": size, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            service_account=service_account_name_id_or_prefix,
            description=description,
            active=active,
            last_login=last_login,
            last_rotated=last_rotated,
        )

    def where(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        *,
        id: IdFilter = None,
        created: TimeFilter = None,
        updated: TimeFilter = None,
        name: TextFilter = None,
        description: TextFilter = None,
        active: FlagFilter = None,
        last_login: TimeFilter = None,
        last_rotated: TimeFilter = None,
        sort_by: str = "asc:created",
        logical_operator: str = "and",
        hydrate: bool = True,
        **unknown: Never,
    ) -> Search[ApiKey]:
        """Build a question that is asked later: all of it, its count, or a table. Filters as in `list`.

        Raises:
            QueryError: the question cannot be asked. Nothing is sent by this call.
        """
        return self._where(
            unknown,
            {"sort_by": sort_by, "logical_operator": logical_operator, "hydrate": hydrate},
            id=id,
            created=created,
            updated=updated,
            name=name,
            service_account=service_account_name_id_or_prefix,
            description=description,
            active=active,
            last_login=last_login,
            last_rotated=last_rotated,
        )

    def get(
        self, service_account_name_id_or_prefix: ServiceAccount | str | UUID, name_id_or_prefix: ApiKey | str | UUID
    ) -> ApiKey:
        """Get one by its service account and its own name or id.

        Raises:
            NotFoundError: there is none.
        """
        return self._get_api_key(service_account_name_id_or_prefix, name_id_or_prefix)

    @overload
    def create(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name: str,
        description: str | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> ApiKey: ...
    @overload
    def create(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name: str,
        description: str | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def create(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name: str,
        description: str | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Make a key; the answer has its text, which is never given again.

        Args:
            name: Its name.
            description: What it is for, in words.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, POST /api/v1/service_accounts/{parent}/api_keys.
        """
        return self._write(
            "create",
            (service_account_name_id_or_prefix, ),
            {"name": name, "description": description},
            dry_run=dry_run,
        )

    @overload
    def update(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: Literal[False] = False,
    ) -> ApiKey: ...
    @overload
    def update(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def update(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        name: str | None = None,
        description: str | None = None,
        active: bool | None = None,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Change a key.

        Args:
            name: Its new name.
            description: What it is for, in words.
            active: Whether it works.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/service_accounts/{parent}/api_keys/{id}.
        """
        return self._write(
            "update",
            (service_account_name_id_or_prefix, name_id_or_prefix, ),
            {"name": name, "description": description, "active": active},
            dry_run=dry_run,
        )

    @overload
    def rotate(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        retain_period_minutes: int = 0,
        *,
        dry_run: Literal[False] = False,
    ) -> ApiKey: ...
    @overload
    def rotate(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        retain_period_minutes: int = 0,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def rotate(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        retain_period_minutes: int = 0,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Give a key a new text; the answer has it, and it is never given again.

        Args:
            retain_period_minutes: For how many minutes the old text still works.
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, PUT /api/v1/service_accounts/{parent}/api_keys/{id}/rotate.
        """
        return self._write(
            "rotate",
            (service_account_name_id_or_prefix, name_id_or_prefix, ),
            {"retain_period_minutes": retain_period_minutes},
            dry_run=dry_run,
        )

    @overload
    def delete(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        *,
        dry_run: Literal[False] = False,
    ) -> None: ...
    @overload
    def delete(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        *,
        dry_run: Literal[True],
    ) -> Request: ...
    def delete(
        self,
        service_account_name_id_or_prefix: ServiceAccount | str | UUID,
        name_id_or_prefix: ApiKey | str | UUID,
        *,
        dry_run: bool = False,
    ) -> Any:
        """Delete one. It cannot be undone.

        Args:
            dry_run: Return the request that would be sent, and send nothing that writes.

        Raises:
            QueryError: something in it cannot be meant, or this client is read-only. Nothing was changed.
            NotFoundError: there is none; the message has the nearest names.
            ServerError: the server refused.
            UnreachableError: no answer came; it says whether it may have happened all the same.

        Source: zenml 0.98.0, DELETE /api/v1/service_accounts/{parent}/api_keys/{id}.
        """
        return self._write(
            "delete",
            (service_account_name_id_or_prefix, name_id_or_prefix, ),
            {},
            dry_run=dry_run,
        )

class Collections:
    """All collections of a client, and their methods under ZenML's own names."""

    def _open(self, session: ClientSession) -> None:
        self.runs = Runs(session, RUNS)
        self.steps = Steps(session, STEPS)
        self.pipelines = Pipelines(session, PIPELINES)
        self.snapshots = Snapshots(session, SNAPSHOTS)
        self.builds = Builds(session, BUILDS)
        self.schedules = Schedules(session, SCHEDULES)
        self.triggers = Triggers(session, TRIGGERS)
        self.deployments = Deployments(session, DEPLOYMENTS)
        self.artifacts = Artifacts(session, ARTIFACTS)
        self.artifact_versions = ArtifactVersions(session, ARTIFACT_VERSIONS)
        self.models = Models(session, MODELS)
        self.model_versions = ModelVersions(session, MODEL_VERSIONS)
        self.model_version_artifacts = ModelVersionArtifacts(session, MODEL_VERSION_ARTIFACTS)
        self.model_version_pipeline_runs = ModelVersionPipelineRuns(session, MODEL_VERSION_RUNS)
        self.services = Services(session, SERVICES)
        self.stacks = Stacks(session, STACKS)
        self.components = Components(session, COMPONENTS)
        self.flavors = Flavors(session, FLAVORS)
        self.service_connectors = ServiceConnectors(session, SERVICE_CONNECTORS)
        self.secrets = Secrets(session, SECRETS)
        self.tags = Tags(session, TAGS)
        self.code_repositories = CodeRepositories(session, CODE_REPOSITORIES)
        self.users = Users(session, USERS)
        self.service_accounts = ServiceAccounts(session, SERVICE_ACCOUNTS)
        self.devices = Devices(session, DEVICES)
        self.projects = Projects(session, PROJECTS)
        self.api_keys = ApiKeys(session, API_KEYS)
        self.list_pipeline_runs = self.runs.list
        self.get_pipeline_run = self.runs.get
        self.delete_pipeline_run = self.runs.delete
        self.create_run_metadata = self.runs.log_metadata
        self.list_run_steps = self.steps.list
        self.get_run_step = self.steps.get
        self.list_pipelines = self.pipelines.list
        self.get_pipeline = self.pipelines.get
        self.delete_pipeline = self.pipelines.delete
        self.list_snapshots = self.snapshots.list
        self.get_snapshot = self.snapshots.get
        self.update_snapshot = self.snapshots.update
        self.delete_snapshot = self.snapshots.delete
        self.list_builds = self.builds.list
        self.get_build = self.builds.get
        self.delete_build = self.builds.delete
        self.list_schedules = self.schedules.list
        self.get_schedule = self.schedules.get
        self.create_schedule = self.schedules.create
        self.update_schedule = self.schedules.update
        self.delete_schedule = self.schedules.delete
        self.create_schedule_trigger = self.triggers.create
        self.update_schedule_trigger = self.triggers.update
        self.delete_trigger = self.triggers.delete
        self.attach_trigger_to_snapshot = self.triggers.attach
        self.detach_trigger_from_snapshot = self.triggers.detach
        self.list_deployments = self.deployments.list
        self.get_deployment = self.deployments.get
        self.delete_deployment = self.deployments.delete
        self.provision_deployment = self.deployments.provision
        self.deprovision_deployment = self.deployments.deprovision
        self.list_artifacts = self.artifacts.list
        self.get_artifact = self.artifacts.get
        self.update_artifact = self.artifacts.update
        self.delete_artifact = self.artifacts.delete
        self.list_artifact_versions = self.artifact_versions.list
        self.get_artifact_version = self.artifact_versions.get
        self.update_artifact_version = self.artifact_versions.update
        self.delete_artifact_version = self.artifact_versions.delete
        self.prune_artifacts = self.artifact_versions.prune
        self.list_models = self.models.list
        self.get_model = self.models.get
        self.create_model = self.models.create
        self.update_model = self.models.update
        self.delete_model = self.models.delete
        self.list_model_versions = self.model_versions.list
        self.get_model_version = self.model_versions.get
        self.create_model_version = self.model_versions.create
        self.update_model_version = self.model_versions.update
        self.delete_model_version = self.model_versions.delete
        self.delete_model_version_artifact_link = self.model_versions.unlink_artifact
        self.delete_all_model_version_artifact_links = self.model_versions.unlink_artifacts
        self.list_model_version_artifact_links = self.model_version_artifacts.list
        self.list_model_version_pipeline_run_links = self.model_version_pipeline_runs.list
        self.list_services = self.services.list
        self.get_service = self.services.get
        self.delete_service = self.services.delete
        self.list_stacks = self.stacks.list
        self.get_stack = self.stacks.get
        self.create_stack = self.stacks.create
        self.update_stack = self.stacks.update
        self.delete_stack = self.stacks.delete
        self.list_stack_components = self.components.list
        self.get_stack_component = self.components.get
        self.create_stack_component = self.components.create
        self.update_stack_component = self.components.update
        self.delete_stack_component = self.components.delete
        self.list_flavors = self.flavors.list
        self.get_flavor = self.flavors.get
        self.list_service_connectors = self.service_connectors.list
        self.get_service_connector = self.service_connectors.get
        self.create_service_connector = self.service_connectors.create
        self.update_service_connector = self.service_connectors.update
        self.verify_service_connector = self.service_connectors.verify
        self.delete_service_connector = self.service_connectors.delete
        self.list_secrets = self.secrets.list
        self.get_secret = self.secrets.get
        self.create_secret = self.secrets.create
        self.update_secret = self.secrets.update
        self.delete_secret = self.secrets.delete
        self.list_tags = self.tags.list
        self.get_tag = self.tags.get
        self.create_tag = self.tags.create
        self.update_tag = self.tags.update
        self.delete_tag = self.tags.delete
        self.attach_tag = self.tags.attach
        self.detach_tag = self.tags.detach
        self.list_code_repositories = self.code_repositories.list
        self.get_code_repository = self.code_repositories.get
        self.create_code_repository = self.code_repositories.create
        self.update_code_repository = self.code_repositories.update
        self.delete_code_repository = self.code_repositories.delete
        self.list_users = self.users.list
        self.get_user = self.users.get
        self.create_user = self.users.create
        self.update_user = self.users.update
        self.deactivate_user = self.users.deactivate
        self.delete_user = self.users.delete
        self.list_service_accounts = self.service_accounts.list
        self.get_service_account = self.service_accounts.get
        self.create_service_account = self.service_accounts.create
        self.update_service_account = self.service_accounts.update
        self.delete_service_account = self.service_accounts.delete
        self.list_authorized_devices = self.devices.list
        self.get_authorized_device = self.devices.get
        self.update_authorized_device = self.devices.update
        self.delete_authorized_device = self.devices.delete
        self.list_projects = self.projects.list
        self.get_project = self.projects.get
        self.create_project = self.projects.create
        self.update_project = self.projects.update
        self.delete_project = self.projects.delete
        self.list_api_keys = self.api_keys.list
        self.get_api_key = self.api_keys.get
        self.create_api_key = self.api_keys.create
        self.update_api_key = self.api_keys.update
        self.rotate_api_key = self.api_keys.rotate
        self.delete_api_key = self.api_keys.delete
