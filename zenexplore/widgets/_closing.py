"""Letting go of widgets: closing a box leaves its children's comms and observers behind."""

from __future__ import annotations

from ipywidgets import Widget


def discard(root: Widget) -> None:
    """Close a widget with all that it contains, its layouts and styles, and stop listening to it."""
    for child in getattr(root, "children", ()):
        discard(child)
    for name in ("layout", "style"):
        if isinstance(part := getattr(root, name, None), Widget):
            part.close()
    root.unobserve_all()
    root.close()
