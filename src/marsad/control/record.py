"""All places of which control is known, and what can be asked of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from marsad.control.ledger import Stretch, stretches
from marsad.control.signs import Reported, TextOf, key_of, reported
from marsad.knowledge.actors.fold import key_of as folded
from marsad.knowledge.sources import SourceBook
from marsad.model import CitedClaim, Place
from marsad.model.control import Change, Confidence, Holding, Sign, Status

Key = tuple[str, str]
"""What tells places apart: the id, and the name of a part of it."""

_FRESH: Final = timedelta(days=90)
_OLD: Final = timedelta(days=180)


class Control:
    """Who holds what, from all signs of it; see `marsad.control`."""

    def __init__(self, signs: Mapping[Key, list[Reported]], left_out: Mapping[str, int]) -> None:
        self._places = {key: _usual(one.place for one in found) for key, found in signs.items()}
        self._stretches = {key: stretches(found) for key, found in signs.items()}
        self.left_out = dict(left_out)
        self.last = max((one.day for found in signs.values() for one in found), default=None)

    def on(self, day: date) -> Iterator[Holding]:
        """Yield how each place was held on a day, by name; places of which nothing is known by then are left out."""
        for key in sorted(self._places, key=lambda key: (self._places[key].name, key)):
            if holding := self.held(key, day):
                yield holding

    def held(self, key: Key, day: date) -> Holding | None:
        """Return how one place was held on a day; None where nothing is known by then."""
        found = [one for one in self._stretches[key] if one.start <= day]
        holding = _holding(self._places[key], found[-1], day) if found else None
        return holding if holding and _known(holding) else None

    def history(self, key: Key) -> list[Holding]:
        """Return how a place was held, oldest first; each stretch with the signs of its own time."""
        return [_told(self._places[key], one) for one in self._stretches[key]]

    def key(self, place: Place) -> Key:
        """Return what a place is known by here."""
        return key_of(place)

    def named(self, name: str) -> list[Key]:
        """Return the places of a name, in any spelling of case and accents, or of an id."""
        wanted = folded(name)
        return [
            key for key, place in self._places.items() if name in (key[0], place.id) or folded(place.name) == wanted
        ]

    def changes(self, since: date, until: date) -> Iterator[Change]:
        """Yield the places that were held otherwise on the second day than on the first, by the day of the change."""
        found = []
        for key, place in self._places.items():
            before, after = self.held(key, since), self.held(key, until)
            if after and _state(before) != _state(after):
                found.append(Change(place=place, before=before, after=after))
        yield from sorted(found, key=lambda change: (change.after.start, change.place.name, change.place.id or ""))


def records(claims: Iterable[CitedClaim], book: SourceBook, text_of: TextOf) -> Control:
    """Work out who held what from claims in any order; a claim given twice counts once.

    `text_of` gives the text of a report by its id, to tell what is said of a place from what lies near it.
    """
    signs: defaultdict[Key, dict[str, Reported]] = defaultdict(dict)
    left_out: Counter[str] = Counter()
    for cited in claims:
        found = reported(cited, book, text_of)
        if isinstance(found, str):
            left_out[found] += 1
        else:
            for one in found:
                signs[key_of(one.place)][one.claim_id] = one
    return Control({key: list(of_place.values()) for key, of_place in signs.items()}, left_out)


def _usual(places: Iterable[Place]) -> Place:
    """Return a place as most claims give it."""
    votes = Counter(places)
    return min(votes, key=lambda place: (-votes[place], str(place)))


def _holding(place: Place, stretch: Stretch, day: date, *, own_time: bool = False) -> Holding:
    """Return a stretch as it stood on a day, with all signs by then, or only with those of its own time."""
    evidence = tuple(sign for sign in stretch.run[: stretch.known] if sign.day <= day)
    against = tuple(sign for sign in stretch.against if sign.day <= day)
    confidence, reason = _confidence(stretch, evidence, day)
    shown = tuple(sign for sign in evidence if sign.day >= stretch.start) or evidence[-1:] if own_time else evidence
    return Holding(
        place=place,
        start=stretch.start,
        until=stretch.until,
        status=_status(stretch),
        holders=stretch.holders,
        since=stretch.since if stretch.holders else None,
        exact=stretch.exact and bool(stretch.holders),
        contested_by=stretch.contested_by,
        besieged_by=stretch.besieged_by,
        confidence=confidence,
        reason=reason,
        evidence=shown,
        against=against,
        sieges=tuple(sign for sign in stretch.sieges if sign.day <= day),
    )


def _told(place: Place, stretch: Stretch) -> Holding:
    last = max(
        (sign.day for sign in (*stretch.run[: stretch.known], *stretch.against, *stretch.sieges)), default=stretch.start
    )
    return _holding(place, stretch, max(last, stretch.start), own_time=True)


def _status(stretch: Stretch) -> Status:
    if not stretch.holders:
        return "unknown"
    return "contested" if stretch.disputed else "held"


def _confidence(stretch: Stretch, evidence: Iterable[Sign], day: date) -> tuple[Confidence, str]:
    """Return how sure it is who holds it, and why: see docs/control.md."""
    sound = [sign for sign in evidence if sign.standing in {"independent", "against own side"}]
    voices = sorted({sign.voice for sign in sound})
    age = day - max((sign.day for sign in sound), default=day)
    if not stretch.holders:
        return "low", "nobody is known to hold it"
    if stretch.disputed:
        return "low", "contested"
    if not sound:
        return "low", "only hedged words say so"
    if age > _OLD:
        return "low", f"last said {age.days} days before"
    said = f"said by {', '.join(voices)}"
    if len(voices) > 1 and age <= _FRESH:
        return "high", said
    return "medium", said if age <= _FRESH else f"{said}, last {age.days} days before"


def _known(holding: Holding) -> bool:
    """Return whether anything is known: who holds it, who left it, or who is said to hold or besiege it."""
    return bool(holding.holders or holding.evidence or holding.contested_by or holding.besieged_by)


def _state(holding: Holding | None) -> tuple[object, ...]:
    """Return what makes two holdings of one place differ."""
    if holding is None:
        return ()
    sides = (holding.holders, holding.contested_by, holding.besieged_by)
    return holding.status, *(frozenset(side.id for side in each) for each in sides)
