"""Who did it to whom, with whose help: actors told apart by where they stand around a trigger."""

import re
from collections.abc import Sequence
from typing import Final

from marsad.model import Mention, Record
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import ActorMark, Mark, Sentence
from marsad.read.rules.tolls import Counted
from marsad.read.rules.triggers import Trigger

_BY: Final = re.compile(
    r"(?:^|\s)(?:by|from|carried out by|launched by|staged by|waged by)\s+(?:the\s+|a\s+|an\s+|both\s+|suspected\s+|some\s+|\w+\s+)?$",
    re.I,
)
_AT: Final = re.compile(
    r"(?:^|\s)(?:against|on|targeting|targeted|at|of|hit|hits|hitting|struck|killing|killed|fighting|attacking|from|over|"
    r"bombed|bombing|shelled|pounded|towards?)\s+(?:the\s+|a\s+|an\s+|some\s+|several\s+|two\s+|\w+\s+|\w+\s+\w+\s+of\s+(?:the\s+)?)?$",
    re.I,
)
_WITH: Final = re.compile(r"(?:^|\s)(?:with|against|and)\s+(?:the\s+|a\s+|an\s+|some\s+|rival\s+|\w+\s+)?$", re.I)
_PREPOSITION: Final = re.compile(
    r"(?:^|\s)(?:by|against|on|of|with|from|in|at|near|between|to|for|into|targeting|killing|inside|across|over|outside|"
    r"including|as)\s+(?:the\s+|a\s+|an\s+|all\s+|some\s+)?$",
    re.I,
)
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|get|got)\s+(?:\w+ly\s+|also\s+|reportedly\s+|\w+\s+)?$", re.I
)
_BACKED: Final = re.compile(
    r"(?P<who>[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)[-\s](?:and\s[\w.]+-)?(?:backed|led|supported|allied|trained|sponsored|funded)\b(?!\s+by)",
    re.I,
)
_BACKED_BY: Final = re.compile(
    r"\b(?:(?:backed|supported|aided|assisted|led|accompanied|joined)(?:\s+\w+)?\s+by|with\s+(?:the\s+)?(?:\w+\s+)?(?:support|help|backing|aid|assistance)\s+(?:of|from)|alongside|in support of|with (?:air|aerial) (?:cover|support) from)\s+(?:the\s+)?",
    re.I,
)
_SEPARATE: Final = re.compile(
    r"[;]|,\s+(?:while|but|after|as|and)\s|\s(?:while|after|when|because|although|before)\s", re.I
)
_HOLDER_OF: Final = re.compile(r"(?P<who>[\w’']+)[-\s](?:held|controlled|occupied|run|dominated)\b", re.I)
_PLURAL: Final = frozenset("rebel militant terrorist insurgent guerrilla jihadist extremist separatist".split())
_MAX_SIDES: Final = 3


class Sides(Record, frozen=True, kw_only=True):
    """The actors of a claim, by what they did in it."""

    initiators: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    supporters: tuple[Mention, ...] = ()


def sides(sentence: Sentence, trigger: Trigger, counted: Sequence[Counted], said: Attribution) -> Sides:
    """Return who did what the trigger tells, to whom, and with whose help."""
    actors = _free(sentence, trigger, said, counted)
    supporters = _supporters(sentence, actors)
    backing = {m.start for m in supporters}
    actors = [a for a in actors if a.start not in backing]
    if trigger.role == "hold":
        return Sides(initiators=_holders(sentence, trigger, actors), supporters=())
    if trigger.role == "ally":
        return _allies(sentence, trigger, actors)
    if trigger.type == "agreement":
        return Sides(initiators=_parties(sentence, trigger, actors), supporters=_brokers(sentence, trigger, actors))
    initiators = _initiators(sentence, trigger, actors)
    targets = _targets(sentence, trigger, actors, initiators)
    return Sides(initiators=_mentions(initiators), targets=_mentions(targets), supporters=supporters)


def _free(sentence: Sentence, trigger: Trigger, said: Attribution, counted: Sequence[Counted]) -> list[ActorMark]:
    """Return the actors that can be a side: not those who only say so, nor the bare victims of a toll."""
    taken = said.spoken
    return [
        actor
        for actor in sentence.actors
        if not any(start < actor.end and actor.start < end for start, end in taken)
        and actor.kind not in ("monitor", "outlet", "agency")
        and not (actor.sort == "state" and _is_place(sentence, actor, trigger))
    ]


