"""What each sentence claims, before the sentences of a report are put together."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from marsad.model import Mention, Record, Span, Sureness
from marsad.model.ontology import SITUATION_TYPES, Certainty, Side, Status
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import ActorMark, Sentence
from marsad.read.rules.marks import Mark
from marsad.read.rules.places import places_for
from marsad.read.rules.roles import Sides, has_alternatives, sides
from marsad.read.rules.speakers import mention_of, patterns
from marsad.read.rules.status import certainty, status
from marsad.read.rules.tolls import Counted, distinct, named_victims, single_victims, tolls
from marsad.read.rules.triggers import ATTACK, HARM, VIOLENT, Trigger, triggers

# Where one sentence has triggers of both, the second is told by the first and makes no claim of its own.
_ABSORBED: Final = {
    "armed_clash": frozenset({"offensive", "other"}),
    "territory_gained": frozenset({"offensive", "armed_clash"}),
    "suicide_bombing": frozenset({"explosive_device"}),
    "chemical_attack": frozenset({"air_strike", "shelling"}),
    "siege": frozenset({"population"}),
    "abduction": frozenset({"other"}),
}
_TOLL_OUTCOMES: Final = {
    "displacement": {"displaced"},
    "abduction": {"abducted", "killed", "injured"},
    "arrest": {"arrested", "captured", "killed"},
    "presence": {"present"},
    "population": {"present", "trapped", "in_need"},
    "siege": {"trapped"},
    "withdrawal": {"surrendered", "displaced"},
    "deployment": {"present"},
    "control": set(),
    "alliance": set(),
    "agreement": set(),
    "aid": set(),
    "human_shields": set(),
    "weapons_seized": {"destroyed", "killed", "arrested"},
}
_STATE_KINDS: Final = frozenset({"state", "state_forces", "police"})
_HARMS: Final = frozenset({"killed", "injured", "captured", "missing", "destroyed", "abducted", "surrendered"})


class Draft(Record, frozen=True, kw_only=True):
    """A claim as one sentence makes it. `anaphoric`: it speaks of something told before ("the attack").

    `parts` are the numbers of the drafts that were united in it, where they were numbered; `twin` is how likely
    another of the report tells the same all the same.
    """

    type: str
    sentence: int
    trigger: Trigger
    sides: Sides
    places: tuple[Mention, ...] = ()
    when: Mention | None = None
    tolls: tuple[Counted, ...] = ()
    said: Attribution = Attribution()
    status: Status = "happened"
    certainty: Certainty = "stated"
    evidence: tuple[Span, ...] = ()
    anaphoric: bool = False
    parts: tuple[int, ...] = ()
    twin: float = 0.0
    confidence: float | None = None
    sure: Sureness = Sureness()


def drafts(sentence: Sentence, said: Attribution) -> Iterator[Draft]:
    """Yield what a sentence claims, one draft of a type, of control one for each place; a question claims nothing."""
    if sentence.rule("drafts.question").search(sentence.text):
        return
    told = triggers(sentence.text, sentence.start, sentence.language)
    found = tuple(t for t in told if not _in_a_name(sentence, t) and not _tells_nothing(sentence, t))
    counted = all_tolls(sentence)
    total = _war_total(sentence, found, counted)
    if total is not None:
        yield _total_draft(sentence, total, counted, said)
        found = tuple(t for t in found if t.type not in _TOLD_BY_TOTAL and not (t.start <= total.start < t.end))
    chosen = _chosen(sentence, found, counted)
    for trigger in chosen:
        yield _draft(sentence, trigger, chosen, counted, said)


def all_tolls(sentence: Sentence) -> tuple[Counted, ...]:
    """Return every toll of a sentence, single victims included."""
    counted = tuple(tolls(sentence))
    single = (c for c in single_victims(sentence) if all(c.start >= o.end or c.end <= o.start for o in counted))
    counted += tuple(single)
    named = (c for c in named_victims(sentence) if all(c.start >= o.end or c.end <= o.start for o in counted))
    return distinct(counted + tuple(named), sentence.language)


# What a war's toll is told by; its protests and crackdowns are events of their own.
_TOLD_BY_TOTAL: Final = frozenset({ATTACK, HARM, "displacement", "other"})
_MANY: Final = 1000
_BEGAN_REACH: Final = 90
_DATELINE_REACH: Final = 200
_SAID_NEAR: Final = 30
_RESULT_REACH: Final = 40


def _war_total(sentence: Sentence, found: Sequence[Trigger], counted: Sequence[Counted]) -> Trigger | None:
    """Return the trigger of a whole war's toll ("more than 300,000 killed since 2011"), None where there is none."""
    many = [
        c
        for c in counted
        if (c.toll.low or c.toll.high or 0) >= _MANY and c.toll.outcome in ("killed", "displaced", "injured")
    ]
    if not many or not sentence.rule("drafts.war").search(sentence.text):
        return None
    return next((t for t in found if t.type in _TOLD_BY_TOTAL), None) or next(iter(found), None)


