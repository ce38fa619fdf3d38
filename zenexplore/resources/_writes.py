"""What a declaration says of writing: the verbs of a resource, what each takes, and what it does to the server."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any


class Take(Enum):
    """What a keyword of a write takes from the caller; it decides how that is checked and what is sent."""

    TEXT = "text"
    FLAG = "flag"
    INT = "whole number"
    SECONDS = "whole seconds"
    TIME = "time"
    CRON = "cron expression"
    ID = "thing or its id"
    THING = "thing, its name or its id"
    WORDS = "words"
    JSON = "dict"
    FACTS = "metadata"
    SECRET = "secret text"
    SECRETS = "secret texts by name"
    PARTS = "components by type"


@dataclass(frozen=True)
class Keyword:
    """What a caller may say of a write.

    Attributes:
        name: ZenML's word for it, in its client where it has one.
        default: What is meant where nothing is said; None is not sent.
        choices: The only values.
        of: The resource that things are of.
        sends: The server's field where it has another name; "" where `name` is its name, too.
        least: The smallest of whole numbers.
        query: Whether it stands in the request's query and not in its body.
        unknown: What a server does that does not know it, where that is not its default; such a server is then sent
            only this, by leaving it out.
    """

    name: str
    take: Take
    doc: str
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    of: str = ""
    sends: str = ""
    least: int = 1
    query: bool = False
    unknown: Any = None

    @property
    def parameter(self) -> str:
        """The server's name of the field."""
        return self.sends or self.name

    @property
    def secret(self) -> bool:
        """Whether it takes what is never shown."""
        return self.take in (Take.SECRET, Take.SECRETS)


class Gives(Enum):
    """What a write answers with."""

    THING = "the thing as it is now"
    ANEW = "the thing, asked for anew"
    NOTHING = "nothing"
    REPORT = "a report"


@dataclass(frozen=True)
class Write:
    """One verb that changes the server.

    Attributes:
        verb: The collection's method.
        method: ZenML's own name for it; "" where its client has none.
        route: The HTTP method and the path below `/api/v1`; `{id}` stands for the thing that is meant.
        target: How the thing that is meant is said, in ZenML's words; empty where something is made.
        along: What goes with what is deleted: collections, each with its filter that asks for the thing's own.
            Where any are there, the caller has to name the thing in `confirm`.
        repeatable: Whether doing it twice is as doing it once, so that it may be sent again after a failure. A POST
            that creates is repeatable by its Idempotency-Key.
        always: Whether `confirm` is asked for even where nothing is known to go along.
        fixed: What is sent besides, whatever the caller says.
        asked: What the request's query has besides.
    """

    verb: str
    method: str
    route: str
    doc: str
    target: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    gives: Gives = Gives.THING
    along: tuple[tuple[str, str], ...] = ()
    repeatable: bool = True
    always: bool = False
    fixed: tuple[tuple[str, Any], ...] = ()
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def creates(self) -> bool:
        """Whether it makes something new."""
        return self.route.startswith("POST ") and not self.target

    @property
    def confirmed(self) -> bool:
        """Whether the caller may have to name the thing."""
        return self.always or bool(self.along)

    @property
    def secretive(self) -> bool:
        """Whether it takes a secret, so that no error repeats what it was given."""
        return any(known.secret for known in self.keywords)

    def keyword(self, name: str) -> Keyword:
        """Return the keyword by that name."""
        return next(known for known in self.keywords if known.name == name)


TARGET = ("name_id_or_prefix",)
ADD_TAGS = Keyword("add_tags", Take.WORDS, "Tags to put on it; those that are new are created.")
REMOVE_TAGS = Keyword("remove_tags", Take.WORDS, "Tags to take off it.")
RETAGGED = (ADD_TAGS, REMOVE_TAGS)
PUT_TAGS = Keyword("tags", Take.WORDS, "Tags to put on it; those that are new are created.")
CALLED = Keyword("name", Take.TEXT, "Its name.", required=True)
RENAMED = Keyword("name", Take.TEXT, "Its new name.")
DESCRIPTION = Keyword("description", Take.TEXT, "What it is for, in words.")
ENVIRONMENT = Keyword("environment", Take.JSON, "Environment variables of what runs on it: a dict of texts.")
CHANGED_ENVIRONMENT = Keyword(
    "environment", Take.JSON, "Environment variables that change; None takes one away, and the others stay."
)
SECRETS = Keyword("secrets", Take.WORDS, "Secrets by name or id; their values become environment variables, too.")
LABELS = Keyword("labels", Take.JSON, "Labels: a dict of texts.")
RELABELLED = Keyword("labels", Take.JSON, "Labels that change; None takes one away, and the others stay.")


def deleting(path: str, method: str, target: tuple[str, ...] = TARGET, **more: Any) -> Write:
    """Declare a plain delete."""
    return Write(
        "delete", method, f"DELETE {path}/{{id}}", "Delete one. It cannot be undone.", target=target,
        gives=Gives.NOTHING, **more,
    )  # fmt: skip
