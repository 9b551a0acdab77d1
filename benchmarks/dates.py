"""Measure the grammar of times: python benchmarks/dates.py --data FOLDER [--claims FOLDER] [--misses].

`--data` is a folder of TimeML files. Reported are, over the TIMEX3 of their texts (the head is left out):

- relaxed F1: all four types; a found expression and a gold one agree where they share a character, each used once.
- value F1: gold of type DATE or TIME whose value is a day, week, month, quarter, half, season, weekend, year, decade or
  century, read as a closed interval of days (a time of day as its day; MOD=START, MID, END as the thirds of
  the grammar, else ignored). A found expression counts if it resolves to an interval and does not overlap a gold
  expression of another sort (a duration, PAST_REF); it agrees if it overlaps and has the same first and last day.
  A unit that holds the document's day ("this year") also agrees with the part of it that is over, or to come.
  The anchor is the document's creation day, the tense is guessed by `tense_at`.

"since" and "until" are outside a TIMEX3, so they are dropped from a found expression; "from X to Y" is two TIMEX3, so
it is taken apart where both sides are times by themselves.

`--claims` is a folder of gold claims: of claims with a date whose quotes hold a time, how often any of those times,
said on the day of publication, means the gold date; and how often the first does.
"""

import argparse
import json
import re
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marsad.knowledge.times import Tense, TimeWords, find_times, interval_of, tense_at
from marsad.knowledge.times.calendars import add_days, month_days, months_days, week_days, year_days
from marsad.knowledge.times.records import Days
from marsad.knowledge.times.resolve.periods import part_of

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MODS = {"START": "early", "MID": "mid", "END": "late"}
BETWEEN = re.compile(r"(?i)^(?:from |between |on )?(.*?)(?: to | and | until | through | into |-)(?:the )?(.*)$", re.S)
OPEN = re.compile(r"(?i)^(?:ever )?(?:since|until|till|up to) ")


@dataclass(frozen=True)
class Timex:
    """A gold expression: where it is, what type it is of, which days it means (None: none that can be compared)."""

    start: int
    end: int
    text: str
    type: str
    value: str
    days: Days | None


@dataclass(frozen=True)
class Document:
    """A TimeML text with its gold expressions and its day."""

    name: str
    text: str
    created: date | None
    gold: tuple[Timex, ...]


def days_of_value(value: str) -> Days | None:
    """Return the days that a TIMEX3 value means, None where it names none."""
    value = value.split("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", value) else value
    for pattern, days in FORMS:
        if match := re.fullmatch(pattern, value):
            return days(match)
    return None


def _week(match: re.Match[str]) -> Days:
    return week_days(date.fromisocalendar(int(match[1]), int(match[2]), 1))


def _weekend(match: re.Match[str]) -> Days:
    saturday = date.fromisocalendar(int(match[1]), int(match[2]), 6)
    return Days(saturday, add_days(saturday, 1))


def _day(match: re.Match[str]) -> Days:
    return Days(date.fromisoformat(match[0]), date.fromisoformat(match[0]))


