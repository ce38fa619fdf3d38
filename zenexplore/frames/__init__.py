"""Things of the server as tables."""

from zenexplore.frames._frame import frame, table

__all__ = ["frame", "table"]
