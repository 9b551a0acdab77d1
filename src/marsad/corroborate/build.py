"""The way from claims to incidents: copies, facts, judgements, clusters, incidents.

Pure, and blind to the input's order. Claims are known by their ids, which differ for all claims of a store.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from marsad.corroborate.cluster import clusters
from marsad.corroborate.compare import judge, judgements
from marsad.corroborate.copies import copies
from marsad.corroborate.facts import Facts, actor_ids, facts_of, sort_key
from marsad.corroborate.groups import Groups
from marsad.corroborate.incident import incident_of
from marsad.corroborate.voices import voices_of
from marsad.model import CitedClaim, Incident, Judgement, ReportHead

TextOf = Callable[[str], str]


def incidents(claims: Iterable[CitedClaim], text_of: TextOf) -> Iterator[Incident]:
    """Unite claims of the same event across reports; `text_of` gives the text of a report by its id.

    This is the `Builder` that `Store.rebuild` takes. A claim given twice counts once.
    """
    told = _unique(claims)
    facts = {one.cited.claim.id: one for one in _facts(told, text_of)}
    voices = voices_of(_cited(told), text_of)

    def judge_claims(left: str, right: str) -> Judgement:
        return judge(facts[left], facts[right])

    for cluster in clusters(facts, judgements([*facts.values()]), judge_claims):
        yield incident_of([facts[claim_id] for claim_id in cluster], voices)


def _unique(claims: Iterable[CitedClaim]) -> list[CitedClaim]:
    """Return the claims by id, each once."""
    by_id: dict[str, CitedClaim] = {}
    for cited in sorted(claims, key=sort_key):
        by_id.setdefault(cited.claim.id, cited)
    return [*by_id.values()]


def _facts(told: Sequence[CitedClaim], text_of: TextOf) -> list[Facts]:
    """Work out the facts of each claim, in order, asking once for each text."""
    families = _families({cited.report.id: cited.report for cited in told}.values(), text_of)
    by_report: dict[str, list[CitedClaim]] = defaultdict(list)
    for cited in told:
        by_report[cited.report.id].append(cited)
    found: list[Facts] = []
    for report_id, own in by_report.items():
        text = text_of(report_id)
        found += [facts_of(cited, families[report_id], text) for cited in own]
    return sorted(found, key=lambda one: one.cited.claim.id)


def _families(reports: Iterable[ReportHead], text_of: TextOf) -> dict[str, str]:
    """Give each report a name that it shares with its copies and the copies of these."""
    heads = list(reports)
    groups = Groups(head.id for head in heads)
    for left, right in copies(heads, text_of):
        groups.join(left, right)
    return {head.id: groups.of(head.id) for head in heads}


def _cited(told: Iterable[CitedClaim]) -> dict[str, frozenset[str]]:
    """Return whom each report cites anywhere."""
    cited: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in told:
        cited[one.report.id] |= actor_ids(one.claim.sources)
    return dict(cited)
