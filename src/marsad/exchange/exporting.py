"""A request for an export, and the files that it becomes."""

import gc
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from msgspec.structs import asdict, replace

from marsad.asking import ANY, Traits
from marsad.config import Settings
from marsad.errors import UsageError
from marsad.exchange import beside
from marsad.exchange.material import StoreMaterial, outlines_of
from marsad.model import Record
from marsad.publish.codes import Codes
from marsad.publish.files import README, marked, readme_beside, whole_folder, write_file, write_into
from marsad.publish.form import File, Form, Options, Parts
from marsad.publish.forms import FORMS
from marsad.publish.readme import About, readme_lines
from marsad.publish.sink import Sink
from marsad.publish.withhold import Terms, Withheld, withheld
from marsad.publish.withhold.profile import profile_named
from marsad.store.interface import Query, Store

WORTH_TWO: Final = 20_000
"""From so many claims on a second process is worth its start: about a second of a core, and its memory."""


class Request(Record, frozen=True, kw_only=True):
    """What is asked for: a form, on which terms, which part of the record.

    `traits` is what the incidents are to be like; all else is then what belongs to these. `table` is for forms that
    hold one table, `codes` a folder of code tables of one's own.
    """

    form: str
    terms: Terms
    query: Query = Query()
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
    where it was derived on the very terms that are asked for: nothing more is then withheld. From `worth_two` claims on
    some tables are made by a second process, where there are processors for two; never where it is None.
    """

    def __init__(
        self,
        store: Store,
        request: Request,
        gone: dict[str, int] | None = None,
        *,
        worth_two: int | None = WORTH_TWO,
    ) -> None:
        self.form = form_named(request.form)
        self._store, self._request, self._gone = store, request, gone
        self._worth_two = worth_two if gone is None else None
        as_read = request.terms.profile.name == "internal"
        self._stored = StoreMaterial(store, request.query, request.traits, as_read=as_read)
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
        with unswept(), self._files() as files:
            if self.form.folder:
                with whole_folder(path) as folder:
                    write_into(folder, files)
                    (folder / README).write_text(self._readme_text(), encoding="utf-8")
                return
            write_file(path, next(files).chunks)
            write_file(readme_beside(path), [self._readme_text().encode()])

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the one file, or of several and their README as a ZIP archive."""
        with self._files() as files:
            if not self.form.folder:
                yield from next(files).chunks
                return
            readme = (File(README, iter([self._readme_text().encode()])) for _ in range(1))
            yield from _zipped(chain(files, readme))

    def parts(self) -> Parts:
        """Return what makes single tables. Raises `UsageError` for a form that is made in one."""
        if self.form.parts is None:
            raise UsageError(f"{self.form.name} has no parts")
        return self.form.parts(self._seen.material)

    def missed(self) -> beside.Missed:
        """Return what is missing so far in full, for the process that asked for the parts."""
        return beside.Missed(left_out=dict(self._stored.left_out), noted=self._seen.noted())

    @contextmanager
    def _files(self) -> Iterator[Iterator[File]]:
        """Give the files; a second process, if there is one, starts first and is gone when they are no longer taken."""
        with beside.helping(self._task(), self._add) as ahead:
            yield self.form.files(self._seen.material, replace(self._options, ahead=ahead))

    def _task(self) -> beside.Task | None:
        """Return what a second process is to do, None where none is worth it."""
        path, request = self._store.path if self._worth_two is not None else None, self._request
        if path is None or self.form.parts is None or not beside.is_possible():
            return None
        if len(self._store.claim_keys(request.query)) < (self._worth_two or 0):
            return None
        return beside.Task(
            store=str(path), form=request.form, terms=request.terms, query=request.query, traits=request.traits
        )

    def _add(self, missed: beside.Missed) -> None:
        self._stored.left_out.update(missed.left_out)
        self._seen.add(missed.noted)

    @cached_property
    def _seen(self) -> Withheld:
        """What may be seen; all that may not is gathered when it is first asked for."""
        store, gone = self._store, self._gone
        if gone is not None:
            return Withheld(self._stored, lambda: dict(gone))
        return withheld(self._stored, self._request.terms, lambda: store.claims(), lambda: outlines_of(store))

    def _readme_text(self) -> str:
        return marked("\n".join(self.readme()))


@contextmanager
def unswept() -> Iterator[None]:
    """Let nobody look for rings of garbage: records form none, and to look through them takes a tenth of the time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


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
