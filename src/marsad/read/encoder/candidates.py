"""Which mentions might fill which field of each draft of a report, and what is known of each pair.

Training and reading build the same candidates with the same features.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import log1p
from typing import Final, Literal

import msgspec

from marsad.knowledge.countries import country_of_capital, country_of_name
from marsad.model import Mention, Record
from marsad.read.encoder.annotation import Annotation, Tree
from marsad.read.encoder.terse import is_list, is_terse
from marsad.read.rules.attribution import Attribution
from marsad.read.rules.document import ActorMark, Sentence
from marsad.read.rules.drafts import Draft, all_tolls
from marsad.read.rules.places import described
from marsad.read.rules.speakers import mention_of
from marsad.read.rules.tolls import Counted

Slot = Literal["actor", "place", "time", "toll", "speaker"]
Role = Literal["initiator", "target", "supporter", "place", "date", "toll", "source"]
ROLES: Final[dict[Role, Slot]] = {
    "initiator": "actor",
    "target": "actor",
    "supporter": "actor",
    "place": "place",
    "date": "time",
    "toll": "toll",
    "source": "speaker",
}
Features = dict[str, float]
_BACK: Final[dict[Slot, int]] = {"actor": 2, "place": 3, "time": 2, "toll": 1, "speaker": 3}  # sentences back
_AHEAD: Final = 1
_MOST: Final = 24  # candidates of one slot that a draft is asked about, the nearest ones
_SPEAKING: Final = frozenset({"monitor", "outlet", "agency", "international"})


class Loose(Record, frozen=True, kw_only=True):
    """A mention of a report, before it is held against a draft."""

    slot: Slot
    sentence: int
    start: int
    end: int
    sort: str = ""
    kind: str = ""
    mention: Mention | None = None
    toll: Counted | None = None


class Candidate(Record, frozen=True, kw_only=True):
    """A mention that might fill a field of draft number `draft`."""

    draft: int
    loose: Loose
    known: Features
    """What is known of the mention, whatever the draft; shared by its candidates."""
    asked: Features
    """What is known of the draft, whatever the mention; shared likewise."""
    pair: Features
    """What is known of the two together."""

    @property
    def features(self) -> Features:
        """All that is known."""
        return self.known | self.asked | self.pair


class Document:
    """One report as the rules marked it up and the encoder sees it."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        said: Sequence[Attribution],
        drafts: Sequence[Draft],
        annotation: Annotation,
    ) -> None:
        self.sentences, self.said, self.annotation = sentences, said, annotation
        self.drafts = [msgspec.structs.replace(draft, parts=(i,)) for i, draft in enumerate(drafts)]
        self.terse, self.is_list = is_terse(sentences), is_list(sentences)
        self._loose = [m for s, a in zip(sentences, said, strict=True) for m in _mentions(s, a)]
        self._told = _told(drafts, said)
        self._named = Counter(m.mention.name.lower() for m in self._loose if m.mention)
        self._traits: dict[int, Features] = {}

    def _of(self, mention: Loose) -> Features:
        """Return what is known of a mention by itself and by how the rest of the report names it."""
        if id(mention) not in self._traits:
            self._traits[id(mention)] = self._known(mention)
        return self._traits[id(mention)]

    def _known(self, mention: Loose) -> Features:
        features = _traits(mention, self.annotation, self.sentences[mention.sentence])
        if mention.mention is None:
            return features
        name = mention.mention.name.lower()
        for place, told in self._told.items():
            features[f"told {place}"] = float(told[name])
        features["named"] = float(self._named[name])
        return features

    def candidates(self) -> Iterator[Candidate]:
        """Yield every mention that might fill a field of a draft, draft by draft."""
        by_slot: dict[Slot, dict[int, list[Loose]]] = {}
        for mention in self._loose:
            by_slot.setdefault(mention.slot, {}).setdefault(mention.sentence, []).append(mention)
        for number, draft in enumerate(self.drafts):
            asked, read = _asked(draft), _read(draft)
            for slot, some in by_slot.items():
                near = [mention for sentence in self._reach(draft, slot) for mention in some.get(sentence, ())]
                near.sort(key=lambda m: (abs(m.sentence - draft.sentence), abs(m.start - draft.trigger.start)))
                for rank, mention in enumerate(near[:_MOST]):
                    pair = self._pair(draft, mention, rank) | _chosen(read, mention)
                    yield Candidate(draft=number, loose=mention, known=self._of(mention), asked=asked, pair=pair)

    def _reach(self, draft: Draft, slot: Slot) -> range:
        """Return the sentences whose mentions may fill a field of a draft."""
        back, ahead = (0, 0) if self.is_list else (_BACK[slot], _AHEAD)
        return range(draft.sentence - back, draft.sentence + ahead + 1)

    def _pair(self, draft: Draft, mention: Loose, rank: int) -> Features:
        if mention.sentence != draft.sentence:
            return _distance(draft, mention, rank)
        return {
            **_distance(draft, mention, rank),
            **_between(draft, mention, self.sentences[draft.sentence]),
            **_walk(draft, mention, self.annotation.tree(draft.sentence)),
        }

    def draft_features(self, number: int) -> Features:
        """Return what is known of a draft as a whole."""
        draft = self.drafts[number]
        sentence = self.sentences[draft.sentence]
        who, trigger = draft.sides, draft.trigger
        same = [d for d in self.drafts if d.sentence == draft.sentence]
        return {
            f"type={draft.type}": 1.0,
            f"trigger={trigger.type}": 1.0,
            f"role={trigger.role}": 1.0,
            f"status={draft.status}": 1.0,
            "hedged": float(draft.certainty == "hedged"),
            "weak": float(trigger.weak),
            "anaphoric": float(draft.anaphoric),
            "sentence": float(draft.sentence),
            "share of text": draft.sentence / len(self.sentences),
            "length": log1p(len(sentence.text)),
            "drafts here": float(len(same)),
            "first here": float(same[0] is draft),
            "initiators": float(len(who.initiators)),
            "targets": float(len(who.targets)),
            "places": float(len(draft.places)),
            "tolls": float(len(draft.tolls)),
            "when": float(draft.when is not None),
            "sources": float(len(draft.said.sources)),
            "actors here": float(len(sentence.actors)),
            "places here": float(len(sentence.places)),
            **_tagged("trigger", self.annotation, trigger.start, trigger.end),
            **self._trigger_syntax(draft),
        }

    def _trigger_syntax(self, draft: Draft) -> Features:
        tree = self.annotation.tree(draft.sentence)
        top = tree.top(draft.trigger.start, draft.trigger.end)
        if top is None:
            return {}
        has = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "aux", "aux:pass", "mark", "cop", "nmod", "amod")
        return {f"is={tree.names[top]}": 1.0} | {f"has={r}": 1.0 for r in has if tree.child(top, r) is not None}


