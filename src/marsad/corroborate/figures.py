"""The figures of an incident: for each outcome and side a range, and every statement it rests on.

The rule, told for people in docs/figures.md:

1. A claim's figure for a side is its largest toll, so that parts ("three children") are never added to their total.
2. Of what one source says at several times only the latest counts; the earlier is `replaced`.
3. A count that was only a least or a rough number is `followed` by a later one that is not less, from a source placed
   as well: tolls rise while the dead are found.
4. Of what is left `low` is the smallest lower bound, `high` the largest bound; where all give only a least number,
   `high` stays open. `best` is the latest of the best-placed (see `Placement`).
5. In all, the sides are added up (see `marsad.corroborate.totals`).

Denials give no figures, and there is no figure without a claim.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from marsad.corroborate.facts import Facts, place_in_report, side_of_toll, without_war
from marsad.corroborate.voices import is_named
from marsad.knowledge.sides import kin
from marsad.model import Actor, Figure, GroundedClaim, Statement, Toll
from marsad.model.incident import StatementStanding
from marsad.model.ontology import Outcome, Side

_COUNTERS: Final = frozenset({"monitor", "aid_workers", "international"})
_HEALTH: Final = ":health"


class Placement(IntEnum):
    """How well a source is placed to know a toll."""

    UNNAMED = 0
    PARTY = 1
    NAMED = 2
    COUNTER = 3


_PLACED: Final = {
    Placement.UNNAMED: "names no source",
    Placement.PARTY: "a side in the event",
    Placement.NAMED: "a named source",
    Placement.COUNTER: "who counts casualties",
}


class Said(NamedTuple):
    """One figure as one claim gives it, before it is weighed."""

    one: Facts
    toll: Toll


def figures(facts: Iterable[Facts]) -> tuple[Figure, ...]:
    """Return the figures of one incident, by outcome and side."""
    return tuple(figure_of(outcome, side, said) for (outcome, side), said in by_side(facts).items())


def by_side(facts: Iterable[Facts]) -> dict[tuple[Outcome, Side], list[Said]]:
    """Return what is said of each outcome and side, in their order; of denials nothing."""
    said: dict[tuple[Outcome, Side], list[Said]] = defaultdict(list)
    for one in facts:
        if one.cited.claim.status != "denied":
            for (outcome, side), toll in _totals(one.cited.claim).items():
                said[outcome, side].append(Said(one, toll))
    return {key: said[key] for key in sorted(said)}


def value(toll: Toll) -> int | None:
    """Return the one number that a toll stands for: its lower bound, else its upper."""
    return toll.high if toll.low is None else toll.low


def _speaker(one: Facts) -> tuple[str, ...]:
    """Return who speaks: those named; else the publisher, or the report, with those whom it does not name."""
    head, sources = one.cited.report, sorted(one.sources)
    return tuple(sources) if _has_named_source(one) else (head.publisher or head.id, *sources)


def counted(said: Iterable[Said]) -> list[Said]:
    """Return what counts, oldest first: what each source said last, unless a later count goes on from it."""
    latest = _current(said)
    return [each for each in latest if not any(_follows(later, each) for later in latest)]


def _current(said: Iterable[Said]) -> list[Said]:
    """Return what each source said last, oldest first."""
    latest: dict[tuple[str, ...], Said] = {}
    for each in sorted(said, key=_moment):
        latest[_speaker(each.one)] = each
    return sorted(latest.values(), key=_moment)


def _totals(claim: GroundedClaim) -> dict[tuple[Outcome, Side], Toll]:
    """Return the largest toll of each outcome and side that a claim gives; the first of equal ones."""
    largest: dict[tuple[Outcome, Side], Toll] = {}
    for toll in without_war(claim.tolls) or claim.tolls:
        key = toll.outcome, side_of_toll(claim, toll)
        known = largest.get(key)
        if value(toll) is not None and (known is None or (value(toll) or 0) > (value(known) or 0)):
            largest[key] = toll
    return largest


def figure_of(outcome: Outcome, side: Side, said: Sequence[Said]) -> Figure:
    """Return the figure of one outcome and side from all that is said of it, which must be something."""
    kept = counted(said)
    best = max(kept, key=lambda each: (placement(each.one), _moment(each)))
    bounds = [bound for each in kept for bound in (each.toll.low, each.toll.high) if bound is not None]
    low = min((each.toll.low for each in kept if each.toll.low is not None), default=None)
    high = max(bounds) if any(each.toll.high is not None for each in kept) else None
    return Figure(
        outcome=outcome,
        side=side,
        low=low,
        best=value(best.toll),
        high=high,
        statements=_statements(said, kept, best),
        low_by=_ids(each for each in kept if low is not None and each.toll.low == low),
        best_by=(best.one.cited.claim.id,),
        high_by=_ids(each for each in kept if high is not None and high in (each.toll.high, each.toll.low)),
        reason=_reason(best, len(said) - len(kept)),
    )


def placement(one: Facts) -> Placement:
    """Return how well the source of a claim is placed to know a toll."""
    named = [source for source in one.cited.claim.sources if is_named(source)]
    sides = one.initiators | one.targets
    return max((_placement_of(source, sides) for source in named), default=Placement.UNNAMED)


def _placement_of(source: Actor, sides: frozenset[str]) -> Placement:
    if source.kind in _COUNTERS or source.id.endswith(_HEALTH):
        return Placement.COUNTER
    return Placement.PARTY if kin(source.id) in sides else Placement.NAMED


def _follows(later: Said, earlier: Said) -> bool:
    """Return whether a later count goes on from an earlier one, which was only a least or a rough number."""
    first, second = earlier.one.cited.report.published, later.one.cited.report.published
    if first is None or second is None or second <= first:
        return False
    open_ended = earlier.toll.high is None or earlier.toll.approximate
    grown = (value(later.toll) or 0) >= (value(earlier.toll) or 0)
    return open_ended and grown and placement(later.one) >= placement(earlier.one)


def _statements(said: Sequence[Said], kept: Sequence[Said], best: Said) -> tuple[Statement, ...]:
    """Return everything that is said, oldest first, with how it counts."""
    standings: dict[int, StatementStanding] = {id(each): "followed" for each in _current(said)}
    for each in kept:
        standings[id(each)] = "best" if each is best else "counts"
    return tuple(_statement(each, standings.get(id(each), "replaced")) for each in sorted(said, key=_moment))


def _reason(best: Said, left_out: int) -> str:
    names = ", ".join(dict.fromkeys(source.name for source in best.one.cited.claim.sources))
    head = best.one.cited.report
    day = f", {head.published.isoformat()}" if head.published else ""
    said = f"best from {names or head.publisher or head.id} ({_PLACED[placement(best.one)]}{day})"
    if not left_out:
        return said
    return f"{said}; {left_out} earlier {'count' if left_out == 1 else 'counts'} left behind by later ones"


def _moment(said: Said) -> tuple[date, tuple[str, int, str]]:
    return said.one.cited.report.published or date.min, place_in_report(said.one.cited)


def _has_named_source(one: Facts) -> bool:
    return any(is_named(source) for source in one.cited.claim.sources)


def _ids(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.one.cited.claim.id for each in said))


def _statement(said: Said, standing: StatementStanding) -> Statement:
    claim, head = said.one.cited.claim, said.one.cited.report
    return Statement(
        claim_id=claim.id,
        report_id=head.id,
        toll=said.toll,
        sources=tuple(dict.fromkeys(source.name for source in claim.sources)),
        published=head.published,
        standing=standing,
    )