def _is_place(sentence: Sentence, actor: ActorMark, trigger: Trigger) -> bool:
    """Whether the name or adjective of a state stands for where, not for who: "in Syria", "Syrian city of"."""
    before, after = _around(sentence, actor)
    if 0 <= trigger.start - actor.end <= 2 or trigger.start <= actor.start < trigger.end:
        return False
    if re.search(
        r"(?i)\b(?:in|into|across|inside|outside|from|to|of|near|northern|southern|eastern|western|central|throughout|over)\s+(?:the\s+)?$",
        before,
    ):
        return not re.match(r"\s+(?:war|jets|planes)", after)
    return bool(
        re.match(
            r"(?i)(?:['’]?s)?\s+(?:\w+\s+)?(?:city|town|province|village|capital|border|region|governorate|conflict|war|crisis|people|civil)\b",
            after,
        )
    )


def _around(sentence: Sentence, mark: Mark) -> tuple[str, str]:
    start, end = mark.start - sentence.start, mark.end - sentence.start
    return sentence.text[max(0, start - 60) : start], sentence.text[end : end + 60]


def _before(sentence: Sentence, mark: Mark) -> str:
    return _around(sentence, mark)[0]


def _gap(sentence: Sentence, first: Mark, second: Mark) -> str:
    return sentence.text[first.end - sentence.start : second.start - sentence.start]


