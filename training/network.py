"""The network: one encoder under heads that tag tokens and read trees."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from transformers import AutoModel

from marsad.read.encoder.heads import RELATIONS, TAGGERS, tags
from marsad.read.encoder.windows import FIRST, LAST

HIDDEN: Final = 384
MASK: Final = 103  # [MASK] of the vocabulary
MASKED: Final = 0.06
ARC: Final = 160
RELATION: Final = 64


class Syntax(nn.Module):
    """Biaffine scores of heads and relations (Dozat and Manning 2017), without the layers above the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_prior = nn.Linear(ARC, 1)
        self.relation_head = nn.Linear(HIDDEN, RELATION)
        self.relation_dependent = nn.Linear(HIDDEN, RELATION)
        self.relation = nn.Linear(RELATION * 2, len(RELATIONS))
        self.relation_pair = nn.Bilinear(RELATION, RELATION, len(RELATIONS), bias=False)
        self.root = nn.Parameter(torch.zeros(HIDDEN))
        self.dropout = nn.Dropout(0.2)

    def arcs(self, words: Tensor) -> Tensor:
        """Return scores [words, 1 + words] of each word's head, the root first."""
        words = self.dropout(words)
        heads = torch.relu(self.arc_head(torch.cat([self.root.unsqueeze(0), words])))
        return torch.relu(self.arc_dependent(words)) @ self.arc(heads).T + self.arc_prior(heads).T

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Return scores [words, relations] given each word's head (0 the root)."""
        words = self.dropout(words)
        one = torch.relu(self.relation_dependent(words))
        two = torch.relu(self.relation_head(torch.cat([self.root.unsqueeze(0), words])[heads]))
        pair = ((one @ self.relation_pair.weight) * two).sum(-1).T  # nn.Bilinear itself cannot be exported
        return self.relation(torch.cat([one, two], -1)) + pair


class General(nn.Module):
    """The encoder with the heads that public corpora teach."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # Dropout inside the encoder halves the speed on a processor; tokens are masked instead.
        self.encoder = AutoModel.from_pretrained(folder, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
        self.taggers = nn.ModuleDict({task: nn.Linear(HIDDEN, tags(task)) for task in TAGGERS})
        self.syntax = Syntax()
        self.meaning = nn.Linear(HIDDEN, HIDDEN)
        self.dropout = nn.Dropout(0.1)
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad_(False)  # a third of the network, and what transfers to names never seen

    def hidden(self, windows: Sequence[Sequence[int]]) -> list[Tensor]:
        """Return the vectors of the tokens of each window [tokens, 384]."""
        ids, mask = padded(windows)
        if self.training:
            ids = masked(ids)
        out = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return [out[i, 1 : len(w) + 1] for i, w in enumerate(windows)]


def masked(ids: Tensor) -> Tensor:
    """Return token ids with a few of them hidden, so that contexts are learned and not names."""
    drawn = (torch.rand(ids.shape) < MASKED) & (ids > LAST)
    return ids.masked_fill(drawn, MASK)


def padded(windows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return token ids and mask [windows, longest + 2] with the marks of beginning and end."""
    width = max(map(len, windows)) + 2
    rows = [[FIRST, *w, LAST] for w in windows]
    ids = torch.tensor([row + [0] * (width - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
    return ids, mask
