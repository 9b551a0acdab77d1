"""Are mentions of one event united across documents? Scored on ECB+, with the events as its gold gives them.

The data is a folder of topics (folders of XML documents) with `ECBplus_coreference_sentences.csv`, which names the
sentences that count. Each mention of an action becomes a claim: its own words are its evidence; participants before it
in the sentence are its doers, those behind it its victims (the gold gives no roles); places and dates are those of
the sentence; its type is that of Marsad's triggers in its words, mostly `other`, since ECB+ tells of trials, films and
elections too. No reader takes part; names are grounded as always. Chains are scored by B³ (Bagga and Baldwin 1998)
within each topic, over all mentions.

- `b3_f1`, `b3_precision`, `b3_recall`: claims united as incidents are
- `singletons_f1`: nothing is united; `same_words_f1`: all of a topic are united whose words have the same stems
- `typed_b3_f1`, `typed_singletons_f1`, `typed_same_words_f1`: the same for the mentions that have a type of their own
"""

import argparse
import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from _common import Results, parser_for, print_table, run

Chains = dict[str, Hashable]
"""For each mention the chain that it is in."""


class Part(NamedTuple):
    """Some words of a document, with the sentence they stand in and what the gold calls them."""

    name: str
    kind: str
    sentence: int
    start: int
    end: int


class Document(NamedTuple):
    """A document: its text, the actions and their arguments in the sentences that count, and the chains of actions."""

    name: str
    text: str
    parts: tuple[Part, ...]
    chains: Chains

    def words(self, part: Part) -> str:
        """Return the words of a part."""
        return self.text[part.start : part.end]

    @property
    def actions(self) -> list[Part]:
        """Return the mentions of events."""
        return [part for part in self.parts if "ACTION" in part.kind]


def measure(given: argparse.Namespace) -> Results:
    """Unite the mentions of each topic by all three ways and score them."""
    gold: Chains = {}
    ways: dict[str, Chains] = {"": {}, "singletons_": {}, "same_words_": {}}
    types: dict[str, str] = {}
    for documents in topics(given.data):
        told = list(claims(documents))
        types |= {one.claim.id: one.claim.type for one in told}
        gold |= {name: chain for document in documents for name, chain in document.chains.items()}
        ways[""] |= united(documents, told)
        ways["singletons_"] |= {one.claim.id: one.claim.id for one in told}
        ways["same_words_"] |= same_words(documents)
    results: Results = {"mentions": len(gold), "chains": len(set(gold.values()))}
    typed = {name for name, claim_type in types.items() if claim_type != "other"}
    for prefix, chains in ways.items():
        results |= scored(prefix or "b3_", gold, chains)
        only = [{name: chain for name, chain in some.items() if name in typed} for some in (gold, chains)]
        results[f"typed_{prefix or 'b3_'}f1"] = scored("", *only)["f1"]
    results["typed"] = len(typed)
    print_table(results.items())
    return results


def scored(prefix: str, gold: Chains, system: Chains) -> dict[str, float]:
    """Return B³: for each mention how much of its chain is right, and how much of the right chain it holds."""
    precision, recall = mean_overlap(system, gold), mean_overlap(gold, system)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{prefix}precision": precision, f"{prefix}recall": recall, f"{prefix}f1": f1}


def mean_overlap(chains: Chains, others: Chains) -> float:
    """Return the mean share of a mention's chain that is in the same chain of the others."""
    members: dict[Hashable, set[str]] = defaultdict(set)
    both: dict[Hashable, set[str]] = defaultdict(set)
    for name, chain in chains.items():
        members[chain].add(name)
        both[chain, others[name]].add(name)
    shares = (len(both[chain, others[name]]) / len(members[chain]) for name, chain in chains.items())
    return sum(shares) / len(chains) if chains else 0.0


# ---- the three ways


def united(documents: list[Document], told: list) -> Chains:  # type: ignore[type-arg]
    """Return the chains of mentions as incidents unite their claims."""
    from marsad import corroborate

    texts = {document.name: document.text for document in documents}
    incidents = corroborate.incidents(told, texts.__getitem__)
    return {claim: incident.id for incident in incidents for claim in incident.claims}


def same_words(documents: list[Document]) -> Chains:
    """Return the chains of mentions whose words have the same stems."""
    from marsad.corroborate.words import tokens

    stem: Callable[[str], str] = lambda word: word[:5]  # noqa: E731
    return {
        part.name: (documents[0].name.partition("_")[0], *map(stem, tokens(document.words(part))))
        for document in documents
        for part in document.actions
    }


