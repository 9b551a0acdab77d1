"""Set Marsad's reading of headlines against what coders of UCDP made of the same reports.

Each event of UCDP GED gives the headlines of its sources, their days, and the words for its place; coders read whole
reports, of which this data holds no more. `headline` reads the headlines alone, `headline_place` has the coders' words
for the place as a line below them. For deaths, place and date each event falls into one class, and each that is neither
equal nor within range has one cause, the first that fits.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from _common import Results, parser_for, run
from places_ged import events

from marsad import pipeline
from marsad.knowledge.countries import country_named, find_countries
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.geo import distance_km
from marsad.model import GroundedClaim, GroundedReading, Place, Report, Toll

NEAR_KM = 25.0
NEAR_DAYS = 3
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|several|hundreds)\b", re.I
)
SUMMED = re.compile(
    r"yesterday|\btoday\b|in (?:a|\w+) (?:days?|hours?|weeks?|months?)|\bwave\b|attacks\b|battles\b|fightings|separate"
    r"|incidents|violence|massacres|roundup|annual|death toll|protests",
    re.I,
)
MIXED = re.compile(r"killed (?:and|or|&) (?:wounded|injured)|casualties", re.I)
WIDE = ("province", "region", "country")

Event = dict[str, str]


class Judged(NamedTuple):
    """How one respect of an event was read: its class, and the cause where it is not right."""

    kind: str
    cause: str = ""


def measure(given: argparse.Namespace) -> Results:
    """Read every event's headlines both ways; print the classes and causes."""
    told = [event for event in events(given.data) if event["source_headline"]]
    results: Results = {"events": len(told)}
    for name, place_words in (("headline", False), ("headline_place", True)):
        readings = dict(zip(range(len(told)), read(told, place_words=place_words), strict=True))
        for respect, judge in (("deaths", deaths), ("place", place), ("date", days)):
            judged = [judge(event, readings[number]) for number, event in enumerate(told)]
            results |= shares(f"{name}_{respect}", judged)
            show(judged, told, given.misses)
    return results


def read(told: list[Event], *, place_words: bool) -> list[GroundedReading | None]:
    """Return the reading of each event's headlines, None where they could not be read."""
    reports = {f"{number}": report(f"{number}", event, place_words) for number, event in enumerate(told)}
    read_by_id: dict[str, GroundedReading] = {}
    for item in pipeline.understand(reports.values()):
        if isinstance(item, GroundedReading):
            read_by_id[item.report.id] = item
        else:
            print(f"passed over: {item.reason}", file=sys.stderr)
    return [read_by_id.get(name) for name in reports]


def report(name: str, event: Event, place_words: bool) -> Report:
    """Return an event's headlines as a report, published on the last of their days."""
    lines = [headline.strip() + "." for headline in event["source_headline"].split(";") if headline.strip()]
    lines += [f"{event['where_description']}, {event['country']}."] if place_words else []
    published = max((day for words in event["source_date"].split(";") if (day := day_of(words))), default=None)
    return Report(id=name, text="\n\n".join(lines), language="en", published=published, published_basis="given")


def deaths(event: Event, reading: GroundedReading | None) -> Judged:
    """Judge the greatest toll of killed by UCDP's best, low and high."""
    toll = max(killed(reading), key=best_of, default=None)
    low, best, high = (int(float(event[name] or 0)) for name in ("low", "best", "high"))
    if toll is None:
        return Judged("missed", cause_of_no_toll(event, reading))
    said = best_of(toll)
    if said == best:
        return Judged("equal")
    if low <= said <= high or ((toll.low or 0) <= best and (toll.high is None or best <= toll.high)):
        return Judged("within range")
    if said > high:
        return Judged("higher", cause_of_more(event, reading))
    return Judged("lower", "counts fewer: coders had other sources, or other lines of the report")


def place(event: Event, reading: GroundedReading | None) -> Judged:
    """Judge the finest place by UCDP's coordinates; a wide place is within range where the coders' point lies in it."""
    found = finest(reading)
    if found is None:
        named = place_is_named(event)
        return Judged("missed", no_claim(reading) or ("not read" if named else "the headline names no place"))
    if found.lat is None or found.lon is None:
        return Judged("missed", "the gazetteer does not know it")
    away = distance_km(found.lat, found.lon, float(event["latitude"]), float(event["longitude"]))
    if away <= NEAR_KM:
        return Judged("within 25 km")
    if away <= (found.radius_km or 0) and found.level in WIDE:
        return Judged("within range")
    same = country_named(event["country"].split(" (")[0]) == found.country
    wide = found.level in WIDE
    cause = "another country" if not same else "a wider place, and not where it is" if wide else "another place"
    return Judged("elsewhere", cause)


