"""Every error that zenexplore raises on purpose, shaped by what the caller can do next.

ZenExploreError
├─ QueryError (ValueError)        the question cannot be asked; no request was sent
├─ UnsupportedError               this server's ZenML has no such thing; no request was sent
├─ SettingsError                  how to reach a server is unclear or broken; no request was sent
├─ UnreachableError               no answer: refused, name unknown, timed out
├─ ServerError                    answered 4xx or 5xx
│  ├─ AuthError                   401: the login is wrong or spent
│  ├─ ForbiddenError              403
│  ├─ NotFoundError (LookupError) 404, or nothing by that name
│  ├─ ConflictError               409: there is one already
│  ├─ RejectedError               400, 422: the server refused the question
│  └─ BusyError                   429, 502, 503, 504: ask again later
├─ ContractError                  answered 200 with a body that we do not understand
└─ ArtifactError                  the content of an artifact cannot be had
   ├─ UntrustedError              opening it would run code
   ├─ TooLargeError               it is over the size limit
   ├─ FormatError                 its files are not what they claim to be
   └─ StoppedError                whoever asked for it stopped the download
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zenexplore.artifacts.report import TrustReport


class ZenExploreError(Exception):
    """Everything raised on purpose."""


class QueryError(ZenExploreError, ValueError):
    """The question cannot be asked. Nothing was sent; fix the call."""


class UnsupportedError(ZenExploreError):
    """The server's ZenML has no such thing, or would do another. Nothing was sent; a newer version may have it."""


class SettingsError(ZenExploreError):
    """How to reach a server is unclear or broken. Nothing was sent."""


class UnreachableError(ZenExploreError):
    """No answer came: connection refused, name unknown, or timed out."""


class ServerError(ZenExploreError):
    """The server answered with an error.

    Attributes:
        status: The HTTP status code; 0 where the client itself found that nothing matches.
        kind: The server's own name of the error, such as `KeyError`, or "".
    """

    def __init__(self, message: str, *, status: int = 0, kind: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind


class AuthError(ServerError):
    """401: the login is wrong, or spent and cannot be renewed."""


class ForbiddenError(ServerError):
    """403: this user may not do that."""


class NotFoundError(ServerError, LookupError):
    """404, or nothing by that name or id."""


class ConflictError(ServerError):
    """409: something by that name exists already."""


class RejectedError(ServerError):
    """400 or 422: the server refused the question."""


class BusyError(ServerError):
    """429, 502, 503 or 504: the server is overloaded or starting; ask again later."""


class ContractError(ZenExploreError):
    """The server answered 200 with a body that we do not understand."""


class ArtifactError(ZenExploreError):
    """The content of an artifact cannot be had."""


class UntrustedError(ArtifactError):
    """Opening the artifact would run code from it. Nothing was run.

    Attributes:
        report: What it would run, read from its files without running any of it: a `TrustReport`.
    """

    def __init__(self, message: str, report: TrustReport) -> None:
        super().__init__(message)
        self.report = report

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.report)


class TooLargeError(ArtifactError):
    """The artifact is over the size limit.

    Attributes:
        size_bytes: What it weighs; None where that is not known exactly.
        max_bytes: The caller's limit; None where it is the server's own.
    """

    def __init__(self, message: str, *, size_bytes: int | None = None, max_bytes: int | None = None) -> None:
        super().__init__(message)
        self.size_bytes = size_bytes
        self.max_bytes = max_bytes


class FormatError(ArtifactError):
    """The files of an artifact are not what they claim to be."""


class StoppedError(ArtifactError):
    """Whoever asked for the artifact stopped its download. Nothing was kept; raise it in `progress=` to stop one."""


def told(given: object) -> str:
    """Write what somebody gave for the error that refuses it. What is no scalar may hold a secret: only its type."""
    scalar = given is None or isinstance(given, bool | int | float | str | date)
    return repr(given) if scalar else f"a {type(given).__name__}"


def suggestion(wrong: str, right: Iterable[str]) -> str:
    """Say which of the right names the wrong one is nearest to, or list them all."""
    choices = sorted(right)
    near = get_close_matches(wrong, choices, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}? One of: {', '.join(choices)}"
    return f"one of: {', '.join(choices)}"
