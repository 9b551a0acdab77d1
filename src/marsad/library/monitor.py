"""An open store, asked as the command line asks it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypedDict, Unpack

import msgspec

from marsad import pipeline
from marsad.asking import resolved
from marsad.config import load_settings
from marsad.errors import UsageError
from marsad.exchange import Export, Outcome, Request, StoreMaterial, terms_of
from marsad.intake import IntakeOptions
from marsad.library.records import Records
from marsad.model import CitedClaim, Incident, Report, ReportHead
from marsad.publish.tables import CLAIMS, INCIDENTS, REPORTS, SOURCES
from marsad.store import Query, SourceCount, open_store

if TYPE_CHECKING:
    from marsad.store import Store


class Filters(TypedDict, total=False):
    """Which records: all that are given must fit, as on the command line; days as `date` or "2016-06-03"."""

    place: str
    country: str
    actor: str
    type: str
    source: str
    report: str
    words: str
    since: date | str | None
    until: date | str | None
    min_confidence: float | None
    limit: int | None


class Monitor:
    """An open store. Close it with `with`; incidents are brought up to date when it is opened.

    >>> import marsad
    >>> with marsad.open("marsad.db") as monitor:
    ...     incident = monitor.incidents(place="Maskanah", type="air_strike").first()[0]
    ...     monitor.incident(incident.id).title
    'Air strike in Maskanah, Aleppo: 17 or more killed'
    """

    def __init__(self, store: "Store") -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store.

        >>> import marsad
        >>> marsad.open("marsad.db").close()
        """
        self._store.__exit__()

    def add(self, *paths: str | Path, published: date | None = None, publisher: str = "") -> pipeline.Tally:
        """Read files and folders into the store; return what they turned out to be, and what was passed over.

        >>> import marsad
        >>> from pathlib import Path
        >>> written = Path("note.txt").write_text("Rebels shelled Idlib on Monday, killing two, police said.")
        >>> with marsad.open("another.db", create=True) as monitor:
        ...     monitor.add("note.txt", published=date(2016, 6, 7)).added
        1
        """
        options = IntakeOptions(published=published, publisher=publisher, max_report_mb=load_settings().max_report_mb)
        return pipeline.add([str(path) for path in paths], self._store, options)

    def incidents(self, **filters: Unpack[Filters]) -> Records[Incident]:
        """Return the incidents that fit, by date.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     len(monitor.incidents(country="Sudan", since="2023-09-05", limit=5).first(9))
        5
        """
        query = _query(filters)
        return Records(INCIDENTS, lambda: self._store.incidents(query), StoreMaterial(self._store, query).incidents)

    def claims(self, **filters: Unpack[Filters]) -> Records[CitedClaim]:
        """Return the claims that fit, each with the head of its report, by date.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     {cited.claim.status for cited in monitor.claims(type="control")}
        {'ongoing'}
        """
        query = _query(filters)
        return Records(CLAIMS, lambda: self._store.claims(query), lambda: self._store.claims(query))

    def reports(self, **filters: Unpack[Filters]) -> Records[ReportHead]:
        """Return the reports of which a claim fits, without their words.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     monitor.reports(place="El Obeid").first()[0].title
        'El Obeid counts its days'
        """
        query = _query(filters)
        return Records(REPORTS, lambda: self._store.reports(query), lambda: self._store.reports(query))

    def sources(self, **filters: Unpack[Filters]) -> Records[SourceCount]:
        """Return who makes the claims that fit, most claims first.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     monitor.sources(country="Syria").first()[0].name
        'Aleppo Relief Monitor'
        """
        query = _query(filters)
        return Records(SOURCES, lambda: self._store.sources(query), lambda: self._store.sources(query))

    def incident(self, incident_id: str) -> Incident:
        """Return one incident; `NotFoundError` where there is none.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     monitor.incident("no such id")
        Traceback (most recent call last):
        ...
        marsad.errors.NotFoundError: no incident 'no such id' in this store; `marsad incidents` lists those there are
        """
        return self._store.incident(incident_id)

    def claim(self, claim_id: str) -> CitedClaim:
        """Return one claim with the head of its report; `NotFoundError` where there is none.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     first = monitor.claims().first()[0]
        ...     monitor.claim(first.claim.id) == first
        True
        """
        return self._store.claim(claim_id)

    def report(self, report_id: str) -> Report:
        """Return a report with its words; `NotFoundError` where there is none.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     len(monitor.report("sudan-2023/el-obeid-siege.md").text) > 500
        True
        """
        return self._store.report(report_id)

    def export(self, form: str, path: str | Path, *, profile: str = "internal", **filters: Unpack[Filters]) -> Outcome:
        """Write what fits to a file or folder, with its README; return what the form or the profile left out.

        Forms and profiles are those of `marsad export`. Raises `UsageError` where there is none of that name.

        >>> import marsad
        >>> with marsad.open("marsad.db") as monitor:
        ...     outcome = monitor.export("geojson", "sudan.geojson", profile="public", country="Sudan")
        >>> outcome.withheld["hints at unnamed sources"] > 0
        True
        """
        terms = terms_of(load_settings(), profile)
        made = Export(self._store, Request(form=form, terms=terms, query=_query(filters)))
        made.write(Path(path))
        return made.outcome


def open_monitor(path: str | Path = "marsad.db", *, create: bool = False) -> Monitor:
    """Open a store, made where there is none if `create` says so, and bring its incidents up to date.

    Raises `StoreError` where it cannot be opened.

    >>> import marsad
    >>> with marsad.open("marsad.db") as monitor:
    ...     monitor.reports().first()[0].publisher
    'Damascus Bulletin'
    """
    store = open_store(path, create=create)
    pipeline.refresh(store)
    return Monitor(store)


def _query(filters: Filters) -> Query:
    unknown = set(filters) - set(Filters.__annotations__)
    if unknown:
        raise UsageError(
            f"no such filter: {', '.join(sorted(unknown))}; there are {', '.join(Filters.__annotations__)}"
        )
    try:
        return resolved(msgspec.convert(filters, Query))
    except msgspec.ValidationError as error:
        raise UsageError(f"a filter does not fit: {error}") from error
