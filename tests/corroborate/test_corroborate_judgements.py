"""What is said of a pair, how clusters hold, and that large blocks stay affordable."""

from datetime import timedelta
from itertools import combinations

import msgspec
import pytest
from strikes import ARIHA, DAY, IDLIB, SARMIN, a_claim, exactly, no_text

from marsad.corroborate import incidents, knowing
from marsad.corroborate.block import blocks_of
from marsad.corroborate.cluster import MILLION, clusters
from marsad.corroborate.compare import SAME, WEIGHTS, judge
from marsad.corroborate.facts import Facts, facts_of
from marsad.corroborate.places import Relation, relation
from marsad.model import Actor, CitedClaim, Judgement, Place


def _facts(*claims: CitedClaim, text: str = "") -> list[Facts]:
    return [facts_of(claim, claim.report.id, text) for claim in claims]


def test_a_judgement_gives_its_reasons_in_words() -> None:
    left, right = _facts(
        a_claim("a", "r1", source="Observatory", doer="Russia", tolls=(exactly(26),)),
        a_claim("b", "r2", source="Observatory", doer="Russia", tolls=(exactly(26),)),
    )
    judgement = judge(right, left)
    assert (judgement.left, judgement.right, judgement.verdict) == ("a", "b", "same")
    assert judgement.probability > 0.9
    assert {"the same place", "the same day", "the same figure: 26 killed"} <= set(judgement.reasons)


def test_what_parts_is_the_only_reason() -> None:
    judgement = judge(*_facts(a_claim("a", "r1"), a_claim("b", "r2", place=SARMIN)))
    assert (judgement.verdict, judgement.probability) == ("different", 0.0)
    assert judgement.reasons == ("different places: Ariha and Sarmin",)


def test_place_day_and_type_are_enough_where_nothing_speaks_against_them() -> None:
    assert judge(*_facts(a_claim("a", "r1"), a_claim("b", "r2"))).verdict == "same"


def test_another_doer_makes_it_less_likely_not_different() -> None:
    disputed = judge(*_facts(a_claim("a", "r1", doer="Russia"), a_claim("b", "r2", doer="Turkey")))
    assert SAME <= disputed.probability < judge(*_facts(a_claim("a", "r1"), a_claim("b", "r2"))).probability


def test_who_only_tells_of_a_deed_or_helps_is_not_its_doer() -> None:
    relief = Actor(id="red-cross", name="Red Cross", kind="aid_workers")
    agency = Actor(id="noor-news", name="Noor News", kind="agency")
    (helped,) = _facts(a_claim("a", "r1", initiators=(relief, agency), targets=(relief, agency)))
    assert (helped.initiators, helped.targets) == (frozenset(), frozenset({"red-cross"}))


def test_the_same_province_is_not_enough() -> None:
    assert judge(*_facts(a_claim("a", "r1", place=IDLIB), a_claim("b", "r2", place=IDLIB))).verdict == "unsure"


def test_parts_that_add_up_to_the_others_total_speak_for_the_same() -> None:
    parts = (exactly(2, group="women"), exactly(3, group="soldiers"))
    added = judge(*_facts(a_claim("a", "r1", tolls=parts), a_claim("b", "r2", tolls=(exactly(5),))))
    other = judge(*_facts(a_claim("a", "r1", tolls=parts), a_claim("b", "r2", tolls=(exactly(6),))))
    assert "parts of one add up to the other: 5 killed" in added.reasons
    assert added.probability > other.probability


def test_of_rare_events_two_at_once_are_seldom_two() -> None:
    def of(kind: str) -> float:
        told = (a_claim("a", "r1", place=IDLIB, type=kind), a_claim("b", "r2", place=IDLIB, type=kind))
        return judge(*_facts(*told)).probability

    assert of("suicide_bombing") > of("air_strike")


def test_one_deed_goes_by_two_names() -> None:
    def to(kind: str) -> float:
        return judge(*_facts(a_claim("a", "r1", type="suicide_bombing"), a_claim("b", "r2", type=kind))).probability

    assert to("suicide_bombing") > to("explosive_device") > to("grenade_attack")


CAPITAL = Place(id="gn:11", name="Noor", level="town", country="SY", admin1="Capital", lat=33.5, lon=36.3, radius_km=12)
SUBURB = Place(
    id="gn:12",
    name="Salma",
    level="town",
    country="SY",
    admin1="Capital Countryside",
    lat=33.55,
    lon=36.38,
    radius_km=3,
)


def _strange(name: str) -> Place:
    """Return a village that only its report knows, as grounding gives it."""
    folded = f"x:{name.lower().replace(' ', '')}"
    return Place(id=folded, name=name, level="town", country="SY", admin1="Idlib", lat=35.8, lon=36.7, radius_km=53)


