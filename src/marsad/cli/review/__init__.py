"""`marsad review`: people check claims, the doubtful first; `marsad agreement`: how far two of them agree."""

from marsad.cli.review.blind import agreement, assign, assignments, compare, done, settle
from marsad.cli.review.verbs import accept, acts, add, check, correct, queue, reject, review, training, undo

__all__ = ["agreement", "review"]

for verb in (
    *(queue, accept, reject, correct, add, check, undo, acts),
    *(assign, assignments, done, compare, settle, training),
):
    review.command(verb.__name__)(verb)
