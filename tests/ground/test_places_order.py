"""The places of a claim stand finest first, also where a name alone does not tell which is finer."""

import pytest
from factory import a_report

from marsad.ground import Grounder
from marsad.model import Claim, GroundedReading, Mention, Reading, Span


def names(text: str, *words: str) -> list[str]:
    spans = [(w, text.index(w)) for w in words]
    places = tuple(Mention(name=w, text=w, start=at, end=at + len(w)) for w, at in spans)
    evidence = (Span(start=0, end=len(text)),)
    claim = Claim(
        id="c",
        kind="event",
        type="shelling",
        status="happened",
        certainty="stated",
        places=places,
        evidence=evidence,
    )
    [found] = Grounder().ground([Reading(report=a_report(text=text), claims=(claim,))])
    assert isinstance(found, GroundedReading)
    return [place.text or "" for place in found.claims[0].places]


@pytest.mark.parametrize(
    ("text", "coarse", "fine"),
    [
        ("Shells hit the Damascus suburb of Daraya in Syria.", "Damascus", "suburb of Daraya"),
        ("Fighting in Iraq and eastern Syria went on.", "Iraq", "eastern Syria"),
        ("Planes bombed Raqqa, activists in Syria said. They hit Maadan in Raqqa province.", "Raqqa", "Maadan"),
        ("Shells hit Wadi Barada valley northwest of Damascus in Syria.", "Damascus", "Wadi Barada valley"),
    ],
)
def test_the_finest_comes_first(text: str, coarse: str, fine: str) -> None:
    assert names(text, coarse, fine) == [fine, coarse]
