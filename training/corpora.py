"""Public corpora as tagged windows: every token of a window with one label a task, or a tree over its words.

Tokens that belong to no label of a task carry `IGNORED`.
"""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from marsad.read.encoder.heads import ATTRIBUTION, ENTITIES, RELATIONS, SIDES
from marsad.read.encoder.windows import MAX_TOKENS, tokenize, tokenizer
from marsad.read.sentences import sentences

IGNORED: Final = -100
HELD_OUT: Final = 5  # every fifth document of re3d and every tenth of GUM is kept from training
_COMMAS: Final = (",", "'", "’")
_JOINED: Final = re.compile(r"\d+-\d+")
_MARK: Final = re.compile(r"\([^()]*\)?|[^()]+\)")  # a phrase that begins, ends or both with a word of GUM

Span = tuple[int, int, str]


@dataclass(frozen=True)
class Window:
    """Token ids, and for tag tasks a label each; for syntax, words as first tokens with heads and relations."""

    ids: list[int]
    labels: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # index of the head among the words, -1 for a root
    relations: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)  # number of each word's sentence


def tagged(text: str, spans: Sequence[Span], names: Sequence[str]) -> list[Window]:
    """Return a text's windows with begin and inside labels of its spans; of spans that overlap the longest counts."""
    tokens = tokenize(text, [s.start for s in sentences(text)])
    labels = [0] * len(tokens.ids)
    for start, end, name in longest(spans):
        first, last = tokens.span(start, end)
        labels[first:last] = [2 * names.index(name) + 2] * (last - first)
        labels[first] -= 1
    return [Window(list(tokens.ids[a:b]), labels[a:b]) for a, b in tokens.windows]


