"""The reports that steps write: HTML and Markdown about one run's figures."""

from __future__ import annotations

import html
from typing import Any

from server_stub.world.catalog import Scene


def evaluation(scene: Scene) -> str:
    """Return an HTML page about a model's figures."""
    metrics: dict[str, Any] = scene.metrics["metrics"]
    rows = "".join(f"<tr><td>{html.escape(name)}</td><td>{value:.4f}</td></tr>" for name, value in metrics.items())
    verdict = "ready for staging" if metrics["accuracy"] > 0.8 else "<b>below the bar of 0.80</b>"
    return (
        f"<h1>Evaluation on {html.escape(scene.metrics['dataset'])}</h1><p>The model is {verdict}.</p>"
        f"<table><tr><th>metric</th><th>value</th></tr>{rows}</table>"
    )


def weekly(scene: Scene) -> str:
    """Return the weekly report as Markdown."""
    flagged, active = scene.rng.randint(180, 260), scene.rng.randint(11_000, 14_000)
    return (
        f"# Week of {scene.when:%d %B %Y}\n\n| figure | value |\n|---|---|\n| active customers | {active:,} |\n"
        f"| flagged transactions | {flagged} |\n| churn (30 d) | {scene.rng.uniform(1.8, 3.1):.2f} % |\n\n"
        "All figures are provisional.\n"
    )


def top_accounts(scene: Scene) -> str:
    """Return a small table as CSV."""
    lines = (f"A{scene.rng.randint(1000, 9999)},{scene.rng.uniform(500, 9000):.2f}" for _ in range(8))
    return "account,revenue\n" + "\n".join(lines) + "\n"
