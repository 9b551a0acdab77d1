"""The network that tells entities as whole stretches of words, and its loss."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoModel

from marsad.read.encoder.entities import LONGEST, SHAPES
from marsad.read.encoder.heads import ENTITIES, LOWER
from training.network import HIDDEN

# What GUM tells phrases apart by.
PHRASES: Final = (
    "person", "place", "organization", "object", "event", "time", "substance", "animal", "plant", "abstract",
)  # fmt: skip
NAMES: Final = {"entities": ENTITIES, "phrases": PHRASES}
WIDTH: Final = 128
MASKED: Final = 0.06
CASELESS: Final = 0.1  # share of windows whose words are learned from without their shapes


@dataclass
class Example:
    """A window: the fourth layer's vectors of its tokens, its words, and the stretches marked: first, last, name.

    Or, where nobody marked it, how likely each stretch is what.
    """

    seen: NDArray[np.float16]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    shapes: NDArray[np.int64]
    room: NDArray[np.int64]
    marked: list[tuple[int, int, int]] = field(default_factory=list)
    likely: NDArray[np.float16] | None = None


@dataclass
class Batch:
    """Windows of one task, padded."""

    task: str
    middle: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    shapes: Tensor
    allowed: Tensor  # stretches that end where their sentence does or before [windows, words, LONGEST]
    wanted: Tensor  # how likely each is nothing, and each name [windows, words, LONGEST, 1 + names]


class Stretches(nn.Module):
    """Two layers above the encoder's fourth, and a score of each pair of first and last word (Yu et al. 2020)."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(
            folder, attn_implementation="eager", attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0
        )
        self.encoder = nn.ModuleList(list(whole.encoder.layer)[LOWER:])
        self.shapes = nn.Embedding(SHAPES, 16)
        self.first, self.last = (nn.Linear(2 * HIDDEN + 16, WIDTH) for _ in range(2))
        self.heads = nn.ModuleDict({task: Pairs(len(names)) for task, names in NAMES.items()})
        self.dropout = nn.Dropout(0.2)

    def forward(self, batch: Batch) -> Tensor:
        """Return the scores of stretches [windows, words, LONGEST, names]."""
        hidden = ((1 - batch.mask.float()) * -1e4)[:, None, None, :]
        vectors = self.vectors(batch.middle, hidden)
        row = torch.arange(len(vectors))[:, None]
        return self.scores(batch.task, vectors[row, batch.first], vectors[row, batch.last], batch.shapes)

    def vectors(self, middle: Tensor, hidden: Tensor | None = None) -> Tensor:
        """Return the vectors of tokens [windows, tokens, 384]."""
        for layer in self.encoder:
            seen = layer(middle, hidden)
            middle = seen[0] if isinstance(seen, tuple) else seen
        dropped: Tensor = self.dropout(middle)
        return dropped

    def scores(self, task: str, first: Tensor, last: Tensor, shapes: Tensor) -> Tensor:
        """Return the scores of stretches, from the vectors of the first and the last token of each word."""
        words = torch.cat([first, last, self.shapes(shapes)], -1)
        begins, ends = (self.dropout(nn.functional.gelu(side(words))) for side in (self.first, self.last))
        scores: Tensor = self.heads[task](begins, ends)
        return scores


class Pairs(nn.Module):
    """Scores of each name for each first word and each last one up to LONGEST words on."""

    def __init__(self, names: int) -> None:
        super().__init__()
        self.names = names
        self.pair = nn.Linear(WIDTH, names * WIDTH, bias=False)
        self.begin, self.end = nn.Linear(WIDTH, names), nn.Linear(WIDTH, names)
        self.length = nn.Parameter(torch.zeros(LONGEST, names))
        nn.init.normal_(self.pair.weight, std=0.02)
        nn.init.constant_(self.begin.bias, -2.0)  # most stretches are nothing

    def forward(self, begins: Tensor, ends: Tensor) -> Tensor:
        """Return scores [windows, words, LONGEST, names]."""
        padded = nn.functional.pad(ends, (0, 0, 0, LONGEST))
        others = torch.stack([padded[:, more : more - LONGEST] for more in range(LONGEST)], 2)
        asked = self.pair(begins).unflatten(-1, (self.names, WIDTH))
        pairs = others @ asked.transpose(-1, -2)
        scores: Tensor = pairs + self.begin(begins)[:, :, None] + self.end(others) + self.length
        return scores


def batch_of(task: str, windows: Sequence[Example]) -> Batch:
    """Return windows as one batch."""

    def padded(name: str) -> Tensor:
        rows = [torch.from_numpy(getattr(window, name)) for window in windows]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True)

    room = padded("room")  # none after the last word
    wanted = torch.zeros(*room.shape, LONGEST, 1 + len(NAMES[task]))
    for row, window in enumerate(windows):
        if window.likely is not None:
            wanted[row, : len(window.likely), :, 1:] = torch.from_numpy(window.likely).float()
        for first, last, name in window.marked:
            if last - first < LONGEST:
                wanted[row, first, last - first, name + 1] = 1
    wanted[..., 0] = 1 - wanted[..., 1:].sum(-1)
    mask = nn.utils.rnn.pad_sequence([torch.ones(len(w.seen)) for w in windows], batch_first=True)
    return Batch(
        task=task, middle=padded("seen").float(), mask=mask, first=padded("first"), last=padded("last"),
        shapes=padded("shapes"), allowed=torch.arange(LONGEST) < room[:, :, None], wanted=wanted,
    )  # fmt: skip


def roughened(batch: Batch) -> Batch:
    """Return a batch of which some tokens are hidden, and in some windows how words are written."""
    batch.middle = batch.middle * (torch.rand(batch.mask.shape) > MASKED).float()[..., None]
    batch.shapes = batch.shapes * (torch.rand(len(batch.shapes), 1) > CASELESS).long()
    return batch


def loss_of(network: Stretches, batch: Batch) -> Tensor:
    """Return the cross entropy of all stretches, for each word."""
    scores = nn.functional.pad(network(batch), (1, 0))[batch.allowed]
    words = batch.allowed[:, :, 0].sum()
    return nn.functional.cross_entropy(scores, batch.wanted[batch.allowed], reduction="sum") / words


class Window(nn.Module):
    """What is shipped: how likely each stretch of one window is an entity."""

    def __init__(self, network: Stretches) -> None:
        super().__init__()
        self.network = network

    def forward(self, middle: Tensor, first: Tensor, last: Tensor, shapes: Tensor) -> Tensor:
        """Return [words, LONGEST, names] from [tokens, 384] and [words]."""
        vectors = self.network.vectors(middle[None])[0]
        scores = self.network.scores("entities", vectors[first][None], vectors[last][None], shapes[None])[0]
        return torch.softmax(nn.functional.pad(scores, (1, 0)), -1)[..., 1:]
