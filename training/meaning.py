"""Teach a second pair of layers what texts mean, after `training.general`.

Run: `python -m training.meaning --data DATA --claims CLAIMS/train --encoder MINILM --run FOLDER`.

The upper layers of an encoder that learned to tag forget the likeness of texts. So two layers start anew, with the
untrained encoder's weights, above the fourth of the trained one, which stays as it is: they learn to say what the
untrained encoder says (its mean vector), of what types events are, and entities. What the fourth layer says is worked
out once. A checkpoint is written every few minutes and taken up by the next run; seeds are fixed.
"""

import argparse
import csv
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from transformers import AutoModel

from marsad.read.encoder.heads import ENTITIES, LOWER, TYPES
from marsad.read.encoder.windows import tokenizer
from training.corpora import comma_ids, lines, re3d, without_commas
from training.general import EVERY, SEED, TOKENS, Trainer
from training.network import HIDDEN, padded

LENGTH: Final = 126  # tokens of a text whose meaning is learned
EPOCHS: Final = 7
RATES: Final = (3e-4, 1.5e-3)
SHARE: Final = 0.55  # of the texts without entities that an epoch goes through
MASKED: Final = 0.06
# What else tells what texts are about: table, columns, how many rows.
TABLES: Final = {"satp_relevant": (4, 500), "insightCrime": (7, 300), "cameo_class": (5, 700)}
PLAIN: Final = 300


@dataclass
class Example:
    """A text as token ids, with labels of its tokens, or an answer to one question; `seen` and `said` once known."""

    ids: list[int]
    labels: list[int] | None = None
    question: str = ""
    answer: int | tuple[float, ...] = 0
    seen: Tensor | None = None  # the fourth layer's vectors [1 + tokens + 1, 384]
    said: Tensor | None = None  # the untrained encoder's mean vector [384]


class Meaning(nn.Module):
    """Two layers above the encoder's fourth, with heads for entities, types, likeness and what tables ask."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        whole = AutoModel.from_pretrained(folder, attn_implementation="eager", attention_probs_dropout_prob=0.0)
        self.encoder = whole.encoder
        self.encoder.layer = nn.ModuleList(list(whole.encoder.layer)[LOWER:])
        self.entities = nn.Linear(HIDDEN, 1 + 2 * len(ENTITIES))
        self.types = nn.Linear(HIDDEN, len(TYPES))
        self.likeness = nn.Linear(HIDDEN, HIDDEN)
        self.tables = nn.ModuleDict({name: nn.Linear(HIDDEN, width) for name, (width, _) in TABLES.items()})
        self.dropout = nn.Dropout(0.1)
        nn.init.eye_(self.likeness.weight)
        nn.init.zeros_(self.likeness.bias)

    def forward(self, middle: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors of tokens [windows, tokens, 384]."""
        hidden = ((1 - mask.float()) * -1e4)[:, None, None, :]
        vectors: Tensor = self.encoder(middle, attention_mask=hidden).last_hidden_state
        return vectors

    def asked(self, question: str) -> nn.Module:
        """Return the head for a question about a whole text."""
        return self.types if question == "type" else self.tables[question]


def examples(data: Path, claims: Path) -> Iterator[Example]:
    """Yield all that is learned from; every fifth document of re3d is left out, and `acled_types` altogether."""
    commas = comma_ids()
    for window in (window for document in re3d(data / "re3d") for window in document):
        stripped = without_commas(window, commas)
        yield from (Example(w.ids, labels=w.labels) for w in (window, stripped))
    for path in sorted(claims.glob("*.gold.json")):
        for claim in json.loads(path.read_text(encoding="utf8"))["claims"]:
            if claim["type"] in TYPES:
                yield Example(ids_of(" ".join(claim["quotes"])), question="type", answer=TYPES.index(claim["type"]))
    for name, (width, most) in TABLES.items():
        yield from table(data / "classes" / name / "train.tsv", name, width, most)
    yield from (Example(ids_of(text)) for text in passages(data))


def ids_of(text: str) -> list[int]:
    """Return the first tokens of a text."""
    ids: list[int] = tokenizer().encode(text, add_special_tokens=False).ids[:LENGTH]
    return ids


