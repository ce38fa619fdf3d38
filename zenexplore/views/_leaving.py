"""A question as what can leave the notebook: its address, and a call for a shell. No login stands in either."""

from __future__ import annotations

from shlex import quote as quoted
from typing import Any
from urllib.parse import quote, urlencode

from zenexplore.errors import QueryError
from zenexplore.query import Query
from zenexplore.server.settings import clean

_API = "/api/v1"


def rest_url(query: Query[Any], server_url: str, api_prefix: str = _API) -> str:
    """The address that answers a question, with all its parameters, percent-encoded.

    A question that has no project yet asks for whatever the server takes for that: pin it first.

    Raises:
        QueryError: an empty list of values was given, and the server would answer that with every row.
    """
    if query.nothing:
        raise QueryError(f"{query.explain()}, so there is nothing to ask the server")
    return f"{clean(server_url)}{api_prefix}{query.resource.path}?{urlencode(query.params(), quote_via=quote, safe='')}"


def curl(query: Query[Any], server_url: str) -> str:
    """A call of curl for bash that answers a question as JSON, three lines; the login is left to the shell's variable.

    Raises:
        QueryError: as `rest_url`.
    """
    url = quoted(rest_url(query, server_url))
    login = quoted(f"{clean(server_url)}{_API}/login")
    return "\n".join(
        (
            "# ZENML_API_KEY holds an access token. An API key, ZENKEY_..., gets one: the access_token of",
            f'# curl -sS {login} --data-urlencode "password=$YOUR_API_KEY"',
            f'curl -sS {url} -H "Authorization: Bearer $ZENML_API_KEY"',
        )
    )
