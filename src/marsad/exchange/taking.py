"""Into a store: what the form `jsonl` wrote, and what others coded."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from marsad import pipeline
from marsad.exchange.batches import batches
from marsad.model import Decision, GroundedReading, Record, Review, Skipped
from marsad.publish.imports import Mapping, readings
from marsad.publish.imports.lines import readings_of
from marsad.store.interface import Store

_BATCH: Final = 256
_TOLD: Final = 10


class Imported(Record, frozen=True, kw_only=True):
    """What an import brought: reports by what they turned out to be, claims, what was passed over (the first few)."""

    added: int = 0
    changed: int = 0
    reread: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: int = 0
    first_skipped: tuple[Skipped, ...] = ()


def import_lines(store: Store, path: Path) -> Imported:
    """Read what the form `jsonl` wrote into a store: a new one then holds the same, another gains what it lacks.

    Raises `UsageError` where the file is none of that form.
    """
    return _take(store, readings_of(path))


def import_data_set(store: Store, path: Path, mapping: Mapping) -> Imported:
    """Read a data set into a store: each row a report of that data set with one claim.

    Raises `UsageError` where the file is no table with the columns that the mapping names.
    """
    return _take(store, readings(path, mapping))


def _take(store: Store, arriving: Iterable[GroundedReading | Decision | Review | Skipped]) -> Imported:
    counts: Counter[str] = Counter()
    first: list[Skipped] = []
    for batch in batches(arriving, _BATCH):
        passed_over = [item for item in batch if isinstance(item, Skipped)]
        store.skip(passed_over)
        counts["skipped"] += len(passed_over)
        first.extend(passed_over[: _TOLD - len(first)])
        kept = [item for item in batch if isinstance(item, GroundedReading)]
        for reading, arrival in zip(kept, store.put(kept), strict=True):
            counts[arrival] += 1
            counts["claims"] += len(reading.claims) if arrival != "unchanged" else 0
        known = {decision.id for decision in store.decisions()}
        for item in batch:
            if isinstance(item, Decision) and item.id not in known:
                store.decide(item)
        with store.reviewing() as reviews:
            reviews.keep(item for item in batch if isinstance(item, Review))
    pipeline.refresh(store)
    return Imported(**counts, first_skipped=tuple(first))