def days(event: Event, reading: GroundedReading | None) -> Judged:
    """Judge the days of the first claim by UCDP's."""
    claim = next(iter(happened(reading)), None)
    start, end = day_of(event["date_start"]), day_of(event["date_end"])
    if claim is None or claim.date is None or start is None or end is None:
        return Judged("missed", no_claim(reading) or "no day is told")
    apart = max(0, (claim.date.start - end).days, (start - claim.date.end).days)
    if apart == 0:
        return Judged("equal")
    if apart <= NEAR_DAYS:
        return Judged("within range")
    basis = "by the day of publication" if claim.date.basis == "published" else "by its words"
    return Judged("off", f"more than {NEAR_DAYS} days, {basis}")


def happened(reading: GroundedReading | None) -> list[GroundedClaim]:
    """Return the events of a reading that are not denied or planned."""
    claims = reading.claims if reading else ()
    return [claim for claim in claims if claim.kind == "event" and claim.status not in ("denied", "planned")]


def killed(reading: GroundedReading | None) -> list[Toll]:
    """Return the tolls of killed."""
    return [toll for claim in happened(reading) for toll in claim.tolls if toll.outcome == "killed"]


def best_of(toll: Toll) -> int:
    """Return the number that a toll is best known by: its upper bound, else its lower."""
    return toll.high if toll.high is not None else toll.low or 0


def finest(reading: GroundedReading | None) -> Place | None:
    """Return the finest place of the first claim that has one with coordinates, else without."""
    places = [one for claim in happened(reading) for one in claim.places[:1]]
    return next((one for one in places if one.lat is not None), next(iter(places), None))


def cause_of_no_toll(event: Event, reading: GroundedReading | None) -> str:
    """Return why no killed were read."""
    if not NUMBER.search(event["source_headline"]):
        return "the headline tells no number"
    return no_claim(reading) or "a number is told, and not read as killed"


def cause_of_more(event: Event, reading: GroundedReading | None) -> str:
    """Return why more killed were read than coders counted in this event."""
    found = finest(reading)
    several = float(event["event_clarity"]) > 1 or event["where_description"].count(",") > 1
    if several or SUMMED.search(event["source_headline"]) or (found is not None and found.level in WIDE):
        return "a total of a day, of several attacks or of a wide area, of which coders took a share"
    if MIXED.search(event["source_headline"]):
        return "killed and wounded counted together"
    if ";" in event["source_headline"]:
        return "one of several headlines, of another incident"
    return "one figure that coders split by day, place or side, or took from another source"


def no_claim(reading: GroundedReading | None) -> str:
    """Return why nothing was read, "" where something was."""
    if happened(reading):
        return ""
    words = len(reading.report.text.split()) if reading else 0
    return "no claim: the headline is a name, a date or a title" if words < 6 else "no claim was read"


def place_is_named(event: Event) -> bool:
    """Return whether the gazetteer finds any place or country in the headlines."""
    headline = event["source_headline"]
    return bool(load_gazetteer().mentions(headline) or find_countries(headline))


def day_of(words: str) -> date | None:
    """Return a day written year first, None for anything else."""
    found = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)", words)
    return date(*map(int, found.groups())) if found else None


def shares(name: str, judged: Iterable[Judged]) -> Results:
    """Return and print the share of each class, and how many have each cause."""
    told = list(judged)
    classes, causes = Counter(one.kind for one in told), Counter((one.kind, one.cause) for one in told if one.cause)
    print(f"\n{name.replace('_', ' ')}")
    for kind, number in classes.most_common():
        print(f"  {kind:<14}{number:>5}  {number / len(told):.3f}")
        for (of_kind, cause), count in causes.most_common():
            if of_kind == kind:
                print(f"    {count:>5}  {cause}")
    return {f"{name}_{kind.replace(' ', '_')}": round(number / len(told), 4) for kind, number in classes.items()}


def show(judged: list[Judged], told: list[Event], misses: int) -> None:
    """Print some events that went wrong."""
    wrong = [(one, event) for one, event in zip(judged, told, strict=True) if one.cause]
    for one, event in wrong[:misses]:
        where, dead = event["where_coordinates"], event["best"]
        print(f"      {one.kind}, {one.cause}: {event['source_headline'][:120]!r} ({where}, {dead} killed)")


if __name__ == "__main__":
    parser = parser_for(__doc__, "data/ged/events.jsonl.gz")
    parser.add_argument("--misses", type=int, default=0, help="show so many events that went wrong")
    run("Headlines read by Marsad, set against UCDP's coding of the same reports", measure, parser)
