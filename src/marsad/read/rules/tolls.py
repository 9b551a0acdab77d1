"""How many of whom: quantities tied to an outcome and to the group that they count."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Final, NamedTuple, cast

import msgspec

from marsad.model import Record, Toll
from marsad.model.ontology import Outcome, Side
from marsad.read.lexicon import grammar, table, whole_words, words
from marsad.read.numbers import Quantity
from marsad.read.rules.document import Sentence
from marsad.read.rules.families import Family, families

_PASSIVE_GAP: Final = 90
_LOOSE: Final = 60
_OLDEST: Final = 110
_ONE_BY_ONE: Final = ("killed", "injured", "abducted", "arrested")


class Counted(Record, frozen=True, kw_only=True):
    """A toll and where its words begin and end (with the group)."""

    toll: Toll
    start: int
    end: int


class _Outcomes:
    """The patterns that tie a quantity to an outcome, in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        data = table(language, "tolls")
        self.names = tuple(name for name in data if name not in ("things", "one", "family"))
        self.passive = {n: self._compile(language, n, "passive") for n in self.names}
        self.active = {n: self._compile(language, n, "active") for n in self.names}
        self.after = {n: self._compile(language, n, "after") for n in self.names}
        self.things = whole_words(words(language, "tolls", "things", "words"))
        heads = words(language, "actors", "heads")
        self.armed = whole_words(heads)
        self.people = whole_words(heads + words(language, "actors", "victims"))
        self.one = whole_words(words(language, "tolls", "one", "words"))

    def rule(self, name: str) -> re.Pattern[str]:
        """Return a named pattern of tolls."""
        return grammar(self._language, f"tolls.{name}")

    @staticmethod
    def _compile(language: str, name: str, key: str) -> re.Pattern[str] | None:
        listed = words(language, "tolls", name, key)
        return whole_words(listed) if listed else None


@cache
def _outcomes(language: str) -> _Outcomes:
    return _Outcomes(language)


def tolls(sentence: Sentence) -> tuple[Counted, ...]:
    """Return the tolls that a sentence states, in order."""
    outcomes = _outcomes(sentence.language)
    related = list(families(sentence.text, sentence.language))
    found: list[Counted] = []
    for counting in _in_order(sentence, related, outcomes):
        counted = _counted(sentence, counting, found, outcomes)
        if counted is not None:
            found.append(counted)
    return tuple(found)


class _Counting(NamedTuple):
    """What may be a toll: a quantity, and from where in the sentence on the group that it counts is named."""

    quantity: Quantity
    after: int
    group: str = ""


def _in_order(sentence: Sentence, related: list[Family], outcomes: _Outcomes) -> list[_Counting]:
    """Return what may be a toll; a family is one, and of "seven of nine drones" only the part is."""
    free = [q for q in sentence.quantities if not any(_inside(q, one, sentence.start) for one in related)]
    countings = [_of_family(one, sentence) for one in related]
    whole = None
    for quantity, following in zip_longest(free, free[1:]):
        if quantity is whole:
            continue
        after = quantity.end
        if following and outcomes.rule("share").match(sentence.words(quantity.end, following.start)):
            whole, after = following, following.end
        countings.append(_Counting(_risen(sentence, quantity, outcomes), after - sentence.start))
    return sorted(countings, key=lambda counting: counting.quantity.start)


def _inside(quantity: Quantity, family: Family, offset: int) -> bool:
    return family.start + offset < quantity.end and quantity.start < family.end + offset


def _of_family(family: Family, sentence: Sentence) -> _Counting:
    text = sentence.text[family.start : family.end]
    start, end = family.start + sentence.start, family.end + sentence.start
    quantity = Quantity(start=start, end=end, text=text, low=family.low, high=family.high)
    return _Counting(quantity, family.end, " ".join(text.split()))


def _risen(sentence: Sentence, quantity: Quantity, outcomes: _Outcomes) -> Quantity:
    """Return the second of two numbers where the words say that one became the other."""
    before = sentence.words(quantity.start - _LOOSE, quantity.start)
    if quantity.low == quantity.high or quantity.high is None or not outcomes.rule("risen").search(before):
        return quantity
    return msgspec.structs.replace(quantity, low=quantity.high)


