"""The figures of an incident in all.

The sides are added up, each by the rule of `marsad.corroborate.figures`. A figure that names no side may count the same
people: it is not added, and stands instead where it is the greater. Where a claim gives such a figure besides those of
sides, these are parts of it ("20 people, five of them children") and are not added at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from marsad.corroborate.facts import Facts
from marsad.corroborate.figures import Said, by_side, figure_of
from marsad.model import Figure
from marsad.model.ontology import Outcome, Side


def totals(facts: Iterable[Facts]) -> tuple[Figure, ...]:
    """Return one figure of `all` sides for each outcome."""
    said: dict[Outcome, dict[Side, list[Said]]] = defaultdict(dict)
    for (outcome, side), told in by_side(facts).items():
        said[outcome][side] = told
    return tuple(_in_all(outcome, said[outcome]) for outcome in sorted(said))


def _in_all(outcome: Outcome, said: dict[Side, list[Said]]) -> Figure:
    whole = said.pop("unknown", [])
    complete = {each.one.cited.claim.id for each in whole}
    apart = {side: [each for each in told if each.one.cited.claim.id not in complete] for side, told in said.items()}
    sides = [figure_of(outcome, side, told) for side, told in apart.items() if told]
    if not whole:
        return _sum(sides)
    in_all = _sum([figure_of(outcome, "unknown", whole)])
    return _greater(_sum(sides), in_all) if sides else in_all


def _sum(figures: Sequence[Figure]) -> Figure:
    """Return the figure of several sides together; open where one of theirs is."""
    lows = [figure.low for figure in figures if figure.low is not None]
    bests = [figure.best for figure in figures if figure.best is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    return Figure(
        outcome=figures[0].outcome,
        side="all",
        low=sum(lows) if lows else None,
        best=sum(bests) if bests else None,
        high=sum(highs) if len(highs) == len(figures) else None,
        statements=tuple(statement for figure in figures for statement in figure.statements),
        low_by=_once(claim for figure in figures for claim in figure.low_by),
        best_by=_once(claim for figure in figures for claim in figure.best_by),
        high_by=_once(claim for figure in figures for claim in figure.high_by) if len(highs) == len(figures) else (),
        reason=figures[0].reason if len(figures) == 1 else _added(figures),
    )


def _greater(added: Figure, whole: Figure) -> Figure:
    """Return for each bound the greater of the sides together and the figure of no known side."""
    low, best = (added if (added.low or 0) >= (whole.low or 0) else whole), _larger(added, whole)
    high = max(added, whole, key=lambda figure: -1 if figure.high is None else figure.high)
    closed = added.high is not None and whole.high is not None
    why = "the sides together" if best is added else "the figure of no known side"
    return Figure(
        outcome=added.outcome,
        side="all",
        low=low.low,
        best=best.best,
        high=high.high if closed else None,
        statements=added.statements + whole.statements,
        low_by=low.low_by,
        best_by=best.best_by,
        high_by=high.high_by if closed else (),
        reason=f"{why}, {best.best:,}, being the greater: {best.reason}" if best.best is not None else best.reason,
    )


def _larger(one: Figure, other: Figure) -> Figure:
    return one if (one.best or 0) >= (other.best or 0) else other


def _added(figures: Iterable[Figure]) -> str:
    parts = " and ".join(f"{figure.best:,} ({figure.side})" for figure in figures if figure.best is not None)
    return f"added up: {parts}"


def _once(claims: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claims))
