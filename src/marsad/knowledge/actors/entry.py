"""What the registry knows of one actor, and where it was found in a text."""

from typing import Final

from marsad.model import Record

# Each kind of actor with its ACLED interaction code; None where ACLED does not code it as a side.
KINDS: Final[dict[str, int | None]] = {
    "state": 1,
    "state_forces": 1,
    "police": 1,
    "rebels": 2,
    "political_militia": 3,
    "unknown_gunmen": 3,
    "criminal": 3,
    "identity_militia": 4,
    "rioters": 5,
    "protesters": 6,
    "civilians": 7,
    "journalists": 7,
    "aid_workers": 7,
    "people": 7,
    "foreign_forces": 8,
    "peacekeepers": 8,
    "coalition": 8,
    "company": 8,
    "party": None,
    "international": None,
    "monitor": None,
    "outlet": None,
    "agency": None,
    "person": None,
}


class Bond(Record, frozen=True, kw_only=True):
    """An alliance or enmity with another actor, in the years it held; None where it is open."""

    actor_id: str
    since: int | None = None
    until: int | None = None


class ActorEntry(Record, frozen=True, kw_only=True):
    """One actor of the world's conflicts, as the registry knows it.

    `name` is the usual English name, `names` the others: spellings, abbreviations, pejoratives, other scripts.
    `cased` are the names that are meant only in just these letters ("IS", "ETA"); `ambiguous` those that other
    actors bear too ("ELN"). `country` is where it is at home, `active` where else it acts (ISO 3166-1 alpha-2).
    `stands_for` is the actor that a person's name may mean ("Assad's forces"). `merged` are ids that have turned out to
    be this actor, such as those of names that no registry knew ("x:katibat-the-north").
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    cased: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    country: str | None = None
    active: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    parents: tuple[str, ...] = ()
    allies: tuple[Bond, ...] = ()
    enemies: tuple[Bond, ...] = ()
    inter: int | None = None
    ucdp: str | None = None
    stands_for: str | None = None
    merged: tuple[str, ...] = ()

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every name it goes by, the usual one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.names, *self.cased, *self.ambiguous)))

    @property
    def countries(self) -> tuple[str, ...]:
        """Where it is at home and where else it acts."""
        return (self.country, *self.active) if self.country else self.active


class Found(Record, frozen=True, kw_only=True):
    """An actor's name in a text: `text` are the words at `start:end`."""

    start: int
    end: int
    text: str
    actor_id: str
