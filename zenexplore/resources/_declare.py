"""What a resource declaration is made of. Data only: who reads it decides what to do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Generic, TypeVar

from zenexplore.resources._entity import Entity
from zenexplore.resources._writes import Write

E = TypeVar("E", bound=Entity)


class Kind(Enum):
    """How the server compares a filter's value; it decides which operators the filter takes."""

    TEXT = "text"
    ID = "id"
    LINK_ID = "id of another thing"  # kept in another table: the server cannot ask whether it is null
    NAME_OR_ID = "name or id"
    NAMED_ID = "id, sent to a filter that takes names too"
    INT = "int"
    FLAG = "flag"
    TIME = "time"
    TAGS = "tags"
    METADATA = "metadata"
    WORD = "word"  # one plain text, no operator
    ONE_ID = "one id"  # one plain UUID, no operator
    PROJECT = "project"  # one project, by name or id, no operator


_LIKE = ("contains", "startswith", "endswith")
_SET = ("oneof", "notoneof")
_NULL = ("isnull", "isnotnull")
_ORDER = ("gt", "gte", "lt", "lte")

# What each kind can be asked and answers truly. Left out on purpose: the negations of names, ids of
# names and tags, and nulls of linked ids. zenml 0.98.0 answers `pipeline=notequals:training` with every
# run, `tags=notequals:gold` with every run that has some other tag, and `schedule_id=isnull:` with none.
OPERATORS: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("equals", "notequals", *_LIKE, "notcontains", *_SET, *_NULL, *_ORDER),
    Kind.ID: ("equals", "notequals", *_LIKE, "notcontains", *_SET, *_NULL),
    Kind.LINK_ID: ("equals", "notequals", *_LIKE, "notcontains", *_SET),
    Kind.NAME_OR_ID: ("equals", *_LIKE, "oneof"),
    Kind.NAMED_ID: ("equals", "oneof"),
    Kind.INT: ("equals", "notequals", *_ORDER, *_NULL),
    Kind.FLAG: (),
    Kind.TIME: ("equals", "notequals", *_ORDER, "in", *_NULL),
    Kind.TAGS: ("equals", *_LIKE, "oneof", *_NULL),
    Kind.METADATA: ("equals", "notequals", *_LIKE, "notcontains", *_SET, *_ORDER, "isnotnull"),
    Kind.WORD: (),
    Kind.ONE_ID: (),
    Kind.PROJECT: (),
}


class Cell(Enum):
    """What a column holds; it decides the dtype in frames and the look in tables."""

    ID = "id"
    TEXT = "text"
    STATUS = "status"
    TIME = "time"
    DURATION = "duration"
    INT = "int"
    FLOAT = "float"
    FLAG = "flag"
    TAGS = "tags"
    JSON = "json"


@dataclass(frozen=True)
class Filter:
    """One filter of a list: the server's name for it, how it compares, and what it means.

    `sends` is the server's parameter where our name differs (`component_type` is sent as `type`).
    """

    name: str
    kind: Kind
    doc: str
    choices: tuple[str, ...] = ()
    sends: str = ""

    @property
    def parameter(self) -> str:
        """The query parameter that the server knows."""
        return self.sends or self.name


@dataclass(frozen=True)
class Column:
    """One column: its name in tables, and the dotted attribute path that gives its value."""

    name: str
    path: str
    cell: Cell
    unit: str = ""

    def of(self, item: object) -> Any:
        """Follow the path; a broken-off one gives None."""
        value: Any = item
        for part in self.path.split("."):
            if value is None:
                return None
            value = value.get(part) if isinstance(value, dict) else getattr(value, part)
        return value


