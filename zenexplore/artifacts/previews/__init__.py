"""Short looks at what was loaded: as safe HTML and as text, saying how much of the whole they show."""

from zenexplore.artifacts.previews.look import preview
from zenexplore.artifacts.previews.markup import Preview

__all__ = ["Preview", "preview"]
