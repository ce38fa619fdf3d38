"""The server's stored visualizations as previews: by their kind, and only where they are small."""

from __future__ import annotations

import pytest

from tests.artifacts.previewed import EVIL, check_safe, png
from tests.artifacts.shelf import version
from tests.artifacts.ways import desk
from zenexplore.artifacts import Preview
from zenexplore.resources.artifact_versions import ArtifactVersion


def seen(held: ArtifactVersion, stored: list[dict[str, str]]) -> tuple[Preview, list[str]]:
    """Preview over a connection; give also what the server was asked."""
    at = desk.Desk(shown=stored)
    with desk.served(at) as wire:
        shown = desk.content(wire, held).preview()
    check_safe(shown.html)
    return shown, at.asked


@pytest.mark.parametrize("name", ["output.html", "data.json", "image_file.PNG", "data.txt"])
def test_a_visualization_that_is_the_content_itself_is_not_fetched_where_that_is_large(name: str) -> None:
    held = version(
        "StructuredStringMaterializer", "zenml.types.HTMLString", uri="/elsewhere/thing",
        run_metadata={"storage_size": 9_000_000_000}, visualizations=[desk.picture(name, "html", "/elsewhere/thing")],
    )  # fmt: skip
    assert seen(held, [])[1] == []


@pytest.mark.parametrize(
    ("name", "stored", "materializer", "note"),
    [
        ("output.html", {"type": "html", "value": f"<p>{EVIL}"}, "StructuredStringMaterializer", "html, all"),
        ("output.md", {"type": "markdown", "value": "# x"}, "StructuredStringMaterializer", "markdown, all"),
        ("data.json", {"type": "json", "value": '{"a": 1}'}, "BuiltInContainerMaterializer", "dict of 1"),
        ("data.txt", {"type": "markdown", "value": "# x"}, "BytesMaterializer", "bytes, all 3 bytes"),
        (
            "histogram.png",
            {"type": "image", "value": desk.base64_of(png())},
            "NumpyMaterializer",
            "its visualization histogram.png: PNG image",
        ),
    ],
)
def test_stored_visualizations_are_shown_by_their_kind(
    name: str, stored: dict[str, str], materializer: str, note: str
) -> None:
    noted = {"run_metadata": {"storage_size": 500_000}}
    held = version(
        materializer,
        "some.Type",
        uri="/elsewhere/thing",
        **noted,
        visualizations=[desk.picture(name, stored["type"], "/x")],
    )
    shown, asked = seen(held, [stored])
    assert asked == ["/visualize 0"]
    assert shown.note.partition(": ")[2].startswith(note)
