"""What a situation report is made of: incidents, and each claim with the text that it was read in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from marsad.model import CitedClaim, Incident, Record

ReadIn = Callable[[Sequence[str]], Iterable[tuple[CitedClaim, str]]]
"""Gives claims by their ids, each with the very text that it was read in; those that are not there are left out."""


class Asked(Record, frozen=True, kw_only=True):
    """What a report is to be about: where, as people call it (empty: everywhere), and from which day to which."""

    where: str = ""
    since: date | None = None
    until: date | None = None


class Told(Record, frozen=True, kw_only=True):
    """A claim and the words that carry it."""

    cited: CitedClaim
    words: str

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.cited.claim.id

    @property
    def denied(self) -> bool:
        """Whether its source says that it did not happen."""
        return self.cited.claim.status == "denied"

    @property
    def hedged(self) -> bool:
        """Whether its source is not sure."""
        return self.cited.claim.certainty == "hedged"


class Story(Record, frozen=True, kw_only=True):
    """An incident and what is told of it; there is always at least one claim."""

    incident: Incident
    told: tuple[Told, ...]

    @property
    def affirmed(self) -> tuple[Told, ...]:
        """What is told of it, without what denies it."""
        return tuple(one for one in self.told if not one.denied)


class Material(Record, frozen=True, kw_only=True):
    """All stories by day, and how many incidents there are of which no claim is left."""

    stories: tuple[Story, ...]
    without_claims: int = 0


def gathered(incidents: Iterable[Incident], read_in: ReadIn) -> Material:
    """Return incidents with their claims, by day; the undated last."""
    made = sorted(incidents, key=lambda one: (one.date.start if one.date else date.max, one.id))
    told = {one.id: one for one in _told(read_in([name for one in made for name in one.claims]))}
    stories = [Story(incident=one, told=tuple(told[name] for name in one.claims if name in told)) for one in made]
    kept = tuple(story for story in stories if story.told)
    return Material(stories=kept, without_claims=len(stories) - len(kept))


def _told(read: Iterable[tuple[CitedClaim, str]]) -> Iterator[Told]:
    for cited, text in read:
        spans = sorted(cited.claim.evidence, key=lambda span: span.start)
        yield Told(cited=cited, words=" … ".join(" ".join(span.of(text).split()) for span in spans))
