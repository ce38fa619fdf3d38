"""What is selected, side by side: stacks by what their components are told, runs by parameters and metadata."""

from __future__ import annotations

from typing import Any

import pytest

from zenexplore import Client
from zenexplore.widgets._panel import Panel


def compared(client: Client, place: str, many: int) -> tuple[Panel, dict[str, Any]]:
    panel: Panel = client.explore(place)
    assert panel.page is not None
    chosen = [item.id for item in panel.page.items[:many]]
    panel.act(lambda view: view.select(chosen))
    panel._hear(panel, {"do": "compare", "n": 1}, [])
    assert panel.wait()
    answer: dict[str, Any] = panel.compared
    return panel, answer


def test_two_stacks_differ_in_their_components(stub_client: Client) -> None:
    panel, answer = compared(stub_client, "stacks", 2)
    stacks = panel.page.items[:2] if panel.page else []
    lines = {line["name"]: line for line in answer["lines"] if line["group"] == "settings"}
    kinds = {kind for stack in stacks for kind in stack.components}

    assert list(answer["titles"]) == [stack.name for stack in stacks]
    assert {name.partition(".")[0] for name in lines} == kinds
    for kind in kinds:
        flavors = [parts[0].flavor_name if (parts := stack.components.get(kind)) else None for stack in stacks]
        assert list(lines[f"{kind}.flavor"]["values"]) == flavors
        assert lines[f"{kind}.flavor"]["differs"] == (flavors[0] != flavors[1])
    panel.close()


def test_runs_differ_in_their_parameters_and_metadata(stub_client: Client) -> None:
    panel, answer = compared(stub_client, "runs", 3)
    runs = panel.selected
    lines = {(line["group"], line["name"]): line["values"] for line in answer["lines"]}
    wanted = {name for run in runs for name in run.parameters}

    assert wanted
    assert {name for group, name in lines if group == "settings" and name.startswith("parameters.")} == {
        f"parameters.{name}" for name in wanted
    }
    assert not [name for _, name in lines if name.startswith("config.parameters.")], "once is enough"
    assert ("about", "status") in lines
    panel.close()


@pytest.mark.parametrize("many", [1, 9])
def test_too_few_and_too_many_are_refused(stub_client: Client, many: int) -> None:
    panel, answer = compared(stub_client, "runs", many)
    assert answer["error"] == f"from 2 to 8 can stand beside each other, and {many} are selected"
    panel.close()


def test_what_is_secret_is_blacked_out(stub_client: Client) -> None:
    panel, answer = compared(stub_client, "stacks", 3)
    values = [value for line in answer["lines"] if line["name"].endswith("slack_token") for value in line["values"]]
    assert "{{slack.token}}" in values, "a reference to a secret says nothing of it"
    panel.close()
