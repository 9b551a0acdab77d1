"""Who did it to whom, with whose help: actors told apart by where they stand around a trigger."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from marsad.knowledge.countries import countries, country_named, country_of_people
from marsad.model import Mention, Record
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import ActorMark, Sentence
from marsad.read.rules.doers import named_subject, speaking, spoken_of
from marsad.read.rules.marks import Mark
from marsad.read.rules.speakers import mention_of
from marsad.read.rules.triggers import Trigger

_MAX_SIDES: Final = 3
# How many characters away words still belong to a mark or a trigger.
_NEAR: Final = 60
_FAR: Final = 110
_CLOSE: Final = 20
_STATE_KINDS: Final = frozenset({"state", "state_forces", "police", "coalition"})


class Sides(Record, frozen=True, kw_only=True):
    """The actors of a claim, by what they did in it."""

    initiators: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    supporters: tuple[Mention, ...] = ()


def sides(sentence: Sentence, trigger: Trigger, said: Attribution) -> Sides:
    """Return who did what the trigger tells, to whom, and with whose help."""
    actors = _free(sentence, trigger, said)
    supporters = _supporters(sentence, trigger, actors)
    backing = {(m.start, m.end) for m in supporters}
    actors = [a for a in actors if (a.start, a.end) not in backing]
    if trigger.role == "hold":
        return Sides(initiators=_holders(sentence, trigger, actors), supporters=())
    if trigger.role == "ally":
        return _allies(sentence, trigger, actors)
    if trigger.type == "agreement":
        return Sides(initiators=_parties(sentence, trigger, actors), supporters=_brokers(sentence, trigger, actors))
    initiators, targets = _between(sentence, trigger, actors)
    initiators = initiators or _initiators(sentence, trigger, actors, said)
    targets = targets or _targets(sentence, trigger, actors, initiators)
    if sentence.rule("roles.mutual").search(trigger.text):
        if not initiators:
            initiators, targets = _both_of(sentence, trigger, actors, targets)
        initiators, targets = _government_first(sentence, initiators, targets)
    return Sides(initiators=_mentions(initiators), targets=_mentions(targets), supporters=supporters)


def _free(sentence: Sentence, trigger: Trigger, said: Attribution) -> list[ActorMark]:
    """Return the actors that can be a side: not those who only say so, nor the bare victims of a toll."""
    taken = said.spoken
    return [
        actor
        for actor in sentence.actors
        if not any(start < actor.end and actor.start < end for start, end in taken)
        and actor.kind not in ("monitor", "outlet", "agency")
        and not (actor.sort == "state" and sentence.rule("roles.backer").match(_after(sentence, actor)))
        and not (actor.sort == "state" and (_is_place(sentence, actor, trigger) or _tells_of_another(sentence, actor)))
    ]


def _tells_of_another(sentence: Sentence, actor: ActorMark) -> bool:
    """Whether an adjective of a state only says of whom another actor is: "the Lebanese movement Hezbollah"."""
    following = next((a for a in sentence.actors if a.start >= actor.end and a.sort in ("known", "side")), None)
    if following is None or country_of_people(actor.text) is None:
        return False
    return sentence.rule("roles.adjective_gap").fullmatch(_gap(sentence, actor, following)) is not None


def _is_place(sentence: Sentence, actor: ActorMark, trigger: Trigger) -> bool:
    """Whether the name or adjective of a state stands for where, not for who: "in Syria", "Syrian city of"."""
    after = _after(sentence, actor)
    if 0 <= trigger.start - actor.end <= 2 or trigger.start <= actor.start < trigger.end:
        return False
    if sentence.rule("roles.where").search(_before(sentence, actor)):
        return not sentence.rule("roles.state_acts").match(after)
    if country_of_people(actor.text) and sentence.rule("roles.speaks_for").match(after):
        return True
    return sentence.rule("roles.state_is_where").match(after) is not None


def _before(sentence: Sentence, mark: Mark) -> str:
    return sentence.words(mark.start - _NEAR, mark.start)


def _after(sentence: Sentence, mark: Mark) -> str:
    return sentence.words(mark.end, mark.end + _NEAR)


def _gap(sentence: Sentence, first: Mark, second: Mark) -> str:
    return sentence.words(first.end, second.start)


def _initiators(sentence: Sentence, trigger: Trigger, actors: list[ActorMark], said: Attribution) -> list[ActorMark]:
    """Return the doers, by the surest sign that there is."""
    order = (_within, _adjacent, _by_phrase, _subject) if _takes_by(sentence, trigger) else (_subject, _by_phrase)
    for find in order:
        found = find(sentence, trigger, actors)
        if found:
            return speaking(sentence, found[0], said) or _with_conjoined(sentence, found, actors)
    active = not _is_passive(sentence, trigger)
    meant = spoken_of(sentence, trigger, said) if active else []
    if meant:
        return meant
    claimed = [a for a in sentence.actors if sentence.rule("speakers.responsible").match(_after(sentence, a))][:1]
    return claimed or (named_subject(sentence, trigger) if active else [])


def _between(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[list[ActorMark], list[ActorMark]]:
    """Match "clashes between the army and the rebels": both sides, nobody for anything else."""
    if trigger.type != "armed_clash":
        return [], []
    sides = [a for a in actors if a.start >= trigger.end and a.sort != "people"]
    for one, two in pairwise(sides):
        joined = sentence.rule("roles.and_after").fullmatch(_gap(sentence, one, two))
        if joined and sentence.rule("roles.between").search(_before(sentence, one)):
            return [one], [two]
    return [], []


def _both_of(
    sentence: Sentence, trigger: Trigger, actors: list[ActorMark], others: list[ActorMark]
) -> tuple[list[ActorMark], list[ActorMark]]:
    """Match "two rebels were killed in clashes with a patrol": both are its sides."""
    names = {a.name for a in others}
    lost = _harmed(sentence, trigger, [a for a in actors if a.name not in names])
    return (lost, others) if others and lost else ([], others)


def _government_first(
    sentence: Sentence, initiators: list[ActorMark], targets: list[ActorMark]
) -> tuple[list[ActorMark], list[ActorMark]]:
    """Return two sides, nobody known to have attacked, with the government's first."""
    known = bool(initiators and targets) and not any(_is_government(sentence, a) for a in initiators)
    if known and all(_is_government(sentence, a) for a in targets):
        return targets, initiators
    return initiators, targets


