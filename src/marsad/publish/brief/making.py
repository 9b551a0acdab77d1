"""A situation report from its material: which incidents are told where, and how many are left out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from marsad.model import Incident
from marsad.publish.brief import sentences
from marsad.publish.brief.drawing import chart, world_map
from marsad.publish.brief.material import Asked, Material, ReadIn, Story, gathered
from marsad.publish.brief.phrases import day, range_of, voices
from marsad.publish.brief.records import Brief, Quote, Row, Section, Sentence, Table
from marsad.publish.brief.wording import fill, words

KEY: Final = 10
A_PROVINCE: Final = 15
OTHERS: Final = 25
# What changes a war is told though nobody died in it.
_WEIGHTY: Final = frozenset({"territory_gained", "withdrawal", "agreement", "siege", "chemical_attack"})
_WEIGHT: Final = 15


def brief_of(incidents: Iterable[Incident], read_in: ReadIn, asked: Asked) -> Brief:
    """Return the situation report of some incidents; `read_in` gives their claims."""
    material = gathered(incidents, read_in)
    key = _section("key", sorted(_weightiest(material.stories, KEY), key=_by_day))
    disputed = _of_all("contradictions", material, sentences.contradictions)
    unknown = _of_all("unknown", material, sentences.unknown)
    provinces = tuple(_provinces(material.stories))
    drawn, bars = world_map(material.stories), chart(material.stories)
    return Brief(
        title=_title(asked),
        days=(asked.since, asked.until),
        counts=_counts(material),
        sections=(key, disputed, unknown),
        by_province=_by_province(material.stories),
        provinces=provinces,
        map=drawn.svg,
        map_told=drawn.told,
        chart=bars.svg,
        chart_told=bars.told,
        quotes=tuple(_quotes(material, (key, disputed, unknown, *provinces))),
        notes=_notes(material),
    )


def _title(asked: Asked) -> str:
    titles = words().titles
    days = [day(one) for one in (asked.since, asked.until) if one]
    return ", ".join([f"{titles['brief']}: {asked.where or titles['everywhere']}", " – ".join(days)]).removesuffix(", ")


def _by_day(story: Story) -> tuple[date, str]:
    return (story.incident.date.start if story.incident.date else date.max, story.incident.id)


def _weightiest(stories: Sequence[Story], number: int) -> list[Story]:
    return sorted(stories, key=_weight, reverse=True)[:number]


def _weight(story: Story) -> tuple[int, int, int]:
    incident = story.incident
    weight = (_best(incident) or 0) + (_WEIGHT if incident.type in _WEIGHTY else 0)
    return weight, incident.origins.count or 0, len(incident.claims)


def _best(incident: Incident) -> int | None:
    return next((one.best or one.low or one.high for one in incident.totals if one.outcome == "killed"), None)


def _section(name: str, stories: Sequence[Story], left_out: int = 0) -> Section:
    told = tuple(map(sentences.told, stories))
    return Section(title=words().titles[name], sentences=told, nothing=words().nothing[name], left_out=left_out)


def _of_all(name: str, material: Material, of: Callable[[Story], Iterator[Sentence]]) -> Section:
    found = [sentence for story in _weightiest(material.stories, len(material.stories)) for sentence in of(story)]
    return Section(
        title=words().titles[name],
        sentences=tuple(found[:OTHERS]),
        nothing=words().nothing[name],
        left_out=max(0, len({one.incident for one in found[OTHERS:]} - {one.incident for one in found[:OTHERS]})),
    )


def _grouped(stories: Iterable[Story]) -> dict[str, list[Story]]:
    """Return stories by the province of their finest place, the one with most of them first."""
    groups: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        groups[_province(story.incident)].append(story)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _province(incident: Incident) -> str:
    known = (place.admin1 or (place.name if place.level == "province" else "") for place in incident.places)
    return next(filter(None, known), words().titles["elsewhere"])


def _provinces(stories: Sequence[Story]) -> Iterator[Section]:
    for province, among in _grouped(stories).items():
        shown = sorted(_weightiest(among, A_PROVINCE), key=_by_day)
        told = tuple(map(sentences.told, shown))
        yield Section(title=province, sentences=told, left_out=len(among) - len(shown), level=3)


def _by_province(stories: Sequence[Story]) -> Table:
    rows = (
        Row(cells=(name, str(len(among)), str(_contested(among)), _killed(among)))
        for name, among in _grouped(stories).items()
    )
    return Table(headings=_headings("provinces"), rows=tuple(rows))


def _counts(material: Material) -> Table:
    stories = material.stories
    weak = sum(1 for one in stories if one.incident.origins.count in (None, 1))
    reports = len({report for one in stories for report in one.incident.reports})
    claims = sum(len(one.told) for one in stories)
    cells = (len(stories), _contested(stories), weak, reports, claims)
    return Table(headings=_headings("counts"), rows=(Row(cells=(*map(str, cells), _killed(stories))),))


def _headings(name: str) -> tuple[str, ...]:
    return tuple(words().tables[name])


def _contested(stories: Iterable[Story]) -> int:
    return sum(1 for one in stories if one.incident.contested)


def _killed(stories: Iterable[Story]) -> str:
    """Return how many were killed, all incidents together that give a figure."""
    figures = [one for story in stories for one in story.incident.totals if one.outcome == "killed"]
    if not figures:
        return str(words().tables["none"])
    low = sum(one.low or 0 for one in figures)
    open_ended = any(one.high is None for one in figures)
    return range_of(low, None if open_ended else sum(one.high or 0 for one in figures))


def _quotes(material: Material, sections: Iterable[Section]) -> Iterator[Quote]:
    """Yield the words of the claims that sentences rest on, numbered in the order in which they are told."""
    told = {one.id: one for story in material.stories for one in story.told}
    named = dict.fromkeys(claim for part in sections for sentence in part.sentences for claim in sentence.claims)
    for number, name in enumerate(named, 1):
        one = told[name]
        yield Quote(number=number, claim=name, words=one.words, voices=voices(one), report=one.cited.report)


def _notes(material: Material) -> tuple[str, ...]:
    notes = words().notes
    without = fill(notes["without"], number=str(material.without_claims)) if material.without_claims else ""
    return tuple(filter(None, (notes["rules"], notes["figures"], notes["attributed"], without)))