def longest(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that no longer one overlaps; of two labels of the same words, the first by name."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2])):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return kept


def polnear(folder: Path) -> Iterator[list[Window]]:
    """Yield the windows of each article of PolNeAR: sources, cues and contents of attributions."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        text = _article(folder, path)
        if text is not None:
            yield tagged(text, list(brat_spans(path)), ATTRIBUTION)


def _article(folder: Path, annotations: Path) -> str | None:
    path = folder / "text" / f"{annotations.stem.rpartition('_')[0]}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else None


def brat_spans(path: Path) -> Iterator[Span]:
    """Yield the spans of a brat file whose label is a part of an attribution."""
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if not line.startswith("T") or len(parts) < 2:
            continue
        label, _, places = parts[1].partition(" ")
        if label in ATTRIBUTION:
            for place in places.split(";"):
                start, end = map(int, place.split())
                yield start, end, label


def re3d(folder: Path, *, held_out: bool = False) -> Iterator[list[Window]]:
    """Yield the windows of each document of re3d's training part, or of the part held out."""
    for text, spans in re3d_documents(folder, held_out=held_out):
        yield tagged(text, spans, ENTITIES)


def re3d_documents(folder: Path, *, held_out: bool) -> Iterator[tuple[str, list[Span]]]:
    """Yield text and entities of each document; every fifth, by id, is held out."""
    rows = [row for path in sorted(folder.glob("*.jsonl.gz")) for row in lines(path)]
    for number, row in enumerate(sorted(rows, key=lambda row: row["_id"])):
        if (number % HELD_OUT == 0) == held_out:
            found = [(e["begin"], e["end"], e["type"]) for e in row["entities"] if e["type"] in ENTITIES]
            yield row["text"], found


def cameo(path: Path) -> Iterator[list[Window]]:
    """Yield one window a sentence with the spans of its source and target."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        rows = [line.rsplit(" ", 1) for line in block.splitlines() if " " in line]
        if rows:
            yield [_from_words([w for w, _ in rows], [_side(label) for _, label in rows])]


def _side(label: str) -> int:
    side = {"S": "initiator", "T": "target"}.get(label[2:])
    return 2 * SIDES.index(side) + (1 if label[0] == "B" else 2) if side else 0


def _from_words(words: Sequence[str], labels: Sequence[int]) -> Window:
    encoded = tokenizer().encode(list(words), is_pretokenized=True, add_special_tokens=False)
    marks: list[int] = []
    for at, word in enumerate(encoded.word_ids):
        label, again = labels[word], at > 0 and encoded.word_ids[at - 1] == word
        marks.append(label + 1 if again and label % 2 else label)
    return Window(encoded.ids[:MAX_TOKENS], marks[:MAX_TOKENS])


def gum(folder: Path, *, held_out: bool = False) -> Iterator[list[Window]]:
    """Yield the windows of each document of GUM with its trees; every tenth document is held out."""
    paths = [path for path in sorted(folder.glob("*.conllu")) if "reddit" not in path.name]  # its words are withheld
    for number, path in enumerate(paths):
        if (number % (2 * HELD_OUT) == 0) == held_out:
            yield list(_trees(path))


def _trees(path: Path) -> Iterator[Window]:
    window = Window([])
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if not rows:
            continue
        ids, firsts = _pieces([row[1] for row in rows])
        if len(window.ids) + len(ids) > MAX_TOKENS and window.ids:
            yield window
            window = Window([])
        if len(ids) <= MAX_TOKENS:
            _append(window, rows, ids, firsts, number)
    if window.ids:
        yield window


def _pieces(words: Sequence[str]) -> tuple[list[int], list[int]]:
    encoded = tokenizer().encode(list(words), is_pretokenized=True, add_special_tokens=False)
    firsts = {word: at for at, word in reversed(list(enumerate(encoded.word_ids)))}
    return encoded.ids, [firsts.get(i, -1) for i in range(len(words))]


def _append(window: Window, rows: list[list[str]], ids: list[int], firsts: list[int], number: int) -> None:
    offset, base = len(window.ids), len(window.words)
    window.ids.extend(ids)
    for row, first in zip(rows, firsts, strict=True):
        head = int(row[6])
        window.words.append(offset + max(first, 0))
        window.heads.append(base + head - 1 if head else -1)
        window.relations.append(relation(row[7]))
        window.sentence.append(number)


def relation(name: str) -> int:
    """Return the number of a relation; a subtype that is not told apart becomes its type, an unknown one `dep`."""
    for known in (name, name.split(":")[0], "dep"):
        if known in RELATIONS:
            return RELATIONS.index(known)
    raise ValueError(name)


def gum_entities(folder: Path) -> Iterator[tuple[str, list[Span]]]:
    """Yield text and marked phrases of each document of GUM's training part, nested ones too."""
    paths = [path for path in sorted(folder.glob("*.conllu")) if "reddit" not in path.name]
    for number, path in enumerate(paths):
        if number % (2 * HELD_OUT):
            yield _marked(path.read_text(encoding="utf-8"))


def _marked(conllu: str) -> tuple[str, list[Span]]:
    """Return the text of a document and its phrases, which its words open and close: (1-person-… and 1)."""
    text, spans, begun = "", [], dict[str, list[tuple[int, str]]]()
    for before, word, notes, after in _words(conllu):
        text = text.rstrip() + before if before else text
        start, text = len(text), text + word
        for mark in _MARK.findall("".join(part[7:] for part in notes.split("|") if part.startswith("Entity="))):
            number, kind, *_ = [*mark.strip("()").split("-"), ""]
            if mark.startswith("("):
                begun.setdefault(number, []).append((start, kind))
            if mark.endswith(")") and begun.get(number):
                began, known = begun[number].pop()
                spans.append((began, len(text), known))
        text += after
    return text, spans


def _words(conllu: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield each word with a line end before it where a paragraph begins, its notes, and the white space after it."""
    before, until, end = "", 0, " "
    for line in conllu.splitlines():
        before = "\n" if line.startswith("# newpar") else before
        row = line.split("\t")
        space = "" if "SpaceAfter=No" in row[-1] else " "
        if _JOINED.fullmatch(row[0]):  # words written as one: "it's"
            until, end = int(row[0].partition("-")[2]), space
        elif row[0].isdigit():
            number = int(row[0])
            yield before, row[1], row[9], "" if number < until else end if number == until else space
            before, until = "", until if number < until else 0


def plain(texts: Iterable[str]) -> Iterator[list[Window]]:
    """Yield the windows of each text without labels."""
    for text in texts:
        tokens = tokenize(text, [s.start for s in sentences(text)])
        yield [Window(list(tokens.ids[a:b])) for a, b in tokens.windows]


def unlabelled(data: Path) -> Iterator[str]:
    """Yield texts on war and on other things, for their words alone: FA-KES, GED headlines, re3d's training part."""
    for name in ("fakes", "ged"):
        for path in sorted((data / name).glob("*.jsonl.gz")):
            for row in lines(path):
                yield row.get("text") or row.get("source_headline") or ""
    yield from (text for text, _ in re3d_documents(data / "re3d", held_out=False))


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the rows of gzipped JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def without_commas(window: Window, comma_ids: frozenset[int]) -> Window:
    """Return a tagged window as publishers leave it who strip commas and apostrophes."""
    kept = [i for i, token in enumerate(window.ids) if token not in comma_ids]
    return Window([window.ids[i] for i in kept], [window.labels[i] for i in kept])


def comma_ids() -> frozenset[int]:
    """Return the ids of the tokens that such publishers strip."""
    to_id: Callable[[str], int | None] = tokenizer().token_to_id
    return frozenset(number for mark in _COMMAS if (number := to_id(mark)) is not None)


def all_tokens(windows: Sequence[Window]) -> int:
    """Return how many tokens windows hold."""
    return sum(len(window.ids) for window in windows)
