"""What each task asks of the network, as a loss over a batch of windows."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.corpora import IGNORED, Window
from training.network import General, padded


def tagging(network: General, task: str, windows: Sequence[Window]) -> Tensor:
    """Return the mean cross entropy of the labels of all tokens."""
    vectors = torch.cat(network.hidden([w.ids for w in windows]))
    labels = torch.tensor([label for w in windows for label in w.labels])
    scores = network.taggers[task](network.dropout(vectors))
    return nn.functional.cross_entropy(scores, labels, ignore_index=IGNORED)


def meaning(network: General, teacher: nn.Module, windows: Sequence[Window]) -> Tensor:
    """Return how far the meaning of each window lies from what the untrained encoder, made for likeness, says."""
    ids, mask = padded([w.ids for w in windows])
    with torch.no_grad():
        said = teacher(input_ids=ids, attention_mask=mask).last_hidden_state
    weights = mask.unsqueeze(-1).float()
    wanted = (said * weights).sum(1) / weights.sum(1)
    means = torch.stack([vectors.mean(0) for vectors in network.hidden([w.ids for w in windows])])
    return 1 - nn.functional.cosine_similarity(network.meaning(means), wanted).mean()


def syntax(network: General, windows: Sequence[Window]) -> Tensor:
    """Return the mean loss of heads and relations over all sentences."""
    losses = []
    for window, vectors in zip(windows, network.hidden([w.ids for w in windows]), strict=True):
        words = vectors[torch.tensor(window.words)]
        sentence = torch.tensor(window.sentence)
        heads = torch.tensor(window.heads) + 1
        losses.append(_arc_loss(network, words, sentence, heads))
        relations = network.syntax.relations(words, heads)
        losses.append(nn.functional.cross_entropy(relations, torch.tensor(window.relations)))
    return torch.stack(losses).sum() / len(windows)


def _arc_loss(network: General, words: Tensor, sentence: Tensor, heads: Tensor) -> Tensor:
    scores = network.syntax.arcs(words)
    apart = sentence.unsqueeze(0) != sentence.unsqueeze(1)
    apart = torch.cat([torch.zeros(len(sentence), 1, dtype=torch.bool), apart], 1)
    return nn.functional.cross_entropy(scores.masked_fill(apart, -1e4), heads)
