"""All that a report may claim, sentence by sentence, each with what its words point back to."""

from collections.abc import Sequence

from marsad.read.rules.attribution import Attribution
from marsad.read.rules.causes import typed
from marsad.read.rules.document import Sentence
from marsad.read.rules.drafts import Draft, drafts
from marsad.read.rules.whereabouts import placed


def drafted(sentences: Sequence[Sentence], said: Sequence[Attribution]) -> list[Draft]:
    """Return the drafts of a report in order; `said` tells who says each sentence."""
    found = [draft for s, a in zip(sentences, said, strict=True) for draft in drafts(s, a)]
    return placed(typed(found), sentences)