def _mentions(sentence: Sentence, said: Attribution) -> Iterator[Loose]:
    i = sentence.index
    spoken = {m.start for m in said.sources}
    for actor in sentence.actors:
        named = mention_of(actor)
        yield _of_actor("actor", i, actor, named)
        if actor.start not in spoken and (actor.kind in _SPEAKING or actor.sort in ("known", "state")):
            yield _of_actor("speaker", i, actor, named)
    for place in sentence.places:
        yield Loose(slot="place", sentence=i, start=place.start, end=place.end, mention=described(sentence, place))
    for time in sentence.times:
        named = Mention(name=time.text, text=time.text, start=time.start, end=time.end)
        yield Loose(slot="time", sentence=i, start=time.start, end=time.end, mention=named)
    for toll in all_tolls(sentence):
        yield Loose(slot="toll", sentence=i, start=toll.start, end=toll.end, toll=toll, sort=toll.toll.outcome)
    for source in said.sources:
        if source.start is not None and source.end is not None:
            yield Loose(slot="speaker", sentence=i, start=source.start, end=source.end, mention=source, sort="said")


def _told(drafts: Sequence[Draft], said: Sequence[Attribution]) -> dict[str, Counter[str]]:
    """Count how often the rules put each name into each field, over a whole report."""
    fields = {
        "initiator": [m for d in drafts for m in d.sides.initiators],
        "target": [m for d in drafts for m in d.sides.targets],
        "place": [m for d in drafts for m in d.places],
        "first place": [m for d in drafts for m in d.places[:1]],
        "source": [m for a in said for m in a.sources],
    }
    return {field: Counter(m.name.lower() for m in mentions) for field, mentions in fields.items()}


def _of_actor(slot: Slot, sentence: int, actor: ActorMark, named: Mention) -> Loose:
    return Loose(
        slot=slot, sentence=sentence, start=actor.start, end=actor.end, sort=actor.sort, kind=actor.kind, mention=named
    )


