"""Teach the encoder what public corpora know: `python -m training.general --data DATA --encoder MINILM --out FOLDER`.

Who says what by which words (PolNeAR), entities (re3d), who did it to whom (CAMEO spans), syntax (GUM).
A checkpoint is written every few minutes and taken up by the next run; seeds are fixed.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import nn
from transformers import AutoModel

from training import losses
from training.corpora import (
    Window,
    all_tokens,
    cameo,
    comma_ids,
    gum,
    plain,
    polnear,
    re3d,
    unlabelled,
    without_commas,
)
from training.network import General

SEED: Final = 7
TOKENS: Final = 1600  # a step
# How often each corpus is gone through: first all of them, then those that are small with a little of the others.
STAGES: Final = (
    {"attribution": 1.2, "entities": 8.0, "sides": 4.0, "syntax": 4.0},
    {"attribution": 0.12, "entities": 14.0, "sides": 1.0, "syntax": 0.5, "meaning": 1.0},
)
RATES: Final = (2e-4, 1.5e-3)  # of the encoder and of the heads, at their peak
STRIPPED: Final = 0.3  # share of windows that lose their commas
EVERY: Final = 50  # steps between checkpoints


@dataclass(frozen=True)
class Batch:
    """Windows of one task that are learned from together."""

    task: str
    windows: list[Window]


def corpora(data: Path) -> dict[str, list[Window]]:
    """Return the windows of each task."""
    documents = {
        "attribution": polnear(data / "polnear" / "train"),
        "entities": re3d(data / "re3d"),
        "sides": cameo(data / "classes" / "cameo_ner" / "train.txt"),
        "syntax": gum(data / "gum" / "dep"),
        "meaning": plain(unlabelled(data)),
    }
    return {task: [window for document in found for window in document] for task, found in documents.items()}


def batches(windows: dict[str, list[Window]], epochs: dict[str, float]) -> list[Batch]:
    """Return all steps of a training, shuffled, each task as often as its epochs say."""
    drawn = [Batch(task, group) for task, times in epochs.items() for group in _groups(windows[task], times)]
    random.shuffle(drawn)
    return drawn


def _groups(windows: list[Window], epochs: float) -> Iterator[list[Window]]:
    wanted = int(all_tokens(windows) * epochs)
    while wanted > 0:
        group: list[Window] = []
        for window in random.sample(windows, len(windows)):
            group.append(window)
            if all_tokens(group) >= TOKENS:
                wanted -= all_tokens(group)
                yield group
                group = []
                if wanted <= 0:
                    return
        wanted -= max(all_tokens(group), 1)
        if group:
            yield group


class Trainer:
    """A network with its optimiser and schedule over a known number of steps."""

    def __init__(self, network: nn.Module, steps: int, rates: tuple[float, float] = RATES) -> None:
        self.network = network
        encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
        heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
        groups = [{"params": encoder, "lr": rates[0]}, {"params": heads, "lr": rates[1]}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(
            self.optimiser, list(rates), total_steps=steps + 1, pct_start=0.1
        )

    def step(self, loss: torch.Tensor) -> None:
        """Learn from one loss."""
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()

    def save(self, path: Path, done: int) -> None:
        """Write a checkpoint, whole or not at all."""
        state = {"done": done, "network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(),
                 "schedule": self.schedule.state_dict()}  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def resume(self, path: Path) -> int:
        """Take up a checkpoint where there is one; return how many steps are done."""
        if not path.exists():
            return 0
        state = torch.load(path, weights_only=True)
        for name in ("network", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(state[name])
        return int(state["done"])


def loss_of(network: General, batch: Batch, commas: frozenset[int], teacher: nn.Module) -> torch.Tensor:
    """Return the loss of one step."""
    if batch.task == "meaning":
        return losses.meaning(network, teacher, batch.windows)
    if batch.task == "syntax":
        return losses.syntax(network, batch.windows)
    windows = [without_commas(w, commas) if random.random() < STRIPPED else w for w in batch.windows]
    return losses.tagging(network, batch.task, windows)


def train(network: General, steps: list[Batch], checkpoint: Path, teacher: nn.Module) -> None:
    """Go through the steps, from the last checkpoint on; log a line every few minutes."""
    trainer = Trainer(network, len(steps))
    done, began, commas = trainer.resume(checkpoint), time.time(), comma_ids()
    network.train()
    sums: dict[str, list[float]] = {}
    for number, batch in enumerate(steps[done:], start=done + 1):
        loss = loss_of(network, batch, commas, teacher)
        trainer.step(loss)
        sums.setdefault(batch.task, []).append(loss.item())
        if number % EVERY == 0 or number == len(steps):
            trainer.save(checkpoint, number)
            means = {task: round(sum(values) / len(values), 3) for task, values in sums.items()}
            print(json.dumps({"step": number, "of": len(steps), "s": round(time.time() - began), **means}), flush=True)
            sums = {}


def main() -> None:
    """Read the arguments and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    windows = corpora(options.data)
    print(json.dumps({task: all_tokens(some) for task, some in windows.items()}), flush=True)
    network, teacher = General(options.encoder), AutoModel.from_pretrained(options.encoder).eval()
    for number, epochs in enumerate(STAGES, start=1):
        train(network, batches(windows, epochs), options.out / f"stage{number}.pt", teacher)


if __name__ == "__main__":
    main()
