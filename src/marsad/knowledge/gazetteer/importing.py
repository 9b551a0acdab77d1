"""Take a user's list of places into the file of their own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from marsad.knowledge.gazetteer.entry import Entry, OwnPlace
from marsad.knowledge.gazetteer.files import read_places
from marsad.knowledge.gazetteer.gazetteer import Gazetteer
from marsad.knowledge.gazetteer.own import OwnPlaces
from marsad.model import Record, Skipped


class Imported(Record, frozen=True, kw_only=True):
    """What an import came to: places kept, those that the gazetteer knew already, lines passed over."""

    kept: int
    known: int
    skipped: tuple[Skipped, ...] = ()


def import_places(path: Path, own: Path, shipped: Gazetteer) -> Imported:
    """Take the places of a file into the user's own; provinces that it leaves open are filled in by their shapes.

    Raises `UsageError` where the file cannot be read, `KnowledgeError` where the user's own cannot be written.
    """
    tally = _Tally(shipped)
    kept = OwnPlaces(own, create=True).add(tally.fresh(read_places(path)))
    return Imported(kept=kept, known=tally.known, skipped=tuple(tally.skipped))


class _Tally:
    """Sifts places on their way, and counts what does not go on."""

    def __init__(self, shipped: Gazetteer) -> None:
        self._shipped = shipped
        self.known = 0
        self.skipped: list[Skipped] = []

    def fresh(self, read: Iterable[OwnPlace | Skipped]) -> Iterator[OwnPlace]:
        """Yield the places that the shipped gazetteer has not under their id."""
        for item in read:
            if isinstance(item, Skipped):
                self.skipped.append(item)
            elif self._shipped.get(item.entry.id):
                self.known += 1
            else:
                yield OwnPlace(entry=self._within(item.entry), names=item.names)

    def _within(self, entry: Entry) -> Entry:
        if entry.admin1 or not entry.country or entry.level in ("country", "province"):
            return entry
        province = self._shipped.division_at(entry.lat, entry.lon, entry.country)
        return msgspec.structs.replace(entry, admin1=province.name) if province else entry
