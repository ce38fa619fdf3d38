"""Projects: what keeps the pipelines, runs, artifacts and models of one team apart.

Source: zenml 0.98.0, GET /api/v1/projects.
"""

from __future__ import annotations

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    UPDATED,
    Cell,
    Column,
    Filter,
    Kind,
    Resource,
)
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import JsonObject, unset
from zenexplore.resources._writes import (
    CALLED,
    DESCRIPTION,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip


class Project(Entity):
    """One project."""

    display_name: str = unset()
    description: str = unset()
    project_metadata: JsonObject = unset(dict)


PROJECTS = Resource(
    name="projects",
    title="project",
    path="/projects",
    model=Project,
    facts="ProjectFilter",
    list_method="list_projects",
    get_method="get_project",
    doc="What keeps the pipelines, runs, artifacts and models of one team apart.",
    filters=(*ENTITY, *NAMED, Filter("display_name", Kind.TEXT, "The name that people read.")),
    sorts=("created", "display_name", "id", "name", "updated"),
    columns=(ID, NAME, Column("display_name", "display_name", Cell.TEXT), CREATED, UPDATED),
    bar=("name",),
    writes=(
        Write(
            "create",
            "create_project",
            "POST /projects",
            "Make a project.",
            keywords=(
                CALLED,
                DESCRIPTION,
                Keyword("display_name", Take.TEXT, "The name that is shown."),
                Keyword("project_metadata", Take.JSON, "What else is known of it."),
            ),
        ),
        Write(
            "update",
            "update_project",
            "PUT /projects/{id}",
            "Change a project.",
            target=TARGET,
            keywords=(
                Keyword("new_name", Take.TEXT, "Its new name.", sends="name"),
                Keyword("new_display_name", Take.TEXT, "The name that is shown.", sends="display_name"),
                Keyword("new_description", Take.TEXT, "What it is for, in words.", sends="description"),
                Keyword("project_metadata", Take.JSON, "All that else is known of it, in the place of what was."),
            ),
        ),
        deleting(
            "/projects",
            "delete_project",
            always=True,
            along=tuple(
                (name, "project")
                for name in (
                    *("pipelines", "runs", "snapshots", "builds", "schedules", "triggers", "deployments"),
                    *("artifacts", "models", "services", "code_repositories"),
                )
            ),
        ),
    ),
)