def _counted(sentence: Sentence, counting: _Counting, before: list[Counted], outcomes: _Outcomes) -> Counted | None:
    text, offset, quantity = sentence.text, sentence.start, counting.quantity
    start, end, group = quantity.start - offset, counting.after, counting.group
    if not group and _counts_nobody(text, start, end, quantity, outcomes):
        return None
    group_end = end
    if not group and (match := outcomes.rule("group").match(text, end)):
        group = " ".join(match["group"].split())
        group_end = match.end() if group else end
    if told := outcomes.rule("told_of").match(text, end):
        group = told["group"]
    if outcomes.rule("either").match(text[end:]) or outcomes.rule("either_before").search(text, 0, start):
        return None
    outcome = _outcome(text, start, end, group_end, group, before, outcomes, offset)
    if outcome is None or not _countable(outcome, group, outcomes, quantity):
        return None
    toll = Toll(
        outcome=cast(Outcome, outcome),
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        group=group,
        side=_side(group, outcomes, related=bool(counting.group)),
        text=quantity.text,
        start=quantity.start,
        end=quantity.end,
    )
    return Counted(toll=toll, start=quantity.start, end=offset + group_end)


def _counts_nobody(text: str, start: int, end: int, quantity: Quantity, outcomes: _Outcomes) -> bool:
    """Whether a number is somebody's age, the number of a law, or a sum of money."""
    told = outcomes.rule("death_toll").search(text, 0, start)  # "the toll stands at 19"
    if outcomes.rule("age_after").match(text, end) or (
        outcomes.rule("not_counted").search(text, 0, start) and not told
    ):
        return True
    if outcomes.rule("money_after").match(text, end):
        return True
    if not quantity.bare or (quantity.low or 0) > _OLDEST:
        return False
    aside = text[end : end + 1] in ",)" or outcomes.rule("age_after").match(text, end) is not None
    return aside and outcomes.rule("age_in_commas").search(text, max(0, start - _LOOSE), start) is not None


def _countable(outcome: str, group: str, outcomes: _Outcomes, quantity: Quantity) -> bool:
    """Whether these words can be what a toll counts: people, or for `destroyed` the things listed; none is no toll."""
    if quantity.high == 0:
        return False
    if outcome == "destroyed":
        return bool(outcomes.things.search(group))
    if not group:
        return not (quantity.bare and quantity.low is not None and 1900 <= quantity.low <= 2100)
    return outcomes.people.search(group) is not None or (
        outcomes.things.search(group) is None and not outcomes.rule("not_people").search(group)
    )


def _outcome(
    text: str,
    start: int,
    end: int,
    group_end: int,
    group: str,
    before: list[Counted],
    outcomes: _Outcomes,
    offset: int,
) -> str | None:
    """Work out what became of those counted: the words right after, then before, then the group beside it."""
    return (
        _first_at(
            outcomes.after, text, group_end, group_end + 14, anchored=True, unless=outcomes.rule("object_follows")
        )
        or _passive(text, group_end, outcomes)
        or _active(text, start, outcomes)
        or _passive(text, group_end, outcomes, "stop_joined")
        or ("killed" if outcomes.rule("death_toll").search(text, 0, start) else None)
        or _beside(text, start, before, offset, outcomes)
        or _later(text, group_end, outcomes)
    )


def _first_at(
    patterns: dict[str, re.Pattern[str] | None],
    text: str,
    start: int,
    end: int,
    *,
    anchored: bool = False,
    unless: re.Pattern[str] | None = None,
) -> str | None:
    hits: list[tuple[int, str]] = []
    for name, pattern in patterns.items():
        match = pattern.search(text, start, min(end, len(text))) if pattern else None
        if match and unless and unless.match(text, match.end()):
            continue
        if match and (not anchored or not text[start : match.start()].strip(" ,")):
            hits.append((match.start(), name))
    return min(hits)[1] if hits else None


def _passive(text: str, start: int, outcomes: _Outcomes, stop: str = "stop") -> str | None:
    """Match "26 fighters have been killed": a form of be or have after the group, then at once the outcome."""
    match = outcomes.rule("copula").match(text[start : start + _PASSIVE_GAP])
    bare = _first_at(outcomes.passive, text, start, start + 40, anchored=True, unless=outcomes.rule("object_follows"))
    if match is None or outcomes.rule(stop).search(match.group()):
        return bare
    end = start + match.end()
    return _first_at(outcomes.passive, text, end, end + 40, anchored=True) or bare


def _active(text: str, start: int, outcomes: _Outcomes) -> str | None:
    """Match "killing at least 26": the outcome right before the quantity, three words between at most."""
    hits: list[tuple[int, str]] = []
    for name, pattern in outcomes.active.items():
        for match in pattern.finditer(text, max(0, start - 60), start) if pattern else ():
            if outcomes.rule("active_gap").match(text[match.end() : start]):
                hits.append((match.end(), name))
    return max(hits)[1] if hits else None


def _beside(text: str, start: int, before: list[Counted], offset: int, outcomes: _Outcomes) -> str | None:
    """Match "... and nine soldiers": what became of the group counted just before."""
    if not before:
        return None
    between = text[before[-1].end - offset : start]
    joined = outcomes.rule("join").match(between) or (
        len(between) < _LOOSE and outcomes.rule("join_loosely").search(between)
    )
    return before[-1].toll.outcome if joined else None