def test_each_weight_says_why() -> None:
    assert all(reason for _, reason in WEIGHTS.values())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ARIHA, ARIHA, Relation.SPOT),
        (ARIHA, SARMIN, Relation.APART),
        (ARIHA, IDLIB, Relation.INSIDE),
        (IDLIB, IDLIB, Relation.AREA),
        (ARIHA, Place(name="Syria", level="country", country="SY"), Relation.COUNTRY),
        (ARIHA, Place(name="Iraq", level="country", country="IQ"), Relation.APART),
        (ARIHA, None, Relation.UNKNOWN),
        (Place(name="Tal Tawil", level="town"), Place(name="Tall Tawil", level="town"), Relation.SPELLING),
        (
            Place(name="Jarf", level="town", admin1="Homs"),
            Place(name="Jarf", level="town", admin1="Hama"),
            Relation.APART,
        ),
        (ARIHA, Place(name="Ariha market", level="site", lat=35.815, lon=36.612), Relation.NEAR),
        (CAPITAL, SUBURB, Relation.APART),
        (CAPITAL, msgspec.structs.replace(SUBURB, admin1="Capital"), Relation.NEAR),
        (CAPITAL, msgspec.structs.replace(CAPITAL, id="gn:13", admin1="Capital Countryside"), Relation.SPOT),
        # Grounding puts a village that no gazetteer knows at the heart of its province, as wide as that.
        (ARIHA, _strange("Abu Duhur"), Relation.APART),
        (_strange("Abu Duhur"), _strange("Tal Tuqan"), Relation.APART),
        (_strange("Abu Duhur"), _strange("Abu Dhuhur"), Relation.SPELLING),
        (ARIHA, _strange("Arihah"), Relation.SPELLING),
        # Nor does it know the country: that of the planes, where the text speaks most of them.
        (ARIHA, Place(id="x:arihah", name="Arihah", level="town", country="US"), Relation.SPELLING),
    ],
)
def test_how_places_lie(one: Place, other: Place | None, expected: Relation) -> None:
    left, right = _facts(a_claim("a", "r1", place=one), a_claim("b", "r2", place=other))
    assert relation(left, right) is relation(right, left) is expected


def test_a_town_named_beside_the_one_where_it_happened_says_less() -> None:
    among, alone = a_claim("a", "r1", places=(SARMIN, ARIHA)), a_claim("b", "r2", places=(ARIHA,))
    left, right = _facts(among, alone)
    assert relation(left, right) is relation(right, left) is Relation.AMONG
    assert judge(left, right).probability < judge(*_facts(a_claim("c", "r3", places=(ARIHA,)), alone)).probability


def _clusters(claims: str, likely: dict[tuple[str, str], float], atoms: tuple[str, ...] = ()) -> list[str]:
    """Cluster claims of one letter; pairs that are not given are unlikely, but not judged different."""
    links = [(*pair, round(value * MILLION)) for pair, value in likely.items() if value >= SAME]
    alone = [[claim] for claim in claims if not any(claim in atom for atom in atoms)]
    found = clusters(
        [*map(list, atoms), *alone], links, lambda left, right: round(likely.get((left, right), 0.3) * MILLION)
    )
    return ["".join(cluster) for cluster in found]


def test_one_link_does_not_join_two_clusters() -> None:
    solid = {pair: 0.9 for group in ("abc", "def") for pair in combinations(group, 2)}
    assert _clusters("abcdef", {**solid, ("c", "d"): 0.85}) == ["abc", "def"]


def test_one_unsure_pair_does_not_tear_a_cluster() -> None:
    links = {**dict.fromkeys(combinations("abcd", 2), 0.9), ("a", "d"): 0.3}
    assert _clusters("abcd", links) == ["abcd"]


def test_a_pair_judged_different_keeps_clusters_apart() -> None:
    links = {**dict.fromkeys(combinations("abcd", 2), 0.95), ("a", "d"): 0.0}
    assert not any({"a", "d"} <= set(cluster) for cluster in _clusters("abcd", links))


def test_what_people_united_is_met_by_whoever_tells_of_the_same_as_one_of_it() -> None:
    links = {("a", "b"): 0.0, ("a", "c"): 0.9, ("b", "c"): 0.0}
    assert _clusters("abc", links) == ["ac", "b"]
    assert _clusters("abc", links, atoms=("ab",)) == ["abc"]


@pytest.mark.parametrize("second", [{"doer": "Turkey"}, {"doer": "Russia"}, {"place": SARMIN}, {"place": IDLIB}])
def test_two_claims_are_one_incident_where_they_are_judged_the_same(second: dict[str, object]) -> None:
    told = [a_claim("a", "r1", doer="Russia"), a_claim("b", "r2", **second)]
    judgement = judge(*_facts(*told))
    assert (len(list(incidents(told, no_text))) == 1) is (judgement.verdict == "same")


def test_claims_of_one_event_share_a_block_and_others_need_not() -> None:
    here, there, later = _facts(
        a_claim("a", "r1"), a_claim("b", "r2", place=SARMIN, days=2), a_claim("c", "r3", day=DAY + timedelta(30))
    )
    assert blocks_of(here) & blocks_of(_facts(a_claim("d", "r4", day=DAY + timedelta(1)))[0])
    assert blocks_of(here) & blocks_of(there)
    assert not blocks_of(here) & blocks_of(later)


def test_a_crowded_day_is_not_compared_all_with_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def counting(left: Facts, right: Facts) -> Judgement:
        asked.append((left.cited.claim.id, right.cited.claim.id))
        return judge(left, right)

    monkeypatch.setattr(knowing, "judge", counting)
    crowd = [
        a_claim(f"{number:04}", f"r{number}", place=IDLIB, doer=f"Group {number}", days=1 + number % 2)
        for number in range(1000)
    ]
    list(incidents(crowd, no_text))
    assert len(asked) == len(set(asked)) < 1000 * 300
