"""From annotated reports to examples: the reader's own drafts and candidates, labelled by hand-made claims.

Reports and claims come in the form of the open benchmark: NAME.txt, NAME.gold.json, reports.jsonl.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from marsad.ground.actors import ActorResolver
from marsad.ground.places import PlaceResolver
from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.times import interval_of
from marsad.model import Mention, Report
from marsad.read.encoder.candidates import ROLES, Candidate, Features, Loose, Role
from marsad.read.encoder.proposals import Proposer
from marsad.read.encoder.unite import Pairs, context_vectors
from marsad.read.rules.drafts import Draft

Gold = dict[str, Any]


@dataclass
class Pair:
    """A candidate for fields of a draft and, for each role that it could fill, whether it does."""

    draft: int
    features: Features
    fills: dict[Role, bool]


@dataclass
class Example:
    """One report: its drafts with the claim that each one tells (None: none), and the pairs of those that tell one.

    `context` are the vectors of the drafts' words [drafts, 768]; `same` the pairs of drafts that tell a claim each,
    with whether it is one claim.
    """

    name: str
    drafts: list[Features]
    told: list[int | None]
    gold: list[Gold]
    context: list[list[float]]
    pairs: list[Pair] = field(default_factory=list)
    same: list[tuple[Features, bool]] = field(default_factory=list)


def scorer(folder: Path) -> ModuleType:
    """Return the benchmark's scorer, whose notion of equal names the labels use."""
    sys.path.insert(0, str(folder))
    import score_claims

    return score_claims


def reports(folder: Path) -> Iterator[tuple[Report, list[Gold]]]:
    """Yield the reports of a folder with their claims."""
    for line in (folder / "reports.jsonl").read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        gold = json.loads((folder / f"{row['id']}.gold.json").read_text(encoding="utf8"))["claims"]
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        title = row.get("title") or ""
        yield Report(id=row["id"], text=row["text"], title=title, language="en", published=published), gold


def example(report: Report, gold: list[Gold], rules: ModuleType, proposer: Proposer) -> Example:
    """Return the example of one report."""
    document = proposer.document(report)
    naming = Naming(report, rules)
    spans = [_quoted(report.text, claim) for claim in gold]
    told = [_match(draft, gold, spans, rules) for draft in document.drafts]
    features = [document.draft_features(i) for i in range(len(document.drafts))]
    made = Example(name=report.id, drafts=features, told=told, gold=gold, context=context_vectors(document).tolist())
    for (i, j), known in Pairs(document).features().items():
        if told[i] is not None and told[j] is not None:
            made.same.append((known, told[i] == told[j]))
    for candidate in document.candidates():
        claim = told[candidate.draft]
        if claim is not None:
            fills = _fills(candidate, gold[claim], report, naming)
            made.pairs.append(Pair(candidate.draft, candidate.features, fills))
    return made


def _quoted(text: str, claim: Gold) -> set[int]:
    found = (re.search(re.escape(quote), text) for quote in claim["quotes"])
    return {i for match in found if match for i in range(*match.span())}


def _match(draft: Draft, gold: list[Gold], spans: list[set[int]], rules: ModuleType) -> int | None:
    covered = {i for span in draft.evidence for i in range(span.start, span.end)}
    trigger = set(range(draft.trigger.start, draft.trigger.end))
    best: tuple[float, int] | None = None
    for i, claim in enumerate(gold):
        shared = len(covered & spans[i]) / max(1, min(len(covered), len(spans[i])))
        if shared < 0.3 or not rules.same_family(claim["type"], draft.type):
            continue
        score = shared + (claim["type"] == draft.type) + (2 if trigger & spans[i] else 0)
        if best is None or score > best[0]:
            best = (score, i)
    return best[1] if best else None


class Naming:
    """Tells whether words of a report mean a name of the gold, by themselves or by what they are grounded to."""

    def __init__(self, report: Report, rules: ModuleType) -> None:
        self._rules = rules
        self._places = PlaceResolver(load_gazetteer()).document(report.text, report.title)
        self._actors = ActorResolver(load_actors()).document(report.text, self._places.country)

    def means(self, role: Role, mention: Mention, names: Iterable[str]) -> bool:
        """Whether a mention in a role means one of some names."""
        meant = {mention.name, self._grounded(role, mention)}
        return any(self._rules.same_name(one, name) for one in meant for name in names)

    def _grounded(self, role: Role, mention: Mention) -> str:
        if role == "place":
            return self._places.resolve(mention).name
        resolved = self._actors.resolve_source(mention) if role == "source" else self._actors.resolve(mention)
        return resolved.name


def _fills(candidate: Candidate, claim: Gold, report: Report, naming: Naming) -> dict[Role, bool]:
    """Return which roles the candidate fills in the claim, among those that its kind can fill."""
    loose = candidate.loose
    return {role: _is(role, loose, claim, report, naming) for role, slot in ROLES.items() if slot == loose.slot}


def _is(role: Role, loose: Loose, claim: Gold, report: Report, naming: Naming) -> bool:
    if role == "toll":
        stated = [(t["outcome"], t["low"], t["high"]) for t in claim["tolls"]]
        toll = loose.toll.toll if loose.toll else None
        return toll is not None and (toll.outcome, toll.low, toll.high) in stated
    if loose.mention is None:
        return False
    if role == "date":
        meant = interval_of(loose.mention.name, report.published)
        told = claim["date"]
        return bool(meant and told) and (str(meant.start), str(meant.end)) == (told["start"], told["end"])
    named = claim["places"][:1] if role == "place" else claim[f"{role}s"]
    return naming.means(role, loose.mention, [one["name"] for one in named] if role == "place" else named)
