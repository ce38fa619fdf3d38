"""The content of artifacts: files laid out as ZenML's materializers lay them out, made when somebody asks for them.

A version's row keeps a small JSON specification of its content, not the content. So a world of 70,000 versions is ready
in seconds, and pandas is imported only when a frame is downloaded.
"""

from __future__ import annotations

from server_stub.content.files import files
from server_stub.content.made import Made
from server_stub.content.visual import loaded_visualization, visualizations

__all__ = ["Made", "files", "loaded_visualization", "visualizations"]
