"""What a reviewer says of a claim: names, days and numbers with the words that they chose in the text."""

from collections.abc import Iterator, Sequence
from datetime import date as Day  # noqa: N812  (a field of `Wish` is called date)
from typing import Final, TypeVar

from msgspec.structs import replace

from marsad.errors import UsageError
from marsad.model import Claim, Mention, Record, Span, Toll, kind_of
from marsad.model.ontology import Certainty, ClaimType, Outcome, Side, Status
from marsad.model.review import CLAIM_FIELDS, ClaimField

Given = TypeVar("Given", bound=Record)

LONGEST_NAME: Final = 300
MOST: Final = 50
"""How many values a field may have."""
_NAMED: Final[tuple[ClaimField, ...]] = ("initiators", "supporters", "targets", "places", "sources", "via")


class Naming(Record, frozen=True, kw_only=True):
    """Somebody or somewhere: the words from `start` to `end`, a name, or both; `id` where one was chosen.

    Without words it is inferred. Without a name the words are it.
    """

    start: int | None = None
    end: int | None = None
    name: str = ""
    id: str = ""


class Counting(Record, frozen=True, kw_only=True):
    """A toll, as `marsad.model.Toll`; its words are those from `start` to `end`."""

    outcome: Outcome
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    group: str = ""
    side: Side = "unknown"
    start: int | None = None
    end: int | None = None


class Dating(Record, frozen=True, kw_only=True):
    """When: the days from `first` to `last`, or what the words from `start` to `end` mean; nothing: not known."""

    first: Day | None = None
    last: Day | None = None
    start: int | None = None
    end: int | None = None


class Wish(Record, frozen=True, kw_only=True):
    """What is to be changed in a claim, or what an added claim tells; what is not given stays as it is.

    A field is given whole: all its values, those that stay too.
    """

    type: ClaimType | None = None
    status: Status | None = None
    certainty: Certainty | None = None
    initiators: tuple[Naming, ...] | None = None
    supporters: tuple[Naming, ...] | None = None
    targets: tuple[Naming, ...] | None = None
    places: tuple[Naming, ...] | None = None
    date: Dating | None = None
    tolls: tuple[Counting, ...] | None = None
    sources: tuple[Naming, ...] | None = None
    via: tuple[Naming, ...] | None = None
    evidence: tuple[Span, ...] | None = None

    @property
    def fields(self) -> tuple[ClaimField, ...]:
        """The fields that are given."""
        return tuple(field for field in CLAIM_FIELDS if getattr(self, field) is not None)


def told(claim: Claim, wish: Wish, text: str) -> Claim:
    """Return a claim as a wish has it, its mentions with their words, not grounded yet.

    Raises `UsageError` for words that are not in the text and for a value that says nothing.
    """
    changes: dict[str, object] = {
        field: getattr(wish, field) for field in ("status", "certainty") if getattr(wish, field) is not None
    }
    if wish.type is not None:
        changes |= {"type": wish.type, "kind": kind_of(wish.type)}
    for field in _NAMED:
        if (given := getattr(wish, field)) is not None:
            changes[field] = tuple(mention for mention, _ in named(given, text, field))
    if wish.date is not None:
        changes["when"] = _when(wish.date, text)
    if wish.tolls is not None:
        changes["tolls"] = tuple(_toll(one, text) for one in _few(wish.tolls, "tolls"))
    if wish.evidence is not None:
        changes["evidence"] = _evidence(wish.evidence, text)
    return replace(claim, **changes)


def chosen(wish: Wish, text: str) -> dict[Mention, str]:
    """Return the ids that were chosen for mentions."""
    given = (pair for field in _NAMED for pair in named(getattr(wish, field) or (), text, field))
    return {mention: one.id for mention, one in given if one.id}


def named(given: Sequence[Naming], text: str, field: str) -> Iterator[tuple[Mention, Naming]]:
    """Yield the mentions that are meant, each with what was said of it."""
    for one in _few(given, field):
        words = _words(one.start, one.end, text, field)
        name = " ".join((one.name or words or "").split())[:LONGEST_NAME]
        if not name:
            raise UsageError(f"{field}: give a name, or words in the text")
        spot = (one.start, one.end) if words else (None, None)
        yield Mention(name=name, text=words, start=spot[0], end=spot[1]), one


def _few(given: Sequence[Given], field: str) -> Sequence[Given]:
    if len(given) > MOST:
        raise UsageError(f"{field}: {len(given)} values are too many for one claim; make several claims")
    return given


def _when(given: Dating, text: str) -> Mention | None:
    if given.first and given.last and given.last < given.first:
        raise UsageError(f"date: ends ({given.last}) before it begins ({given.first}); swap them")
    words = _words(given.start, given.end, text, "date")
    return Mention(name=" ".join(words.split()), text=words, start=given.start, end=given.end) if words else None


def _toll(given: Counting, text: str) -> Toll:
    if given.low is not None and given.high is not None and given.high < given.low:
        raise UsageError(f"tolls: from {given.low} to {given.high} is no range; swap them")
    if given.low is None and given.high is None:
        raise UsageError("tolls: give a least or a most number")
    if min(bound for bound in (given.low, given.high) if bound is not None) < 0:
        raise UsageError("tolls: a number of people is not negative")
    words = _words(given.start, given.end, text, "tolls")
    spot = (given.start, given.end) if words else (None, None)
    return Toll(
        outcome=given.outcome,
        low=given.low,
        high=given.high,
        approximate=given.approximate,
        group=" ".join(given.group.split())[:LONGEST_NAME],
        side=given.side,
        text=words,
        start=spot[0],
        end=spot[1],
    )


def _evidence(given: Sequence[Span], text: str) -> tuple[Span, ...]:
    if not given:
        raise UsageError("evidence: select the words that carry the claim")
    for span in given:
        _words(span.start, span.end, text, "evidence")
    return tuple(sorted(given[:MOST], key=lambda span: (span.start, span.end)))


def _words(start: int | None, end: int | None, text: str, field: str) -> str | None:
    if start is None and end is None:
        return None
    if start is None or end is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError(f"{field}: no words from {start} to {end} in the text; select them anew")
    return text[start:end]
