"""Does the encoder find who says what? Sources, cues and contents of attributions against those marked by hand.

The data is a folder of PolNeAR: text/NAME.txt and attributions/NAME_xxxx.ann. A span found counts as right where it
overlaps one marked, and one marked as found where it overlaps one found; the F1 is of the two shares. The training
part of the same corpus taught the encoder; measure on its dev part.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from _common import ROOT, Results, parser_for, print_table, run

LABELS = ("Source", "Cue", "Content")


def measure(given: argparse.Namespace) -> Results:
    """Tag every article, and compare the spans of each label."""
    from marsad.read.encoder.annotation import Annotation
    from marsad.read.encoder.model import Model
    from marsad.read.sentences import sentences

    model = Model()
    counts = {label: [0, 0, 0, 0] for label in LABELS}
    for text, gold in articles(given.data):
        annotation = Annotation(model, text, sentences(text))
        for label in LABELS:
            found = [(s.start, s.end) for s in annotation.spans("attribution", label)]
            marked = [(start, end) for start, end, name in gold if name == label]
            for i, more in enumerate((touching(found, marked), len(found), touching(marked, found), len(marked))):
                counts[label][i] += more
    figures: Results = {f"{label.lower()}_f1": f1(*counts[label]) for label in LABELS}
    print_table(figures.items())
    return figures


def articles(folder: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield text and marked spans of each article."""
    sys.path.insert(0, str(ROOT))
    from training.corpora import brat_spans

    for path in sorted((folder / "attributions").glob("*.ann")):
        text = folder / "text" / f"{path.stem.rpartition('_')[0]}.txt"
        if text.exists():
            yield text.read_text(encoding="utf-8"), list(brat_spans(path))


def touching(some: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> int:
    """Return how many of some spans overlap one of the others."""
    return sum(any(start < end2 and start2 < end for start2, end2 in others) for start, end in some)


def f1(right: int, found: int, met: int, marked: int) -> float:
    """Return the harmonic mean of the share of found that are right and of marked that are met."""
    precision, recall = right / max(found, 1), met / max(marked, 1)
    return round(2 * precision * recall / max(precision + recall, 1e-9), 4)


if __name__ == "__main__":
    run("Attributions against those marked by hand", measure, parser_for(__doc__, "data/polnear/dev"))
