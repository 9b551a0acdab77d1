"""Bringing incidents up to date gives what making them anew gives, whatever comes in which order."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strikes import ARIHA, DAY, IDLIB, SARMIN, a_claim, exactly

from marsad.corroborate import Corroboration, block, incidents, update
from marsad.corroborate.plain import PlainMemory
from marsad.model import CitedClaim, Decision, Incident

WIRE = "Jets hit the vegetable market at noon and rescuers dug with bare hands for those under the fallen roof beams"
TEXTS = (WIRE, f"{WIRE} while the radio played on", "Nothing else was heard from the town on that day", "")


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[CitedClaim], dict[str, str]]:
    """Make reports on few towns, days and figures, so that much is nearly the same."""
    claims, texts = [], {}
    for number in range(draw(st.integers(2, 6))):
        report = f"r{number}"
        texts[report] = draw(st.sampled_from(TEXTS))
        published = draw(st.sampled_from([None, DAY, DAY + timedelta(1), DAY + timedelta(2)]))
        for part in range(draw(st.integers(1, 3))):
            claims.append(
                a_claim(
                    f"{report}#{part}",
                    report,
                    publisher=draw(st.sampled_from(["", "Valley Post", "Noor"])),
                    published=published,
                    day=draw(st.sampled_from([None, DAY, DAY + timedelta(1), DAY + timedelta(2)])),
                    days=draw(st.sampled_from([1, 1, 2])),
                    place=draw(st.sampled_from([ARIHA, ARIHA, SARMIN, IDLIB, None])),
                    source=draw(st.sampled_from(["", "Observatory", "activists"])),
                    doer=draw(st.sampled_from(["", "Russia", "Turkey"])),
                    type=draw(st.sampled_from(["air_strike", "shelling", "armed_clash"])),
                    tolls=draw(st.sampled_from([(), (exactly(3),), (exactly(26),), (exactly(26), exactly(41))])),
                )
            )
    return claims, texts


@st.composite
def decided(draw: st.DrawFn, claims: list[CitedClaim]) -> list[Decision]:
    """Make decisions that people might take, contradictory ones too."""
    ids = [one.claim.id for one in claims]
    made: list[Decision] = []
    for number in range(draw(st.integers(0, 3))):
        left = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=min(2, len(ids) - 1), unique=True))
        rest = [one for one in ids if one not in left]
        right = draw(st.lists(st.sampled_from(rest), min_size=1, max_size=2, unique=True))
        verdict = draw(st.sampled_from(["same", "different", "unsure"]))
        made.append(_decision(number, verdict, left, right))
    return made


def _decision(number: int, verdict: str, *groups: list[str]) -> Decision:
    at = datetime(2016, 6, 9, tzinfo=UTC) + timedelta(hours=number)
    kept = tuple(map(tuple, groups))
    return Decision(id=f"d{number}", verb="judge", by="Rana", at=at, reason="seen", verdict=verdict, groups=kept)  # type: ignore[arg-type]


def _made(memory: PlainMemory) -> dict[str, Incident]:
    return memory.incidents


def _whole(claims: list[CitedClaim], texts: dict[str, str], decisions: list[Decision]) -> dict[str, Incident]:
    return {one.id: one for one in incidents(claims, texts.__getitem__, decisions)}


@pytest.fixture(scope="module", autouse=True)
def _small_blocks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:  # so that a handful of claims overfills a block
        patch.setattr(block, "LARGEST", 3)
        patch.setattr(update, "LARGEST", 3)
        yield


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_of_reports_and_how_many_come_at_once_do_not_matter(data: st.DataObject) -> None:
    claims, texts = data.draw(worlds())
    decisions = data.draw(decided(claims))
    reports = data.draw(st.permutations(sorted(texts)))
    memory, corroboration = PlainMemory([], texts.__getitem__), Corroboration()
    for one in decisions[:1]:
        memory.decide(one)
    for report in reports:
        memory.add(one for one in claims if one.report.id == report)
        if data.draw(st.booleans()):
            corroboration.step(memory, limit=data.draw(st.integers(1, 3)))
    for one in decisions[1:]:
        memory.decide(one)
    while corroboration.step(memory, limit=2):
        pass
    assert _made(memory) == _whole(claims, texts, decisions)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_what_a_report_no_longer_tells_leaves_no_trace(data: st.DataObject) -> None:
    claims, texts = data.draw(worlds())
    gone = set(data.draw(st.lists(st.sampled_from(sorted(texts)), unique=True)))
    memory, corroboration = PlainMemory(claims, texts.__getitem__), Corroboration()
    while corroboration.step(memory, limit=3):
        pass
    for report in sorted(gone):
        memory.remove(report)
    while corroboration.step(memory, limit=1):
        pass
    assert _made(memory) == _whole([one for one in claims if one.report.id not in gone], texts, [])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_claims_that_people_parted_are_never_in_one_incident(data: st.DataObject) -> None:
    claims, texts = data.draw(worlds())
    left, right = data.draw(st.permutations([one.claim.id for one in claims]))[:2]
    found = _whole(claims, texts, [_decision(0, "different", [left], [right])])
    assert not any({left, right} <= set(one.claims) for one in found.values())
    united = _whole(claims, texts, [_decision(0, "same", [left], [right])])
    assert any({left, right} <= set(one.claims) for one in united.values())


def test_each_claim_is_in_one_incident() -> None:
    claims = [a_claim(f"c{number}", f"r{number}", published=date(2016, 6, 1 + number)) for number in range(9)]
    (found,) = _whole(claims, {f"r{number}": "" for number in range(9)}, []).values()
    assert found.claims == tuple(f"c{number}" for number in range(9))
