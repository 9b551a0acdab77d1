"""What a name may mean, with what speaks for each: the answer of `marsad gazetteer find`."""

from typing import Final

from rich.text import Text

from marsad.cli.display.tables import Heading, Layout
from marsad.cli.terminal import one_line
from marsad.ground.places import DocumentPlaces, PlaceResolver, Weighed
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Record

_WHY: Final = {
    "known": "well known",
    "own_name": "its usual name",
    "country": "its country",
    "province": "others in its province",
    "said": "said to lie there",
    "company": "others near",
    "spelling": "spelt so",
    "namesake": "its town has the name",
}


class Candidate(Record, frozen=True, kw_only=True):
    """A place that a name may mean; `score` is its share of the belief, `why` what speaks for and against it."""

    id: str
    name: str
    level: str
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float
    radius_km: float
    population: int
    score: float
    why: dict[str, float]


def candidates_for(name: str, near: str) -> list[Candidate]:
    """Return what a name may mean beside other words, the likeliest first."""
    text = f"{name}. {near}" if near else name
    document: DocumentPlaces = PlaceResolver(load_gazetteer()).document(text)
    return [_candidate(weighed) for weighed in document.candidates(name)]


def _candidate(weighed: Weighed) -> Candidate:
    entry = weighed.entry
    return Candidate(
        id=entry.id,
        name=entry.name,
        level=entry.level,
        country=entry.country,
        admin1=entry.admin1,
        admin2=entry.admin2,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        population=entry.population,
        score=round(weighed.share, 3),
        why={_WHY[key]: round(value, 1) for key, value in weighed.weight._asdict().items() if round(value, 1)},
    )


def _row(candidate: Candidate) -> tuple[Text, ...]:
    where = [candidate.admin2, candidate.admin1, candidate.country]
    place = Text(one_line(candidate.name), "bold").append(f"\n{one_line(candidate.id)}", "not bold dim")
    lies = Text(", ".join(dict.fromkeys(one_line(part) for part in where if part)))
    lies.append(f"\n{candidate.lat:.3f}, {candidate.lon:.3f} ± {candidate.radius_km:g} km", "dim")
    why = ", ".join(f"{reason} {value:+g}" for reason, value in candidate.why.items())
    return place, Text(candidate.level), lies, Text(f"{candidate.score:.0%}", "bold"), Text(why)


CANDIDATES: Final = Layout(
    (
        Heading("place", share=3),
        Heading("level", width=11),
        Heading("lies in", share=3),
        Heading("score", width=5),
        Heading("why", share=4),
    ),
    _row,
)
