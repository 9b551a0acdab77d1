"""Training data from reviewed reports, as the files of hand-made gold."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from marsad.model import Effective, Record
from marsad.publish.files import README, marked, whole_folder
from marsad.review import checked_by, counting_acts, derive, in_effect
from marsad.review.gold import Gold, GoldReport, gold_of, pretty
from marsad.store.interface import Query, Store

REPORTS: Final = "reports.jsonl"
_ABOUT: Final = """# Reviewed reports

{reports} reports with {claims} claims that reviewers judged, in the form of hand-made gold: `reports.jsonl` is what a
program reads, `NAME.txt` the text of each report, `NAME.gold.json` its claims; `quotes` are the words that carry one.

{left_out} reports are left out, because only some of their claims were judged: what nobody looked at would be taken
for no claim.

It holds whole texts and all names. Nothing is withheld; see to it who may have it."""


class Learned(Record, frozen=True, kw_only=True):
    """How many reports and claims became training data, and how many reports were left out as judged in part."""

    reports: int
    claims: int
    left_out: int


class _Judged(NamedTuple):
    head: GoldReport
    gold: Gold


def write_training(store: Store, folder: Path, query: Query) -> Learned:
    """Write the reviewed reports of which a claim fits into a folder; `UsageError` where it cannot be made."""
    with whole_folder(folder) as beside:
        files = _Files(store, query)
        with (beside / REPORTS).open("wb") as lines:
            for name, content in files.each():
                (beside / name).write_bytes(content)
            lines.writelines(files.lines)
        (beside / README).write_text(files.readme(), encoding="utf-8")
    return files.learned


def zipped_training(store: Store, query: Query) -> tuple[bytes, Learned]:
    """Return the same as a ZIP archive."""
    files, packed = _Files(store, query), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.each():
            archive.writestr(name, content)
        archive.writestr(REPORTS, b"".join(files.lines))
        archive.writestr(README, files.readme())
    return packed.getvalue(), files.learned


class _Files:
    """The files of the reviewed reports, made one report at a time."""

    def __init__(self, store: Store, query: Query) -> None:
        self._store = store
        self._query = query
        self.lines: list[bytes] = []
        self.learned = Learned(reports=0, claims=0, left_out=0)

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Yield name and content of each report's two files."""
        wanted = None if self._query == Query() else {head.id for head in self._store.reports(self._query)}
        reports = claims = left_out = 0
        for judged in _judged(self._store, wanted):
            if judged is None:
                left_out += 1
                continue
            reports, claims = reports + 1, claims + len(judged.gold.claims)
            self.lines.append(msgspec.json.encode(judged.head) + b"\n")
            yield f"{judged.head.id}.txt", judged.head.text.encode()
            yield f"{judged.head.id}.gold.json", pretty(judged.gold)
        self.learned = Learned(reports=reports, claims=claims, left_out=left_out)

    def readme(self) -> str:
        """Return what stands beside them."""
        told = self.learned
        return marked(_ABOUT.format(reports=told.reports, claims=told.claims, left_out=told.left_out))


def _judged(store: Store, wanted: set[str] | None) -> Iterator[_Judged | None]:
    """Yield each report that reviewers judged, None for one that they judged in part."""
    with store.reviewed() as reviews:
        acts = reviews.acts()
        telling = (*counting_acts(acts), *(act for act in in_effect(acts) if act.verb == "check"))
        for report in dict.fromkeys(act.report for act in telling):
            if wanted is not None and report not in wanted:
                continue
            if not reviews.has(report):  # acts may come into a store without their report
                continue
            found, version, read = reviews.read(report)
            mine = [act for act in acts if act.report == report]
            counting = counting_acts(mine)
            if not counting and checked_by(mine, version) is None:  # another text than the one that was checked
                continue
            claims = derive(read, counting, found.text, version).claims
            if any(one.standing == "read" for one in claims):
                yield None
            else:
                yield _Judged(*gold_of(found, [one.claim for one in _in_order(claims)]))


def _in_order(claims: tuple[Effective, ...]) -> list[Effective]:
    counting = (one for one in claims if one.counts)
    return sorted(counting, key=lambda one: min((span.start for span in one.claim.evidence), default=0))