def claims(documents: list[Document]) -> Iterator:  # type: ignore[type-arg]
    """Yield the mentions of events as grounded claims."""
    from marsad.ground import Grounder
    from marsad.model import CitedClaim, GroundedReading, Reading, Report

    made = [
        Reading(
            report=Report(id=document.name, text=document.text),
            claims=tuple(a_claim(document, part) for part in document.actions),
        )
        for document in documents
    ]
    for reading in Grounder().ground(made):
        if isinstance(reading, GroundedReading):
            yield from (CitedClaim(report=reading.report.head, claim=claim) for claim in reading.claims)


def a_claim(document: Document, action: Part):  # type: ignore[no-untyped-def]
    """Return the claim that a mention of an event makes with what stands in its sentence."""
    from marsad.model import Claim, Mention, Span

    def mentions(kind: str, after: bool | None = None) -> tuple[Mention, ...]:
        near = [part for part in document.parts if part.sentence == action.sentence and part.kind.startswith(kind)]
        return tuple(
            Mention(name=document.words(part), text=document.words(part), start=part.start, end=part.end)
            for part in near
            if after is None or (part.start > action.start) == after
        )

    return Claim(
        id=action.name,
        kind="event",
        type=type_of(document.words(action)),
        status="denied" if action.kind.startswith("NEG") else "happened",
        initiators=mentions("HUMAN", after=False),
        targets=mentions("HUMAN", after=True),
        places=mentions("LOC"),
        when=next(iter(mentions("TIME_DATE")), None),
        evidence=(Span(start=action.start, end=action.end),),
    )


def type_of(words: str):  # type: ignore[no-untyped-def]
    """Return the type of event that a trigger in some words stands for, else `other`."""
    from marsad.model import CLAIM_TYPES, kind_of
    from marsad.read.rules.triggers import triggers

    found = (trigger.type for trigger in triggers(words, 0))
    return next((name for name in found if name in CLAIM_TYPES and kind_of(name) == "event"), "other")


# ---- the data


def topics(folder: Path) -> Iterator[list[Document]]:
    """Yield the documents of each topic."""
    counted: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            counted[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    for topic in sorted((path for path in folder.iterdir() if path.is_dir()), key=lambda path: int(path.name)):
        documents = (document_of(path, counted[path.stem]) for path in sorted(topic.glob("*.xml")))
        yield [document for document in documents if document.chains]


def document_of(path: Path, counted: set[int]) -> Document:
    """Read one document; of its parts only those in the sentences that count are kept."""
    root = ET.parse(path).getroot()
    text, places = laid_out(root)
    parts = tuple(part for part in parts_of(root, path.stem, places) if part.sentence in counted)
    chains = chains_of(root, path.stem)
    actions = {part.name for part in parts if "ACTION" in part.kind}
    return Document(path.stem, text, parts, {name: chains.get(name, name) for name in actions})


def laid_out(root: ET.Element) -> tuple[str, dict[str, tuple[int, int, int]]]:
    """Return the text, its tokens parted by blanks, and of each token the sentence, start and end."""
    text, places = "", {}
    for token in root.iter("token"):
        sentence = int(token.get("sentence", "0"))
        text += " " if text else ""
        places[token.get("t_id", "")] = (sentence, len(text), len(text) + len(token.text or ""))
        text += token.text or ""
    return text, places


def parts_of(root: ET.Element, name: str, places: Mapping[str, tuple[int, int, int]]) -> Iterator[Part]:
    """Yield everything that the gold marks in the words of a document."""
    for marked in root.find("Markables") or ():
        anchors = [places[anchor.get("t_id", "")] for anchor in marked.iter("token_anchor")]
        if anchors:
            sentence, start, _ = min(anchors)
            yield Part(f"{name}#{marked.get('m_id')}", marked.tag, sentence, start, max(end for _, _, end in anchors))


def chains_of(root: ET.Element, name: str) -> Chains:
    """Return the chain of each mention that is in one: across documents by its name, else within this one."""
    return {
        f"{name}#{source.get('m_id')}": relation.get("note")
        if relation.tag == "CROSS_DOC_COREF"
        else f"{name}:{relation.get('r_id')}"
        for relation in root.find("Relations") or ()
        for source in relation.iter("source")
    }


if __name__ == "__main__":
    run("Mentions of events against chains made by hand", measure, parser_for(__doc__, "data/ecbplus"))
