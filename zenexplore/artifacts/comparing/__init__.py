"""What differs between contents: tables, fields, arrays, images, texts and single values."""

from zenexplore.artifacts.comparing.comparison import Comparison
from zenexplore.artifacts.comparing.versions import compare_contents

__all__ = ["Comparison", "compare_contents"]
