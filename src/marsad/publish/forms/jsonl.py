"""JSON lines without loss: every text of every report with its claims, what was passed over, judgements, incidents.

Each line is an object with one key that says what it is. `marsad import --as jsonl` reads it back. Incidents are
told for other programs; Marsad makes them anew from the claims.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any, Final

import msgspec

from marsad import __version__
from marsad.model import Decision, Incident, Judgement, KeptReading, Record, Review, Skipped
from marsad.publish.form import File, Form, Options
from marsad.publish.material import Material

FORMAT: Final = 1
_BATCH: Final = 200


class Head(Record, frozen=True, kw_only=True):
    """The first line: which format of which Marsad, made when."""

    format: int
    version: str
    made: str


class Line(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One line: one of these."""

    marsad: Head | None = None
    reading: KeptReading | None = None
    skipped: Skipped | None = None
    judgement: Judgement | None = None
    decision: Decision | None = None
    review: Review | None = None
    incident: Incident | None = None


def _lines(material: Material, options: Options) -> Iterator[Line]:
    made = options.made.isoformat(timespec="seconds")
    yield Line(marsad=Head(format=FORMAT, version=__version__, made=made))
    yield from (Line(reading=reading) for reading in material.readings())
    yield from (Line(skipped=skipped) for skipped in material.skipped())
    yield from (Line(judgement=judgement) for judgement in material.judgements())
    yield from (Line(decision=decision) for decision in material.decisions())
    yield from (Line(review=review) for review in material.reviews())
    yield from (Line(incident=cited.incident) for cited in material.incidents())


def _chunks(lines: Iterable[Line]) -> Iterator[bytes]:
    encoded = (msgspec.json.encode(line) for line in lines)
    while batch := list(islice(encoded, _BATCH)):
        yield b"\n".join(chain(batch, (b"",)))


def _files(material: Material, options: Options) -> Iterator[File]:
    yield File("marsad.jsonl", _chunks(_lines(material, options)))


def _tables(options: Options) -> tuple[Any, ...]:
    return ()


FORM: Final = Form(
    name="jsonl",
    ending="jsonl",
    media_type="application/x-ndjson",
    meaning="the whole record, to be read back with `marsad import --as jsonl`; a filter chooses reports",
    loses=("nothing under the profile internal; under the others the reports' words and their older texts",),
    files=_files,
    tables=_tables,
)
