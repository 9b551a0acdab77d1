"""Short texts cut from annotated reports: a headline, a first sentence, a sentence further down, each as a text alone.

Annotated reports are long, and their headlines only repeat what the body tells, so that from them alone the models
learn that first lines tell nothing. A cut shows what a headline or a post of one sentence says for itself.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from marsad.model import Report, Span
from marsad.read.numbers import quantities
from marsad.read.sentences import sentences
from training.examples import Gold

_WORD: Final = re.compile(r"\w+")
_FURTHER: Final = 2  # sentences further down that are cut out, as many of which a claim speaks as of which none does
_SHORTEST: Final = 4  # words


def cuts(report: Report, gold: Sequence[Gold]) -> Iterator[tuple[Report, list[Gold]]]:
    """Yield short texts cut from a report, each with the claims that it tells by itself."""
    spans = [span for span in sentences(report.text) if len(span.of(report.text).split()) >= _SHORTEST]
    told = [[claim for claim in gold if _quotes(span, report.text, claim)] for span in spans]
    quoting = [i for i in range(len(spans)) if told[i]]
    others = [i for i in range(len(spans)) if not told[i]]
    first = range(min(2, len(spans)))
    for i in sorted({*first, *_few([i for i in quoting if i > 1]), *_few([i for i in others if i > 1])}):
        words = spans[i].of(report.text)
        claims = told[i] or _retold(words, gold)
        cut = Report(id=f"{report.id}-{i}", text=words, language="en", published=report.published)
        yield cut, [claim | {"quotes": [words]} for claim in claims]


def _few(numbers: Sequence[int]) -> Sequence[int]:
    """Return a few numbers of many, spread evenly."""
    return numbers[:: max(1, len(numbers) // _FURTHER)][:_FURTHER]


def quiet(path: Path) -> Iterator[Report]:
    """Yield the first words of each text about other things than conflict in a table of texts and labels."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if row[1:] == ["0"]:
                yield Report(id=f"quiet-{number}", text=_first(row[0]), language="en")


def headlines() -> Iterator[Report]:
    """Yield headlines about other things than conflict, many with dead or in the words of war; written for this."""
    for number, words in enumerate(Path(__file__).with_name("quiet.txt").read_text(encoding="utf-8").splitlines()):
        yield Report(id=f"headline-{number}", text=words, language="en")


def _first(text: str) -> str:
    return sentences(text)[0].of(text) if text.strip() else ""


def _quotes(span: Span, text: str, claim: Gold) -> bool:
    """Whether most of one of a claim's passages, or of the sentence, lies in the other."""
    for quote in claim["quotes"]:
        start = text.find(quote)
        shared = min(span.end, start + len(quote)) - max(span.start, start)
        if start >= 0 and shared >= 0.5 * min(len(quote), span.end - span.start):
            return True
    return False


def _retold(headline: str, gold: Sequence[Gold]) -> list[Gold]:
    """Return the claims of the body that a headline tells too, those first with which it shares most.

    Claims are quoted from the body, so what they name and count is looked for in the headline.
    """
    shared = [(-_shared(headline, claim), number) for number, claim in enumerate(gold)]
    return [gold[number] for count, number in sorted(shared) if count]


def _shared(headline: str, claim: Gold) -> int:
    """Return how many of a claim's places, sides and tolls a headline gives."""
    places = [place["name"] for place in claim["places"][:2]]
    named = [*places, *claim["initiators"], *claim["targets"]]
    counted = {quantity.low for quantity in quantities(headline)} - {None}
    tolls = {toll["low"] for toll in claim["tolls"]}
    return sum(bool(_words(headline) & _words(name)) for name in named) + len(counted & tolls)


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) > 2}