@dataclass(frozen=True)
class Resource(Generic[E]):
    """One resource of the server, declared once and read by everyone.

    Attributes:
        name: The collection, `client.<name>`.
        title: One of them, in words.
        path: The list route under `/api/v1`.
        list_method, get_method: ZenML's own names for list and get; "" where it has none.
        facts: The name of ZenML's filter model, the key into `contract/<version>/filters.json`.
        sort: The default order, as ZenML's client has it.
        hydrated: Whether lists ask for the hydrated part by default.
        bar: The filters that a panel shows first.
        by_name: Whether `get` can look a name up.
        gettable: Whether the server gives one by its id.
        whole_in_lists: Whether a hydrated list item is all that there is of it.
        in_order: Whether the server heeds a list's sort; else the list comes oldest first, whatever is asked.
        detours: Keywords of the list that are no filters of the server: they are answered another way.
        writes: The verbs that change the server.
        parent: The filter whose value stands in the path, for what the server only lists below another thing.
        known_by: A filter that tells the server's list by that path from another thing that had the path before.
        taggable: The server's word for one of them where tags are attached; "" where they have none.
        measurable: The server's word for one of them where metadata is logged; "" where they have none.
    """

    name: str
    title: str
    path: str
    model: type[E]
    facts: str
    doc: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    sorts: tuple[str, ...]
    list_method: str = ""
    get_method: str = ""
    sort: str = "asc:created"
    hydrated: bool = False
    bar: tuple[str, ...] = ()
    by_name: bool = True
    gettable: bool = True
    whole_in_lists: bool = True
    in_order: bool = True
    detours: tuple[Filter, ...] = ()
    writes: tuple[Write, ...] = ()
    parent: str = ""
    known_by: str = ""
    taggable: str = ""
    measurable: str = ""
    _by_name: dict[str, Filter] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_name.update({known.name: known for known in self.filters})
        self.model.RESOURCE = self

    def __hash__(self) -> int:
        return hash(self.name)

    def filter(self, name: str) -> Filter | None:
        """Return the filter by that name."""
        return self._by_name.get(name)

    def write(self, verb: str) -> Write | None:
        """Return the write by that verb."""
        return next((known for known in self.writes if known.verb == verb), None)

    @property
    def scoped(self) -> bool:
        """Whether lists are of one project."""
        return "project" in self._by_name


ENTITY = (
    Filter("id", Kind.ID, "The id, or a part of it."),
    Filter("created", Kind.TIME, "When it was created."),
    Filter("updated", Kind.TIME, "When it was last changed."),
)
OWNED = (
    Filter("user", Kind.NAME_OR_ID, "Who owns it: a user's name, full name or id."),
    Filter("user_id", Kind.NAMED_ID, "Who owns it, by id.", sends="user"),
    Filter("scope_user", Kind.ONE_ID, "Only what this user owns, whatever the other filters say."),
)
SCOPED = (Filter("project", Kind.PROJECT, "The project, by name or id; the active one if not given."),)
TAGGED = (Filter("tags", Kind.TAGS, "A tag; a list means all of them."),)
MEASURED = (
    Filter("run_metadata", Kind.METADATA, "Metadata as `key:value` or `key:operator:value`, or a dict of them."),
)
NAMED = (Filter("name", Kind.TEXT, "The name."),)

ID = Column("id", "id", Cell.ID)
NAME = Column("name", "name", Cell.TEXT)
USER = Column("user", "user.name", Cell.TEXT)
TAGS = Column("tags", "tags", Cell.TAGS)
CREATED = Column("created", "created", Cell.TIME, "UTC")
UPDATED = Column("updated", "updated", Cell.TIME, "UTC")

STATUSES = (
    "initializing", "provisioning", "queued", "running", "failed", "completed", "cached", "skipped",
    "retrying", "retried", "cancelling", "cancelled", "paused", "resuming", "stopped", "stopping",
)  # fmt: skip
COMPONENT_TYPES = (
    "alerter", "annotator", "artifact_store", "container_registry", "data_validator", "deployer",
    "experiment_tracker", "feature_store", "image_builder", "log_store", "model_deployer",
    "model_registry", "orchestrator", "sandbox", "step_operator",
)  # fmt: skip
ARTIFACT_TYPES = (
    "BaseArtifact", "DataAnalysisArtifact", "DataArtifact", "ModelArtifact",
    "SchemaArtifact", "ServiceArtifact", "StatisticsArtifact",
)  # fmt: skip
STAGES = ("none", "staging", "production", "archived")
