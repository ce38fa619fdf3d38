"""Things of the server as tables."""

from zenexplore.frames._frame import frame

__all__ = ["frame"]
