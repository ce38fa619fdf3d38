"""Code repositories: where the code of pipelines is kept.

Source: zenml 0.98.0, GET /api/v1/code_repositories.
"""

from __future__ import annotations

from uuid import UUID

from zenexplore.resources._declare import (
    CREATED,
    ENTITY,
    ID,
    NAME,
    NAMED,
    OWNED,
    SCOPED,
    UPDATED,
    USER,
    Cell,
    Column,
    Resource,
)  # fmt: skip
from zenexplore.resources._entity import Entity
from zenexplore.resources._fields import ConfigurationObject, JsonObject, unset
from zenexplore.resources._writes import (
    CALLED,
    DESCRIPTION,
    RENAMED,
    TARGET,
    Keyword,
    Take,
    Write,
    deleting,
)  # fmt: skip
from zenexplore.resources.users import User


class CodeRepository(Entity):
    """One code repository."""

    project_id: UUID | None = unset()
    user_id: UUID | None = unset()
    user: User | None = unset()
    source: JsonObject = unset(dict)
    config: ConfigurationObject = unset(dict)
    description: str | None = unset()
    logo_url: str | None = unset()


class CodeReference(Entity):
    """A commit of a code repository, as a run or snapshot refers to it. The server has no list of these."""

    commit: str | None = unset()
    subdirectory: str | None = unset()
    code_repository: CodeRepository | None = unset()


LOGO = Keyword("logo_url", Take.TEXT, "The address of its picture.")


CODE_REPOSITORIES = Resource(
    name="code_repositories",
    title="code repository",
    path="/code_repositories",
    model=CodeRepository,
    facts="CodeRepositoryFilter",
    list_method="list_code_repositories",
    get_method="get_code_repository",
    doc="Where the code of pipelines is kept.",
    filters=(*ENTITY, *SCOPED, *NAMED, *OWNED),
    sorts=("created", "id", "name", "updated", "user"),
    columns=(ID, NAME, Column("source", "source.attribute", Cell.TEXT), USER, CREATED, UPDATED),
    bar=("name", "user"),
    writes=(
        Write(
            "create",
            "create_code_repository",
            "POST /code_repositories",
            "Make a code repository's record.",
            keywords=(
                CALLED,
                Keyword("config", Take.JSON, "Its configuration, as its class takes it.", required=True),
                Keyword("source", Take.JSON, "Its class: a dict of module, attribute and type.", required=True),
                DESCRIPTION,
                LOGO,
            ),
        ),
        Write(
            "update",
            "update_code_repository",
            "PUT /code_repositories/{id}",
            "Change a code repository's record.",
            target=TARGET,
            keywords=(
                RENAMED,
                DESCRIPTION,
                LOGO,
                Keyword("config", Take.JSON, "What changes of its configuration; None takes a key out."),
            ),
        ),
        deleting("/code_repositories", "delete_code_repository"),
    ),
)
