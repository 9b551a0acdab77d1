"""A tiny folder of annotated reports, made up, with a scorer that knows what names are the same."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from threadpoolctl import threadpool_limits

SCORER = """
def same_name(one, two):
    return bool(one) and (one.lower() in two.lower() or two.lower() in one.lower())

def same_family(one, two):
    return one == two

def pair_up(text, gold, system):
    return [(g, s) for g, one in enumerate(gold) for s, two in enumerate(system)
            if one["type"] == two["type"] and two["evidence"][0]["start"] < len(one["quotes"][0])]
"""
TOWNS = ("Hajin", "Sirte", "Goma", "Marawi", "Kunduz", "Bakhmut", "Mekelle", "Mocha", "Derna")
AGAIN = "The air strikes also wounded two people."
PLAIN = "Ministers will meet again next week to talk about trade and the price of bread in the region's markets."


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Train on one thread: on a busy machine several wait for each other longer than they work."""
    with threadpool_limits(1, user_api="openmp"):
        yield


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a scorer and a folder `claims` of nine reports with one strike each."""
    folder = tmp_path_factory.mktemp("bench")
    (folder / "score_claims.py").write_text(SCORER)
    (folder / "claims").mkdir()
    rows = []
    for number, town in enumerate(TOWNS):
        quote = f"Government warplanes bombed rebel fighters in {town} on Tuesday, killing {number + 3} people"
        text = f"{quote}, the army said. {AGAIN} {PLAIN} Rebels had shelled the army base near {town} on Monday."
        rows.append({"id": f"made-{number}", "text": text, "published": "2019-03-06", "title": ""})
        (folder / "claims" / f"made-{number}.txt").write_text(text)
        (folder / "claims" / f"made-{number}.gold.json").write_text(
            json.dumps({"claims": [_claim(quote, town, number)]})
        )
    (folder / "claims" / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)))
    return folder


def _claim(quote: str, town: str, number: int) -> dict[str, object]:
    return {
        "kind": "event", "type": "air_strike", "status": "happened", "certainty": "stated",
        "initiators": ["government"], "targets": ["rebel fighters"], "supporters": [],
        "places": [{"name": town, "level": "town"}], "date": {"start": "2019-03-05", "end": "2019-03-05"},
        "tolls": [{"outcome": "killed", "low": number + 3, "high": number + 3}], "sources": ["army"], "via": [],
        "quotes": [quote, AGAIN],
    }  # fmt: skip
