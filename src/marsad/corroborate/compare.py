"""Whether two claims tell of the same incident: a judgement with its probability and its reasons in words.

Some differences part two claims for good: type, day, town, plan and deed, a sum over a long time and a single day.
All else is weighed: each finding adds its weight (log odds, `WEIGHTS`), and the sum makes the probability.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import exp
from typing import Final

from marsad.corroborate.facts import Facts
from marsad.corroborate.families import RARE, akin, related
from marsad.corroborate.places import Relation, relation
from marsad.corroborate.words import likeness
from marsad.model import Judgement
from marsad.model.incident import Verdict
from marsad.model.ontology import ClaimType

# As likely as not, and more: the two are united. A cluster is held together by the same bound on its mean.
SAME: Final = 0.5
# Less likely than this: the two are never in one incident, whatever other claims say. Between the bounds these decide.
DIFFERENT: Final = 0.1

_SLACK_DAYS: Final = 1
_DAYS_OF_AN_EVENT: Final = 3
_DAYS_OF_A_SUM: Final = 10
_FAR_RATIO: Final = 4.0
_ODD_FIGURE: Final = 6

# What each finding is worth in log odds, and why. The same named place, day and type are enough where nothing speaks
# against them; the same province, day and type are not: there a figure, a side, a source or the wording has to help.
WEIGHTS: Final[dict[str, tuple[float, str]]] = {
    "start": (-2.6, "most pairs that share a block tell of different things"),
    "type same": (0.9, "both call it by the same name"),
    "type same, rare": (1.7, "few such things happen, so two of them at once are seldom two"),
    "type akin": (0.5, "the same deed, told more or less closely, or by who did it and who bore it"),
    "type related": (-0.1, "names that reports use for the same thing"),
    "place SPOT": (1.6, "named places are many, so the same one says much"),
    "place SPELLING": (1.0, "as the same, less the chance of two villages of like name"),
    "place AMONG": (0.8, "a report names other towns beside the one where it happened"),
    "place NEAR": (1.1, "a quarter and its town, or two gazetteers' points"),
    "place INSIDE": (0.2, "the report that says only the province may mean this town or another"),
    "place AREA": (0.3, "a province sees many events a day"),
    "place COUNTRY": (-0.6, "nearly nothing"),
    "place UNKNOWN": (-0.6, "nearly nothing, and the reader may have missed the place"),
    "place PARTS": (-0.3, "one strike wave hits many quarters, but so do many strikes"),
    "day same": (1.0, "the same single day, from both texts"),
    "day overlaps": (0.4, "intervals that share a day"),
    "day next": (-0.5, "a day's slack, where a day comes from the date of publication"),
    "day other": (-1.0, "both texts give the day, and not the same: one errs by a day, or there were two events"),
    "day unknown": (-0.3, "no time to compare"),
    "interval longer": (-1.2, "one tells of days, the other of a day"),
    "toll same": (1.0, "equal figures are seldom chance"),
    "toll same, odd": (2.2, "equal large or several figures hardly ever are"),
    "toll adds up": (1.6, "one gives the parts, the other the total: those who counted differently counted the same"),
    "toll near": (0.2, "figures of the same size: different counts of one event"),
    "toll far": (-0.6, "figures that differ much: more often two events, yet counts do differ"),
    "toll other, one voice": (-1.8, "a source that gives two figures in one text tells of two things, or of a part"),
    "initiator same": (0.6, "the same doer named"),
    "initiator other": (-0.9, "other doers: two events, or one that is disputed"),
    "target same": (0.5, "the same victim or foe named"),
    "target other": (-0.3, "other victims: often only another name for them"),
    "source same": (0.4, "one monitor tells few things a day in one place"),
    "report same": (-0.9, "one text seldom tells the same thing as two claims"),
    "report copied": (0.9, "one report copies the other, so most of its claims have a twin there"),
    "words": (5.0, "for each unit of likeness of the wording above `_USUAL_LIKENESS`"),
}
_USUAL_LIKENESS: Final = 0.22
_MOST_LIKENESS: Final = 0.75

Finding = tuple[str, str]


def judge(left: Facts, right: Facts) -> Judgement:
    """Judge whether two claims tell of the same incident."""
    probability, reasons = _weighed(left, right)
    first, second = sorted((left.cited.claim.id, right.cited.claim.id))
    verdict = _verdict(probability)
    return Judgement(left=first, right=second, verdict=verdict, probability=probability, reasons=tuple(reasons))


def probability(left: Facts, right: Facts) -> float:
    """Return how likely two claims tell of the same incident: the probability of `judge`."""
    return _weighed(left, right)[0]


def _weighed(left: Facts, right: Facts) -> tuple[float, list[str]]:
    """Return the probability that two claims tell of the same, and the reasons in words."""
    parting = _parted_by_kind(left, right) or _parted_by_days(left, right)
    if parting:
        return 0.0, [parting]
    where = relation(left, right)
    if where is Relation.APART:
        return 0.0, [f"{where.value}: {_place(left)} and {_place(right)}"]
    findings = tuple(_findings(left, right, where))
    alike = likeness(left.words, right.words)
    reasons = [words for _, words in findings] + ([] if alike is None else [f"wording alike to {alike:.2f}"])
    return _probability(findings, alike), reasons


def _probability(findings: tuple[Finding, ...], alike: float | None) -> float:
    score = WEIGHTS["start"][0] + sum(WEIGHTS[name][0] for name, _ in findings)
    if alike is not None:
        score += WEIGHTS["words"][0] * (min(alike, _MOST_LIKENESS) - _USUAL_LIKENESS)
    return 1 / (1 + exp(-score))


def _verdict(probability: float) -> Verdict:
    if probability >= SAME:
        return "same"
    return "different" if probability < DIFFERENT else "unsure"


def _parted_by_kind(left: Facts, right: Facts) -> str | None:
    one, other = left.cited.claim, right.cited.claim
    if one.kind != other.kind or not related(one.type, other.type):
        return f"{one.type} and {other.type} are different things"
    if left.planned != right.planned:
        return "one is planned, the other is told as done"
    if (left.alone or right.alone) and left.family != right.family:
        return "a situation or a long sum is not united across reports"
    return None


def _parted_by_days(left: Facts, right: Facts) -> str | None:
    short, long = sorted((left.days, right.days))
    if short and short <= _DAYS_OF_AN_EVENT and long >= _DAYS_OF_A_SUM:
        return f"a sum over {long} days and an event of {short}"
    gap = _gap(left, right)
    return f"{gap} days apart" if gap is not None and gap > _SLACK_DAYS else None


def _place(one: Facts) -> str:
    return (one.points or one.areas)[0].name


def _gap(left: Facts, right: Facts) -> int | None:
    """Return the days from the end of one to the start of the other; negative where they overlap, None unknown."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    return max(left.first - right.last, right.first - left.last)