def _is_government(sentence: Sentence, actor: ActorMark) -> bool:
    if actor.sort == "known":
        return actor.kind in _STATE_KINDS
    return actor.sort == "state" or sentence.rule("roles.government").search(actor.text) is not None


def _takes_by(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the doer would come after "by" rather than as the subject: a noun or a passive."""
    return trigger.role == "noun" or _is_passive(sentence, trigger)


def _within(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Named at the head of the trigger's own words: "coalition strikes"; after a verb it is whom it was done to."""
    return [a for a in actors if a.start <= trigger.start < a.end and a.sort != "people"][:1]


def _adjacent(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Right before a noun: "Russian air strikes", "the army's latest offensive"."""
    for actor in reversed([a for a in actors if a.end <= trigger.start and a.sort != "people"]):
        gap = _gap(sentence, actor, trigger)
        if trigger.role == "noun" and sentence.rule("roles.owns").fullmatch(gap):
            direct = sentence.rule("roles.owns_directly").fullmatch(gap)
            struck = sentence.rule("roles.at").search(_before(sentence, actor))
            return [actor] if direct or not struck or sentence.rule("roles.by").search(_before(sentence, actor)) else []
    return []


def _by_phrase(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """After "by": "was shelled by government forces"."""
    for actor in actors:
        if (
            actor.start >= trigger.end
            and actor.sort != "people"
            and sentence.rule("roles.by").search(_before(sentence, actor))
        ):
            gap = _gap(sentence, trigger, actor)
            if len(gap) < 120 and not sentence.rule("roles.clause").search(gap):
                return [actor]
    return []


def _subject(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> list[ActorMark]:
    """Before a verb, not after a preposition; in a passive the subject is whom it was done to."""
    if _is_passive(sentence, trigger):
        return []
    for actor in reversed([a for a in actors if a.end <= trigger.start and a.sort != "people"]):
        if sentence.rule("roles.clause").search(_gap(sentence, actor, trigger)) and actor.sort != "known":
            continue
        if _is_harmed(sentence, actor, trigger):
            continue
        if not sentence.rule("roles.preposition").search(_before(sentence, actor)):
            return [actor]
    return []


def _is_harmed(sentence: Sentence, actor: ActorMark, trigger: Trigger) -> bool:
    """Whether the words between say that it was done to them: "40 fighters were killed in air strikes"."""
    gap = _gap(sentence, actor, trigger)
    through = sentence.words(actor.end, trigger.end) if trigger.role == "verb" else gap
    return sentence.rule("roles.harmed").search(through) is not None


def _is_passive(sentence: Sentence, trigger: Trigger) -> bool:
    participle = sentence.rule("roles.participle").search(trigger.text)
    return participle is not None and sentence.rule("roles.passive").search(_before(sentence, trigger)) is not None


def _with_conjoined(sentence: Sentence, found: list[ActorMark], actors: list[ActorMark]) -> list[ActorMark]:
    """Add those named in one breath: "Syrian and Russian warplanes", "the army and Hezbollah"."""
    group = [found[0]]
    sides = [a for a in actors if a.sort != "people"]
    for actor in reversed([a for a in sides if a.end <= found[0].start]):
        if not sentence.rule("roles.and_before").fullmatch(_gap(sentence, actor, group[0])):
            break
        group.insert(0, actor)
    for actor in [a for a in sides if a.start >= found[0].end]:
        if not sentence.rule("roles.and_after").fullmatch(_gap(sentence, group[-1], actor)):
            break
        group.append(actor)
    return group[:_MAX_SIDES]


def _targets(
    sentence: Sentence, trigger: Trigger, actors: list[ActorMark], initiators: list[ActorMark]
) -> list[ActorMark]:
    doers = {a.start for a in initiators}
    names = {a.name for a in initiators}
    nobody = sentence.rule("roles.nobody")
    others = [a for a in actors if a.start not in doers and a.name not in names and not nobody.fullmatch(a.text)]
    for find in (_other_party, _passive_subject, _object, _victims_within, _harmed):
        found = find(sentence, trigger, others)
        if found:
            return _with_conjoined(sentence, found, others)
    return []


def _other_party(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """Match "clashes with the rebels", "between the army and the rebels"."""
    if trigger.type not in ("armed_clash", "agreement"):
        return []
    return [a for a in others if a.start >= trigger.end and sentence.rule("roles.with").search(_before(sentence, a))][
        :1
    ]


def _passive_subject(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    if not _is_passive(sentence, trigger):
        return []
    before = [a for a in others if a.end <= trigger.start and a.sort != "state"]
    return [a for a in before if not sentence.rule("roles.preposition").search(_before(sentence, a))][-1:]


def _victims_within(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """Named in the trigger's own words: "opened fire on protesters"."""
    return [a for a in others if a.sort == "people" and trigger.start < a.start and a.end <= trigger.end][:1]


def _harmed(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """Before a noun, as who was harmed by it: "40 fighters were killed in air strikes"."""
    if trigger.role != "noun":
        return []
    before = [a for a in others if a.end <= trigger.start and a.sort in ("known", "side")]
    lost = [a for a in before if _is_harmed(sentence, a, trigger)]
    return [a for a in lost if a.sort == "known"][-1:] or lost[-1:]


def _object(sentence: Sentence, trigger: Trigger, others: list[ActorMark]) -> list[ActorMark]:
    """Right after the trigger, or after "against", "on", "targeting"."""
    return [a for a in others if a.start >= trigger.end and _is_object(sentence, trigger, a)][:1]


def _is_object(sentence: Sentence, trigger: Trigger, actor: ActorMark) -> bool:
    gap = _gap(sentence, trigger, actor)
    if len(gap) > _FAR or sentence.rule("roles.clause").search(gap):
        return False
    direct = trigger.role == "verb" and len(gap.split()) <= 4 and not sentence.rule("roles.elsewhere").search(gap)
    struck = sentence.rule("roles.at").search(_before(sentence, actor))
    return direct or bool(struck) or bool(sentence.rule("roles.holdings").match(_after(sentence, actor)))


def _supporters(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """Match "Russian-backed", "led by the US", "with air cover from"."""
    found: list[Mention] = []
    for match in sentence.rule("roles.backed").finditer(sentence.text):
        at = match.start("who") + sentence.start
        backed = sentence.start + match.end()
        before = backed <= trigger.start and trigger.start - backed < _FAR
        if before or (at > trigger.end and sentence.rule("roles.by").search(sentence.words(trigger.end, at))):
            found.extend(_backer(sentence, at, match["who"], actors))
    for match in sentence.rule("roles.backed_by").finditer(sentence.text):
        at = match.end() + sentence.start
        first = [a for a in actors if abs(a.start - at) <= 1][:1]
        found.extend(map(mention_of, _with_conjoined(sentence, first, actors) if first else []))
    return tuple({m.name: m for m in found}.values())


def _backer(sentence: Sentence, at: int, word: str, actors: list[ActorMark]) -> list[Mention]:
    """Return who backs, named by the first part of "US-backed"; "US-led coalition" is one name and backs nobody."""
    inside = [a for a in actors if a.start <= at < a.end]
    if any(a.sort == "known" and a.start == at and "coalition" in a.name.lower() for a in inside):
        return []
    plain = [a for a in inside if a.start == at and a.end == at + len(word)]
    if plain:
        return [mention_of(plain[0])]
    country = countries().get(country_named(word) or "")
    return [Mention(name=country.name if country else word, text=word, start=at, end=at + len(word))]


def _holders(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """Who holds: "rebel-held Idlib", "controlled by the army", "the IS stronghold", "the group controls"."""
    inside = sentence.rule("roles.held_by_word").match(trigger.text)
    if inside:
        return _holder_inside(sentence, trigger, inside["who"], actors)
    sides = [a for a in actors if a.sort != "people"]
    within = [a for a in sides if a.start < trigger.end and trigger.start < a.end][:1]
    after = [a for a in sides if a.start >= trigger.end][:1]
    before = [a for a in sides if a.end <= trigger.start][-1:]
    led_by = sentence.rule("roles.held_by_end").search(trigger.text)
    if led_by and after and len(_gap(sentence, trigger, after[0])) < _CLOSE:
        return _mentions(after)
    return _mentions(within or before or after)


def _holder_inside(sentence: Sentence, trigger: Trigger, word: str, actors: list[ActorMark]) -> tuple[Mention, ...]:
    own = [a for a in actors if a.start < trigger.end and trigger.start < a.end]
    plural = sentence.rule("roles.plural_adjective").fullmatch(word)
    plain = Mention(name=word + "s" if plural else word, text=word, start=trigger.start, end=trigger.start + len(word))
    return (mention_of(own[0]),) if own else (plain,)


def _allies(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> Sides:
    before = [a for a in actors if a.end <= trigger.start and a.sort != "people"]
    after = [a for a in actors if a.start >= trigger.start and a.sort != "people"]
    return Sides(supporters=_mentions(before[-1:]), initiators=_mentions(after[:1]))


def _parties(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    """Return the parties of an agreement: "a truce between A and B", "A and B agreed"."""
    for actor in actors:
        if actor.start >= trigger.end and sentence.rule("roles.between").search(_before(sentence, actor)):
            others = [
                a for a in actors if a.start > actor.end and sentence.rule("roles.with").search(_before(sentence, a))
            ]
            return _mentions([actor, *others[:2]])
    found = _subject(sentence, trigger, actors)
    return _mentions(_with_conjoined(sentence, found, actors)) if found else ()


def _brokers(sentence: Sentence, trigger: Trigger, actors: list[ActorMark]) -> tuple[Mention, ...]:
    found = _by_phrase(sentence, trigger, actors)
    return _mentions(_with_conjoined(sentence, found, actors)) if found else ()


def has_alternatives(sentence: Sentence, doers: Sequence[Mention]) -> bool:
    """Whether one doer or the other is meant: "planted by rebels or by smugglers"."""
    return any(
        one.end is not None
        and two.start is not None
        and sentence.rule("roles.alternative").search(sentence.words(one.end, two.start))
        for one, two in pairwise(doers)
    )


def _mentions(actors: Sequence[ActorMark]) -> tuple[Mention, ...]:
    return tuple({a.name: mention_of(a) for a in actors}.values())
