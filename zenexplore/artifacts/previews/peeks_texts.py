"""First looks at JSON, texts, bytes and images in files, of which only the beginning is read."""

from __future__ import annotations

import json

from zenexplore.artifacts.facts import Facts
from zenexplore.artifacts.folders import Folder
from zenexplore.artifacts.previews.dumps import bytes_preview
from zenexplore.artifacts.previews.excerpts import Excerpt
from zenexplore.artifacts.previews.heads import HEAD, LARGEST, excerpt_of, head_of, json_of
from zenexplore.artifacts.previews.images import file_preview, looks_like_image
from zenexplore.artifacts.previews.json_texts import json_preview
from zenexplore.artifacts.previews.markup import Preview
from zenexplore.artifacts.previews.originals import compared, compared_json, compared_uuid
from zenexplore.artifacts.previews.texts import excerpt_preview

_TWICE = frozenset({"PydanticMaterializer", "LangchainDocumentMaterializer"})  # which wrote JSON in a JSON string
_CONTAINERS = frozenset({"tuple", "set", "frozenset", "OrderedDict", "defaultdict", "Counter"})


def json_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a JSON file as a tree, or its single value; of a large one its first elements."""
    if facts.materializer in _TWICE and name == "data.json":
        value = json_of(folder, name, facts)
        return json_preview(Excerpt(value if isinstance(value, str) else json.dumps(value)), rows)
    excerpt = excerpt_of(folder, name, LARGEST if folder.size(name) <= LARGEST else HEAD)
    return json_look(excerpt, facts, rows)


def json_look(excerpt: Excerpt, facts: Facts, rows: int) -> Preview:
    """Show JSON by the type that was saved; of a whole one say if it was changed since."""
    saved = facts.data_type.rpartition(".")[2]
    found = json_preview(excerpt, rows, name=saved if saved in _CONTAINERS else "")
    return found if excerpt.whole else compared_json(found, excerpt.text, facts)


def text_peek(name: str, folder: Folder, facts: Facts, rows: int, kind: str = "text") -> Preview:
    """Show the beginning of a text by its kind."""
    return excerpt_preview(kind, excerpt_of(folder, name), rows)


def uuid_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show a UUID."""
    excerpt = excerpt_of(folder, name)
    return compared_uuid(excerpt_preview("text", excerpt, rows), excerpt.text, facts)


def bytes_peek(name: str, folder: Folder, facts: Facts, rows: int) -> Preview:
    """Show an image, or the first bytes; of all of them say if they were changed since."""
    near = folder.place(name)[0] is None  # so that reading all of it costs next to nothing
    head, whole = head_of(folder, name, LARGEST if near else HEAD)
    shown = image_peek(name, folder, facts, rows) if looks_like_image(head) else bytes_preview(head, rows, whole)
    return shown if len(head) < whole else compared(shown, head, facts)


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
