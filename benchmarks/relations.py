"""Who is the same, who fights and who backs whom: `python benchmarks/relations.py --data FOLDER`.

Reads re3d (a folder of JSON lines, gzipped or not) from raw text: documents are read and grounded as any report is,
and the relations that the claims tell, and the names that mean one actor, are set beside those that people marked.
A relation counts where both of its ends touch the marked ones, in either order, whatever kind of thing they are: re3d
also marks tanks as enemies and currencies as synonyms, which are out of reach here. The last line is JSON: an F1 for
each of `is_the_same_as`, `fighting_against`, `military_allies_of`, with `_precision` and `_recall`.
"""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from _common import Results, parser_for, print_table, run

from marsad.ground.actors import ActorResolver
from marsad.ground.relations import relations
from marsad.knowledge.actors import load_actors
from marsad.model import Actor, GroundedReading, Report
from marsad.pipeline import understand

# re3d's short names for the relations, and which of ours tell them.
KINDS = {"IsSynonymOf": "is_the_same_as", "FightingAgainst": "fighting_against", "AlliesOf": "military_allies_of"}
OURS = {"fights": "fighting_against", "backs": "military_allies_of", "with": "military_allies_of"}


class Pair(NamedTuple):
    """Two passages of a text that stand in a relation, the earlier first."""

    kind: str
    one: tuple[int, int]
    other: tuple[int, int]

    def agrees(self, pair: "Pair") -> bool:
        """Return whether both ends touch those of another pair."""
        return self.kind == pair.kind and _touch(self.one, pair.one) and _touch(self.other, pair.other)


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def pair(kind: str, one: tuple[int, int], other: tuple[int, int]) -> Pair:
    """Return a relation, its ends in the order of the text."""
    return Pair(kind, *sorted((one, other)))


def documents(folder: Path) -> Iterator[tuple[str, set[Pair]]]:
    """Yield each text with the relations marked in it."""
    for path in sorted(folder.glob("*.jsonl*")):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                marked = (r for r in row["relations"] if r["type"] in KINDS)
                yield (
                    row["text"],
                    {
                        pair(KINDS[r["type"]], (r["sourceBegin"], r["sourceEnd"]), (r["targetBegin"], r["targetEnd"]))
                        for r in marked
                    },
                )


def found(text: str) -> set[Pair]:
    """Return the relations that Marsad finds in a text."""
    [reading] = understand([Report(id="r", text=text, language="en")])
    claims = reading.claims if isinstance(reading, GroundedReading) else ()
    told = (
        pair(OURS[relation.kind], one, other)
        for relation in relations(claims)
        if (one := span(relation.one)) and (other := span(relation.other))
    )
    return {*told, *same(text)}


def span(actor: Actor) -> tuple[int, int] | None:
    """Return where an actor is named."""
    return (actor.start, actor.end) if actor.start is not None and actor.end is not None else None


def same(text: str) -> Iterator[Pair]:
    """Yield names of one actor that stand side by side: "X (Y)", "X, also known as Y"."""
    names = ActorResolver(load_actors()).document(text).synonyms()
    for one, other in combinations(names, 2):
        if (
            one.actor_id == other.actor_id
            and 0 < other.start - one.end <= 25
            and "." not in text[one.end : other.start]
        ):
            yield pair("is_the_same_as", (one.start, one.end), (other.start, other.end))


def scores(gold: list[set[Pair]], ours: list[set[Pair]]) -> Results:
    """Return precision, recall and F1 of each relation."""
    results: Results = {}
    for kind in KINDS.values():
        hits = sum(_hits(kind, one, other) for one, other in zip(ours, gold, strict=True))
        met = sum(_hits(kind, one, other) for one, other in zip(gold, ours, strict=True))
        precision, recall = hits / max(1, _count(kind, ours)), met / max(1, _count(kind, gold))
        f1 = 2 * precision * recall / (precision + recall) if precision and recall else 0.0
        results |= {kind: round(f1, 4), f"{kind}_precision": round(precision, 4), f"{kind}_recall": round(recall, 4)}
    return results


def _hits(kind: str, pairs: set[Pair], others: set[Pair]) -> int:
    return sum(any(one.agrees(other) for other in others) for one in pairs if one.kind == kind)


def _count(kind: str, documents: Iterable[set[Pair]]) -> int:
    return sum(one.kind == kind for pairs in documents for one in pairs)


def measure(given: argparse.Namespace) -> Results:
    """Read all documents and score what is found in them."""
    read = list(documents(given.data))
    results = scores([marked for _, marked in read], [found(text) for text, _ in read])
    print_table(results.items())
    return results


if __name__ == "__main__":
    run("Relations between actors", measure, parser_for(__doc__, "data/re3d"))
