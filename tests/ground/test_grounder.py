"""Whole reports grounded: nobody is invented, and one odd mention costs nothing else."""

from datetime import date

import pytest

from marsad.ground import Grounder
from marsad.ground.actors import DocumentActors
from marsad.ground.places import DocumentPlaces
from marsad.model import Claim, GroundedReading, Mention, Reading, Report

GROUNDER = Grounder()


def mention(text: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(name=words, text=words, start=start, end=start + len(words))


def reading(text: str, initiator: str, place: str, **given: str) -> Reading:
    report = Report(id="r1", text=text, published=date(2016, 6, 2))
    claim = Claim(
        id="c1",
        kind="event",
        type="air_strike",
        status="happened",
        certainty="stated",
        initiators=(mention(text, initiator),),
        places=(mention(text, place),),
        when=mention(text, given["when"]) if given else None,
    )
    return Reading(report=report, claims=(claim,))


def grounded(given: Reading) -> GroundedReading:
    [result] = GROUNDER.ground([given])
    assert isinstance(result, GroundedReading)
    return result


@pytest.mark.parametrize(
    ("text", "initiator", "actor_id", "country"),
    [
        ("Islamic State-held Raqqa was bombed by warplanes.", "warplanes", "x:warplanes", None),
        ("Islamic State fought soldiers in Homs.", "soldiers", "x:soldiers", None),
        ("Islamic State-held Raqqa was shelled by the army.", "the army", "state:SY:military", "SY"),
    ],
)
def test_no_doer_is_invented(text: str, initiator: str, actor_id: str, country: str | None) -> None:
    place = "Raqqa" if "Raqqa" in text else "Homs"
    [claim] = grounded(reading(text, initiator, place)).claims
    [actor] = claim.initiators
    assert (actor.id, actor.country) == (actor_id, country)
    assert claim.places[0].country == "SY"


def fails(_self: object, _mention: Mention) -> object:
    raise ValueError("odd")


def test_a_mention_that_fails_costs_nothing_else(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(DocumentPlaces, "resolve", fails)
    given = reading("Boko Haram raided Bama.", "Boko Haram", "Bama")
    [claim] = grounded(given).claims
    assert [actor.id for actor in claim.initiators] == ["boko-haram"]
    assert [(place.name, place.id, place.lat) for place in claim.places] == [("Bama", "x:bama", None)]
    monkeypatch.setattr(DocumentActors, "resolve", fails)
    [claim] = grounded(given).claims
    assert [actor.id for actor in claim.initiators] == ["x:boko-haram"]
    assert "please report this" in caplog.text


def test_the_sentence_tells_where_a_weekday_lies() -> None:
    [claim] = grounded(
        reading("The army left Homs and will be back on Friday.", "The army", "Homs", when="Friday")
    ).claims
    assert claim.date is not None
    assert claim.date.start == date(2016, 6, 3)
