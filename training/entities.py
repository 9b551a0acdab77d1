"""Teach entities as whole stretches, after `training.export`.

Run: `python -m training.entities --data DATA --claims CLAIMS/train --encoder MINILM --run RUN --out MODEL`.

First the phrases of GUM, whose bounds are much like those of entities; then the entities of re3d. The network so taught
says of reports that nobody marked how likely each stretch is an entity, and another learns from both, from where the
phrases left off. For the shipped encoder has learned re3d's texts by heart, and all that it says of them is surer than
of others. Against that, too, names are swapped for others of their type, and some tokens hidden from it, anew for each
time that a text is gone through. Checkpoints are written and taken up by the next run; seeds are fixed.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import torch

from marsad.read.encoder.annotation import Annotation
from marsad.read.encoder.entities import windows_of_words
from marsad.read.encoder.heads import ENTITIES
from marsad.read.encoder.model import Model
from marsad.read.encoder.windows import tokenize
from marsad.read.sentences import sentences
from training.corpora import Span, gum_entities, longest, re3d_documents
from training.export import write_stretches
from training.general import EVERY, SEED, TOKENS, Trainer
from training.network import MASK
from training.stretches import PHRASES, Example, Stretches, batch_of, loss_of, roughened

VARIANTS: Final = 8  # how often a text of re3d is gone through, each time otherwise
SWAPPED: Final = 0.7  # share of the names of a text that are swapped for others
HIDDEN: Final = 0.12  # share of its tokens that the encoder does not see
REPORTS: Final = 170  # of those that nobody marked
PASSES: Final = 2  # how often they are gone through
LENGTH: Final = 6000  # characters of each
MARKED_KINDS: Final = ("re3d", "muc")  # kinds of reports that are left out: marked themselves, or all upper case
RATES: Final = {"phrases": (3e-4, 1.5e-3), "entities": (2e-4, 1e-3)}

Steps = list[list[Example]]


def examples(model: Model, text: str, spans: Sequence[Span], names: Sequence[str], hidden: float) -> Iterator[Example]:
    """Yield the windows of a text with its stretches, as far as they are whole words of one window."""
    parts = sentences(text)
    tokens = tokenize(text, [part.start for part in parts])
    ids = tuple(MASK if random.random() < hidden else one for one in tokens.ids)
    seen = model.middle(msgspec.structs.replace(tokens, ids=ids)).astype(np.float16)
    for (begin, end), words in zip(tokens.windows, windows_of_words(tokens, text, parts), strict=True):
        firsts = {span.start: at for at, span in enumerate(words.spans)}
        lasts = {span.end: at for at, span in enumerate(words.spans)}
        marked = [(firsts[a], lasts[b], names.index(n)) for a, b, n in spans if a in firsts and b in lasts]
        if words.spans:
            yield Example(seen[begin:end], words.first, words.last, words.shapes, words.room, marked)


def trimmed(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return spans without white space at their ends."""
    found = []
    for start, end, name in spans:
        words = text[start:end].strip()
        begin = text.find(words, start)
        found.append((begin, begin + len(words), name))
    return found


def names_of(documents: Sequence[tuple[str, list[Span]]]) -> dict[str, list[str]]:
    """Return all names, written large, of each type."""
    found: dict[str, list[str]] = defaultdict(list)
    for text, spans in documents:
        for start, end, name in spans:
            if text[start:end][:1].isupper() and end - start > 2:
                found[name].append(text[start:end])
    return found


def swapped(text: str, spans: Sequence[Span], others: Mapping[str, Sequence[str]]) -> tuple[str, list[Span]]:
    """Return a text with some of its names swapped for others of their type, and where they stand now."""
    out, at, found = "", 0, []
    for start, end, name in sorted(spans):
        out += text[at:start]
        words = text[start:end]
        if words[:1].isupper() and len(words) > 2 and random.random() < SWAPPED:
            words = random.choice(others[name])
        found.append((len(out), len(out) + len(words), name))
        out, at = out + words, end
    return out + text[at:], found