def _later(text: str, start: int, outcomes: _Outcomes) -> str | None:
    """Match "26 fighters, nine of them officers, were killed": the outcome some words on, no count between."""
    window = text[start : start + _PASSIVE_GAP]
    stop = outcomes.rule("breaks").search(window)
    end = start + (stop.start() if stop else len(window))
    return _first_at(outcomes.passive, text, start, end, unless=outcomes.rule("object_follows"))


def _side(group: str, outcomes: _Outcomes, *, related: bool) -> Side:
    """Return the side of a group; a family is civil unless one of it is told to be armed."""
    if related and not outcomes.armed.search(group):
        return "civilians"
    if outcomes.rule("civilian").search(group):
        return "civilians"
    return "unknown"


def single_victims(sentence: Sentence) -> Iterator[Counted]:
    """Yield "a commander was killed" and "killed a commander" as tolls of one."""
    outcomes = _outcomes(sentence.language)
    for match in outcomes.rule("single").finditer(sentence.text):
        group_match = outcomes.rule("group").match(sentence.text, match.end())
        group = " ".join(group_match["group"].split()) if group_match else ""
        if not outcomes.one.search(group):
            continue
        end = group_match.end() if group_match else match.end()
        if outcomes.rule("speaks").match(sentence.text, end):
            continue
        outcome = _passive(sentence.text, end, outcomes) or _active(sentence.text, match.start(), outcomes)
        if outcome in ("killed", "injured", "abducted", "arrested"):
            yield _single(sentence, match.start(), end, outcome, group)


def named_victims(sentence: Sentence) -> Iterator[Counted]:
    """Yield each person named as the one whom it was done to as a toll of one whose group is the name."""
    outcomes = _outcomes(sentence.language)
    text = sentence.text
    for outcome in _ONE_BY_ONE:
        passive, active = outcomes.passive[outcome], outcomes.active[outcome]
        for match in passive.finditer(text) if passive else ():
            told = outcomes.rule("named_before").search(text, max(0, match.start() - 130), match.start())
            if told and not _names_many(sentence, told.start(), match.start()):
                yield _named(sentence, told, outcome)
        for match in active.finditer(text) if active else ():
            told = outcomes.rule("named_after").match(text, match.end())
            if told and not _names_many(sentence, told.start("who"), told.end("who")):
                yield _named(sentence, told, outcome)


def _named(sentence: Sentence, told: re.Match[str], outcome: str) -> Counted:
    name, start, end = told["who"], sentence.start + told.start("who"), sentence.start + told.end("who")
    toll = Toll(outcome=cast(Outcome, outcome), low=1, high=1, group=name, text=name, start=start, end=end)
    return Counted(toll=toll, start=start, end=end)


def _names_many(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what looks like a name is a known side, a place, or counted otherwise."""
    start, end = start + sentence.start, end + sentence.start
    spans = [(m.start, m.end) for m in (*sentence.actors, *sentence.places, *sentence.times)]
    spans += [(quantity.start, quantity.end) for quantity in sentence.quantities]
    return any(first < end and start < last for first, last in spans)


def _single(sentence: Sentence, start: int, end: int, outcome: str, group: str) -> Counted:
    at = sentence.start + start
    toll = Toll(outcome=cast(Outcome, outcome), low=1, high=1, group=group, text="a", start=at, end=at + 1)
    return Counted(toll=toll, start=at, end=sentence.start + end)


def distinct(counted: Iterable[Counted], language: str) -> tuple[Counted, ...]:
    """Return tolls, one told twice only once: by the words that say of whom, and with the bound that it is given."""
    kept: list[Counted] = []
    for toll in counted:
        known = next((i for i, other in enumerate(kept) if _is_same(toll.toll, other.toll, language)), None)
        if known is None:
            kept.append(toll)
        elif _is_open(toll.toll) != _is_open(kept[known].toll):
            kept[known] = toll if _is_open(toll.toll) else kept[known]
        elif not kept[known].toll.group:
            kept[known] = toll
    return tuple(kept)


def _is_open(toll: Toll) -> bool:
    return toll.high is None


def _is_same(one: Toll, two: Toll, language: str) -> bool:
    """Whether two tolls are one told twice: the same number of the same group, or of nobody in particular.

    "At least ten" and "ten" are the same number, told with and without its bound.
    """
    if (one.outcome, one.low) != (two.outcome, two.low) or (one.high != two.high and None not in (one.high, two.high)):
        return False
    untold = grammar(language, "drafts.untold")
    words_ = [set(toll.group.lower().split()) for toll in (one, two)]
    return not all(words_) or bool(words_[0] & words_[1]) or any(untold.search(toll.group) for toll in (one, two))