def _findings(left: Facts, right: Facts, where: Relation) -> Iterator[Finding]:
    yield _of_types(left.cited.claim.type, right.cited.claim.type)
    yield f"place {where.name}", where.value
    yield from _of_days(left, right)
    yield from _of_tolls(left, right)
    yield from _of_sides(left, right)
    if left.sources & right.sources:
        yield "source same", f"both say so: {_list(left.sources & right.sources)}"
    if left.cited.report.id == right.cited.report.id:
        yield "report same", "told apart by the same report"
    elif left.family == right.family:
        yield "report copied", "one report copies the other"


def _of_types(one: ClaimType, other: ClaimType) -> Finding:
    if one == other:
        return ("type same, rare" if one in RARE else "type same"), f"both {one}"
    return ("type akin" if akin(one, other) else "type related"), f"{one} and {other} may be the same"


def _of_days(left: Facts, right: Facts) -> Iterator[Finding]:
    gap = _gap(left, right)
    if gap is None:
        yield "day unknown", "no time to compare"
        return
    short, long = sorted((left.days, right.days))
    if gap > 0 and left.dated and right.dated:
        yield "day other", "both give the day, one day apart"
    elif gap > 0:
        yield "day next", "one day apart, within the slack of a date of publication"
    elif long == 1:
        yield "day same", "the same day"
    else:
        yield "day overlaps", "days that overlap"
    if long > _DAYS_OF_AN_EVENT and short == 1:
        yield "interval longer", f"one tells of {long} days, the other of one"


def _of_tolls(left: Facts, right: Facts) -> Iterator[Finding]:
    shared = left.tolls & right.tolls
    if shared:
        odd = len(shared) > 1 or max(number for _, number in shared) >= _ODD_FIGURE
        yield "toll same, odd" if odd else "toll same", f"the same figure: {_list(f'{n} {what}' for what, n in shared)}"
        return
    if sums := _totals(left) & right.tolls | _totals(right) & left.tolls:
        yield "toll adds up", f"parts of one add up to the other: {_list(f'{n} {what}' for what, n in sums)}"
        return
    ratios = [
        max(first, second) / min(first, second)
        for what, first in left.tolls
        for outcome, second in right.tolls
        if what == outcome
    ]
    if ratios and left.family == right.family and (left.sources & right.sources or left.sources == right.sources):
        yield "toll other, one voice", "the same source gives both figures in one text"
    elif ratios:
        far = min(ratios) >= _FAR_RATIO
        yield ("toll far", "figures far apart") if far else ("toll near", "figures of one size")


def _totals(one: Facts) -> frozenset[tuple[str, int]]:
    """Return what its figures for different groups come to, by outcome, where there are several exact ones."""
    parts: dict[str, list[int]] = defaultdict(list)
    for toll in one.cited.claim.tolls:
        if toll.low is not None and toll.low == toll.high:
            parts[toll.outcome].append(toll.low)
    return frozenset((outcome, sum(numbers)) for outcome, numbers in parts.items() if len(numbers) > 1)


def _of_sides(left: Facts, right: Facts) -> Iterator[Finding]:
    for role, mine, yours in (
        ("initiator", left.initiators, right.initiators),
        ("target", left.targets, right.targets),
    ):
        if mine & yours:
            yield f"{role} same", f"the same {role}: {_list(mine & yours)}"
        elif mine and yours and not (left.initiators & right.targets or left.targets & right.initiators):
            yield f"{role} other", f"other {role}s: {_list(mine)} and {_list(yours)}"


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
