"""What people decide about incidents. It lies beside the claims, signed and dated, and is never changed."""

from datetime import datetime
from typing import Literal

from marsad.model.incident import Verdict
from marsad.model.record import Record

DecisionVerb = Literal["merge", "split", "judge", "undo"]


class Decision(Record, frozen=True, kw_only=True):
    """What one person decided, when and why.

    `verdict` holds between each two claims (by id) of different `groups`; where decisions speak of the same two
    claims, the latest counts. An `undo` names in `undoes` the decision that it takes back, and has no groups.
    """

    id: str
    verb: DecisionVerb
    by: str
    at: datetime
    reason: str
    verdict: Verdict = "unsure"
    groups: tuple[tuple[str, ...], ...] = ()
    undoes: str = ""
