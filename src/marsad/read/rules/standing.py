"""For whom those who speak stand: a person's body named once counts for the whole report, and so does a full name."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from marsad.model import Mention
from marsad.read.rules.document import ActorMark, Sentence
from marsad.read.rules.speakers import body_after, body_before, mention_of, patterns

_VAGUE_KIND: Final = "monitor"


class Standing:
    """Who stands for which body in one report, and whom its vague names ("a monitor", "the ministry") mean."""

    def __init__(self, sentences: Sequence[Sentence], speakers: Sequence[Mention]) -> None:
        self._sentences = sentences
        self._persons = {key for mention in speakers if (key := _key(mention.name))}

    def full(self, sources: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the sources of a sentence: vague names by the full one, persons with the body they speak for."""
        named = [self._meant(mention) for mention in sources]
        found: dict[str, Mention] = {}
        for mention in named:
            found.setdefault(mention.name, mention)
            body = self._body_of(_key(mention.name)) if len(named) == 1 else None
            if body:
                found.setdefault(body.name, body)
        return tuple(found.values())

    def _body_of(self, person: frozenset[str]) -> Mention | None:
        """Return the body of a person named in full or by their last names: "Abdel Rahman"."""
        return next((body for key, body in self._bodies.items() if person and person <= key), None)

    @cached_property
    def _bodies(self) -> dict[frozenset[str], Mention]:
        """For each person who speaks, the body beside whose name theirs stands first."""
        bodies: dict[frozenset[str], Mention] = {}
        for sentence in self._sentences if self._persons else ():
            for match in patterns(sentence.language).person.finditer(sentence.text):
                key = _key(match.group())
                if key not in bodies and any(person <= key for person in self._persons):
                    body = self._beside(sentence, match.start(), match.end())
                    if body:
                        bodies[key] = body
        return bodies

    @staticmethod
    def _beside(sentence: Sentence, start: int, end: int) -> Mention | None:
        found = [*body_before(sentence, start), *body_after(sentence, end)]
        known = {a.start for a in sentence.actors if a.sort == "known" and a.kind not in ("outlet", "agency")}
        return next((body for body in found if body.start in known), None)

    def _meant(self, mention: Mention) -> Mention:
        """Return whom a vague name means, if only one in the report can be meant."""
        rule = self._sentences[0].rule("speakers.vague")
        match = rule.fullmatch(mention.name)
        if match is None:
            return mention
        if match["monitor"]:
            return self._only(mention, (a for a in self._known if a.kind == _VAGUE_KIND))
        word = match["body"].lower()
        return self._only(mention, (a for a in self._known if a.name.lower().endswith(f" {word}")))

    @cached_property
    def _known(self) -> list[ActorMark]:
        return [a for sentence in self._sentences for a in sentence.actors if a.sort == "known"]

    @staticmethod
    def _only(mention: Mention, marks: Iterator[ActorMark]) -> Mention:
        named = {mark.name: mark for mark in reversed(list(marks))}
        if len(named) != 1:
            return mention
        [mark] = named.values()
        return mention_of(mark)


def _key(name: str) -> frozenset[str]:
    """Return the words of a person's name, none of a name of one word."""
    words = name.replace("-", " ").lower().split()
    return frozenset(words) if len(words) > 1 else frozenset()