def _total_draft(sentence: Sentence, trigger: Trigger, counted: tuple[Counted, ...], said: Attribution) -> Draft:
    places = places_for(sentence, trigger)
    return Draft(
        type="other",
        sentence=sentence.index,
        trigger=msgspec.structs.replace(trigger, type="other", weak=False),
        sides=Sides(),
        places=places,
        when=_when(sentence, trigger),
        tolls=counted,
        said=said,
        status="background",
        certainty=certainty(sentence, trigger),
        evidence=(_evidence(sentence, trigger, Sides(), places, counted),),
    )


def _tells_nothing(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether words of harm say that there was none ("no casualties"), or protesters are but those who were harmed."""
    before = sentence.words(sentence.start, trigger.start)
    if trigger.type == HARM:
        return sentence.rule("drafts.nobody").search(before) is not None
    victims = trigger.type == "protest" and sentence.rule("drafts.protesters").fullmatch(trigger.text)
    return bool(victims) and sentence.rule("drafts.harming").search(before) is not None


def _in_a_name(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether the words are part of a known name: "Raqqa is Being Slaughtered Silently"."""
    return any(a.start <= trigger.start and trigger.end <= a.end for a in sentence.actors if a.sort == "known")


def _chosen(sentence: Sentence, found: Sequence[Trigger], counted: Sequence[Counted]) -> list[Trigger]:
    """Return the first trigger of each type, less those that another type in the sentence already tells.

    Each place that somebody holds is a claim of its own, so all triggers of control count.
    """
    first = {trigger.type: trigger for trigger in reversed(found)}
    strong = {t for t in first if t not in (ATTACK, HARM)}
    violent = strong & VIOLENT
    kept = []
    for name, trigger in first.items():
        told = any(name in _ABSORBED.get(other, frozenset()) for other in strong)
        if name in (ATTACK, HARM):
            told = bool(violent) or (name == HARM and ATTACK in first)
        if not told:
            kept.append(trigger)
    joint = sentence.rule("drafts.joint").search(sentence.text) if counted else None
    kept = _of_first_joint(kept, "shelling" if joint["air"] else "air_strike") if joint else kept
    types = {t.type for t in kept}
    kept.extend(t for t in found if t.type in types and t not in kept and t.type not in (ATTACK, HARM))
    return sorted(kept, key=lambda trigger: trigger.start)


def _of_first_joint(kept: list[Trigger], second: str) -> list[Trigger]:
    """Return the triggers, of artillery and aircraft with one toll without those of the type named second."""
    both = {"shelling", "air_strike"} <= {trigger.type for trigger in kept}
    return [t for t in kept if t.type != second] if both else kept


def _draft(
    sentence: Sentence,
    trigger: Trigger,
    found: Sequence[Trigger],
    counted: tuple[Counted, ...],
    said: Attribution,
) -> Draft:
    mine = _tolls_of(sentence, trigger, found, counted)
    who = _turned(sentence, trigger, said)
    who = _with_victims(sentence, trigger, who, mine)
    mine = sided(mine, sentence, who)
    places = places_for(sentence, trigger)
    when = _when(sentence, trigger)
    kind = _resolved(sentence, trigger, who, mine)
    return Draft(
        type=kind,
        sentence=sentence.index,
        trigger=trigger,
        sides=who,
        places=places,
        when=when,
        tolls=mine,
        said=Attribution() if _is_aside(sentence, trigger) else said,
        status=status(sentence, trigger),
        certainty="hedged" if has_alternatives(sentence, who.initiators) else certainty(sentence, trigger),
        evidence=(_evidence(sentence, trigger, who, places, mine),),
        anaphoric=_is_anaphoric(sentence, trigger),
    )


# Triggers whose subject is not the doer; otherwise their sides stand as around a verb.
_TURNED: Final = frozenset({"backed", "loss"})


def _turned(sentence: Sentence, trigger: Trigger, said: Attribution) -> Sides:
    """Return the sides: of "is backed by" the backer comes last, of "lost the town" the subject is the target."""
    if trigger.role not in _TURNED:
        return sides(sentence, trigger, said)
    who = sides(sentence, msgspec.structs.replace(trigger, role="verb"), said)
    if trigger.role == "backed":
        return Sides(initiators=who.targets or who.initiators, supporters=who.supporters)
    return Sides(initiators=who.targets, targets=who.initiators, supporters=who.supporters)


def _is_aside(sentence: Sentence, trigger: Trigger) -> bool:
    """Whether who holds a place is said by the way ("rebel-held"), in the report's own words whoever speaks."""
    return trigger.type == "control" and sentence.rule("roles.held_by_word").match(trigger.text) is not None


def _tolls_of(
    sentence: Sentence, trigger: Trigger, found: Sequence[Trigger], counted: tuple[Counted, ...]
) -> tuple[Counted, ...]:
    """Return the tolls that belong to a trigger: of a fitting outcome, and nearer to it than to another that fits."""
    rivals = [t for t in found if t.type != trigger.type and t.type not in (ATTACK, HARM)]

    def mine(toll: Counted) -> bool:
        if not _can_count(trigger, toll):
            return False
        able = [r for r in rivals if _can_count(r, toll) and r.type in VIOLENT | {"presence", "population"}]
        before = [r.start for r in (*able, trigger) if r.start < toll.start]
        if before and _is_result(sentence, toll):
            return trigger.start == max(before)
        near = abs(toll.start - trigger.start)
        return not any(abs(toll.start - r.start) < near for r in able)

    return tuple(c for c in counted if mine(c))


def _can_count(trigger: Trigger, toll: Counted) -> bool:
    return toll.toll.outcome in _TOLL_OUTCOMES.get(trigger.type, _HARMS)


def _is_result(sentence: Sentence, toll: Counted) -> bool:
    """Whether a toll is what came of the words before it: ", killing four", whatever follows."""
    return sentence.rule("tolls.result").search(sentence.words(toll.start - _RESULT_REACH, toll.start)) is not None


def _with_victims(sentence: Sentence, trigger: Trigger, who: Sides, counted: Sequence[Counted]) -> Sides:
    """Let those counted as harmed be targets where none is named; a side that harmed itself stays out."""
    if trigger.type not in VIOLENT | {ATTACK, HARM, "arrest", "human_shields"}:
        return who
    harmed = [a for toll in counted for a in sentence.actors if toll.start <= a.start and a.end <= toll.end + 1]
    if not who.initiators and len({a.name for a in harmed if a.sort == "known"}) > 1:
        return _both_lost(harmed, who)
    doers = {m.name for m in who.initiators}
    victims = [a for a in harmed if a.name not in doers and not sentence.rule("drafts.untold").fullmatch(a.text)]
    named = tuple(
        Mention(name=c.toll.group, text=c.toll.group, start=c.start, end=c.end)
        for c in counted
        if c.toll.text == c.toll.group
    )
    targets = who.targets or named or tuple({a.name: mention_of(a) for a in victims}.values())
    return Sides(initiators=who.initiators, targets=targets, supporters=who.supporters)


def _both_lost(harmed: Sequence[ActorMark], who: Sides) -> Sides:
    """Both sides of a fight are named by their losses alone: the state's is the initiator."""
    sides = [a for a in harmed if a.sort == "known"]
    first = next((a for a in sides if a.kind in _STATE_KINDS), sides[0])
    targets = {a.name: mention_of(a) for a in sides if a.name != first.name}
    return Sides(initiators=(mention_of(first),), targets=tuple(targets.values()), supporters=who.supporters)


def sided(counted: Sequence[Counted], sentence: Sentence, who: Sides) -> tuple[Counted, ...]:
    """Say of each toll on which side those counted are, where the words tell."""
    return tuple(
        msgspec.structs.replace(c, toll=msgspec.structs.replace(c.toll, side=_side_of(c, sentence, who)))
        for c in counted
    )


def _side_of(counted: Counted, sentence: Sentence, who: Sides) -> Side:
    if counted.toll.side == "civilians":
        return "civilians"
    names = {a.name for a in sentence.actors if counted.start <= a.start and a.end <= counted.end + 1}
    if names & {m.name for m in who.initiators}:
        return "initiator"
    return "target" if names & {m.name for m in who.targets} else "unknown"


def _when(sentence: Sentence, trigger: Trigger) -> Mention | None:
    """Return the time named nearest to the trigger; when something was said counts only where nothing else is named."""
    times = [t for t in sentence.times if not _dates_something_else(sentence, t, trigger)]
    if trigger.type in SITUATION_TYPES or not times:
        return None
    nearest = min(times, key=lambda time: (_is_of_saying(sentence, time, trigger), _far(time, trigger)))
    return _since(sentence, nearest) or Mention(
        name=nearest.text, text=nearest.text, start=nearest.start, end=nearest.end
    )


def _far(mark: Mark, trigger: Trigger) -> int:
    return min(abs(mark.start - trigger.end), abs(trigger.start - mark.end))


def _is_of_saying(sentence: Sentence, time: Mark, trigger: Trigger) -> bool:
    """Whether a time tells when something was said or printed: "police said on Monday", "on Monday police said"."""
    cues = [
        (m.start() + sentence.start, m.end() + sentence.start)
        for m in patterns(sentence.language).cue.finditer(sentence.text)
    ]
    after = any(0 <= time.start - end <= 4 for _, end in cues)
    before = any(0 <= start - time.end <= _SAID_NEAR and end <= trigger.start for start, end in cues)
    return after or before or _is_dateline(time, sentence)


def _is_dateline(time: Mark, sentence: Sentence) -> bool:
    """Whether a full date stands where reports print their own."""
    return time.start < _DATELINE_REACH and sentence.rule("drafts.year").search(time.text) is not None


def _dates_something_else(sentence: Sentence, time: Mark, trigger: Trigger) -> bool:
    """Whether a time only compares ("the first time since 2014"), lies in an aside, or tells when a toll rose."""
    if sentence.rule("drafts.not_when").search(sentence.words(time.start - 45, time.start)):
        return True
    if sentence.rule("drafts.toll").match(trigger.text) and not _dates_toll(sentence, time):
        return True
    asides = sentence.rule("drafts.aside").finditer(sentence.text)
    spans = [(m.start() + sentence.start, m.end() + sentence.start) for m in asides]
    return any(start <= time.start < end and not start <= trigger.start < end for start, end in spans)


def _dates_toll(sentence: Sentence, time: Mark) -> bool:
    """Whether a time tells of which day a toll is ("from Tuesday's attack"), not when it rose."""
    owned = sentence.rule("drafts.possessive").match(sentence.words(time.end, sentence.end))
    return bool(owned or sentence.rule("drafts.of_which").search(sentence.words(sentence.start, time.start)))


def _since(sentence: Sentence, time: Mark) -> Mention | None:
    """Return "the war began in March 2011" as the open interval that a toll over the war means by it."""
    before = sentence.words(time.start - _BEGAN_REACH, time.start)
    if not sentence.rule("drafts.began").search(before) or not sentence.rule("drafts.year").search(time.text):
        return None
    bare = sentence.rule("drafts.time_preposition").sub("", time.text)
    return Mention(name=f"since {bare}", text=time.text, start=time.start, end=time.end)


def _resolved(sentence: Sentence, trigger: Trigger, who: Sides, counted: Sequence[Counted]) -> str:
    """Return the type that vague words ("attack", "killed") have in this sentence."""
    if trigger.type not in (ATTACK, HARM):
        return trigger.type
    text = sentence.text
    if trigger.type == ATTACK and sentence.rule("drafts.strike").search(
        sentence.words(trigger.start - 20, trigger.end)
    ):
        return "air_strike"
    if trigger.type == ATTACK and sentence.rule("drafts.blast").search(text):
        return "explosive_device"
    civilian = sentence.rule("tolls.civilian")
    civil = any(m.name == "civilians" or civilian.search(m.name) for m in who.targets) or any(
        c.toll.side == "civilians" for c in counted
    )
    if civil:
        return "attack_on_civilians"
    if who.initiators and who.targets:
        return "armed_clash"
    if sentence.rule("drafts.armed").search(text):
        return "armed_clash"
    return "attack_on_civilians" if counted else "other"


def _is_anaphoric(sentence: Sentence, trigger: Trigger) -> bool:
    before = sentence.words(trigger.start - 14, trigger.start)
    return trigger.type == HARM or sentence.rule("drafts.told_before").search(before) is not None


def _evidence(
    sentence: Sentence, trigger: Trigger, who: Sides, places: Sequence[Mention], counted: Sequence[Counted]
) -> Span:
    """Return the shortest stretch of the sentence that holds the trigger and all that was read around it."""
    mentions = [*who.initiators, *who.targets, *who.supporters, *places]
    starts = [trigger.start, *(m.start for m in mentions if m.start is not None), *(c.start for c in counted)]
    ends = [trigger.end, *(m.end for m in mentions if m.end is not None), *(c.end for c in counted)]
    return Span(start=max(sentence.start, min(starts)), end=min(sentence.end, max(ends)))
