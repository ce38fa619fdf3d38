"""Ask a list and compare the answer with the rows that should be there."""

from __future__ import annotations

from .backends import Backend, Params
from .facts import UNSORTED
from .probes import Question

FIRST_IDS = 12  # enough to see which rows are there; the total says how many


def assert_answer(backend: Backend, path: str, params: Params, question: Question) -> None:
    """Compare total and ids of an answer; the message names the request and the ids that differ."""
    paged = [*params, ("sort_by", "id"), ("size", str(FIRST_IDS))]
    answer = backend.get(path, paged)
    asked = f"GET {path}?{'&'.join(f'{key}={value}' for key, value in params)}"
    assert answer.status_code == question.status, f"{asked}: {answer.status_code} {answer.text[:300]}"
    if question.status != 200:
        assert_refusal(answer.json(), asked)
    if question.found is None:
        return
    body = answer.json()
    got = [item["id"] for item in body["items"]]
    if path.lstrip("/") in UNSORTED:
        got = sorted(got)
    wanted = sorted(question.found)
    missing = sorted(set(wanted[:FIRST_IDS]) - set(got))
    extra = sorted(set(got) - set(wanted))
    assert (missing, extra) == ([], []), f"{asked}: missing {missing}, extra {extra}"
    assert body["total"] == len(wanted), f"{asked}: total {body['total']}, should be {len(wanted)}"
    assert got == wanted[:FIRST_IDS], f"{asked}: right rows in the wrong order"


def assert_refusal(body: object, asked: str) -> None:
    """Check the two shapes of a refused question: `{"detail": [class, text]}` or the bare list."""
    pair = body["detail"] if isinstance(body, dict) else body
    assert isinstance(pair, list), f"{asked}: {str(body)[:200]}"
    assert (len(pair), pair[0]) == (2, "ValueError"), f"{asked}: {str(body)[:200]}"
