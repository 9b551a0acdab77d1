"""Wire copies: which reports were copied from one another, word for word or lightly rewritten.

A copy keeps the wire's words, and above all its lead; two writers who both used a third text share quotations and
the background at the end. So the share of the shorter report's words that lie in passages of the other is averaged
with the same share of its first words. Only reports of nearby days that share passages are held side by side: of
each, a sample of its passages is kept, chosen by their hashes alone, so that every report keeps the same ones
(Manber, "Finding similar files in a large file system", 1994). Such samples also find the short text in the long one,
which MinHash, made for texts of one size, does not.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final
from zlib import crc32

from marsad.corroborate.groups import Groups
from marsad.corroborate.memory import Memory
from marsad.corroborate.words import tokens
from marsad.model import ReportTrace

# Measured on 150 reports whose 26 copies were marked by hand: these score .547 or more, all else .491 or less.
COPIED: Final = 0.52

_PASSAGE: Final = 5
_LEAD: Final = 80
_FEWEST_WORDS: Final = 8
_WINDOW_DAYS: Final = 10
_LAST_DAY: Final = date.max.toordinal()
# Of the lead one passage in four is kept, of the rest one in sixteen; a copy of 30 words still shares some.
_SAMPLE_OF_LEAD: Final = 4
_SAMPLE: Final = 16
# Reports that share fewer, or less of the smaller sample, share quotations or what an outlet adds to all its reports.
_FEWEST_SHARED: Final = 2
_LEAST_SHARE: Final = 0.1


def likeness(left: list[str], right: list[str]) -> float:
    """Return how far the shorter text is a copy of the longer: 0 not at all, 1 word for word."""
    shorter, longer = sorted((left, right), key=lambda words: (len(words), words))
    if len(shorter) < _FEWEST_WORDS:
        return 0.0
    passages = set(_passages(longer))
    covered = [False] * len(shorter)
    for start, passage in enumerate(_passages(shorter)):
        if passage in passages:
            covered[start : start + _PASSAGE] = [True] * _PASSAGE
    lead = covered[:_LEAD]
    return (sum(covered) / len(covered) + sum(lead) / len(lead)) / 2


def sample(words: list[str]) -> frozenset[int]:
    """Return hashes (32 bits) of a sample of its passages: the same sample in every report and every run."""
    hashes = [crc32(" ".join(passage).encode()) for passage in _passages(words)]
    lead = (value for value in hashes[:_LEAD] if value % _SAMPLE_OF_LEAD == 0)
    return frozenset(lead) | {value for value in hashes if value % _SAMPLE == 0}


def families(
    memory: Memory, reports: Collection[str], without: Collection[str] = frozenset()
) -> dict[str, tuple[str, ...]]:
    """Return for each report its family: itself, its copies and the copies of these, sorted; some may be left out."""
    near: dict[str, set[str]] = {}
    waiting = set(reports)
    while waiting:
        found = memory.copies_of(waiting)
        near.update({report: found.get(report, set()).difference(without) for report in waiting})
        waiting = {other for report in waiting for other in near[report]} - near.keys()
    groups = Groups(near)
    for report, others in near.items():
        for other in others:
            groups.join(report, other)
    members = {family[0]: tuple(family) for family in groups.all()}
    return {report: members[groups.of(report)] for report in near}


def renew(memory: Memory, gone: Collection[str], come: Mapping[str, ReportTrace]) -> set[str]:
    """Forget and remember reports and their copies; return the other reports whose families are no longer the same."""
    touched = set(gone) | come.keys()
    known = families(memory, gone)
    before = {one: family for one, family in known.items() if one not in touched}
    memory.drop_reports(gone)
    memory.keep_reports(come)
    pairs = list(_copied(memory, come)) if come else []
    memory.keep_copies(pairs)
    joined = {report for pair in pairs for report in pair} - touched - before.keys()
    before |= families(memory, joined, without=touched)
    after = families(memory, before)
    return {one for one in before if set(before[one]) - touched != set(after[one]) - touched}


def _copied(memory: Memory, come: Mapping[str, ReportTrace]) -> Iterator[tuple[str, str]]:
    """Yield each pair of a new report and one that copies it or that it copies."""
    words_of = lru_cache(maxsize=512)(lambda report: tokens(memory.texts([report])[report]))
    for report, other in sorted(_candidates(memory, come)):
        if likeness(words_of(report), words_of(other)) >= COPIED:
            yield report, other


def _candidates(memory: Memory, come: Mapping[str, ReportTrace]) -> set[tuple[str, str]]:
    """Return the pairs of a new report and another of nearby days that share enough, the lower id first."""
    shared = Counter(_meetings(memory, come))
    enough = {pair: number for pair, number in shared.items() if number >= _FEWEST_SHARED}
    traces = memory.report_traces({other for _, other in enough})
    return {
        (report, other) if report < other else (other, report)
        for (report, other), number in enough.items()
        if number >= _LEAST_SHARE * min(len(come[report].passages), len(traces[other].passages))
    }


def _meetings(memory: Memory, come: Mapping[str, ReportTrace]) -> Iterator[tuple[str, str]]:
    """Yield a new report and another once for each passage that they share."""
    days = [trace.day for trace in come.values()]
    bounds = (min(days) - _WINDOW_DAYS, max(days) + _WINDOW_DAYS) if all(days) else (0, _LAST_DAY)
    holders: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for value, day, other in memory.holders({value for trace in come.values() for value in trace.passages}, *bounds):
        holders[value].append((day, other))
    for report, trace in come.items():
        for value in trace.passages:
            for day, other in holders[value]:
                if other != report and (not day or not trace.day or abs(day - trace.day) <= _WINDOW_DAYS):
                    yield report, other


def _passages(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_PASSAGE)), strict=False)
