"""How many independent origins stand behind an incident: not outlets, but those from whom the word comes.

Reports are one origin where one copies another, where one publisher or owner brings both, or where both name the same
claimant: a chain (paper, agency, monitor) is followed to its end, and an agency's own report is one with the papers
that had it through the agency. A report that carries anywhere the monitor or agency that another rests on cannot be
shown to be independent of it, and counts with it; so does one that names nobody and carries the same as another. Else
a report that names nobody speaks for itself. One that only denies stands behind nothing. Where neither publisher nor
source is known, nothing can be told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from marsad.corroborate.facts import Facts
from marsad.corroborate.groups import Groups
from marsad.corroborate.owners import owner_of
from marsad.corroborate.voices import VoicesOf, body_of, is_named, name_of
from marsad.corroborate.words import tokens
from marsad.model import Actor, Origins

Ties = Mapping[str, Mapping[str, str]]
"""For each report what ties it to others of the same origin, each with the words for it."""
Join = tuple[str, str, str]
"""Two reports, and why they are one origin."""


def origins(facts: Sequence[Facts], voices_of: VoicesOf) -> Origins:
    """Count the origins behind the claims of one incident and say why reports were joined."""
    behind = [one for one in facts if one.cited.claim.status != "denied"] or list(facts)
    reports = sorted({one.cited.report.id for one in behind})
    copied = _copies(behind)
    claimants, publishers = _claimants(behind), _publishers(behind)
    joins = [(left, right, f"{left} and {right}: the same text") for left, right in copied]
    joins += [*_joined(claimants), *_joined(publishers), *_across(claimants, publishers)]
    joins += _across(_couriers(behind), publishers)
    shown = _parts(reports, joins)
    unproven = _unproven(shown, claimants, voices_of, _names_of(behind))
    parts = _parts(reports, joins + unproven)
    joins += unproven
    told = [part for part in parts if any(claimants[report] or publishers[report] for report in part)]
    silent = [f"cannot tell who stands behind {', '.join(part)}" for part in parts if part not in told]
    aside = [f"{report} only denies it" for report in sorted({one.cited.report.id for one in facts} - set(reports))]
    reasons = dict.fromkeys([why for _, _, why in joins] + _chains(behind) + silent + aside)
    return Origins(count=len(told) or None, copies=tuple(copied), groups=tuple(parts), reasons=tuple(reasons))


def _copies(facts: Iterable[Facts]) -> list[tuple[str, str]]:
    """Return the pairs of reports that are copies of each other, or both of a third."""
    families: dict[str, set[str]] = defaultdict(set)
    for one in facts:
        families[one.family].add(one.cited.report.id)
    return sorted(pair for family in families.values() for pair in combinations(sorted(family), 2))


def _claimants(facts: Iterable[Facts]) -> Ties:
    """Return whom each report names as its source; "activists" and "a witness" could be anybody."""
    ties: dict[str, dict[str, str]] = defaultdict(dict)
    for one in facts:
        for source in one.cited.claim.sources:
            if is_named(source):
                ties[one.cited.report.id].update((name, f"both cite {source.name}") for name in _names(source))
                ties[one.cited.report.id].update(_ownership(source.name, "both cite what belongs to"))
    return ties


def _couriers(facts: Iterable[Facts]) -> Ties:
    """Return through whom each report has it."""
    ties: dict[str, dict[str, str]] = defaultdict(dict)
    for one in facts:
        for courier in one.cited.claim.via:
            ties[one.cited.report.id].update((name, f"both through {courier.name}") for name in _names(courier))
    return ties


def _chains(facts: Iterable[Facts]) -> list[str]:
    """Return in words by which way reports have it, where that is longer than a step."""
    chains = {
        f"{one.cited.report.id} ← {' ← '.join(courier.name for courier in one.cited.claim.via)} ← "
        + " and ".join(source.name for source in one.cited.claim.sources)
        for one in facts
        if one.cited.claim.via and one.cited.claim.sources
    }
    return sorted(chains)


def _ownership(outlet: str, why: str) -> dict[str, str]:
    owner = owner_of(outlet)
    return {f"owner: {owner}": f"{why} {owner}"} if owner else {}


def _names(source: Actor) -> set[str]:
    """Return what a source goes by: its id, its name, the last two words of it (a person's short name).

    A person who stands for a body ("the Observatory's head") is that body too: both are one voice.
    """
    words = tokens(source.name)
    short = " ".join(words[-2:]) if source.kind in {"person", "unknown"} else ""
    return {source.id, " ".join(words), short, body_of(source.id)} - {""}


def _publishers(facts: Iterable[Facts]) -> Ties:
    ties: dict[str, dict[str, str]] = defaultdict(dict)
    for one in facts:
        head = one.cited.report
        if name := " ".join(tokens(head.publisher)):
            ties[head.id][name] = f"both from {head.publisher}"
            ties[head.id].update(_ownership(head.publisher, "both belong to"))
    return ties


def _joined(ties: Ties) -> list[Join]:
    """Join each report to the first that shares a tie."""
    holders: dict[str, list[str]] = defaultdict(list)
    for report in sorted(ties):
        for name in ties[report]:
            holders[name].append(report)
    return [
        (first, other, f"{first} and {other}: {ties[first][name]}")
        for name, (first, *others) in sorted(holders.items())
        for other in others
    ]


def _across(claimants: Ties, publishers: Ties) -> list[Join]:
    """Join an agency's own reports to those that cite it."""
    return [
        (publisher, citing, f"{citing} cites the publisher of {publisher}")
        for publisher, citing in ((one, other) for one in sorted(publishers) for other in sorted(claimants))
        if publisher != citing and publishers[publisher].keys() & claimants[citing].keys()
    ]


def _names_of(facts: Iterable[Facts]) -> dict[str, str]:
    """Return what people call those whom reports cite, by all that these go by."""
    cited = (source for one in facts for source in (*one.cited.claim.sources, *one.cited.claim.via))
    return {name: source.name for source in cited for name in _names(source)}


def _unproven(
    shown: Sequence[tuple[str, ...]], claimants: Ties, voices_of: VoicesOf, names: Mapping[str, str]
) -> list[Join]:
    """Join each report to one of another origin that it may have its news from; never to two, which it would bridge.

    One that rests on a claimant whom the report carries goes before one that only carries the same.
    """
    if len(shown) == 1:
        return []
    part_of = {report: part for part in shown for report in part}
    reports = sorted(part_of)
    voices = {report: voices_of(report) for report in reports}
    ranked = sorted(reports, key=lambda report: (not claimants[report], report))
    rests = [(other, frozenset(claimants[other])) for other in ranked]
    carries = [(other, voices[other]) for other in ranked]
    joins = []
    for report in reports:
        near = (
            (other, voices[report] & ground)
            for other, ground in (rests if claimants[report] else rests + carries)
            if part_of[other] is not part_of[report]
        )
        if found := next(((other, shared) for other, shared in near if shared), None):
            other, shared = found
            carried = min(names.get(voice) or name_of(voice) for voice in shared)
            joins.append((report, other, f"{report} carries {carried} too, on which {other} may rest"))
    return joins


def _parts(reports: Sequence[str], joins: Iterable[Join]) -> list[tuple[str, ...]]:
    groups = Groups(reports)
    for left, right, _ in joins:
        groups.join(left, right)
    return [tuple(part) for part in groups.all()]
