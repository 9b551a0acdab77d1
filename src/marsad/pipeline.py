"""The way through: intake → read → ground → store → corroborate. Short enough to read in a minute.

Stages do not know each other; what one passes over (`Skipped`) travels along, so that nothing is lost in silence.
"""

from collections.abc import Callable, Iterable, Iterator

from marsad import corroborate, intake, review
from marsad.errors import ReaderError
from marsad.ground import Grounder
from marsad.intake import IntakeOptions
from marsad.model import GroundedReading, Record, Report, Skipped
from marsad.read import Reader, make_reader
from marsad.store.interface import Store

Advance = Callable[[int], None]


class Tally(Record, frozen=True, kw_only=True):
    """What a run added to a store, and what it passed over.

    `reread` are known texts that another reader read anew; `elsewhere` those of the unchanged that another one read.
    """

    added: int = 0
    changed: int = 0
    reread: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports came through, new or not."""
        return self.added + self.changed + self.reread + self.unchanged


def understand(
    reports: Iterable[Report | Skipped], reader: Reader | None = None
) -> Iterator[GroundedReading | Skipped]:
    """Yield reports read (by default by the reader in the settings) and grounded, in order."""
    return Grounder().ground((reader or make_reader()).read(reports))


def read(
    paths: Iterable[str], options: IntakeOptions, reader: Reader | None = None, advance: Advance | None = None
) -> Iterator[GroundedReading | Skipped]:
    """Yield all reports under some paths, read and grounded, with no store."""
    return understand(intake.reports(paths, options, advance), reader)


def add(
    paths: Iterable[str],
    store: Store,
    options: IntakeOptions,
    reader: Reader | None = None,
    advance: Advance | None = None,
    batch: int = 32,
    again: bool = False,
) -> Tally:
    """Read all reports under some paths into a store and bring its incidents up to date.

    Reports that the store knows unchanged are not read again, so a run that was killed goes on where it stopped; with
    `again` those that another reader read, or another version of this one, are. Raises `ReaderError` where the reader
    cannot go on; what was read until then is kept.
    """
    reader = reader or make_reader()
    counts = {"added": 0, "changed": 0, "reread": 0, "unchanged": 0, "elsewhere": 0, "claims": 0}
    skipped: list[Skipped] = []
    arrivals = _Arrivals(store, reader.version, counts, again=again)
    fresh = arrivals.fresh(intake.reports(paths, options, advance))
    for readings in _batches(understand(fresh, reader), batch):
        passed_over = [item for item in readings if isinstance(item, Skipped)]
        skipped.extend(passed_over)
        store.skip(passed_over)
        kept = [item for item in readings if not isinstance(item, Skipped)]
        for reading, arrival in zip(kept, store.put(kept), strict=True):
            counts[arrival] += 1
            counts["claims"] += len(reading.claims) if arrival != "unchanged" else 0
    refresh(store)
    return Tally(**counts, skipped=tuple(skipped))


def refresh(store: Store, advance: Advance | None = None) -> bool:
    """Bring the incidents up to date with the claims that have come since; return whether there were any.

    It goes on report by report, near each only; a run that was killed goes on where it stopped. `advance` is told how
    many reports are done.
    """
    if not awaits_refresh(store):
        return False
    if store.edition() != corroborate.EDITION:
        store.forget_incidents(corroborate.EDITION)
    _follow_reviews(store)
    corroboration = corroborate.Corroboration()
    while done := _step(store, corroboration):
        if advance:
            advance(done)
    return True


def _follow_reviews(store: Store) -> None:
    """Let claims stand as reviewers left them, those of new texts and of other readers too."""
    with store.reviewed() as reviews:
        reports = reviews.unapplied()
    for report in reports:
        with store.reviewing() as reviews:
            found, version, read = reviews.read(report)
            acts = review.counting_acts(reviews.acts(report))
            reviews.apply(report, review.derive(read, acts, found.text, version).claims)


def awaits_refresh(store: Store) -> bool:
    """Return whether claims have come since the incidents were made, or other rules than now's made these."""
    return store.stale() or store.edition() not in (0, corroborate.EDITION)


def rebuild(store: Store, advance: Advance | None = None) -> None:
    """Make all incidents anew from the claims and from what people decided."""
    store.forget_incidents(corroborate.EDITION)
    refresh(store, advance)


def _step(store: Store, corroboration: corroborate.Corroboration) -> int:
    with store.remembering() as memory:
        return corroboration.step(memory)


class _Arrivals:
    """Lets through what a store has still to hold, and counts the rest."""

    def __init__(self, store: Store, reader: str, counts: dict[str, int], *, again: bool) -> None:
        self._store = store
        self._reader = reader
        self._counts = counts
        self._again = again

    def fresh(self, reports: Iterable[Report | Skipped]) -> Iterator[Report | Skipped]:
        """Yield reports that are to be read, under the id that they have in the store."""
        for report in reports:
            if isinstance(report, Skipped):
                yield report
                continue
            arrival, known = self._store.arrival(report, self._reader)
            if arrival in ("added", "changed") or (arrival == "reread" and self._again):
                yield known
            else:
                self._counts["unchanged"] += 1
                self._counts["elsewhere"] += arrival == "reread"


def _batches(readings: Iterator[GroundedReading | Skipped], size: int) -> Iterator[list[GroundedReading | Skipped]]:
    """Yield readings in lists; where their reader stops, what it has read is yielded first."""
    batch: list[GroundedReading | Skipped] = []
    stopped: BaseException | None = None
    try:
        for reading in readings:
            batch.append(reading)
            if len(batch) == size:
                yield batch
                batch = []
    except (ReaderError, KeyboardInterrupt) as error:
        stopped = error
    if batch:
        yield batch
    if stopped is not None:
        raise stopped
