"""A grounded claim: the same claim, its actors known by id, its places on the map, its date a closed interval."""

from datetime import date as Day  # noqa: N812  (a field of `GroundedClaim` is called date)
from datetime import datetime

from marsad.model.claim import Claim, Mention, Reading
from marsad.model.ontology import DateBasis, Level
from marsad.model.record import Record
from marsad.model.report import ReportHead


class Actor(Mention, frozen=True, kw_only=True):
    """Who it is: `id` stays the same through all names; `kind` and `country` as the registry knows them."""

    id: str
    kind: str = "unknown"
    country: str | None = None


class Alternative(Record, frozen=True, kw_only=True):
    """Another place that the same words may mean; `score` is its share of the belief, 0 to 1."""

    id: str
    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float
    lon: float
    score: float


class Place(Mention, frozen=True, kw_only=True):
    """Where it is, no more precisely than the words allow.

    `lat`, `lon` in degrees (WGS 84), None where no gazetteer knows it; `radius_km` bounds where within it may be.
    `country` is ISO 3166-1 alpha-2, `admin1` the province's name, `admin2` the district's.
    `where_prec` is UCDP's code, 1 (the very place) to 7, `geo_precision` ACLED's, 1 to 3; None where nothing is known.
    `score` is the share of the belief, 0 to 1, that it is this place, `alternatives` has what else it may be.
    """

    id: str | None = None
    level: Level = "region"
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    where_prec: int | None = None
    geo_precision: int | None = None
    score: float | None = None
    alternatives: tuple[Alternative, ...] = ()


class Interval(Record, frozen=True, kw_only=True):
    """When, as a closed interval of days, with the words it rests on; `basis` says how it was found.

    `date_prec` is UCDP's code, 1 (the day) to 5, `time_precision` ACLED's, 1 to 3; None where the year is not known.
    `anchor` is the day that the words were reckoned from.
    """

    start: Day
    end: Day
    basis: DateBasis = "text"
    text: str | None = None
    date_prec: int | None = None
    time_precision: int | None = None
    anchor: Day | None = None

    @property
    def year_known(self) -> bool:
        """Whether the year is known; where it is not ("on 3 June", in an undated report) the days stand in year 1."""
        return self.start.year > 1


class GroundedClaim(Claim, frozen=True, kw_only=True):
    """A claim whose actors, places and date are resolved."""

    initiators: tuple[Actor, ...] = ()
    supporters: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    date: Interval | None = None
    sources: tuple[Actor, ...] = ()
    via: tuple[Actor, ...] = ()


class GroundedReading(Reading, frozen=True, kw_only=True):
    """A report and its grounded claims: what `marsad read` prints, one JSON object a report."""

    claims: tuple[GroundedClaim, ...] = ()


class KeptReading(GroundedReading, frozen=True, kw_only=True):
    """One text of a report as a store keeps it: the `number`th, from 1, which came at the moment `added`.

    `current` says that no later text has come.
    """

    number: int
    added: datetime
    current: bool = True


class CitedClaim(Record, frozen=True, kw_only=True):
    """A grounded claim with the report that makes it: what a store holds and `marsad claims` prints."""

    report: ReportHead
    claim: GroundedClaim
