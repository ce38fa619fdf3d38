"""What files become in memory, before they become it: a small file can claim to be anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

from zenexplore.artifacts.formats.declare import Opening
from zenexplore.artifacts.json_memory import weight
from zenexplore.artifacts.shown import size
from zenexplore.artifacts.unpacking import CarefulZip
from zenexplore.errors import TooLargeError

_PACKED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_OBJECTS = 4  # times its limit is what JSON may take as Python's objects: usual records take 2 to 5 times their file


def spend_growth(opening: Opening, unpacked: int, packed: int) -> None:
    """Take off the budget what content has in memory beyond its files, which were counted when they came.

    Raises:
        TooLargeError: so much is not left.
    """
    opening.budget.spend(max(0, unpacked - packed))


def spend_json(opening: Opening, text: bytes) -> None:
    """Take off the budget what JSON takes in memory beyond four times its file.

    That is estimated before anything is parsed, so that no more than about four times `max_bytes` is taken: 100 MB
    of records need less than the usual limit, and 100 MB of empty lists would take 2.5 GB.

    Raises:
        TooLargeError: so much is not left.
    """
    budget, weighs = opening.budget, weight(text, _OBJECTS * len(text))
    growth = max(0, weighs // _OBJECTS - len(text))
    if growth > budget.left:
        enough = budget.max_bytes + growth - budget.left
        raise TooLargeError(
            f"{budget.title}: its JSON has {size(len(text))} and would take about {size(weighs)} of memory, more than "
            f"the limit of {size(budget.max_bytes)} allows. {budget.call}(max_bytes={enough:_}) "
            "takes it anyway, preview() shows its beginning, download(path) saves it",
            max_bytes=budget.max_bytes,
        )
    budget.spend(growth)


def spend_zip(opening: Opening, path: Path) -> None:
    """Take off the budget what a zip file's members have beyond the file itself.

    A reader stops where a member is larger than the file says.

    Raises:
        TooLargeError: so much is not left.
        zipfile.BadZipFile: it is no zip file, or packed in a way whose readers take any memory that a file asks for.
    """
    with CarefulZip(path) as archive:
        members = archive.infolist()
    if any(member.compress_type not in _PACKED for member in members):
        raise zipfile.BadZipFile("it is compressed in a way that is not unpacked here")
    spend_growth(opening, sum(member.file_size for member in members), path.stat().st_size)
