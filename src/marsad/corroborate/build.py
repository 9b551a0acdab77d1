"""The way from claims to incidents: copies, facts, pairs, clusters, incidents. Pure, and blind to the input's order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from marsad.corroborate.block import pairs
from marsad.corroborate.cluster import TOGETHER, Groups, clusters
from marsad.corroborate.compare import probability
from marsad.corroborate.copies import copies
from marsad.corroborate.facts import Facts, actor_ids, facts_of, sort_key
from marsad.corroborate.incident import incident_of
from marsad.corroborate.voices import voices_of
from marsad.model import CitedClaim, Incident, ReportHead

TextOf = Callable[[str], str]


def incidents(claims: Iterable[CitedClaim], text_of: TextOf) -> Iterator[Incident]:
    """Unite claims of the same event across reports; `text_of` gives the text of a report by its id.

    This is the `Builder` that `Store.rebuild` takes.
    """
    told = [cited for cited, _ in groupby(sorted(claims, key=sort_key))]
    facts = _facts(told, text_of)
    links = ((left, right, probability(facts[left], facts[right])) for left, right in pairs(facts))
    strong = [link for link in links if link[2] >= TOGETHER]
    voices = voices_of(_cited(told), text_of)
    for cluster in clusters(len(facts), strong, lambda left, right: probability(facts[left], facts[right])):
        yield incident_of([facts[index] for index in cluster], voices)


def _facts(told: Sequence[CitedClaim], text_of: TextOf) -> list[Facts]:
    """Work out the facts of each claim, asking once for each text."""
    families = _families({cited.report.id: cited.report for cited in told}, text_of)
    by_report: dict[str, list[int]] = defaultdict(list)
    for index, cited in enumerate(told):
        by_report[cited.report.id].append(index)
    found: dict[int, Facts] = {}
    for report_id, indices in by_report.items():
        text = text_of(report_id)
        for index in indices:
            found[index] = facts_of(index, told[index], families[report_id], text)
    return [found[index] for index in range(len(told))]


def _families(reports: Mapping[str, ReportHead], text_of: TextOf) -> dict[str, int]:
    """Give each report a number that it shares with its copies and the copies of these."""
    numbers = {report_id: number for number, report_id in enumerate(sorted(reports))}
    groups = Groups(len(numbers))
    for left, right in copies(reports.values(), text_of):
        groups.join(numbers[left], numbers[right])
    return {report_id: groups.of(number) for report_id, number in numbers.items()}


def _cited(told: Iterable[CitedClaim]) -> dict[str, frozenset[str]]:
    """Return whom each report cites anywhere."""
    cited: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in told:
        cited[one.report.id] |= actor_ids(one.claim.sources)
    return dict(cited)
