"""The student: convolutions over hashed words, which the tagger then computes in int8."""

from typing import NamedTuple

import torch
from torch import nn

from recognizers.models.tagger.features import ROWS
from recognizers.models.train.targets import LABELS


class Form(NamedTuple):
    """How large the network is."""

    width: int = 128
    dilations: tuple[int, ...] = (1, 1, 2, 2)

    @property
    def reach(self) -> int:
        """How many words to either side a label may depend on."""
        return sum(self.dilations)


class Student(nn.Module):
    """Rows of embeddings, summed for each word; residual convolutions; a label for each word."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.table = RowTable(ROWS + 1, form.width)
        self.layers = nn.ModuleList(nn.Linear(3 * form.width, form.width) for _ in form.dilations)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(form.width, len(LABELS))

    def forward(self, rows: torch.Tensor, weights: torch.Tensor | None = None) -> torch.Tensor:
        """Return logits (words, labels) for a stream of words, rows of shape (words, TABLES)."""
        states = self.table(rows, weights)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            for layer, step in zip(self.layers, self.form.dilations, strict=True):
                states = states + torch.relu(layer(_neighbours(states, step)))
            logits: torch.Tensor = self.head(self.dropout(states))
        return logits.float()


def _neighbours(states: torch.Tensor, step: int) -> torch.Tensor:
    """Return each word's state between those of the words ``step`` before and after it."""
    padded = nn.functional.pad(states, (0, 0, step, step))
    return torch.cat((padded[: -2 * step], states, padded[2 * step :]), dim=1)


class RowTable(nn.Module):
    """A table of embeddings of which each step of training touches a few rows only.

    Those rows alone are learned, by Adam (Kingma and Ba, 2015), at a small part of what going
    through the whole table would cost.
    """

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.randn(rows, width) * 0.2)
        self._first = torch.zeros(rows, width)
        self._second = torch.zeros(rows, width)
        self._steps = torch.zeros(rows, 1)
        self._chosen: tuple[torch.Tensor, torch.Tensor]

    def forward(self, rows: torch.Tensor, weights: torch.Tensor | None = None) -> torch.Tensor:
        """Return for each word the sum of its rows, times ``weights`` where given."""
        weights = torch.ones(rows.shape) if weights is None else weights
        unique, places = torch.unique(rows, return_inverse=True)
        part = self.weight[unique].requires_grad_(self.training)
        self._chosen = (unique, part)
        bag = nn.functional.embedding_bag
        result: torch.Tensor = bag(places, part, mode="sum", per_sample_weights=weights)
        return result

    def learn(self, rate: float, betas: tuple[float, float] = (0.9, 0.99)) -> None:
        """Take a step with the rows last used, after ``backward``."""
        unique, part = self._chosen
        slope = part.grad
        steps = self._steps[unique] = self._steps[unique] + 1
        first = self._first[unique] * betas[0] + slope * (1 - betas[0])
        second = self._second[unique] * betas[1] + slope * slope * (1 - betas[1])
        self._first[unique], self._second[unique] = first, second
        size = (second / (1 - betas[1] ** steps)).sqrt() + 1e-8
        self.weight[unique] -= rate * first / (1 - betas[0] ** steps) / size


def forgetful(rows: torch.Tensor, chance: float) -> torch.Tensor:
    """Return weights that leave out the whole word, now and then: rare names are to be expected."""
    weights = torch.ones(rows.shape)
    weights[:, 0] = (torch.rand(len(rows)) > chance).float()
    return weights
