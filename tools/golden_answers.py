"""Ask a live ZenML server a fixed list of questions and keep its answers as golden files.

Every golden holds the request, the status, the headers that matter and the body. Tokens, keys and the values of
secrets are taken out, and so are the folders of the machine that recorded.
"""

from __future__ import annotations

import base64
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

Json = Any
API = "/api/v1"
MISSING_ID = "00000000-0000-4000-8000-000000000000"
HEADERS_WORTH_KEEPING = ("content-type", "www-authenticate", "cache-control", "content-disposition", "allow")
SECRET_KEYS = re.compile(r"(^key|token|password)$")
SECRET_TEXT = re.compile(r"ZENKEY_[\w+/=-]+|eyJ[\w-]+\.[\w-]+\.[\w-]+")
# Where the newest row is not the one that shows the most:
TYPICAL = {
    "/runs": [["run_metadata", "accuracy:contains:"]],
    "/steps": [["run_metadata", "accuracy:contains:"]],
    "/artifact_versions": [["run_metadata", "shape:contains:"], ["tags", "contains:"]],
}


class Recorder:
    """Asks the live server and writes each answer, with secrets and machine paths taken out."""

    def __init__(self, url: str, folder: Path, hide: list[str]) -> None:
        self.url = url.rstrip("/")
        self.folder = folder
        self.hide = hide
        self.token = ""

    def ask(
        self,
        name: str,
        path: str,
        params: list[list[str]] | None = None,
        *,
        auth: str | None = None,
        form: dict[str, str] | None = None,
        body: Json = None,
        prefix: str = API,
    ) -> Json:
        """Record one question and its answer under `name`; return the answer's unredacted body.

        Args:
            auth: value of the Authorization header; None sends the login's token, "" sends no header.
        """
        url = (
            self.url
            + prefix
            + path
            + ("?" + urllib.parse.urlencode([(key, value) for key, value in params]) if params else "")
        )
        data = urllib.parse.urlencode(form).encode() if form else None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, data=data, method="POST" if data else "GET")
        if form is None and body is not None:
            request.add_header("Content-Type", "application/json")
        header = f"Bearer {self.token}" if auth is None else auth
        if header:
            request.add_header("Authorization", header)
        status, headers, raw = answer_of(request)
        content = decoded(raw, headers.get("content-type", ""))
        self.write(
            name,
            {
                "request": {
                    "method": request.get_method(),
                    "path": prefix + path,
                    "params": params or [],
                    "authorization": "token" if auth is None else auth or None,
                    "form": form,
                    "json": body,
                },
                "status": status,
                "headers": {key: headers[key] for key in HEADERS_WORTH_KEEPING if key in headers},
                "sets_cookie": "set-cookie" in headers,
                "body": content,
            },
        )
        return content

    def write(self, name: str, golden: Json) -> None:
        """Write one golden file."""
        text = json.dumps(redacted(golden), indent=1, sort_keys=True, ensure_ascii=False)
        for secret_place in self.hide:
            text = text.replace(secret_place, "/srv")
        (self.folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def answer_of(request: urllib.request.Request) -> tuple[int, dict[str, str], bytes]:
    """Send a request; an HTTP error is an answer like any other."""
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def decoded(raw: bytes, content_type: str) -> Json:
    """Decode JSON and text; of binary answers only the first bytes are a fact worth keeping."""
    if content_type.startswith("application/json"):
        return json.loads(raw)
    if content_type.startswith("text/"):
        return raw.decode()[:400]
    return {"base64_of_first_bytes": base64.b64encode(raw[:2]).decode()}


def redacted(node: Json, under: str = "") -> Json:
    """Replace tokens, keys, passwords and the values of secrets."""
    if isinstance(node, dict):
        hide_all = under == "values"
        return {key: redacted(child, "password" if hide_all else key) for key, child in node.items()}
    if isinstance(node, list):
        return [redacted(child, under) for child in node]
    if isinstance(node, str):
        return "REDACTED" if SECRET_KEYS.search(under) else SECRET_TEXT.sub("REDACTED", node)
    return node


def record_server(recorder: Recorder, paths: list[str]) -> None:
    """Record what needs no login, and the server-wide questions."""
    for name, path in (("info", "/info"), ("version", "/version")):
        recorder.ask(name, path, auth="")
    for path in ("health", "ready"):
        recorder.ask(path, f"/{path}", auth="", prefix="")
    for path in ("current-user", "settings", "statistics", "component-types"):
        recorder.ask(path, f"/{path}")
    projects = next(path for path in ("/projects", "/workspaces") if path in paths)  # workspaces before ZenML 0.80
    recorder.ask("project-statistics", f"{projects}/default/statistics")


def record_resources(recorder: Recorder, paths: list[str]) -> dict[str, str]:
    """Record one page, the hydrated page and one item of every resource; return the recorded item of each path."""
    newest: dict[str, str] = {}
    for path in paths:
        name = path.strip("/")
        latest = [*TYPICAL.get(path, []), ["sort_by", "desc:created"], ["size", "2"]]
        page = recorder.ask(f"{name}-page", path, latest)
        recorder.ask(f"{name}-page-hydrated", path, [*latest, ["hydrate", "true"]])
        if isinstance(page, dict) and page.get("items"):
            newest[path] = page["items"][0]["id"]
            if not path.startswith("/model_version_"):  # links have no route of their own
                recorder.ask(f"{name}-item", f"{path}/{newest[path]}")
    return newest


def record_relations(recorder: Recorder, run: str) -> None:
    """Record what hangs on a run: steps, graph, status, logs, and the content of an artifact."""
    steps = recorder.ask("run-steps", f"/runs/{run}/steps", [["hydrate", "true"], ["size", "3"]])
    recorder.ask("run-dag", f"/runs/{run}/dag")
    recorder.ask("run-status", f"/runs/{run}/status")
    recorder.ask("run-logs-client", f"/runs/{run}/logs", [["source", "client"]])
    step = steps["items"][0]
    recorder.ask("step-status", f"/steps/{step['id']}/status")
    recorder.ask("step-logs", f"/steps/{step['id']}/logs", [["source", "step"]])
    recorder.ask("error-logs-without-source", f"/steps/{step['id']}/logs")
    recorder.ask("error-logs-unknown-source", f"/steps/{step['id']}/logs", [["source", "nowhere"]])
    query = [["run_metadata", "shape:contains:"], ["hydrate", "true"], ["size", "1"]]
    frame = recorder.ask("artifact-version-with-visualizations", "/artifact_versions", query)["items"][0]["id"]
    recorder.ask("visualize", f"/artifact_versions/{frame}/visualize", [["index", "0"]])
    recorder.ask("error-visualize-out-of-range", f"/artifact_versions/{frame}/visualize", [["index", "99"]])
    token = recorder.ask("download-token", f"/artifact_versions/{frame}/download-token")
    recorder.ask("download", f"/artifact_versions/{frame}/data", [["token", token]], auth="")
    recorder.ask("error-download-bad-token", f"/artifact_versions/{frame}/data", [["token", "x.y.z"]], auth="")
    recorder.ask("error-download-other-artifact", f"/artifact_versions/{MISSING_ID}/data", [["token", token]], auth="")


def record_errors(recorder: Recorder, credentials: dict[str, str]) -> None:
    """Record every shape of error that a client has to understand."""
    lists = {
        "page-past-end": [["page", "9999"]],
        "page-zero": [["page", "0"]],
        "page-not-a-number": [["page", "x"]],
        "size-zero": [["size", "0"]],
        "size-too-large": [["size", "10001"]],
        "sort-unknown-column": [["sort_by", "desc:nonsense"]],
        "sort-excluded-column": [["sort_by", "stack_id"]],
        "datetime-iso": [["created", "gt:2026-01-01T00:00:00"]],
        "datetime-date": [["created", "gt:2026-01-01"]],
        "int-not-a-number": [["index", "one"]],
        "int-operator": [["index", "contains:1"]],
        "bool-not-a-bool": [["in_progress", "maybe"]],
        "oneof-not-json": [["name", "oneof:a,b"]],
        "isnull-with-value": [["name", "isnull:x"]],
        "metadata-without-colon": [["run_metadata", "accuracy"]],
        "metadata-not-numeric": [["run_metadata", "accuracy:gt:high"]],
        "project-unknown": [["project", "nowhere"]],
        "hydrate-not-a-bool": [["hydrate", "maybe"]],
        "logical-operator": [["logical_operator", "xor"]],
    }
    for name, params in lists.items():
        recorder.ask(f"error-{name}", "/runs", params)
    recorder.ask("page-empty", "/runs", [["name", "no run is called this"]])
    recorder.ask("page-unknown-filter", "/runs", [["no_such_filter", "1"], ["size", "1"]])
    recorder.ask("error-id-not-a-uuid", "/runs/nonsense")
    recorder.ask("error-id-missing", f"/runs/{MISSING_ID}")
    recorder.ask("error-route-unknown", "/nonsense")
    recorder.ask("error-route-trailing-slash", "/runs/")
    recorder.ask("outside-the-api", "/nonsense", prefix="", auth="")
    recorder.ask("error-no-authorization", "/runs", auth="")
    recorder.ask("error-bad-token", "/runs", auth="Bearer nonsense")
    recorder.ask("error-wrong-scheme", "/runs", auth="Token nonsense")
    recorder.ask("error-method", "/info", body={})
    recorder.ask("error-schedule-missing-field", "/schedules", body={"name": "x"})
    wrong = {"username": credentials["username"], "password": "wrong"}
    recorder.ask("error-login-wrong-password", "/login", form=wrong, auth="")
    recorder.ask("error-login-bad-api-key", "/login", form={"password": "ZENKEY_nonsense"}, auth="")
    recorder.ask("error-login-grant", "/login", form={**wrong, "grant_type": "nonsense"}, auth="")
    recorder.ask("error-login-json", "/login", body=credentials, auth="")


def record_everything(recorder: Recorder, credentials: dict[str, str], paths: list[str]) -> None:
    """Log in and ask all questions."""
    recorder.token = recorder.ask("login", "/login", form=credentials, auth="")["access_token"]
    record_server(recorder, paths)
    newest = record_resources(recorder, paths)
    record_relations(recorder, newest["/runs"])
    record_errors(recorder, credentials)