def _traits(mention: Loose, annotation: Annotation, sentence: Sentence) -> Features:
    before = sentence.words(mention.start - 20, mention.start).split()
    after = sentence.words(mention.end, mention.end + 20).split()
    named = mention.mention.text or "" if mention.mention else ""
    words = named.lower().split()
    return {
        **({f"says={word}": 1.0 for word in {words[0], words[-1]}} if words else {}),
        "words": float(len(words)),
        "country": float(mention.slot == "place" and country_of_name(named) is not None),
        "capital": float(mention.slot == "place" and country_of_capital(named) is not None),
        f"sort={mention.sort}": 1.0,
        f"kind={mention.kind}": 1.0,
        f"before={_plain(before[-1]) if before else '^'}": 1.0,
        f"after={_plain(after[0]) if after else '$'}": 1.0,
        "first sentence": float(mention.sentence == 0),
        "at": (mention.start - sentence.start) / max(1, len(sentence.text)),
        **_tagged("mention", annotation, mention.start, mention.end),
    }


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    """Return a word as a feature: small function words as they are, the rest by their shape."""
    lower = word.lower().strip('"“”()')
    if len(lower) <= 7 and lower.isalpha():
        return lower
    return "capital" if word[:1].isupper() else "number" if word[:1].isdigit() else lower[-3:]


def _tagged(what: str, annotation: Annotation, start: int, end: int) -> Features:
    return {f"{what} {name}": value for name, value in annotation.tags(start, end).items()}


def _distance(draft: Draft, mention: Loose, rank: int) -> Features:
    trigger = draft.trigger
    delta = mention.sentence - draft.sentence
    return {
        "same sentence": float(delta == 0),
        "sentences": float(delta),
        "after": float(mention.start >= trigger.end),
        "overlaps": float(mention.start < trigger.end and trigger.start < mention.end),
        "far": log1p(min(abs(mention.start - trigger.end), abs(trigger.start - mention.end))),
        "rank": float(rank),
    }


def _between(draft: Draft, mention: Loose, sentence: Sentence) -> Features:
    first, last = sorted(((mention.start, mention.end), (draft.trigger.start, draft.trigger.end)))
    gap = sentence.words(first[1], last[0])
    between = sum(first[1] <= a.start < last[0] for a in sentence.actors)
    return {
        "actors between": float(between),
        "commas between": float(gap.count(",")),
        "clause between": float(sentence.rule("roles.clause").search(gap) is not None),
        "words between": float(min(len(gap.split()), 30)),
    }


def _walk(draft: Draft, mention: Loose, tree: Tree) -> Features:
    one = tree.top(draft.trigger.start, draft.trigger.end)
    two = tree.top(mention.start, mention.end)
    if one is None or two is None:
        return {}
    path = tree.path(one, two)
    return {f"path={path}": 1.0, f"starts={path.split(' ')[0]}": 1.0, f"ends={path.split(' ')[-1]}": 1.0}


def _asked(draft: Draft) -> Features:
    """Return what is known of a draft, whatever the mention: its words, and which fields the rules filled."""
    filled = {
        "initiator": draft.sides.initiators,
        "target": draft.sides.targets,
        "place": draft.places,
        "source": draft.said.sources,
        "date": draft.when,
    }
    any_of = {f"rules any {field}": 1.0 for field, mentions in filled.items() if mentions}
    return any_of | {f"trigger={draft.trigger.type}": 1.0, f"role={draft.trigger.role}": 1.0}


def _read(draft: Draft) -> dict[str, list[tuple[int, int]]]:
    """Return where the mentions stand that the rules put into each field of a draft."""
    fields: dict[str, Sequence[Mention]] = {
        "rules initiator": draft.sides.initiators,
        "rules target": draft.sides.targets,
        "rules supporter": draft.sides.supporters,
        "rules place": draft.places[:1],
        "rules places": draft.places,
        "rules date": (draft.when,) if draft.when else (),
        "rules source": draft.said.sources,
    }
    at = {field: [(m.start, m.end or 0) for m in some if m.start is not None] for field, some in fields.items()}
    at["rules toll"] = [(c.start, c.start + 1) for c in draft.tolls]
    return {field: spans for field, spans in at.items() if spans}


def _chosen(read: Mapping[str, Sequence[tuple[int, int]]], mention: Loose) -> Features:
    """Return the fields into which the rules put a mention."""
    at = mention.start
    return {field: 1.0 for field, spans in read.items() for start, end in spans if start <= at < end}
