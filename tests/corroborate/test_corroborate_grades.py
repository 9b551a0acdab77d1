"""How sure an incident is, by the written rules."""

from typing import Any

from strikes import a_claim, exactly, no_text

from marsad.corroborate import graded, incidents
from marsad.corroborate.grades import _rules
from marsad.knowledge.sources import NO_SOURCES, SourceBook, Trust
from marsad.model import Actor, CitedClaim, Grade, Incident

RUSSIA = Actor(id="state:RU:airforce", name="Russian air force", kind="state_forces")
MINISTRY = Actor(id="state:RU:defence", name="Russian Defence Ministry", kind="state")
ARMY = Actor(id="state:SY:military", name="Syrian army", kind="state_forces")
FSA = Actor(id="fsa", name="Free Syrian Army", kind="rebels")
CIVILIANS = (exactly(11, side="civilians"),)


def _incident(*claims: CitedClaim) -> Incident:
    (incident,) = incidents(claims, no_text)
    return incident


def _grade(*claims: CitedClaim, book: SourceBook = NO_SOURCES) -> Grade:
    grade = graded(_incident(*claims), book).grade
    assert grade is not None
    return grade


def _pair(*claims: CitedClaim, book: SourceBook = NO_SOURCES) -> tuple[str, str]:
    grade = _grade(*claims, book=book)
    return grade.airwars, grade.admiralty


def _told(name: str, report: str, source: str = "", **fields: Any) -> CitedClaim:
    return a_claim(name, report, source=source, **{"initiators": (RUSSIA,), "tolls": CIVILIANS} | fields)


def test_a_single_origin_is_weak() -> None:
    grade = _grade(_told("a", "r1", "Valley Monitor"))
    assert (grade.airwars, grade.airwars_reason) == ("weak", "a single origin")
    assert (grade.admiralty, grade.admiralty_reason) == ("F3", "no source of it is judged; a single origin")


def test_a_hedge_makes_a_single_origin_doubtful() -> None:
    assert _pair(_told("a", "r1", "Valley Monitor", certainty="hedged")) == ("weak", "F4")


def test_two_origins_are_fair_and_three_confirm() -> None:
    claims = [_told(name, f"r{name}", source) for name, source in (("a", "Valley Monitor"), ("b", "River Watch"))]
    assert _pair(*claims) == ("fair", "F2")
    assert _pair(*claims, _told("c", "rc", "Mayor Hamid")) == ("fair", "F1")


def test_the_side_that_did_it_confirms_it_but_its_victory_it_only_claims() -> None:
    assert _pair(_told("a", "r1", sources=(MINISTRY,))) == ("confirmed", "F1")
    taken = a_claim("a", "r1", type="territory_gained", initiators=(ARMY,), sources=(ARMY,))
    assert _pair(taken) == ("weak", "F4")


def test_other_perpetrators_contest() -> None:
    claims = [_told("a", "r1", "Valley Monitor"), _told("b", "r2", "River Watch", initiators=(ARMY,))]
    assert _pair(*claims) == ("contested", "F3")


def test_a_denial_by_the_accused_alone_changes_nothing() -> None:
    told = [_told("a", "r1", "Valley Monitor"), _told("b", "r2", "River Watch")]
    accused = _told("d", "r3", sources=(MINISTRY,), status="denied", tolls=())
    other = _told("d", "r3", "Mayor Hamid", status="denied", tolls=())
    assert _pair(*told, accused)[0] == "fair"
    assert _pair(*told, other)[0] == "contested"


def test_a_spokesman_without_a_name_beside_the_accused_is_nobody_else() -> None:
    told = [_told("a", "r1", "Valley Monitor"), _told("b", "r2", "River Watch")]
    accused = _told("d", "r3", sources=(MINISTRY,), status="denied", tolls=())
    spokesman = _told("e", "r3", "spokesman", status="denied", tolls=())
    assert _pair(*told, accused, spokesman)[0] == "fair"
    assert _pair(*told, spokesman)[0] == "contested"


def test_what_is_only_denied_is_discounted() -> None:
    grade = _grade(_told("d", "r3", sources=(MINISTRY,), status="denied", tolls=()))
    assert (grade.airwars, grade.credibility) == ("discounted", 5)


def test_what_only_the_foe_says_is_doubtful() -> None:
    claim = _told("a", "r1", initiators=(ARMY,), sources=(FSA,))
    assert _pair(claim) == ("weak", "F4")
    assert not _grade(claim).against_interest


def test_a_claim_against_its_own_side_is_marked() -> None:
    grade = _grade(_told("a", "r1", sources=(ARMY,), initiators=(ARMY,), targets=()))
    assert grade.against_interest == ("a",)
    lost = a_claim("a", "r1", type="territory_gained", initiators=(FSA,), targets=(ARMY,), sources=(ARMY,))
    assert _grade(lost).against_interest == ("a",)
    assert _pair(lost) == ("weak", "F2")
    gained = a_claim("a", "r1", type="territory_gained", initiators=(FSA,), targets=(ARMY,), sources=(FSA,))
    assert not _grade(gained).against_interest


def test_the_letter_is_that_of_the_most_reliable_who_tells_it() -> None:
    book = SourceBook({"Valley Monitor": Trust(reliability="B"), "River Watch": Trust(reliability="D")})
    claims = [_told("a", "r1", "Valley Monitor"), _told("b", "r2", "River Watch")]
    grade = _grade(*claims, book=book)
    assert (grade.admiralty, grade.admiralty_reason) == (
        "B2",
        "Valley Monitor judged B; two or more independent origins",
    )
    assert _pair(claims[1], book=book) == ("weak", "D3")
    assert _grade(claims[1], book=book).airwars_reason == "told only by sources that are judged D or E"


def test_a_leaning_from_the_file_makes_a_source_a_party() -> None:
    book = SourceBook({"Valley Monitor": Trust(leans=("fsa",))})
    claim = _told("a", "r1", "Valley Monitor", initiators=(ARMY,))
    assert _pair(claim) == ("weak", "F3")
    assert _pair(claim, book=book) == ("weak", "F4")


def test_every_incident_is_graded_and_every_list_of_rules_ends_with_one_that_always_holds() -> None:
    assert _incident(_told("a", "r1")).grade is not None
    assert [rules[-1].when for rules in (_rules().airwars, _rules().credibility)] == [{}, {}]


def test_the_voices_of_an_incident_are_its_sources_or_else_the_publisher() -> None:
    named = _incident(_told("a", "r1", "Valley Monitor"), _told("d", "r2", "Moscow", status="denied", tolls=()))
    assert [(voice.name, voice.stance, voice.claims) for voice in named.voices] == [
        ("Moscow", "denies", ("d",)),
        ("Valley Monitor", "tells", ("a",)),
    ]
    unnamed = _incident(a_claim("a", "r1", publisher="Valley Post"))
    assert [(voice.id, voice.name) for voice in unnamed.voices] == [("", "Valley Post")]
