"""The figures of an incident: for each outcome and side a range, and every statement it rests on.

The rule: a claim's figure for a side is its largest toll, so that parts ("three children") are never added to the
total they are in. Of what one source says at several times only the latest counts. `low` is the smallest lower or
exact bound among what counts, `high` the largest bound, `best` the figure of the latest report, one with a named
source going before one without. Where all give only a least number, `high` stays open. Denials give no figures.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from marsad.corroborate.facts import Facts, place_in_report, without_war
from marsad.corroborate.voices import is_named
from marsad.model import Figure, Statement, Toll
from marsad.model.ontology import Outcome, Side

Said = tuple[Facts, Toll]


def figures(facts: Iterable[Facts]) -> tuple[Figure, ...]:
    """Return the figures of one incident, by outcome and side."""
    said: dict[tuple[Outcome, Side], list[Said]] = defaultdict(list)
    for one in facts:
        if one.cited.claim.status != "denied":
            for toll in _totals(without_war(one.cited.claim.tolls) or one.cited.claim.tolls):
                said[toll.outcome, toll.side].append((one, toll))
    return tuple(_figure(outcome, side, said[outcome, side]) for outcome, side in sorted(said))


def value(toll: Toll) -> int | None:
    """Return the one number that a toll stands for: its lower bound, else its upper."""
    return toll.high if toll.low is None else toll.low


def _totals(tolls: Iterable[Toll]) -> list[Toll]:
    """Keep the largest toll of each outcome and side; the first of equal ones."""
    largest: dict[tuple[Outcome, Side], Toll] = {}
    for toll in tolls:
        known = largest.get((toll.outcome, toll.side))
        if value(toll) is not None and (known is None or (value(toll) or 0) > (value(known) or 0)):
            largest[toll.outcome, toll.side] = toll
    return list(largest.values())


def _figure(outcome: Outcome, side: Side, said: Sequence[Said]) -> Figure:
    current = _current(said)
    lows = [toll.low for _, toll in current if toll.low is not None]
    closed = any(toll.high is not None for _, toll in current)
    bounds = [bound for _, toll in current for bound in (toll.low, toll.high) if bound is not None]
    best = max(current, key=lambda one: (_has_named_source(one[0]), _moment(one[0])))
    return Figure(
        outcome=outcome,
        side=side,
        low=min(lows, default=None),
        best=value(best[1]),
        high=max(bounds, default=None) if closed else None,
        statements=tuple(_statement(*one) for one in sorted(said, key=lambda one: _moment(one[0]))),
    )


def _current(said: Iterable[Said]) -> list[Said]:
    """Keep what each source said last."""
    latest: dict[tuple[str, ...], Said] = {}
    for one, toll in sorted(said, key=lambda said: _moment(said[0])):
        latest[_voice(one)] = (one, toll)
    return list(latest.values())


def _voice(one: Facts) -> tuple[str, ...]:
    """Return who speaks: those named; else the publisher, or the report, with those whom it does not name."""
    head, sources = one.cited.report, sorted(one.sources)
    return tuple(sources) if _has_named_source(one) else (head.publisher or head.id, *sources)


def _moment(one: Facts) -> tuple[date, tuple[str, int, str]]:
    return one.cited.report.published or date.min, place_in_report(one.cited)


def _has_named_source(one: Facts) -> bool:
    return any(is_named(source) for source in one.cited.claim.sources)


def _statement(one: Facts, toll: Toll) -> Statement:
    claim = one.cited.claim
    names = tuple(dict.fromkeys(source.name for source in claim.sources))
    return Statement(claim_id=claim.id, report_id=one.cited.report.id, toll=toll, sources=names)
