"""Review by people on a store: acts, the queue, blind coding by two, and training data from it.

Each act lies beside the claims, signed and dated. Whoever acts brings the store up to date after
(`marsad.pipeline.refresh`): claims then stand as was said, and the incidents near them follow.
"""

from marsad.reviewing.acting import accept, add, check, correct, reject, undo
from marsad.reviewing.blind import (
    Compared,
    Difference,
    agreement,
    assign,
    assignments,
    compared,
    done,
    settle,
    settle_agreed,
)
from marsad.reviewing.learning import Learned, write_training, zipped_training
from marsad.reviewing.seeing import Queue, Seen, acts, orphans, queue, seen
from marsad.reviewing.silence import Unread

__all__ = [
    "Compared",
    "Difference",
    "Learned",
    "Queue",
    "Seen",
    "Unread",
    "accept",
    "acts",
    "add",
    "agreement",
    "assign",
    "assignments",
    "check",
    "compared",
    "correct",
    "done",
    "orphans",
    "queue",
    "reject",
    "seen",
    "settle",
    "settle_agreed",
    "undo",
    "write_training",
    "zipped_training",
]
