"""What a sentence leaves out and the ones before it told: who does it, where a list goes on."""

from collections.abc import Sequence
from typing import Final

import msgspec

from marsad.read.rules.drafts import Draft
from marsad.read.rules.roles import Sides

# How many sentences back somebody may have been named who is still the one that does it.
_REACH: Final = 3
_GOES_ON: Final = frozenset({"shelling"})


def carried_sides(drafts: Sequence[Draft]) -> list[Draft]:
    """Give a draft without a doer the one of the last draft of its type, where that stands near."""
    last: dict[str, Draft] = {}
    carried = []
    for draft in drafts:
        before = last.get(draft.type)
        if (
            draft.type in _GOES_ON
            and not draft.sides.initiators
            and before
            and draft.sentence - before.sentence <= _REACH
        ):
            draft = _with_doers(draft, before)
        if draft.sides.initiators:
            last[draft.type] = draft
        carried.append(draft)
    return carried


def _with_doers(draft: Draft, before: Draft) -> Draft:
    named = {m.name for m in draft.sides.targets}
    doers = tuple(m for m in before.sides.initiators if m.name not in named)
    return msgspec.structs.replace(
        draft, sides=Sides(initiators=doers, targets=draft.sides.targets, supporters=draft.sides.supporters)
    )