def _initiators(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Return the doers, by the surest sign that there is."""
    order = (_within, _adjacent, _by_phrase, _subject) if _takes_by(sentence, trigger) else (_subject, _by_phrase)
    for find in order:
        found = find(sentence, trigger, actors)
        if found:
            return _with_conjoined(sentence, found, actors)
    return []


def _takes_by(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the doer would come after "by" rather than as the subject: a noun or a passive."""
    return trigger.role == "noun" or _is_passive(sentence, trigger)


def _within(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Named in the trigger's own words: "coalition strikes"."""
    return [a for a in actors if trigger.start <= a.start < trigger.end and a.sort != "people"][:1]


def _adjacent(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Right before a noun: "Russian air strikes", "the army's latest offensive"."""
    if trigger.role != "noun":
        return []
    for actor in reversed(actors):
        gap = _gap(sentence, actor, trigger) if actor.end <= trigger.start else None
        if gap is not None and actor.sort != "people" and re.fullmatch(r"(?:['’]s?|s)?\s*(?:[a-z-]+\s+){0,2}", gap):
            if _AT.search(_before(sentence, actor)) and not re.match(
                r"(?i).{0,20}\bby\s+(?:the\s+)?$", _before(sentence, actor)[-24:]
            ):
                return [actor] if gap.strip() in ("", "'s", "’s", "s") else []
            return [actor]
    return []


def _by_phrase(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """After "by": "was shelled by government forces"."""
    for actor in actors:
        if actor.start >= trigger.end and actor.sort != "people" and _BY.search(_before(sentence, actor)):
            gap = _gap(sentence, trigger, actor)
            if len(gap) < 120 and not _SEPARATE.search(gap):
                return [actor]
    return []


def _subject(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Before a verb, not after a preposition; in a passive the subject is whom it was done to."""
    if _is_passive(sentence, trigger):
        return []
    for actor in reversed([a for a in actors if a.end <= trigger.start and a.sort != "people"]):
        if _SEPARATE.search(_gap(sentence, actor, trigger)) and actor.sort != "known":
            continue
        if not _PREPOSITION.search(_before(sentence, actor)):
            return [actor]
    return []


def _is_passive(sentence: Sentence, trigger: Trigger) -> bool:
    return bool(_PASSIVE.search(_before(sentence, trigger))) and bool(
        re.search(r"(?i)(?:ed|en|wn|ught|ung|hit|shot|lain)\b", trigger.text)
    )


def _with_conjoined(sentence: Sentence, found: list[ActorMark], actors: list[ActorMark]) -> list[ActorMark]:
    """Add those named in one breath: "Syrian and Russian warplanes", "the army and Hezbollah"."""
    first = found[0]
    group = [first]
    for actor in reversed([a for a in actors if a.end <= first.start]):
        if (
            re.fullmatch(
                r"(?:['’]s)?\s*(?:,|and|or|&|along with|,\s*and)\s*(?:the\s+|its\s+)?(?:\w+\s+)?",
                _gap(sentence, actor, group[0]),
            )
            and actor.sort != "people"
        ):
            group.insert(0, actor)
        else:
            break
    for actor in [a for a in actors if a.start >= first.end]:
        if (
            re.fullmatch(
                r"\s*(?:,|and|or|&|along with|,\s*and)\s+(?:the\s+|its\s+)?(?:\w+\s+)?",
                _gap(sentence, group[-1], actor),
            )
            and actor.sort != "people"
        ):
            group.append(actor)
        else:
            break
    return group[:_MAX_SIDES]


def _targets(
    sentence: Sentence, trigger: Trigger, actors: list[ActorMark], initiators: list[ActorMark]
) -> list[ActorMark]:
    doers = {a.start for a in initiators}
    names = {a.name for a in initiators}
    others = [a for a in actors if a.start not in doers and a.name not in names]
    for find in (_other_party, _passive_subject, _object):
        found = find(sentence, trigger, others)
        if found:
            return _with_conjoined(sentence, found, others)
    return []


def _other_party(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """ "clashes with the rebels", "between the army and the rebels"."""
    if trigger.type not in ("armed_clash", "agreement"):
        return []
    return [a for a in others if a.start >= trigger.end and _WITH.search(_before(sentence, a))][:1]


def _passive_subject(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    if not _is_passive(sentence, trigger):
        return []
    before = [a for a in others if a.end <= trigger.start and a.sort != "state"]
    return [a for a in before if not _PREPOSITION.search(_before(sentence, a))][-1:]


def _object(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """Right after the trigger, or after "against", "on", "targeting"."""
    for actor in others:
        if actor.start < trigger.end or _SEPARATE.search(_gap(sentence, trigger, actor)):
            continue
        gap = _gap(sentence, trigger, actor)
        if _AT.search(_before(sentence, actor)) and len(gap) < 110:
            return [actor]
        if trigger.role == "verb" and len(gap.split()) <= 4 and not re.search(r"\b(?:in|near|at|by|from|to)\b", gap):
            return [actor]
        if (
            re.match(
                r"(?i)(?:['’]s?|s)?\s+(?:positions?|strongholds?|targets?|territory|sites?|headquarters|convoys?|bases?|gatherings?|vehicles|posts?|lines|concentration)",
                _around(sentence, actor)[1],
            )
            and len(gap) < 110
        ):
            return [actor]
    return []


def _supporters(sentence: Sentence, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """ "Russian-backed", "led by the US", "with air cover from"."""
    found: list[Mention] = []
    for match in _BACKED.finditer(sentence.text):
        at = match.start("who") + sentence.start
        found.extend(_mention(a) for a in actors if a.start <= at < a.end and "coalition" not in a.name.lower())
    for match in _BACKED_BY.finditer(sentence.text):
        at = match.end() + sentence.start
        found.extend(_mention(a) for a in actors if abs(a.start - at) <= 1)
    return tuple({m.name: m for m in found}.values())


def _holders(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """Who holds: "rebel-held Idlib", "controlled by the army", "the IS stronghold", "the group controls"."""
    inside = _HOLDER_OF.match(trigger.text)
    if inside:
        own = [a for a in actors if trigger.start <= a.start < trigger.end]
        start = trigger.start + inside.start("who")
        word = inside["who"]
        name = word + "s" if word.lower() in _PLURAL else word
        plain = Mention(name=name, text=word, start=start, end=start + len(word))
        return (_mention(own[0]),) if own else (plain,)
    after = [a for a in actors if a.start >= trigger.end and a.sort != "people"]
    if re.search(r"(?i)\b(?:by|of|in the hands of|control of|control)\s*$", trigger.text) and after:
        if len(_gap(sentence, trigger, after[0])) < 20 and "strong" not in trigger.text:
            return _mentions(after[:1])
    before = [a for a in actors if a.end <= trigger.start and a.sort != "people"]
    return _mentions(before[-1:] or after[:1])


def _allies(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> Sides:
    before = [a for a in actors if a.end <= trigger.start and a.sort != "people"]
    after = [a for a in actors if a.start >= trigger.start and a.sort != "people"]
    return Sides(supporters=_mentions(before[-1:]), initiators=_mentions(after[:1]))


def _parties(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """Return the parties of an agreement: "a truce between A and B", "A and B agreed"."""
    for actor in actors:
        if actor.start >= trigger.end and re.search(
            r"(?i)\bbetween\s+(?:the\s+)?(?:\w+\s+)?$", _before(sentence, actor)
        ):
            others = [a for a in actors if a.start > actor.end and _WITH.search(_before(sentence, a))]
            return _mentions([actor, *others[:2]])
    return _mentions(
        _subject(sentence, trigger, actors) and _with_conjoined(sentence, _subject(sentence, trigger, actors), actors)
    )


def _brokers(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    found = _by_phrase(sentence, trigger, actors)
    return _mentions(_with_conjoined(sentence, found, actors)) if found else ()


def _mentions(actors: Sequence[ActorMark]) -> tuple[Mention, ...]:
    return tuple({a.name: _mention(a) for a in actors}.values())


def _mention(actor: ActorMark) -> Mention:
    return Mention(name=actor.name, text=actor.text, start=actor.start, end=actor.end)