def entities(model: Model, folder: Path) -> list[list[Example]]:
    """Return the windows of re3d's training part: all as they stand, then all otherwise, again and again."""
    documents = [(text, trimmed(text, longest(spans))) for text, spans in re3d_documents(folder, held_out=False)]
    others = names_of(documents)
    rounds = [[e for text, spans in documents for e in examples(model, text, spans, ENTITIES, 0)]]
    for _ in range(VARIANTS):
        varied = [swapped(text, spans, others) for text, spans in documents]
        rounds.append([e for text, spans in varied for e in examples(model, text, spans, ENTITIES, HIDDEN)])
    return rounds


def phrases(model: Model, folder: Path) -> list[Example]:
    """Return the windows of GUM's training part."""
    known = ((text, [span for span in spans if span[2] in PHRASES]) for text, spans in gum_entities(folder))
    return [e for text, spans in known for e in examples(model, text, spans, PHRASES, 0)]


def groups(windows: Sequence[Example]) -> list[list[Example]]:
    """Return windows in groups of like length, in any order."""
    found: list[list[Example]] = [[]]
    for window in sorted(random.sample(windows, len(windows)), key=lambda w: len(w.seen) // 24):
        if found[-1] and len(window.seen) * (len(found[-1]) + 1) > TOKENS:
            found.append([])
        found[-1].append(window)
    random.shuffle(found)
    return found


def train(network: Stretches, task: str, steps: Sequence[Sequence[Example]], checkpoint: Path) -> None:
    """Go through the steps, from the last checkpoint on; log a line every few minutes."""
    trainer = Trainer(network, len(steps), RATES[task])
    done, began, losses = trainer.resume(checkpoint), time.time(), []
    network.train()
    for number, windows in enumerate(steps[done:], start=done + 1):
        loss = loss_of(network, roughened(batch_of(task, windows)))
        trainer.step(loss)
        losses.append(loss.item())
        if number % EVERY == 0 or number == len(steps):
            trainer.save(checkpoint, number)
            mean, losses = sum(losses) / len(losses), []
            row = {"step": number, "of": len(steps), "s": round(time.time() - began), "loss": round(mean, 3)}
            print(json.dumps(row), flush=True)


def mixed(rounds: Sequence[Sequence[Example]], own: Sequence[Example]) -> Steps:
    """Return the steps through all rounds, with what a network marked itself between, but not in the last round."""
    more = [group for _ in range(PASSES) for group in groups(own)] if own else []
    share = -(-len(more) // max(len(rounds) - 1, 1))
    steps: Steps = []
    for number, windows in enumerate(rounds):
        some = groups(windows) + more[number * share : (number + 1) * share]
        random.shuffle(some)
        steps += some
    return steps


def own(model: Model, folder: Path) -> list[Example]:
    """Return windows of reports of which the model says itself how likely each stretch is an entity."""
    paths = [path for path in sorted(folder.glob("*.txt")) if not path.name.startswith(MARKED_KINDS)]
    found: list[Example] = []
    for path in random.sample(paths, min(REPORTS, len(paths))):
        text = path.read_text(encoding="utf-8")[:LENGTH]
        annotation = Annotation(model, text, sentences(text))
        seen = annotation.meaning.middle.astype(np.float16)
        for (begin, end), (words, likely) in zip(annotation.tokens.windows, annotation.stretches(), strict=True):
            if words.spans:
                window = Example(seen[begin:end], words.first, words.last, words.shapes, words.room)
                window.likely = likely.astype(np.float16)
                found.append(window)
    return found


def main() -> None:
    """Read the arguments, train and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "claims", "encoder", "run", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    model = Model()
    rounds = entities(model, options.data / "re3d")
    options.run.mkdir(parents=True, exist_ok=True)
    teacher, network = Stretches(options.encoder), Stretches(options.encoder)
    train(teacher, "phrases", groups(phrases(model, options.data / "gum" / "dep")), options.run / "phrases.pt")
    network.load_state_dict(teacher.state_dict())
    train(teacher, "entities", mixed(rounds, ()), options.run / "teacher.pt")
    write_stretches(teacher, options.run / "teacher.onnx")
    unmarked = own(Model(options.run / "teacher.onnx"), options.claims)
    train(network, "entities", mixed(rounds, unmarked), options.run / "entities.pt")
    write_stretches(network, options.out / "entities.onnx")


if __name__ == "__main__":
    main()
