"""What files become in memory, before they become it: a small file can claim to be anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

from zenexplore.artifacts.formats.declare import Opening
from zenexplore.artifacts.unpacking import CarefulZip

_PACKED = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))


def spend_growth(opening: Opening, unpacked: int, packed: int) -> None:
    """Take off the budget what content has in memory beyond its files, which were counted when they came.

    Raises:
        TooLargeError: so much is not left.
    """
    opening.budget.spend(max(0, unpacked - packed))


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
