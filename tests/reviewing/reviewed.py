"""Invented reports on one war, read by the rules, to be reviewed."""

from datetime import date
from pathlib import Path

from marsad import pipeline
from marsad.model import Report
from marsad.read import make_reader
from marsad.store import Query, Store, open_store

DOUMA = (
    "DAMASCUS, June 4, 2016 (Sample Wire) - Syrian warplanes bombed the rebel-held town of Douma on Friday, killing at "
    "least seven civilians, the Syrian Observatory for Human Rights said. Families were digging in the rubble of the "
    "market. Gunmen of the Hill Brigade kidnapped three drivers near Palmyra on Thursday, activists said."
)
AGAIN = (
    "BEIRUT, June 4, 2016 (Valley Post) - At least nine people died when government jets hit Douma on Friday, rescuers "
    "told the Valley Post."
)
CLASH = (
    "BEIRUT, June 7, 2016 (Sample Wire) - Islamic State fighters attacked a Syrian army checkpoint near Palmyra on "
    "Monday. Four soldiers were killed, activists said."
)
TEXTS = {"douma.txt": DOUMA, "again.txt": AGAIN, "clash.txt": CLASH}


def put(store: Store, report_id: str, text: str, reader: str = "rules") -> None:
    """Read a text into a store and bring its incidents up to date."""
    report = Report(id=report_id, text=text, published=date(2016, 6, 7), published_basis="given", language="en")
    store.put(one for one in pipeline.understand([report], make_reader(reader)) if hasattr(one, "claims"))
    pipeline.refresh(store)


def filled(path: Path) -> Store:
    """Return a store with the reports."""
    store = open_store(path)
    for report_id, text in TEXTS.items():
        put(store, report_id, text)
    return store


def claims_of(store: Store, report: str, **wanted: str) -> list[str]:
    """Return the ids of the claims of a report, as they stand."""
    return [one.claim.id for one in store.claims(Query(report=report, **wanted))]  # type: ignore[arg-type]


def spot(text: str, words: str) -> dict[str, int]:
    """Return where words stand in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words)}
