"""What a model says is taken over only where the report has its words; everything else is refused, field by field."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from marsad.model import Claim, Mention, Report, Span, Toll, kind_of
from marsad.model.ontology import SITUATION_TYPES
from marsad.read.lexicon import languages
from marsad.read.llm.answer import Counted, Named, Refusal, Told
from marsad.read.llm.windows import Window
from marsad.read.numbers import Quantity, quantities

_NOT_THERE: Final = "these words are not in the report"
# Models straighten quotation marks and dashes.
_ALIKE: Final = {mark: f"[{marks}]" for marks in ("'’‘`", '"“”', "-–—") for mark in marks}
# A number that stands in no word for one ("a couple and their daughter") is believed up to here.
_FEW: Final = 12
# Letters around a number in which its bounds may stand ("at least", "or more").
_AROUND: Final = 30


def checked(told: Told, report: Report, window: Window, refusals: list[Refusal]) -> Claim | None:
    """Return a claim with all that the report bears out, None where its evidence is not there; note what is refused.

    The claim has no id yet.
    """
    return _Check(report, window, refusals).claim(told)


def within(words: str, text: str, start: int, end: int) -> Span | None:
    """Return where words stand between two offsets, in any case, spacing and kind of quotation mark."""
    if not words.strip():
        return None
    joined = r"\s+".join("".join(_ALIKE.get(c) or re.escape(c) for c in part) for part in words.split())
    pattern = re.compile(rf"(?<!\w){joined}(?!\w)" if _is_wordlike(words) else joined, re.IGNORECASE)
    found = pattern.search(text, start, end)
    return Span(start=found.start(), end=found.end()) if found else None


def _is_wordlike(words: str) -> bool:
    stripped = words.strip()
    return stripped[0].isalnum() and stripped[-1].isalnum()


class _Check:
    """Checks what is told of one window of a report."""

    def __init__(self, report: Report, window: Window, refusals: list[Refusal]) -> None:
        self._report = report
        self._text = report.text
        self._window = window
        self._refusals = refusals

    def claim(self, told: Told) -> Claim | None:
        if self._told_before(told):
            return None
        evidence = tuple(self._evidence(told.evidence))
        if not evidence:
            self._refuse("claim", told.type, "nothing in the report bears it out")
            return None

        def mentions(field: str, named: Iterable[Named]) -> tuple[Mention, ...]:
            return tuple(self._mentions(field, named, evidence))

        return Claim(
            id="",
            kind=kind_of(told.type),
            type=told.type,
            status="ongoing" if told.type in SITUATION_TYPES else told.status,
            certainty=told.certainty,
            initiators=mentions("initiators", told.initiators),
            supporters=mentions("supporters", told.supporters),
            targets=mentions("targets", told.targets),
            places=mentions("places", told.places),
            when=next(iter(mentions("when", _time(told.when))), None),
            tolls=tuple(self._tolls(told.tolls, evidence)),
            sources=mentions("sources", told.sources),
            via=mentions("via", told.via),
            evidence=evidence,
        )

    def _told_before(self, told: Told) -> bool:
        """Whether it rests on what was shown for its names alone; that part of the report was read for itself."""
        shown = (self._window.before, self._window.start)
        return bool(told.evidence) and all(within(passage, self._text, *shown) for passage in told.evidence)

    def _evidence(self, passages: Iterable[str]) -> Iterator[Span]:
        found = []
        for passage in passages:
            span = within(passage, self._text, self._window.start, self._window.end)
            if span is None:
                self._refuse("evidence", passage, _NOT_THERE)
            else:
                found.append(span)
        yield from _joined(found)

    def _mentions(self, field: str, named: Iterable[Named], evidence: Sequence[Span]) -> Iterator[Mention]:
        for one in named:
            span = self._find(one.words, evidence)
            if span is None:
                self._refuse(field, one.words, _NOT_THERE)
                continue
            words = span.of(self._text)
            yield Mention(name=self._name(field, one.name, words), text=words, start=span.start, end=span.end)

    def _name(self, field: str, name: str, words: str) -> str:
        """Return the fuller name as the report writes it; one that it does not use is refused, and the words stand."""
        span = within(name, self._text, 0, len(self._text))
        if span is None:
            self._refuse(f"name of {field}", name, _NOT_THERE)
        return " ".join((span.of(self._text) if span else words).split())

    def _tolls(self, counted: Iterable[Counted], evidence: Sequence[Span]) -> Iterator[Toll]:
        for one in counted:
            span = self._find(one.words, evidence)
            if span is None:
                self._refuse("toll", f"{one.words} {one.group}", _NOT_THERE)
                continue
            toll = self._toll(one, span, evidence)
            if toll is None:
                self._refuse("toll", f"{one.words} {one.group}", "its number is not what these words say")
            else:
                yield toll

    def _toll(self, one: Counted, span: Span, evidence: Sequence[Span]) -> Toll | None:
        """Return a toll with the bounds that its words have; None where the model's lie outside of them."""
        said = self._quantity(span)
        if not _agrees(one, said):
            return None
        span = Span(start=said.start, end=said.end) if said else span
        group = self._find(one.group, evidence) if one.group.strip() else None
        if one.group.strip() and group is None:
            self._refuse("group of a toll", one.group, _NOT_THERE)
        return Toll(
            outcome=one.outcome,
            low=said.low if said else one.low,
            high=said.high if said else one.high,
            approximate=said.approximate if said else False,
            group=" ".join(group.of(self._text).split()) if group else "",
            side=one.side,
            text=span.of(self._text),
            start=span.start,
            end=span.end,
        )

    def _quantity(self, span: Span) -> Quantity | None:
        """Return the number of which words are a part, with its bounds."""
        language = self._report.language if self._report.language in languages() else "en"
        first, last = max(self._window.before, span.start - _AROUND), min(self._window.end, span.end + _AROUND)
        near = quantities(self._text, first, last, language)
        return next((found for found in near if found.start < span.end and span.start < found.end), None)

    def _find(self, words: str, evidence: Sequence[Span]) -> Span | None:
        """Return where words stand: in the evidence, else in the part that was shown."""
        places = [*((span.start, span.end) for span in evidence), (self._window.before, self._window.end)]
        return next((span for start, end in places if (span := within(words, self._text, start, end))), None)

    def _refuse(self, field: str, said: str, why: str) -> None:
        self._refusals.append(Refusal(field=field, said=said, why=why))


def _time(words: str | None) -> tuple[Named, ...]:
    return (Named(name=words, words=words),) if words and words.strip() else ()


def _agrees(one: Counted, said: Quantity | None) -> bool:
    """Whether the model's bounds lie within those of the words; without a number in them only a few are believed."""
    bounds = [bound for bound in (one.low, one.high) if bound is not None]
    if said is None:
        return one.low == one.high and bool(bounds) and 0 < bounds[0] <= _FEW
    low, high = said.low or 0, said.high if said.high is not None else float("inf")
    return all(low <= bound <= high for bound in bounds)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order, those that overlap as one."""
    last: Span | None = None
    for span in sorted(spans, key=lambda span: span.start):
        if last is not None and span.start <= last.end:
            last = msgspec.structs.replace(last, end=max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
