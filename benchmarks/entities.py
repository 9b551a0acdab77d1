"""Does the encoder find entities? Against re3d's, on the documents that training left out: every fifth by id.

The data is the folder of re3d. An entity is right where its characters and its type are; where entities overlap, the
longest counts, as in training. Micro-F1 over all types.
"""

import argparse
import sys

from _common import ROOT, Results, parser_for, print_table, run


def measure(given: argparse.Namespace) -> Results:
    """Tag the documents held out, and compare."""
    sys.path.insert(0, str(ROOT))
    from training.corpora import longest, re3d_documents

    from marsad.read.encoder.annotation import Annotation
    from marsad.read.encoder.model import Model
    from marsad.read.sentences import sentences

    model, right, found, marked = Model(), 0, 0, 0
    for text, spans in re3d_documents(given.data, held_out=True):
        annotation = Annotation(model, text, sentences(text))
        tagged = {(s.start, s.end, name) for name, s in annotation.labelled("entities")}
        gold = set(longest(spans))
        right, found, marked = right + len(tagged & gold), found + len(tagged), marked + len(gold)
    precision, recall = right / max(found, 1), right / max(marked, 1)
    figures: Results = {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * right / max(found + marked, 1), 4),
    }
    print_table(figures.items())
    return figures


if __name__ == "__main__":
    run("Entities against those marked by hand", measure, parser_for(__doc__, "data/re3d"))