def table(path: Path, name: str, width: int, most: int) -> Iterator[Example]:
    """Yield some rows of a table: a text, and one number of its class or a 0 or 1 for each."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    random.Random(SEED).shuffle(rows)
    for text, *answer in rows[:most]:
        flags = tuple(map(float, answer))
        yield Example(ids_of(text), question=name, answer=flags if len(flags) == width else int(flags[0]))


def passages(data: Path) -> Iterator[str]:
    """Yield passages of FA-KES and the headlines of GED, for their words alone."""
    drawn = random.Random(SEED)
    texts = [row["text"] for path in sorted((data / "fakes").glob("*.gz")) for row in lines(path)]
    for text in drawn.sample(texts, min(PLAIN, len(texts))):
        start = drawn.randrange(max(1, len(text) - 500))
        yield text[start : start + 400]
    for path in sorted((data / "ged").glob("*.gz")):
        yield from (row["source_headline"] for row in lines(path) if row.get("source_headline"))


def batches(some: Sequence[Example]) -> list[list[Example]]:
    """Return examples in batches of like length, in any order."""
    groups: list[list[Example]] = [[]]
    for example in sorted(random.sample(some, len(some)), key=lambda e: len(e.ids) // 16):
        if (len(example.ids) + 2) * (len(groups[-1]) + 1) > TOKENS and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    random.shuffle(groups)
    return groups


def look(folder: Path, state: dict[str, Tensor], some: Sequence[Example]) -> None:
    """Note what the trained encoder's fourth layer and the untrained encoder say of each example."""
    untrained = AutoModel.from_pretrained(folder).eval()
    trained = AutoModel.from_pretrained(folder).eval()
    own = {n.removeprefix("encoder."): v for n, v in state.items() if n.startswith("encoder.")}
    trained.load_state_dict(own, strict=False)
    trained.encoder.layer = trained.encoder.layer[:LOWER]
    for batch in batches(some):
        ids, mask = padded([e.ids for e in batch])
        with torch.inference_mode():
            seen, said = (m(input_ids=ids, attention_mask=mask).last_hidden_state for m in (trained, untrained))
        for row, example in enumerate(batch):
            length = len(example.ids) + 2
            example.seen, example.said = seen[row, :length].half().clone(), said[row, :length].mean(0).clone()


def loss_of(network: Meaning, batch: Sequence[Example]) -> Tensor:
    """Return the loss of one step: likeness of all, entities and answers where there are some."""
    _, mask = padded([e.ids for e in batch])
    middle = nn.utils.rnn.pad_sequence([e.seen.float() for e in batch if e.seen is not None], batch_first=True)
    middle = middle * (torch.rand(mask.shape) > MASKED).float().unsqueeze(-1)
    vectors = network(middle, mask)
    means = (vectors * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)
    said = torch.stack([e.said for e in batch if e.said is not None])
    loss = (1 - nn.functional.cosine_similarity(network.likeness(means), said)).mean()
    tagged = [(row, e) for row, e in enumerate(batch) if e.labels is not None]
    if tagged:
        chosen = torch.cat([vectors[row, 1 : len(e.ids) + 1] for row, e in tagged])
        labels = torch.tensor([label for _, e in tagged for label in e.labels or ()])
        loss = loss + nn.functional.cross_entropy(network.entities(network.dropout(chosen)), labels)
    for question in sorted({e.question for e in batch if e.question}):
        loss = loss + 0.5 * _answered(network, batch, means, question)
    return loss


def _answered(network: Meaning, batch: Sequence[Example], means: Tensor, question: str) -> Tensor:
    asked = [(row, e.answer) for row, e in enumerate(batch) if e.question == question]
    scores = network.asked(question)(network.dropout(means[[row for row, _ in asked]]))
    answers = torch.tensor([answer for _, answer in asked])
    if answers.is_floating_point():
        loss = nn.functional.binary_cross_entropy_with_logits(scores, answers)
    else:
        loss = nn.functional.cross_entropy(scores, answers, label_smoothing=0.1)
    return loss * len(asked) / len(batch)


def train(network: Meaning, some: Sequence[Example], checkpoint: Path, epochs: int = EPOCHS) -> None:
    """Go through the examples, from the last checkpoint on; log a line every few minutes."""
    steps = [
        batch for _ in range(epochs) for batch in batches([e for e in some if e.labels or random.random() < SHARE])
    ]
    trainer = Trainer(network, len(steps), RATES)
    done, began, losses = trainer.resume(checkpoint), time.time(), []
    network.train()
    for number, batch in enumerate(steps[done:], start=done + 1):
        with torch.autocast("cpu", torch.bfloat16):
            loss = loss_of(network, batch)
        trainer.step(loss)
        losses.append(loss.item())
        if number % EVERY == 0 or number == len(steps):
            trainer.save(checkpoint, number)
            mean, losses = sum(losses) / len(losses), []
            print(
                json.dumps({"step": number, "of": len(steps), "s": round(time.time() - began), "loss": round(mean, 3)})
            )


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "claims", "encoder", "run"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    some = list(examples(options.data, options.claims))
    look(options.encoder, torch.load(options.run / "stage2.pt", weights_only=True)["network"], some)
    train(Meaning(options.encoder), some, options.run / "meaning.pt")


if __name__ == "__main__":
    main()
