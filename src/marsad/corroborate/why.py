"""How an incident came about: what joined its claims, what was kept apart from it, and who decided what."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from marsad.corroborate.cluster import DIFFERENT_MILLIONTHS, MILLION
from marsad.corroborate.knowing import FactsCache, Knowing
from marsad.corroborate.memory import Memory
from marsad.model import Decision, Incident, Judgement, Origins
from marsad.model.record import Record

_MOST_APART: Final = 10


class Told(Record, frozen=True, kw_only=True):
    """One claim of an incident, the words that carry it, and its surest judgement with a claim told before it."""

    claim: str
    report: str
    words: tuple[str, ...]
    joined: Judgement | None = None


class Apart(Record, frozen=True, kw_only=True):
    """A claim of another incident that is like one of this incident, and why it is not in it all the same."""

    incident: str
    judgement: Judgement
    reason: str


class Why(Record, frozen=True, kw_only=True):
    """How an incident came about.

    `weakest` is the judgement on the two of its claims that are least likely to tell of the same; `decisions` are
    those in effect that speak of its claims, the latest first.
    """

    incident: str
    title: str
    claims: tuple[Told, ...]
    weakest: Judgement | None
    apart: tuple[Apart, ...]
    decisions: tuple[Decision, ...]
    origins: Origins


def why(memory: Memory, incident: Incident) -> Why:
    """Explain an incident from what corroboration remembers, judging again what it rests on."""
    knowing = Knowing(memory, FactsCache())
    claims = [one.cited.claim.id for one in knowing.known(incident.claims)]
    return Why(
        incident=incident.id,
        title=incident.title,
        claims=tuple(_told(knowing, claims)),
        weakest=_weakest(knowing, claims),
        apart=tuple(_apart(knowing, claims)),
        decisions=tuple(knowing.people.concerning(claims)),
        origins=incident.origins,
    )


def _told(knowing: Knowing, claims: Sequence[str]) -> Iterator[Told]:
    texts = knowing.memory.texts({knowing.facts(claim).cited.report.id for claim in claims})
    for number, claim in enumerate(claims):
        cited = knowing.facts(claim).cited
        before = max(claims[:number], key=lambda other: _likely(knowing, claim, other), default=None)
        yield Told(
            claim=claim,
            report=cited.report.id,
            words=tuple(span.of(texts[cited.report.id]) for span in cited.claim.evidence),
            joined=None if before is None else knowing.judgement(claim, before),
        )


def _weakest(knowing: Knowing, claims: Sequence[str]) -> Judgement | None:
    pairs = [(one, other) for number, one in enumerate(claims) for other in claims[:number]]
    weakest = min(pairs, key=lambda pair: _likely(knowing, *pair), default=None)
    return None if weakest is None else knowing.judgement(*weakest)


def _apart(knowing: Knowing, claims: Sequence[str]) -> Iterator[Apart]:
    """Yield, for each incident linked to this one, the surest link and what stands against it; the surest first."""
    memory = knowing.memory
    links = sorted(memory.links(claims), key=lambda link: (-link[2], link))
    outside = [(left, right) for left, right, _ in links if (left in claims) != (right in claims)]
    other_ends = {pair: pair[1] if pair[0] in claims else pair[0] for pair in outside}
    homes = memory.clusters(set(other_ends.values()))
    home_of = {claim: name for name, members in homes.items() for claim in members}
    surest: dict[str, tuple[str, str]] = {}
    for pair in outside:
        surest.setdefault(home_of.get(other_ends[pair], ""), pair)
    for name, pair in list(surest.items())[:_MOST_APART]:
        reason = _against(knowing, claims, homes.get(name, ()))
        yield Apart(incident=name, judgement=knowing.judgement(*pair), reason=reason)


def _against(knowing: Knowing, claims: Sequence[str], others: Iterable[str]) -> str:
    knowing.load(others)
    likely = {(one, other): _likely(knowing, one, other) for one in claims for other in others}
    worst = min(likely, key=lambda pair: (likely[pair], pair))
    if likely[worst] < DIFFERENT_MILLIONTHS:
        judgement = knowing.judgement(*worst)
        return f"{worst[0]} and {worst[1]} are different: {'; '.join(judgement.reasons)}"
    mean = sum(likely.values()) / len(likely) / MILLION
    return f"over all their claims the two incidents are the same with {mean:.2f} only"


def _likely(knowing: Knowing, one: str, other: str) -> int:
    return knowing.likelihood(*sorted((one, other)))
