"""A saved notebook with a panel, where there is no kernel: converted, and on a code host."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbconvert
import nbformat
import pytest
from bleach import clean
from traitlets.config import Config

HTMLExporter: Any = nbconvert.HTMLExporter  # untyped
MarkdownExporter: Any = nbconvert.MarkdownExporter

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SETTING = NOTEBOOKS / "jupyter_nbconvert_config.json"
EXPLORER = NOTEBOOKS / "04_explorer.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"
# What a code host's sanitizer lets through: no style, no script, no class.
TAGS = {"div", "p", "small", "table", "thead", "tbody", "tr", "th", "td", "b", "span", "strong", "em", "br", "hr"}
ATTRIBUTES = ["align", "title", "nowrap", "colspan"]


def shown() -> nbformat.NotebookNode:
    """The notebook with the one output that is a panel."""
    notebook = nbformat.read(EXPLORER, as_version=4)
    notebook.cells = [
        cell for cell in notebook.cells if any(WIDGET in out.get("data", {}) for out in cell.get("outputs", ()))
    ]
    assert len(notebook.cells) == 1
    return notebook


def saved() -> nbformat.NotebookNode:
    """The same as JupyterLab saves it with the state of its widgets, which nbconvert then prefers to show."""
    notebook = shown()
    model = json.loads(json.dumps(panel()[WIDGET]))["model_id"]
    state = {"model_name": "AnyModel", "model_module": "anywidget", "model_module_version": "*", "state": {}}
    whole = {"version_major": 2, "version_minor": 0, "state": {model: state}}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": whole}
    return notebook


def panel() -> dict[str, str]:
    """The output of the panel."""
    (output,) = [out for out in shown().cells[0].outputs if WIDGET in out.get("data", {})]
    return dict(output["data"])


def test_plain_conversion_to_html_drops_it_and_the_setting_keeps_it() -> None:
    plain, _ = HTMLExporter().from_notebook_node(saved())
    kept, _ = HTMLExporter(config=Config(json.loads(SETTING.read_text()))).from_notebook_node(saved())
    total = json.dumps(panel()["text/html"]).count("<tr>") - 1
    assert total > 1
    assert plain.count("<td") == 0, "if nbconvert keeps it by itself now, the setting can go"
    assert kept.count("<tr>") == total + 1
    assert " of 368" in kept


def test_the_documented_setting_is_the_one_that_is_tested() -> None:
    told = (NOTEBOOKS.parent / "docs" / "explorer.md").read_text()
    block = told.split("```json\n", 1)[1].split("```", 1)[0]
    assert json.loads(block) == json.loads(SETTING.read_text())


def test_markdown_has_the_table() -> None:
    text, _ = MarkdownExporter().from_notebook_node(shown())
    assert "<table" in text
    assert " of 368" in text


@pytest.mark.parametrize("wanted", ["completed", "running", " of 368", "demo data"])
def test_a_code_hosts_sanitizer_leaves_what_matters(wanted: str) -> None:
    assert wanted in clean(panel()["text/html"], tags=TAGS, attributes=ATTRIBUTES, strip=True)


def test_text_alone_says_what_it_is() -> None:
    assert panel()["text/plain"].startswith("<Panel: runs, by created descending; 1-20 of 368>")
