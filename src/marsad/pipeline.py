"""The way through: intake → read → ground → store → corroborate. Short enough to read in a minute.

Stages do not know each other; what one passes over (`Skipped`) travels along, so that nothing is lost in silence.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from marsad import corroborate, intake
from marsad.ground import Grounder
from marsad.intake import IntakeOptions
from marsad.model import GroundedReading, Record, Report, Skipped
from marsad.read import make_reader
from marsad.store.interface import Store

Advance = Callable[[int], None]


class Tally(Record, frozen=True, kw_only=True):
    """What a run added to a store, and what it passed over."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports came through, new or not."""
        return self.added + self.changed + self.unchanged


def understand(reports: Iterable[Report | Skipped], reader_name: str = "rules") -> Iterator[GroundedReading | Skipped]:
    """Yield reports read and grounded, in order."""
    return Grounder().ground(make_reader(reader_name).read(reports))


def read(
    paths: Iterable[str], options: IntakeOptions, reader_name: str = "rules", advance: Advance | None = None
) -> Iterator[GroundedReading | Skipped]:
    """Yield all reports under some paths, read and grounded, with no store."""
    return understand(intake.reports(paths, options, advance), reader_name)


def add(
    paths: Iterable[str],
    store: Store,
    options: IntakeOptions,
    reader_name: str = "rules",
    advance: Advance | None = None,
    batch: int = 32,
) -> Tally:
    """Read all reports under some paths into a store and bring its incidents up to date.

    Reports that the store knows unchanged are not read again, so a run that was killed goes on where it stopped.
    """
    counts = {"added": 0, "changed": 0, "unchanged": 0, "claims": 0}
    skipped: list[Skipped] = []
    fresh = _fresh(intake.reports(paths, options, advance), store, counts)
    for readings in _batches(understand(fresh, reader_name), batch):
        passed_over = [item for item in readings if isinstance(item, Skipped)]
        skipped.extend(passed_over)
        store.skip(passed_over)
        kept = [item for item in readings if not isinstance(item, Skipped)]
        for reading, arrival in zip(kept, store.put(kept), strict=True):
            counts[arrival] += 1
            counts["claims"] += len(reading.claims) if arrival != "unchanged" else 0
    refresh(store)
    return Tally(**counts, skipped=tuple(skipped))


def refresh(store: Store) -> bool:
    """Make the incidents anew where claims have come since; return whether that was so."""
    if not store.stale():
        return False
    store.rebuild(corroborate.incidents)
    return True


def _fresh(reports: Iterable[Report | Skipped], store: Store, counts: dict[str, int]) -> Iterator[Report | Skipped]:
    """Yield reports that the store does not hold in this text, under the id that they have there."""
    for report in reports:
        if isinstance(report, Skipped):
            yield report
            continue
        arrival, known = store.arrival(report)
        if arrival == "unchanged":
            counts["unchanged"] += 1
        else:
            yield known


def _batches(readings: Iterator[GroundedReading | Skipped], size: int) -> Iterator[list[GroundedReading | Skipped]]:
    while batch := list(islice(readings, size)):
        yield batch
