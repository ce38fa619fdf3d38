"""First looks at JSON, texts, bytes and images in files, of which only the beginning is read."""

from __future__ import annotations

import json

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.dumps import bytes_preview
from zenexplore.artifacts.previews.heads import HEAD, LARGEST_JSON, excerpt_of, head_of, json_of
from zenexplore.artifacts.previews.images import file_preview, looks_like_image
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.texts import Excerpt, excerpt_preview, json_preview

_TWICE = frozenset({"PydanticMaterializer", "LangchainDocumentMaterializer"})  # which wrote JSON in a JSON string
_CONTAINERS = frozenset({"tuple", "set", "frozenset", "OrderedDict", "defaultdict", "Counter"})


def json_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a JSON file as a tree, or its single value; of a large one its first elements."""
    if facts.materializer in _TWICE and name == "data.json":
        value = json_of(folder, name, facts)
        return json_preview(Excerpt(value if isinstance(value, str) else json.dumps(value)), rows)
    excerpt = excerpt_of(folder, name, LARGEST_JSON if folder.size(name) <= LARGEST_JSON else HEAD)
    saved = facts.data_type.rpartition(".")[2]
    return json_preview(excerpt, rows, name=saved if saved in _CONTAINERS else "")


def text_peek(name: str, folder: Folder, facts: Facts, rows: int, kind: str = "text") -> Preview:
    """Show the beginning of a text by its kind."""
    return excerpt_preview(kind, excerpt_of(folder, name), rows)


def bytes_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show an image, or the first bytes."""
    head, whole = head_of(folder, name)
    return image_peek(name, folder, facts, rows) if looks_like_image(head) else bytes_preview(head, rows, whole)


def image_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show an image as a small PNG."""
    with folder.open(name) as file:
        return file_preview(file, folder.size(name))


def unnamed_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a file of which nobody knows what it is: an image, a text, or bytes."""
    head, whole = head_of(folder, name)
    if looks_like_image(head):
        return image_peek(name, folder, facts, rows)
    if head and b"\0" not in head and "\N{REPLACEMENT CHARACTER}" not in (excerpt := excerpt_of(folder, name)).text:
        return excerpt_preview("text", excerpt, rows)
    return bytes_preview(head, rows, whole)
