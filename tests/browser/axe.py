"""axe-core on the panel: what a person with a screen reader, or with poor sight, would stumble over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import required

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
FEWEST_TEXTS = 20
# JupyterLab's body has no height, so that axe takes all text in it for hidden and looks at no colours.
RUN = """async (rules) => {
    document.body.style.height = '100vh';
    const told = await axe.run({include: ['.zx']}, {...(rules ? {runOnly: rules} : {}), resultTypes: ['violations', 'passes']});
    const said = told.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
    document.body.style.height = '';
    const texts = [...told.passes, ...told.violations].find(({id}) => id === 'color-contrast');
    return {said, texts: texts?.nodes.length ?? 0};
}"""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What is wrong in the panel as it is now, one line for each element; by these rules, or by all."""
    if not SCRIPT.exists():
        required("browser", "axe-core is not installed: npm ci in frontend/")
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    page.evaluate(
        "Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))).then(() => null)"
    )
    found: dict[str, Any] = page.evaluate(RUN, rules)
    assert found["texts"] > FEWEST_TEXTS, "axe did not look at the colours"
    said: list[str] = found["said"]
    return said
