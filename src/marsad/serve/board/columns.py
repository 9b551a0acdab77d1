"""The columns, and how they are read from a store."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

import msgspec
import numpy as np

from marsad.errors import NotFoundError
from marsad.serve.board.areas import Ground, Shape, shape_of
from marsad.serve.board.claims import NOWHERE, Claims
from marsad.serve.board.kinds import Mask, Real, Whole
from marsad.serve.board.orders import Orders
from marsad.serve.board.square import across, down
from marsad.serve.board.texts import Texts
from marsad.serve.killed import NOBODY, killed
from marsad.serve.views import Killed
from marsad.store import ClaimRow, Holding, Store

NO_ORIGINS: Final = -1
_WIDE_LEVELS: Final = ("subprovince", "province", "country", "region")
_WIDE_KM: Final = 15  # a town known no better than this is an area too


class _Seen(msgspec.Struct):
    """What a record is decoded into where only a few of its fields count."""


class _Place(_Seen):
    name: str
    id: str | None = None
    level: str = "region"
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None


class _Days(_Seen):
    start: date
    end: date


class _Figure(_Seen):
    outcome: str
    side: str
    low: int | None
    best: int | None
    high: int | None


class _Origins(_Seen):
    count: int | None


class Sketch(_Seen):
    """What the board needs of an incident."""

    id: str
    type: str
    title: str
    origins: _Origins
    places: tuple[_Place, ...] = ()
    date: _Days | None = None
    figures: tuple[_Figure, ...] = ()
    contested: bool = False


class Labels(NamedTuple):
    """The words of each incident: of the finest of its places that has coordinates, where there is one."""

    ids: tuple[str, ...]
    types: tuple[str, ...]
    titles: tuple[str, ...]
    places: tuple[str, ...]
    levels: tuple[str, ...]


class Listed(NamedTuple):
    """Some rows in order, and the id to go on after; None where there are no more."""

    rows: tuple[int, ...]
    next: str | None


class Board:
    """All incidents by day and id, one row each, all claims and all texts.

    Nothing in it ever changes but the masks that it remembers, of names and of whole questions.

    `day`, `last` are ordinals, 0 where there is no date; `dated` says that the year is known. `lon`, `lat` are NaN
    where nothing is placed, `x` and `y` the same in web Mercator from 0 to 1. `low`, `best`, `high` and `open` are
    those of `Killed`, 0 where `told` is false. `origins` is -1 where they cannot be told. `wide` marks what is only
    known to lie in an area: `area` is the number of its shape among `shapes`, -1 for all else, and `boxes` has these'
    left, top, right and bottom; `in_areas` has the rows of all of them.
    """

    def __init__(self, sketches: Iterable[Sketch], claims: Iterable[ClaimRow] = (), texts: Sequence[int] = ()) -> None:
        rows = list(map(_row, sketches))
        self.labels = Labels(*zip(*(row.words for row in rows), strict=True)) if rows else Labels((), (), (), (), ())
        self.row_of = {name: number for number, name in enumerate(self.labels.ids)}
        numbers = np.array([row.numbers for row in rows], dtype=np.float64).reshape(len(rows), len(_COLUMNS))
        columns = dict(zip(_COLUMNS, numbers.T.copy(), strict=True))
        self.lon, self.lat, self.radius = columns["lon"], columns["lat"], columns["radius"]
        self.day, self.last = columns["day"].astype(np.int64), columns["last"].astype(np.int64)
        self.low, self.best, self.high = (columns[name].astype(np.int64) for name in ("low", "best", "high"))
        self.open, self.told, self.contested = (columns[name] > 0 for name in ("open", "told", "contested"))
        self.origins = columns["origins"].astype(np.int64)
        self.dated: Mask = self.day > date(1, 12, 31).toordinal()
        self.placed: Mask = ~np.isnan(self.lon)
        self.x, self.y = across(self.lon), down(self.lat)
        self.shapes, self.area = _areas(row.ground for row in rows)
        self.wide: Mask = self.area != NOWHERE
        self.in_areas: Whole = np.flatnonzero(self.wide)
        self.boxes: Real = np.array([shape.box for shape in self.shapes], dtype=np.float64).reshape(-1, 4)
        self._eastward: Whole = np.argsort(self.x, kind="stable")  # those without a place come last
        self._x_eastward: Real = self.x[self._eastward]
        self.kinds, self.kind = _coded(self.labels.types)
        self.claims = Claims(claims, self.row_of)
        self.texts = Texts(texts)
        self._order = Orders(self.day)
        self.names: OrderedDict[object, Mask] = OrderedDict()
        self.held: OrderedDict[object, list[Holding]] = OrderedDict()
        self.questions: OrderedDict[object, Mask] = OrderedDict()

    def __len__(self) -> int:
        """Return how many incidents there are."""
        return len(self.labels.ids)

    def within(self, left: float, right: float) -> Whole:
        """Return the rows from one x on up to another, in no order."""
        first, last = np.searchsorted(self._x_eastward, (left, right))
        return self._eastward[first:last]

    def killed(self, row: int) -> Killed | None:
        """Return how many were killed in an incident, None where no claim speaks of it."""
        if not self.told[row]:
            return None
        low, best, high = int(self.low[row]), int(self.best[row]), int(self.high[row])
        return Killed(low=low, best=best, high=high, open=bool(self.open[row]))

    def page(self, mask: Mask, *, newest: bool, after: str, limit: int | None) -> Listed:
        """Return the rows of a mask in order, behind that of the id `after` and up to the limit.

        Raises `NotFoundError` where no incident has that id; it need not be in the mask.
        """
        found = self._order.page(mask, newest=newest, after=self._row(after) if after else None, limit=limit)
        return Listed(found.rows, self.labels.ids[found.rows[-1]] if found.more and found.rows else None)

    def telling(self, claims: Iterable[str]) -> list[str]:
        """Return the ids of the incidents that tell of some claims, by date and id."""
        known = (self.claims.row_of.get(name) for name in claims)
        rows = {int(self.claims.incident[row]) for row in known if row is not None}
        return [self.labels.ids[row] for row in sorted(rows - {NOWHERE})]

    def _row(self, name: str) -> int:
        if name not in self.row_of:
            raise NotFoundError(f"no incident {name!r} in this store; leave `after` out to begin at the first")
        return self.row_of[name]


class _Row(NamedTuple):
    words: tuple[str, str, str, str, str]
    numbers: tuple[float, ...]
    ground: Ground | None


_COLUMNS: Final = ("lon", "lat", "radius", "day", "last", "low", "best", "high", "open", "told", "origins", "contested")
_NAN: Final = float("nan")


def board_of(store: Store) -> Board:
    """Return the board of a store as it is now."""
    return Board(_sketches(store), store.claim_rows(), store.texts())


def _sketches(store: Store) -> Iterator[Sketch]:
    decoder = msgspec.json.Decoder(Sketch)
    return map(decoder.decode, store.all_incident_bodies())


def _row(one: Sketch) -> _Row:
    place = next((place for place in one.places if place.lat is not None and place.lon is not None), None)
    dead = killed(one.figures)
    total = dead or NOBODY
    days = (one.date.start.toordinal(), one.date.end.toordinal()) if one.date else (0, 0)
    counted = (total.low, total.best, total.high, total.open, dead is not None)
    origins = NO_ORIGINS if one.origins.count is None else one.origins.count
    names = (place.name, place.level) if place else ("", "")
    numbers = (*_where(place), *days, *counted, origins, one.contested)
    return _Row((one.id, one.type, one.title, *names), numbers, _ground(place) if place else None)


def _ground(place: _Place) -> Ground | None:
    """Return the area that a place is no better known than, None for one that is."""
    if place.level not in _WIDE_LEVELS and (place.radius_km or 0) < _WIDE_KM:
        return None
    return Ground(place.id or "", place.level, place.country or "", place.lon or 0.0, place.lat or 0.0, place.radius_km)


def _areas(grounds: Iterable[Ground | None]) -> tuple[tuple[Shape, ...], Whole]:
    """Return the different areas, and the number of each row's among them."""
    shapes: dict[str, Shape] = {}
    number: dict[str, int] = {}
    of: dict[Ground | None, int] = {None: NOWHERE}
    rows = []
    for ground in grounds:
        if ground not in of and ground is not None:
            shape = shape_of(ground)
            shapes.setdefault(shape.key, shape)
            of[ground] = number.setdefault(shape.key, len(number))
        rows.append(of[ground])
    return tuple(shapes.values()), np.array(rows, dtype=np.int64)


def _where(place: _Place | None) -> tuple[float, float, float]:
    if place is None or place.lon is None or place.lat is None:
        return _NAN, _NAN, _NAN
    return place.lon, place.lat, _NAN if place.radius_km is None else place.radius_km


def _coded(names: tuple[str, ...]) -> tuple[tuple[str, ...], Whole]:
    kinds = tuple(sorted(set(names)))
    code = {name: number for number, name in enumerate(kinds)}
    return kinds, np.fromiter((code[name] for name in names), dtype=np.int64, count=len(names))
