"""Every filter with every operator, on servers that do not know all of them: the right rows, or a refusal unsent."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.facts import FILTERS, RESOURCES
from tests.contract.probes import PROBES, Probe, Question, questions
from tests.contract.readings import ELSEWHERE
from zenexplore import Client, NotFoundError, QueryError, UnsupportedError
from zenexplore.query import Query
from zenexplore.resources import NESTED, OPERATORS, REGISTER, Filter, Kind, Resource

from ..sent import sent_by
from .backends import Older

DECLARED = {each.path.lstrip("/"): each for each in (*REGISTER, *NESTED)}
ASKED = [
    (DECLARED[name], known)
    for name in RESOURCES
    for known in DECLARED[name].filters
    if known.parameter in FILTERS[name]["fields"] and known.parameter not in ELSEWHERE
]
ANOTHER_THING = "triggers"  # what they call so


def test_every_list_of_the_contract_is_declared() -> None:
    assert set(RESOURCES) <= set(DECLARED)


@pytest.mark.parametrize(("resource", "known"), ASKED, ids=[f"{each.name}-{known.name}" for each, known in ASKED])
def test_a_filter_is_answered_rightly_or_refused_unsent(
    older: Older, client: Client, resource: Resource[Any], known: Filter
) -> None:
    """Nothing is answered with other rows than the operator means, and no question is refused by the server."""
    name = resource.path.lstrip("/")
    answered, wrong = 0, []
    for probe in PROBES:
        if (probe.resource, probe.filter) != (name, known.parameter):
            continue
        if not is_said(probe, known):
            continue
        for question in asked_of(probe, older):
            found = outcome(client, resource, known, question)
            answered += found == ""
            wrong += [f"{known.name}={question.value!r}: {found}"] if found else []
    assert wrong == []
    lacks = resource.name in client.capabilities.missing or known.name in client.capabilities.filters.get(
        resource.name, ()
    )
    assert (answered == 0) == lacks, f"{answered} questions were answered; capabilities say it lacks it: {lacks}"


def is_said(probe: Probe, known: Filter) -> bool:
    """Whether the client reads the operator as one; of a time that equals it makes a range, which has tests of its own."""
    ranged = known.kind is Kind.TIME and probe.operator in ("", "equals")
    return not ranged and (not probe.operator or probe.operator in OPERATORS[known.kind])


def asked_of(probe: Probe, older: Older) -> list[Question]:
    """The questions of a probe; of a list that the server has not, one for a value that may be anything."""
    if probe.resource == ANOTHER_THING or older.place(f"/{probe.resource}") not in older.asks:
        return [Question("true", [])]
    return questions(probe, older)


def outcome(client: Client, resource: Resource[Any], known: Filter, question: Question) -> str | None:
    """Ask through the client. Empty where the answer is right, None where it was refused unsent; else what is wrong."""
    with sent_by(client) as sent:
        try:
            page = client._session.page(
                Query.ask(resource, {known.name: question.value}, size=1000, sort_by="asc:created")
            )
        except (QueryError, UnsupportedError) as refused:
            return None if not sent else f"refused after {len(sent)} requests: {refused}"
        except NotFoundError as missing:
            return "" if question.found == [] else f"NotFoundError: {missing}"
        except Exception as error:
            return f"{type(error).__name__}: {error}"
    if question.found is None:
        return ""
    got, wanted = sorted(str(row.id) for row in page), sorted(question.found)
    return "" if (got, page.total) == (wanted, len(wanted)) else f"{len(got)} rows, should be {len(wanted)}"
