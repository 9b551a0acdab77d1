"""The figures of an incident in all: the sides added up, by the rule that `marsad.corroborate.figures` states."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from marsad.model import Figure


def totals(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return one figure of `all` sides for each outcome."""
    ranked = sorted(figures, key=lambda figure: figure.outcome)
    return tuple(_in_all(list(own)) for _, own in groupby(ranked, key=lambda figure: figure.outcome))


def _in_all(figures: Sequence[Figure]) -> Figure:
    sides = [figure for figure in figures if figure.side != "unknown"]
    whole = next((figure for figure in figures if figure.side == "unknown"), None)
    if not sides or whole is None:
        return _sum(sides) if sides else _sum(figures)
    return _greater(_sum(sides), _sum([whole]))


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
