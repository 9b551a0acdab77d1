"""What vague words mean by what was told before them: "the attack" after a shelling is that shelling."""

from collections.abc import Sequence
from typing import Final

import msgspec

from marsad.read.rules.drafts import Draft
from marsad.read.rules.triggers import ATTACK, HARM, VIOLENT

# Types that say how it was done; whom "the attack" or "were killed" points back to.
_PRECISE: Final = VIOLENT - {"attack_on_civilians", "offensive", "territory_gained", "riot", "abduction"}
# How many sentences back words that point back may reach, and words that only count the harm.
_REACH: Final = {ATTACK: 4, HARM: 1}


def typed(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts in order, those of vague words ("the attack", "were killed") of the type that they point back to.

    The headline is pointed back to from anywhere by words that say so ("the attack").
    """
    told: Draft | None = None
    typed_drafts: list[Draft] = []
    for draft in drafts:
        vague = draft.trigger.type in _REACH and draft.type in ("attack_on_civilians", "armed_clash", "other")
        if vague and told is not None and _points_back(draft, told):
            draft = msgspec.structs.replace(draft, type=told.type)
        elif draft.type in _PRECISE and not vague and draft.status in ("happened", "ongoing"):
            told = draft
        typed_drafts.append(draft)
    return typed_drafts


def _points_back(draft: Draft, told: Draft) -> bool:
    """Whether vague words go on about what was told, rather than tell of something new by their own doers."""
    if draft.trigger.type == ATTACK and not draft.anaphoric:
        return False
    if draft.trigger.type == HARM and draft.sides.initiators:
        return False
    return draft.sentence - told.sentence <= _REACH[draft.trigger.type]
