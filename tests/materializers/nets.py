"""A torch module of the gallery's own."""

from __future__ import annotations

import torch


class Net(torch.nn.Module):
    """One layer, and a buffer."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layer = torch.nn.Linear(width, 2)
        self.register_buffer("seen", torch.tensor([1, 2, 3]))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Apply the layer."""
        return self.layer(given)
