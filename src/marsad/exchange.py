"""The record out of a store and into one: where stores, forms and files meet.

An `Export` writes a file or folder, or gives the bytes for a pipe or an answer; `import_lines` reads back what the form
`jsonl` wrote, `import_data_set` what others coded.
"""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain, combinations, islice, product
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from msgspec.structs import asdict, replace

from marsad import pipeline, review
from marsad.asking import ANY, Traits, incidents_like
from marsad.config import Settings
from marsad.deciding import effective
from marsad.errors import UsageError
from marsad.model import CitedClaim, Decision, GroundedReading, Judgement, KeptReading, Record, Review, Skipped
from marsad.publish.codes import Codes
from marsad.publish.compare import Comparison, Event, Reach, compare, event_of_incident, event_of_reading
from marsad.publish.files import README, marked, readme_beside, whole_folder, write_file, write_into
from marsad.publish.form import File, Form, Options
from marsad.publish.forms import FORMS
from marsad.publish.imports import Mapping, readings
from marsad.publish.imports.lines import readings_of
from marsad.publish.material import CitedIncident, SourceLine
from marsad.publish.readme import About, readme_lines
from marsad.publish.sink import Sink
from marsad.publish.withhold import Terms, Withheld, withheld
from marsad.publish.withhold.gathered import Outline, outline_of
from marsad.publish.withhold.profile import profile_named
from marsad.store.interface import Query, SourceCount, Store

Item = TypeVar("Item")

_BATCH: Final = 256
_ALL: Final = Query()
_TOLD: Final = 10


class Request(Record, frozen=True, kw_only=True):
    """What is asked for: a form, on which terms, which part of the record.

    `traits` is what the incidents are to be like; all else is then what belongs to these. `table` is for forms that
    hold one table, `codes` a folder of code tables of one's own.
    """

    form: str
    terms: Terms
    query: Query = _ALL
    traits: Traits = ANY
    table: str = "incidents"
    codes: Path | None = None


class Outcome(Record, frozen=True, kw_only=True):
    """What an export could not hold (`left_out`) and what its profile kept back (`withheld`), as counts."""

    left_out: dict[str, int]
    withheld: dict[str, int]


def terms_of(
    settings: Settings,
    profile: str,
    embargo_days: int | None = None,
    coarsen: str | None = None,
    today: date | None = None,
) -> Terms:
    """Return the terms of an export: what was given, else what the settings say.

    Raises `UsageError` for a profile that is none.
    """
    kinds = settings.coarsen if coarsen is None else coarsen
    return Terms(
        profile=profile_named(profile),
        today=today or datetime.now(UTC).date(),
        embargo_days=settings.embargo_days if embargo_days is None else embargo_days,
        coarsen=tuple(kind.strip() for kind in kinds.split(",") if kind.strip()),
    )


def form_named(name: str) -> Form:
    """Return the form of this name. Raises `UsageError` where there is none."""
    if name not in FORMS:
        raise UsageError(f"there is no form {name!r}; there are {', '.join(FORMS)}")
    return FORMS[name]