FORMS = (
    (r"\d{4}-\d\d-\d\d", _day),
    (r"(\d{4})-(\d\d)", lambda m: month_days(int(m[1]), int(m[2]))),
    (r"\d{4}", lambda m: year_days(int(m[0]))),
    (r"\d{3}", lambda m: Days(date(int(m[0]) * 10, 1, 1), date(int(m[0]) * 10 + 9, 12, 31))),
    (r"\d{2}", lambda m: Days(date(int(m[0]) * 100, 1, 1), date(int(m[0]) * 100 + 99, 12, 31))),
    (r"(\d{4})-W(\d\d)", _week),
    (r"(\d{4})-W(\d\d)-WE", _weekend),
    (r"(\d{4})-Q(\d)", lambda m: months_days(int(m[1]), int(m[2]) * 3 - 2, 3)),
    (r"(\d{4})-H(\d)", lambda m: months_days(int(m[1]), int(m[2]) * 6 - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|WI)", lambda m: months_days(int(m[1]), SEASONS[m[2]], 3)),
)


def documents(folder: Path) -> Iterator[Document]:
    """Yield the TimeML documents below a folder."""
    for path in sorted(folder.rglob("*.tml")):
        root = ET.fromstring(path.read_text(encoding="utf-8"))
        body = root.find("TEXT")
        stamp = root.find("DCT/TIMEX3")
        if body is not None:
            text, gold = _flat(body)
            created = days_of_value(stamp.get("value", "")) if stamp is not None else None
            yield Document(path.name, text, created.start if created else None, gold)


def _flat(body: ET.Element) -> tuple[str, tuple[Timex, ...]]:
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(element: ET.Element, at: int) -> int:
        start = at
        for piece, child in [(element.text, None), *((child.tail, child) for child in element)]:
            at = walk(child, at) if child is not None else at
            pieces.append(piece or "")
            at += len(piece or "")
        if element.tag == "TIMEX3":
            value = element.get("value", "")
            words = "".join(element.itertext())
            dated = days_of_value(value) if element.get("type") in ("DATE", "TIME") else None
            third = MODS.get(element.get("mod", ""))
            dated = part_of(dated, third) if dated and third else dated
            gold.append(Timex(start, at, words, element.get("type", ""), value, dated))
        return at

    walk(body, 0)
    return "".join(pieces), tuple(sorted(gold, key=lambda timex: timex.start))


def resolved(document: Document, words: TimeWords) -> Days | None:
    """Return the days that found words mean in their document, apart from "since"."""
    tense = tense_at(document.text, words.start, words.end)
    interval = interval_of(words.text, document.created, tense)
    return Days(interval.start, interval.end) if interval else None


def taken_apart(words: TimeWords) -> list[TimeWords]:
    """Return the two times of a range by themselves, or the words as they are without "since"."""
    ends = BETWEEN.match(words.text)
    if ends and all(interval_of(end, date(2001, 6, 15)) for end in ends.groups()):
        at = words.start
        return [TimeWords(start=at + ends.start(i), end=at + ends.end(i), text=ends[i]) for i in (1, 2)]
    start = words.start + len(words.text) - len(OPEN.sub("", words.text))
    return [TimeWords(start=start, end=words.end, text=OPEN.sub("", words.text), kind=words.kind)]


def agree(found: Days, gold: Days, created: date | None) -> bool:
    """Return whether two intervals are the same, or one is the other up to, or from, the document's day."""
    if found == gold:
        return True
    held = created is not None and gold.start <= created <= gold.end
    return held and created is not None and found in (Days(gold.start, created), Days(created, gold.end))


class Score(Counter[str]):
    """Counts of gold, found and right ones."""

    def f1(self) -> tuple[float, float, float]:
        """Return precision, recall and F1."""
        precision = self["right"] / self["found"] if self["found"] else 0.0
        recall = self["right"] / self["gold"] if self["gold"] else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if self["right"] else 0.0


def measure(folder: Path, *, show: bool) -> dict[str, Score]:
    """Return the relaxed and the value score of a folder, and the recall of each type."""
    scores = {"relaxed": Score(), "value": Score()}
    for document in documents(folder):
        found = tuple(piece for words in find_times(document.text) for piece in taken_apart(words))
        relaxed(document, found, scores, show=show)
        valued(document, found, scores["value"], show=show)
    return scores


def relaxed(document: Document, found: tuple[TimeWords, ...], scores: dict[str, Score], *, show: bool) -> None:
    """Count agreements of place."""
    left = list(found)
    for timex in document.gold:
        hit = next((words for words in left if words.start < timex.end and timex.start < words.end), None)
        for name in ("relaxed", timex.type):
            scores.setdefault(name, Score()).update(gold=1, right=hit is not None)
        if hit:
            left.remove(hit)
        elif show:
            print("MISSED", timex.type, timex.value, "|", _around(document.text, timex.start, timex.end))
    scores["relaxed"]["found"] += len(found)
    for words in left if show else ():
        print("EXTRA", words.kind, "|", _around(document.text, words.start, words.end))


def valued(document: Document, found: tuple[TimeWords, ...], score: Score, *, show: bool) -> None:
    """Count agreements of days."""
    score["gold"] += sum(timex.days is not None for timex in document.gold)
    used: set[int] = set()
    for words in found:
        days = resolved(document, words)
        over = [timex for timex in document.gold if words.start < timex.end and timex.start < words.end]
        if days is None or (over and all(timex.days is None for timex in over)):
            continue
        right = next(
            (t for t in over if t.days and agree(days, t.days, document.created) and t.start not in used), None
        )
        score.update(found=1, right=right is not None)
        if right:
            used.add(right.start)
        elif show and over:
            gold = over[0]
            print("VALUE", document.created, words.text, _show(days), "gold", gold.text, gold.value)


def _show(days: Days) -> str:
    return f"{days.start}..{days.end}"


def _around(text: str, start: int, end: int) -> str:
    line = f"{text[max(0, start - 40) : start]}[[{text[start:end]}]]{text[end : end + 30]}"
    return " ".join(line.split())


def claims(folder: Path, *, show: bool) -> Score:
    """Return how often the times in a claim's quotes mean its gold date."""
    score = Score()
    for path in sorted(folder.glob("*.gold.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        published = date.fromisoformat(report["published"]) if report.get("published") else None
        for claim in report["claims"]:
            if claim.get("date"):
                count_claim(claim, published, score, show=show)
    return score


def count_claim(claim: dict[str, Any], published: date | None, score: Score, *, show: bool) -> None:
    """Count one claim."""
    gold = Days(date.fromisoformat(claim["date"]["start"]), date.fromisoformat(claim["date"]["end"]))
    anchor = published or (gold.end if gold.end.year == 1 else None)
    tense: Tense = "future" if claim["status"] == "planned" else "past"
    quotes = " // ".join(claim["quotes"])
    meant = [(words.text, interval_of(words.text, anchor, tense)) for words in find_times(quotes)]
    days = [(text, Days(interval.start, interval.end)) for text, interval in meant if interval]
    if not days:
        score["without"] += 1
        return
    score.update(claims=1, any=any(each == gold for _, each in days), first=days[0][1] == gold)
    if show and all(each != gold for _, each in days):
        times = "; ".join(f"{text} {_show(each)}" for text, each in days)
        print("CLAIM", anchor, claim["status"], "gold", _show(gold), "|", times, "|", quotes[:160].replace("\n", " "))


def speed(folder: Path) -> float:
    """Return megabytes read a second of processor time."""
    texts = [document.text for document in documents(folder)]
    begun = time.process_time()
    for text in texts:
        find_times(text)
    return sum(map(len, texts)) / (time.process_time() - begun) / 1e6


def main() -> int:
    """Print the table and, last, one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a folder of TimeML files")
    parser.add_argument("--claims", type=Path, help="a folder of NAME.gold.json")
    parser.add_argument("--misses", action="store_true", help="print every disagreement")
    options = parser.parse_args()
    scores = measure(options.data, show=options.misses)
    if not scores["relaxed"]["gold"]:
        print(f"no TIMEX3 in {options.data}: name a folder of .tml files", file=sys.stderr)
        return 1
    figures: dict[str, float] = {}
    print(f"{'':10} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}")
    for name in ("relaxed", "value"):
        precision, recall, f1 = scores[name].f1()
        print(
            f"{name:10} {precision:6.3f} {recall:6.3f} {f1:6.3f} {scores[name]['gold']:6d} {scores[name]['found']:6d}"
        )
        figures[f"{name}_f1"] = round(f1, 4)
    for name in ("DATE", "TIME", "DURATION", "SET"):
        score = scores.get(name, Score(gold=1))
        print(f"{name:10} {'':6} {score['right'] / score['gold']:6.3f} {'':6} {score['gold']:6d}")
    if options.claims:
        score = claims(options.claims, show=options.misses)
        figures |= {f"claims_{name}": round(score[name] / score["claims"], 4) for name in ("any", "first")}
        print(f"claims with a resolvable time in a quote: {score['claims']} (without: {score['without']})")
    figures["mb_per_s"] = round(speed(options.data), 2)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
