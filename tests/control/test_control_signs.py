"""What a claim says of who holds what, and what says nothing of it."""

from typing import Any

import pytest
from told import ARMY, FSA, GOVERNMENT, HEZBOLLAH, IS, KEY, MONITOR, TOWN, day, holders, known, told

from marsad.control import records
from marsad.control.nearby import share_of
from marsad.control.parties import party_of
from marsad.knowledge.sources import NO_SOURCES
from marsad.model import Actor, Place

NOWHERE = Place(id="x:farm", name="the farm", level="town", country="SY")
COUNTRY = Place(id="country:SY", name="Syria", level="country", country="SY")


@pytest.mark.parametrize(
    ("why", "fields"),
    [
        ("planned", {"status": "planned"}),
        ("no place that the gazetteer knows", {"place": NOWHERE}),
        ("no place that the gazetteer knows", {"place": COUNTRY}),
        ("no place that the gazetteer knows", {"places": ()}),
        ("no day", {"date": None}),
        ("too vague a time", {"days": 60}),
        ("no side named", {"who": None}),
        ("no side named", {"who": Actor(id="x:troops", name="troops")}),
        ("no side named", {"who": Actor(id="civilians", name="residents", kind="civilians")}),
        ("no side named", {"initiators": (ARMY, IS)}),
    ],
)
def test_what_says_nothing_is_counted_by_why(why: str, fields: dict[str, Any]) -> None:
    control = known(told(5, "takes", **{"who": IS} | fields))
    assert control.left_out == {why: 1}
    assert not list(control.on(day(5)))


def test_what_goes_on_is_known_of_its_last_day_however_long_it_goes_on() -> None:
    control = known(told(400, "holds", IS, days=400))
    assert holders(control, 400) == ("Islamic State",)


def test_a_vague_day_is_not_called_the_day() -> None:
    control = known(told(30, "takes", IS, days=30))
    held = control.held(KEY, day(30))
    assert held is not None
    assert (held.since, held.exact) == (day(30), False)


def test_only_the_finest_places_are_meant() -> None:
    province = Place(id="gn:9", name="Homs", level="province", country="SY")
    control = known(told(0, "takes", IS, places=(TOWN, province)))
    assert [holding.place.name for holding in control.on(day(0))] == ["Qasr Amun"]


def test_the_same_claim_twice_counts_once() -> None:
    claim = told(0, "takes", IS)
    held = known(claim, claim).held(KEY, day(0))
    assert held is not None
    assert len(held.evidence) == 1


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        (ARMY, "state:SY"),
        (GOVERNMENT, "state:SY"),
        (Actor(id="bashar-al-assad", name="Bashar al-Assad", kind="person"), "state:SY"),
        (HEZBOLLAH, "hezbollah"),
        (Actor(id="x:rebels", name="rebels"), "state:SY:rebels"),
        (Actor(id="x:moderate-opposition", name="moderate opposition"), "state:SY:rebels"),
        (Actor(id="x:but-rebels", name="But rebels"), "state:SY:rebels"),
        (Actor(id="x:hill-brigade", name="Hill Brigade"), "x:hill-brigade"),
        (Actor(id="x:hamid", name="Hamid"), None),
        (Actor(id="unnamed:gunmen", name="gunmen"), None),
        (Actor(id="sohr", name="Syrian Observatory for Human Rights", kind="monitor"), None),
    ],
)
def test_who_can_hold_a_place(actor: Actor, side: str | None) -> None:
    party = party_of(actor, "SY")
    assert (party.id if party else None) == side


@pytest.mark.parametrize(
    ("before", "share"),
    [
        ("Shells fell on ", "whole"),
        ("Shells fell on the rebel-held town of ", "whole"),
        ("Shells fell on rebel-held districts of ", "part"),
        ("They hold two neighbourhoods in the divided city of ", "part"),
        ("The army took a hill near ", "beside"),
        ("The army took a base outside the Syrian city of ", "beside"),
        ("The army took farms north of ", "beside"),
        ("The nearby town of ", "whole"),
    ],
)
def test_what_is_told_of_lies_in_the_place_or_beside_it(before: str, share: str) -> None:
    place = Place(id="gn:1", name="Hama", level="town", text="Hama", start=len(before), end=len(before) + 4)
    assert share_of(place, before + "Hama on Monday.", "en") == share
    assert share_of(place, before + "Hama on Monday.", "xx") == "whole"


def test_a_part_contests_but_does_not_give_away_the_whole() -> None:
    text = "The army now holds several districts of Qasr Amun."
    start = text.index("Qasr")
    named = Place(id="gn:1", name="Qasr Amun", level="town", text="Qasr Amun", start=start, end=start + 9, country="SY")
    part = told(9, "takes", ARMY, place=named)
    whole = told(0, "holds", FSA)
    control = records([whole, part], NO_SOURCES, {whole.report.id: "", part.report.id: text}.__getitem__)
    held = control.held(KEY, day(9))
    assert held is not None
    assert ([one.id for one in held.holders], [one.id for one in held.contested_by]) == (["fsa"], ["state:SY"])


def test_a_source_without_a_name_speaks_through_its_paper() -> None:
    activists = Actor(id="unnamed:activists", name="activists")
    one = told(0, "takes", IS, by=activists, publisher="Valley Post")
    other = told(1, "holds", IS, by=None, publisher="Valley Post")
    third = told(1, "holds", IS, by=MONITOR)
    voices = {sign.voice for holding in known(one, other, third).on(day(1)) for sign in holding.evidence}
    assert voices == {"Valley Post", "Valley Monitor"}
