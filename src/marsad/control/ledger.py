"""The history of one place: its signs in the order of their days, and what each changes.

A taking or leaving that weighs enough changes the holder on its day. That somebody holds a place makes him its holder
where nobody was known to be, and confirms him where he is; where others hold it, it contests them, and replaces them
where twice as much has of late been said for it, or nothing has confirmed them for long. What weighs too little
contests. What contests lapses when nobody repeats it. The order in which claims come cannot matter.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from marsad.control.parties import Likeness, likeness
from marsad.control.signs import Reported
from marsad.control.weigh import ENOUGH, standing, weight
from marsad.model import Actor
from marsad.model.control import Deed, Sign

RECENT: Final = timedelta(days=30)
"""How long a sign contests a holder, and how long signs of one change are added up."""
STALE: Final = timedelta(days=180)
"""Who was not confirmed for so long gives way to one sign that others hold the place."""
LAG: Final = timedelta(days=7)
"""So long after a place was taken reports still call it by its former holder."""
SIEGE: Final = timedelta(days=90)
"""How long a siege lasts of which nothing more is said."""

# Within a day: who held it, then what changed.
_ORDER: Final[tuple[Deed, ...]] = ("holds", "leaves", "takes", "denies", "besieges")
_DAY: Final = timedelta(days=1)


class Stretch(NamedTuple):
    """A time in which nothing changes. Of `run`, the signs since the holders came, the first `known` were there."""

    start: date
    until: date | None
    holders: tuple[Actor, ...]
    since: date | None
    exact: bool
    contested_by: tuple[Actor, ...]
    besieged_by: tuple[Actor, ...]
    disputed: bool
    run: Sequence[Sign]
    known: int
    against: tuple[Sign, ...]
    sieges: tuple[Sign, ...]


def stretches(reported: Iterable[Reported]) -> list[Stretch]:
    """Return the history of one place, oldest first, from all signs of it in any order."""
    ledger = _Ledger()
    ranked = sorted(reported, key=lambda one: (one.day, _ORDER.index(one.deed), one.claim_id))
    for day, signs in groupby(ranked, key=lambda one: one.day):
        ledger.lapse(day)
        for one in signs:
            ledger.enter(one)
        ledger.settle(day)
    ledger.lapse(date.max)
    return ledger.done


@dataclass
class _Ledger:
    """What is known of a place so far."""

    done: list[Stretch] = field(default_factory=list)
    holders: tuple[Actor, ...] = ()
    former: tuple[Actor, ...] = ()
    since: date | None = None
    exact: bool = False
    confirmed: date = date.min
    run: list[Sign] = field(default_factory=list)
    supports: list[Reported] = field(default_factory=list)
    against: list[Reported] = field(default_factory=list)
    sieges: list[Reported] = field(default_factory=list)

    def enter(self, one: Reported) -> None:
        """Let one sign change what is known."""
        {
            "holds": self._holds,
            "takes": self._takes,
            "leaves": self._leaves,
            "denies": self._denies,
            "besieges": self._besieges,
        }[one.deed](one)

    def lapse(self, day: date) -> None:
        """Drop what was said too long before a day, each on the day on which it lapses."""
        while ends := sorted(end for end in map(_ends, (*self.against, *self.sieges)) if end <= day):
            self.against = [one for one in self.against if _ends(one) > ends[0]]
            self.sieges = [one for one in self.sieges if _ends(one) > ends[0]]
            self.settle(ends[0])

    def settle(self, day: date) -> None:
        """Begin a new stretch on a day where anything has changed; else note what came to be known."""
        self._find_holders(day)
        now = self._stretch(day)
        last = self.done[-1] if self.done else None
        if last and _shown(last) == _shown(now):
            against, sieges = dict.fromkeys(last.against + now.against), dict.fromkeys(last.sieges + now.sieges)
            now = now._replace(start=last.start, against=tuple(against), sieges=tuple(sieges))
            self.done.pop()
        elif last and last.start == day:
            self.done.pop()
        elif last:
            self.done[-1] = last._replace(until=day)
        self.done.append(now)

    def _stretch(self, day: date) -> Stretch:
        besiegers = _sides(self.sieges) if weight(self.sieges, self.holders) >= ENOUGH else ()
        return Stretch(
            start=day,
            until=None,
            holders=self.holders,
            since=self.since,
            exact=self.exact,
            contested_by=_sides(one for one in self.against if one.deed in {"holds", "takes"}),
            besieged_by=besiegers,
            disputed=bool(self.against),
            run=self.run,
            known=len(self.run),
            against=tuple(self._sign(one) for one in self.against),
            sieges=tuple(self._sign(one) for one in self.sieges) if besiegers else (),
        )

    def _sign(self, one: Reported) -> Sign:
        return one.sign(standing(one, self.holders))

    def _like(self, one: Reported) -> Likeness:
        return likeness(one.sides, self.holders, one.day.year)

    def _same(self, one: Reported) -> list[Reported]:
        """Return what contests the holders and speaks for the same side as a sign."""
        told = (other for other in self.against if other.deed in {"holds", "takes"})
        return [other for other in told if likeness(other.sides, one.sides, one.day.year) is Likeness.SAME]

    def _of_the_whole(self, one: Reported) -> list[Reported]:
        """Return the same without those that speak of a part of the place: they divide it, and give it to nobody."""
        return [other for other in self._same(one) if not other.part]

    def _confirm(self, one: Reported) -> None:
        sign = self._sign(one)
        self.run.append(sign)
        self.supports = [each for each in self.supports if one.day - each.day <= RECENT] + [one]
        if sign.standing != "partisan":
            self.confirmed = one.day

    def _change(self, one: Reported, signs: Sequence[Reported], *, exact: bool) -> None:
        """Make those of whom a sign speaks the holders, on the strength of some signs."""
        proof = [self._sign(each) for each in signs]
        self.former, self.holders = self.holders, one.sides if one.deed != "leaves" else ()
        self.since = one.day if exact else min(each.day for each in signs)
        self.exact = exact and one.dated
        self.confirmed, self.run, self.supports = one.day, proof, list(signs)
        self.against = [] if exact else [each for each in self.against if each not in signs]
        self.sieges = [each for each in self.sieges if self._like(each) is Likeness.OTHER]

    def _holds(self, one: Reported) -> None:
        like = self._like(one) if self.holders else Likeness.OTHER
        if like is Likeness.SAME:
            self._confirm(one)
        elif like is Likeness.OTHER and not self._lags(one):
            self.against.append(one)

    def _find_holders(self, day: date) -> None:
        """Take those for the holders of whom alone others say that they are, where that weighs enough."""
        told = [one for one in self.against if one.deed in {"holds", "takes"}]
        if told and all(likeness(told[0].sides, one.sides, day.year) is Likeness.SAME for one in told):
            signs = self._of_the_whole(told[0])
            if weight(signs, self.holders) >= self._needed(day):
                self._change(signs[-1], signs, exact=False)

    def _lags(self, one: Reported) -> bool:
        """Return whether it calls a place by its former holder that was taken just before."""
        fresh = self.exact and self.since is not None and one.day - self.since <= LAG
        return fresh and likeness(one.sides, self.former, one.day.year) is Likeness.SAME

    def _needed(self, day: date) -> float:
        """Return how much must say that others hold the place: twice what has of late said that the holders do."""
        if not self.holders or day - self.confirmed > STALE:
            return ENOUGH
        told = [one for one in self.supports if day - one.day <= RECENT]
        return 2 * max(ENOUGH, weight(told, self.holders))

    def _takes(self, one: Reported) -> None:
        if self.holders and self._like(one) is Likeness.SAME:
            self._confirm(one)
            if not one.part and weight([one], self.holders) >= ENOUGH:
                self.against = []
            return
        self.against.append(one)
        # Who had a part of the place already may have taken only another: then one voice is not enough.
        signs = [each for each in self._of_the_whole(one) if each.deed == "takes" or not self.holders]
        divided = any(each.deed == "holds" and each.day < one.day for each in self._same(one))
        if weight(signs, self.holders) >= (2 * ENOUGH if divided and self.holders else ENOUGH):
            self._change(one, signs, exact=True)

    def _leaves(self, one: Reported) -> None:
        year = one.day.year
        self.sieges = [each for each in self.sieges if likeness(each.sides, one.sides, year) is not Likeness.SAME]
        if not self.holders or self._like(one) is not Likeness.SAME:
            self.against = [each for each in self.against if each not in self._same(one)]
            return
        self.against.append(one)
        signs = [each for each in self.against if each.deed == "leaves" and not each.part]
        if weight(signs, self.holders) >= ENOUGH:
            self._change(one, signs, exact=True)

    def _denies(self, one: Reported) -> None:
        if self.holders and self._like(one) is Likeness.SAME:
            self.against.append(one)

    def _besieges(self, one: Reported) -> None:
        """Note a siege; what the holders besiege is the ring around them, and so the siege is broken."""
        if self.holders and self._like(one) is Likeness.SAME:
            self.sieges = []
        else:
            self.sieges.append(one)


def _ends(one: Reported) -> date:
    """Return the first day on which a sign no longer counts."""
    return one.day + (SIEGE if one.deed == "besieges" else RECENT) + _DAY


def _sides(signs: Iterable[Reported]) -> tuple[Actor, ...]:
    found = {side.id: side for one in signs for side in one.sides}
    return tuple(found[actor_id] for actor_id in sorted(found))


def _shown(one: Stretch) -> tuple[object, ...]:
    """Return what makes a stretch another one when it changes."""
    return one.holders, one.since, one.contested_by, one.besieged_by, one.disputed
