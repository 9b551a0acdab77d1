"""Wire copies: which reports were copied from one another, word for word or lightly rewritten.

A copy keeps the wire's words, and above all its lead; two writers who both used a third text share quotations and
the background at the end. So the share of the shorter report's words that lie in passages of the other is averaged
with the same share of its first words. Only reports of nearby days that share rare passages are held side by side.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final
from zlib import crc32

from marsad.corroborate.words import tokens
from marsad.model import ReportHead

# Measured on 150 reports whose 26 copies were marked by hand: these score .547 or more, all else .491 or less.
COPIED: Final = 0.52

_PASSAGE: Final = 5
_LEAD: Final = 80
_FEWEST_WORDS: Final = 8
_WINDOW_DAYS: Final = 10
# One passage in four is kept to find candidates; a copy of 60 words still shares some.
_SAMPLE: Final = 4
_FEWEST_SHARED: Final = 2
# A passage in more reports than this is boilerplate.
_COMMON: Final = 40

TextOf = Callable[[str], str]


def copies(reports: Iterable[ReportHead], text_of: TextOf) -> list[tuple[str, str]]:
    """Return the pairs of report ids of which one copies the other, each pair and the list sorted."""
    words_of = lru_cache(maxsize=512)(lambda report_id: tokens(text_of(report_id)))
    found = (
        pair for pair in _candidates(reports, words_of) if likeness(words_of(pair[0]), words_of(pair[1])) >= COPIED
    )
    return sorted(found)


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


def _passages(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_PASSAGE)), strict=False)


def _candidates(reports: Iterable[ReportHead], words_of: Callable[[str], list[str]]) -> Iterator[tuple[str, str]]:
    """Yield pairs published within the window that share rare passages; reports without a date meet all others."""
    index: dict[int, list[str]] = defaultdict(list)
    recent: deque[tuple[date, str, frozenset[int]]] = deque()
    for report in sorted(reports, key=lambda report: (report.published or date.min, report.id)):
        sketch = _sketch(words_of(report.id))
        if report.published is not None:
            _forget(index, recent, report.published)
            recent.append((report.published, report.id, sketch))
        yield from _meet(index, sketch, report.id)
        for passage in sketch:
            index[passage].append(report.id)


def _sketch(words: list[str]) -> frozenset[int]:
    """Return hashes of a sample of its passages: the same sample in every report and every run."""
    hashes = (crc32(" ".join(passage).encode()) for passage in _passages(words))
    return frozenset(value for value in hashes if value % _SAMPLE == 0)


def _forget(index: dict[int, list[str]], recent: deque[tuple[date, str, frozenset[int]]], today: date) -> None:
    while recent and (today - recent[0][0]).days > _WINDOW_DAYS:
        _, report_id, sketch = recent.popleft()
        for passage in sketch:
            index[passage].remove(report_id)
            if not index[passage]:
                del index[passage]


def _meet(index: dict[int, list[str]], sketch: frozenset[int], report_id: str) -> Iterator[tuple[str, str]]:
    met: Counter[str] = Counter()
    for passage in sketch:
        if len(index.get(passage, ())) <= _COMMON:
            met.update(index.get(passage, ()))
    for other, shared in met.items():
        if shared >= _FEWEST_SHARED and other != report_id:
            yield (report_id, other) if report_id < other else (other, report_id)
