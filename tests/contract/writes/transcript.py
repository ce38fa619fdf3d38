"""A script of requests and what was answered, with ids and times replaced by where they first stood."""

from __future__ import annotations

import json as codec
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.contract.backends import Backend, Params

_ID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
_TIME = re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)?")
_SECRET = re.compile(r"ZENKEY_[\w+/=-]+|\b[0-9a-f]{64}\b|eyJ[\w-]+\.[\w-]+\.[\w-]*")
_UUID = re.compile(r"(?<=a )valid UUID, [^'\"]*")  # why it is none, pydantic words anew in each version
_LINK = re.compile(r"\n +For further information visit \S+")
_DETAIL = re.compile(r"'loc': (\(.*?\)), 'msg': ('.*?'|\".*?\")(?=, '(?:input|ctx|url)')", re.DOTALL)


@dataclass
class Scribe:
    """Sends requests as the administrator and writes down what they were and what came back."""

    backend: Backend
    lines: list[Any] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)
    _times: set[str] = field(default_factory=set)

    def ask(
        self,
        method: str,
        path: str,
        json: Any = None,
        *,
        params: Params = (),
        keep: Sequence[str | int] | None = None,
        token: str | None = None,
    ) -> Any:
        """Send one request and return the parsed answer.

        Args:
            keep: Write down only what stands at this path of keys: the rest is of the server's own world.
            token: Another account's token, in the place of the administrator's.
        """
        self._times.update(_TIME.findall(codec.dumps(json)))
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        answer = self.backend.request(method, path, json=json, params=list(params), headers=headers)
        body = answer.json() if answer.content else None
        asked = path + ("?" + "&".join(f"{key}={value}" for key, value in params) if params else "")
        line: dict[str, Any] = {"asked": f"{method} {self._plain(asked)}"}
        if json is not None:
            line["json"] = self._plain(json)
        line |= {"status": answer.status_code, "answer": self._plain(self._kept(body, keep, answer.status_code))}
        self.lines.append(line)
        return body

    def make(self, path: str, json: Any) -> Any:
        """Post what a scenario needs and others prove, without writing it down."""
        return self.backend.request("POST", path, json=json).raise_for_status().json()

    def login(self, **form: str) -> str | None:
        """Log in with this form, write down what came of it, and return the token if there is one."""
        answer = httpx.post(f"{self.backend.api}/login", data=form, timeout=60)
        body = answer.json()
        line = {"asked": "POST /login", "form": self._plain(form), "status": answer.status_code}
        self.lines.append({**line, "answer": self._plain(body)})
        return body.get("access_token") if answer.status_code == 200 else None

    def told(self, what: str, value: Any) -> None:
        """Write down something that was read off an answer."""
        self.lines.append({what: self._plain(value)})

    def look(self, path: str, params: Params = ()) -> Any:
        """Ask for something of the server's own world, without writing it down."""
        return self.backend.get(path, params).raise_for_status().json()

    def _kept(self, body: Any, keep: Sequence[str | int] | None, status: int) -> Any:
        if keep is None or status != 200:
            return body
        for key in keep:
            body = body[key]
        return body

    def _plain(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._plain(key): self._plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._plain(inner) for inner in value]
        return self._text(value) if isinstance(value, str) else value

    def _text(self, text: str) -> str:
        found = _DETAIL.findall(text)
        if found:  # a report of pydantic: where it is wrong and why; paths of files and versions differ
            return "; ".join(f"{place} {_UUID.sub('valid UUID', message)}" for place, message in found)
        text = _SECRET.sub("<secret>", text.partition("\n[SQL: ")[0])  # of a database's report, what failed
        text = _LINK.sub("", text)
        text = _TIME.sub(lambda at: at.group() if at.group() in self._times else "<time>", text)
        return _ID.sub(lambda at: self._name(at.group().replace("-", "")), text)

    def _name(self, one: str) -> str:
        return self._ids.setdefault(one, f"<id {len(self._ids) + 1}>")


Scenario = Callable[[Scribe], None]


def transcript(backend: Backend, scenario: Scenario) -> list[Any]:
    """Play a scenario and return its transcript."""
    scribe = Scribe(backend)
    scenario(scribe)
    return scribe.lines
