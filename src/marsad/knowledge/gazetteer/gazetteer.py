"""The gazetteer as the rest of Marsad sees it."""

import os
from functools import cache, lru_cache
from pathlib import Path

from marsad.config import load_settings
from marsad.knowledge.gazetteer.entry import Entry, Found
from marsad.knowledge.gazetteer.mentions import Scanner
from marsad.knowledge.gazetteer.names import fold, loosen
from marsad.knowledge.gazetteer.outlines import Outline
from marsad.knowledge.gazetteer.own import OwnPlaces
from marsad.knowledge.gazetteer.ref import Ref
from marsad.knowledge.gazetteer.store import PlaceFile, open_place_file
from marsad.model.ontology import Level


class Gazetteer:
    """What a name may mean (`find`), and where in a text there are names (`mentions`)."""

    def __init__(self, place_file: PlaceFile) -> None:
        self._file = place_file
        self._scanner = Scanner(place_file)

    @lru_cache(maxsize=16384)  # noqa: B019  (one gazetteer a process, and it lives as long)
    def find(self, name: str) -> tuple[Entry, ...]:
        """Return every place that a name may mean: spelt exactly so first, the most prominent first among those.

        Places that only sound so (see `names.loosen`) follow after all those that are spelt so.
        """
        exact = sorted(self._file.exact.refs(fold(name)), key=_rank)
        rows = dict.fromkeys(ref.row for ref in exact)
        loose = loosen(name)
        rows.update(dict.fromkeys(ref.row for ref in self._file.loose.refs(loose)) if loose else {})
        return self._file.entries(rows)

    def spelt(self, name: str) -> tuple[Entry, ...]:
        """Return the places of exactly this name, the most prominent first."""
        return self._file.entries(
            dict.fromkeys(ref.row for ref in sorted(self._file.exact.refs(fold(name)), key=_rank))
        )

    def get(self, place_id: str) -> Entry | None:
        """Return the place of this id."""
        return self._file.by_id(place_id)

    def division_at(self, lat: float, lon: float, country: str, level: Level = "province") -> Entry | None:
        """Return the province, or other division, of a country that holds a point, None where no shape is known."""
        entries = self._file.entries(self._file.outlines.rows_at(lat, lon, country))
        return next((entry for entry in entries if entry.level == level), None)

    def outline(self, place_id: str, radius_km: float | None = None) -> Outline | None:
        """Return the shape of a division (of that radius, where one is given), None where none is known."""
        return self._file.outlines.of(place_id, radius_km)

    def border(self, one: str, other: str) -> tuple[tuple[float, float], ...]:
        """Return points (lat, lon), about 10 km apart, where two countries meet; none where they do not."""
        return self._file.outlines.border(one, other)

    def mentions(self, text: str) -> tuple[Found, ...]:
        """Return the words of a text that look like names of known places, in order, without overlap."""
        return self._scanner.scan(text)

    def peoples(self, text: str) -> tuple[Found, ...]:
        """Return the adjectives and demonyms of countries in a text: "Syrian", "Iraqis"."""
        return self._scanner.peoples(text)


def load_gazetteer() -> Gazetteer:
    """Return the gazetteer with the user's own places, opened on first use and once in each process.

    Raises `KnowledgeError` where the file of the setting `gazetteer` is damaged.
    """
    return _load(os.getpid(), load_settings().gazetteer_path)


@cache
def _load(_process: int, own: Path | None) -> Gazetteer:
    return Gazetteer(open_place_file(OwnPlaces(own) if own else None))


def _rank(ref: Ref) -> tuple[int, int]:
    """Return the order among places of one spelling: an alternate name counts less than the name."""
    return (-ref.prominence - 2 * ref.is_name, ref.row)