class Export:
    """One export out of an open store: `write` it to a path, or take its `chunks`; then `outcome` says what is missing.

    The incidents must be up to date (`marsad.pipeline.refresh`). `gone` are the counts of what the store lacks already,
    where it was derived on the very terms that are asked for: nothing more is then withheld.
    """

    def __init__(self, store: Store, request: Request, gone: dict[str, int] | None = None) -> None:
        self.form = form_named(request.form)
        self._request = request
        as_read = request.terms.profile.name == "internal"
        self._stored = StoreMaterial(store, request.query, request.traits, as_read=as_read)
        if gone is None:
            self._seen = withheld(self._stored, request.terms, lambda: store.claims(_ALL), lambda: outlines_of(store))
        else:
            self._seen = Withheld(self._stored, lambda: dict(gone))
        self._options = Options(
            made=datetime.now(UTC), codes=Codes(request.codes), table=request.table, about=self.readme
        )

    @property
    def outcome(self) -> Outcome:
        """What is missing so far; all of it once the export is made."""
        return Outcome(left_out=dict(self._stored.left_out), withheld=self._seen.counts())

    def readme(self) -> tuple[str, ...]:
        """Return the README of the export, a line each."""
        missing = self.outcome
        about = About(
            filters=_in_words(self._request.query, self._request.traits),
            left_out=missing.left_out,
            withheld=missing.withheld,
        )
        return readme_lines(self.form, self._options, self._request.terms, about)

    def write(self, path: Path) -> None:
        """Write the export to a file with its README beside it, or to a folder. Raises `UsageError` where it cannot."""
        if self.form.folder:
            with whole_folder(path) as folder:
                write_into(folder, self._files())
                (folder / README).write_text(self._readme_text(), encoding="utf-8")
            return
        write_file(path, next(self._files()).chunks)
        write_file(readme_beside(path), [self._readme_text().encode()])

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the one file, or of several and their README as a ZIP archive."""
        if not self.form.folder:
            yield from next(self._files()).chunks
            return
        readme = (File(README, iter([self._readme_text().encode()])) for _ in range(1))
        yield from _zipped(chain(self._files(), readme))

    def _files(self) -> Iterator[File]:
        return self.form.files(self._seen.material, self._options)

    def _readme_text(self) -> str:
        return marked("\n".join(self.readme()))


class StoreMaterial:
    """What fits a query in a store, as `marsad.publish.material.Material`.

    Where incidents are to be like something, what does not belong to such a one does not fit. Readings hold claims as
    they were read, beside what reviewers did, or else as they stand by that.
    """

    def __init__(self, store: Store, query: Query, traits: Traits = ANY, *, as_read: bool = True) -> None:
        self._store, self._query, self._traits, self._as_read = store, query, traits, as_read
        self.left_out: Counter[str] = Counter()

    def incidents(self) -> Iterator[CitedIncident]:
        """Yield the incidents, the heads of their reports fetched by the batch."""
        for incidents in _batches(incidents_like(self._store, self._query, self._traits), _BATCH):
            ids = {report_id for incident in incidents for report_id in incident.reports}
            heads = {head.id: head for head in self._store.heads(ids)}
            for incident in incidents:
                known = tuple(heads[report_id] for report_id in incident.reports if report_id in heads)
                yield CitedIncident(incident=incident, reports=known)

    def claims(self) -> Iterator[CitedClaim]:
        """Yield the claims."""
        if self._traits == ANY:
            return self._store.claims(self._query)
        told = self._store.claims(replace(self._query, limit=None))
        return islice((cited for cited in told if cited.claim.id in self._chosen.claims), self._query.limit)

    def sources(self) -> Iterator[SourceLine]:
        """Yield who says so."""
        return self._store.sources(self._query) if self._traits == ANY else _sources(self.claims())

    def judgements(self) -> Iterator[Judgement]:
        """Yield which claims of the incidents were judged to tell of the same, by the machine or by somebody.

        The reasons of the machine are not kept; `marsad why` works them out anew.
        """
        decided = {pair: one for one in reversed(effective(self._store)) for pair in _pairs(one)}
        seen: set[str] = set()
        for ids in _batches(self._incident_ids(), _BATCH):
            if decided:
                seen.update(claim for body in self._store.incident_bodies(ids) for claim in outline_of(body).claims)
            with self._store.remembered() as memory:
                links = sorted(memory.links_of(ids))
            yield from (_linked(*link) for link in links if link[:2] not in decided)
        yield from (_judged(pair, one) for pair, one in sorted(decided.items()) if seen.issuperset(pair))

    def readings(self) -> Iterator[KeptReading]:
        """Yield every text of the reports of which a claim fits."""
        read = self._store.readings(self._query, as_read=self._as_read)
        return read if self._traits == ANY else (one for one in read if one.report.id in self._chosen.reports)

    def decisions(self) -> Iterator[Decision]:
        """Yield what people decided."""
        return iter(self._store.decisions())

    def reviews(self) -> Iterator[Review]:
        """Yield what reviewers did; what two who code blind have still to hide from each other is left out."""
        with self._store.reviewed() as reviews:
            acts = reviews.acts()
        shown = review.open_to_all(acts)
        if len(shown) < len(acts):
            self.left_out["acts of a blind coding that is not done"] = len(acts) - len(shown)
        return iter(shown)

    def skipped(self) -> Iterator[Skipped]:
        """Yield what was passed over."""
        return self._store.skipped()

    def _incident_ids(self) -> Iterable[str]:
        return self._store.incident_ids(self._query) if self._traits == ANY else self._chosen.incidents

    @cached_property
    def _chosen(self) -> "_Chosen":
        """What belongs to the incidents that are like that; only ids are remembered."""
        chosen = _Chosen([], set(), set())
        for incident in incidents_like(self._store, replace(self._query, limit=None), self._traits):
            chosen.incidents.append(incident.id)
            chosen.claims.update(incident.claims)
            chosen.reports.update(incident.reports)
        return chosen


class _Chosen(NamedTuple):
    incidents: list[str]
    claims: set[str]
    reports: set[str]


def _sources(told: Iterable[CitedClaim]) -> Iterator[SourceCount]:
    """Yield who makes some claims, most claims first."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    reports: defaultdict[str, dict[str, date | None]] = defaultdict(dict)
    for cited in told:
        for actor_id, name in {actor.id: actor.name for actor in cited.claim.sources}.items():
            names[actor_id][name] += 1
            reports[actor_id][cited.report.id] = cited.report.published
    for actor_id, called in sorted(names.items(), key=lambda one: (-one[1].total(), one[0])):
        days = [day for day in reports[actor_id].values() if day]
        yield SourceCount(
            id=actor_id,
            name=min(called, key=lambda name: (-called[name], name)),
            claims=called.total(),
            reports=len(reports[actor_id]),
            first=min(days, default=None),
            last=max(days, default=None),
        )


def _pairs(decision: Decision) -> Iterator[tuple[str, str]]:
    """Yield each two claims of different groups, the lower id first."""
    for one, other in combinations(decision.groups, 2):
        yield from ((min(pair), max(pair)) for pair in product(one, other))


def _linked(left: str, right: str, millionths: int) -> Judgement:
    return Judgement(left=left, right=right, verdict="same", probability=millionths / 1_000_000)


def _judged(pair: tuple[str, str], decision: Decision) -> Judgement:
    likely = {"same": 1.0, "different": 0.0, "unsure": 0.5}[decision.verdict]
    left, right = pair
    return Judgement(
        left=left,
        right=right,
        verdict=decision.verdict,
        probability=likely,
        reasons=(decision.reason,) if decision.reason else (),
        judge=decision.by,
        at=decision.at,
    )


def outlines_of(store: Store) -> Iterator[Outline]:
    """Yield what has to be known of every incident before anything of it is shown."""
    return map(outline_of, store.all_incident_bodies())


def _in_words(query: Query, traits: Traits) -> tuple[str, ...]:
    """Return the conditions that are set."""
    contested = {} if traits.contested is None else {"contested": "yes" if traits.contested else "no"}
    told = asdict(query) | contested | {"origins": traits.origins, "killed": traits.killed}
    return tuple(f"{name} {value}" for name, value in told.items() if value)


def _zipped(files: Iterable[File]) -> Iterator[bytes]:
    """Yield files as a ZIP archive, each piece as soon as it is there."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for name, chunks in files:
            with archive.open(name, "w", force_zip64=True) as member:
                for chunk in chunks:
                    member.write(chunk)
                    yield sink.take()
    yield sink.take()


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


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
    for batch in _batches(arriving, _BATCH):
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


def compare_stores(store: Store, other: Store, query: Query, reach: Reach) -> Comparison:
    """Set the incidents of two stores that fit a query side by side; both must be up to date."""
    here, there = (tuple(map(event_of_incident, each.incidents(query))) for each in (store, other))
    return compare(here, there, reach)


def compare_with_file(store: Store, path: Path, mapping: Mapping, query: Query, reach: Reach) -> Comparison:
    """Set the incidents of a store that fit a query beside the rows of a data set.

    Of a query only country, type and days choose among the rows. Raises `UsageError` where the file does not fit.
    """
    rows = (item for item in readings(path, mapping) if isinstance(item, GroundedReading))
    there = tuple(event for event in map(event_of_reading, rows) if _fits(event, query))
    return compare(tuple(map(event_of_incident, store.incidents(query))), there, reach)


def _fits(event: Event, query: Query) -> bool:
    if (query.country and event.country != query.country) or (query.type and event.type != query.type):
        return False
    since, until = query.since or date.min, query.until or date.max
    if event.start is None or event.end is None:
        return not (query.since or query.until)
    return event.end >= since and event.start <= until
