"""What the encoder thinks of the words of one report: who may be what, and how they hang together."""

from collections.abc import Sequence
from concurrent.futures import Future
from functools import cached_property
from threading import Thread
from typing import Final

import numpy as np

from marsad.model import Span
from marsad.read.encoder.decoding import decoded
from marsad.read.encoder.entities import SHARE, Words, agreed, chosen, of_labels, windows_of_words
from marsad.read.encoder.heads import ENTITIES, RELATIONS, TAGGERS
from marsad.read.encoder.model import Floats, Meaning, Model, by_name, softmax
from marsad.read.encoder.windows import Tokens, pieces, tokenize

_NAMES: Final = tuple(name for names in TAGGERS.values() for name in names)
_LONGEST: Final = 4  # steps of a path that are told apart


class Tree:
    """The syntax of one sentence: words as character spans, each with its head (-1 a root) and relation."""

    def __init__(self, starts: Sequence[int], ends: Sequence[int], heads: Sequence[int], names: Sequence[str]) -> None:
        self.starts, self.ends, self.heads, self.names = starts, ends, heads, names
        self._tops: dict[tuple[int, int], int | None] = {}

    def top(self, start: int, end: int) -> int | None:
        """Return the word that carries a stretch of text: the first whose head lies outside it."""
        if (start, end) not in self._tops:
            self._tops[start, end] = self._top(start, end)
        return self._tops[start, end]

    def _top(self, start: int, end: int) -> int | None:
        inside = [i for i, s in enumerate(self.starts) if s < end and start < self.ends[i]]
        return next((i for i in inside if self.heads[i] not in inside), inside[0] if inside else None)

    def path(self, one: int, two: int) -> str:
        """Return how to walk from one word to another, such as "^conj nsubj"; "far" where that is long."""
        up, down = self._chain(one), self._chain(two)
        common = next((word for word in up if word in down), None)
        if common is None:
            return "far"
        climbed = ["^" + self.names[word] for word in up[: up.index(common)]]
        descended = [self.names[word] for word in reversed(down[: down.index(common)])]
        steps = climbed + descended
        return " ".join(steps) if len(steps) <= _LONGEST else "far"

    def _chain(self, word: int) -> list[int]:
        chain = [word]
        while (head := self.heads[chain[-1]]) >= 0 and head not in chain:
            chain.append(head)
        return chain

    def child(self, word: int, relation: str) -> int | None:
        """Return the first word that hangs on another by a relation."""
        return next((i for i, h in enumerate(self.heads) if h == word and self.names[i] == relation), None)


class Annotation:
    """The encoder's view of one text. Trees are built for the sentences that are asked for.

    With `ahead`, the encoder runs on a thread of its own from the start, while the caller does other things.
    """

    def __init__(self, model: Model, text: str, sentences: Sequence[Span], *, ahead: bool = False) -> None:
        self._model, self._text, self._sentences = model, text, sentences
        self.tokens: Tokens = tokenize(text, [s.start for s in sentences])
        self._trees: dict[int, Tree] = {}
        # A thread for each text, not a pool: a pool does not outlive a fork. No daemon: one that is cut off inside the
        # encoder when Python ends takes the whole process down with it.
        self._ahead: Future[Floats] | None = Future() if ahead else None
        if self._ahead:
            Thread(target=self._look, args=(self._ahead,)).start()

    def _look(self, ahead: "Future[Floats]") -> None:
        try:
            ahead.set_result(self._model.vectors(self.tokens))
        except BaseException as error:  # raised where the vectors are asked for
            ahead.set_exception(error)

    @cached_property
    def vectors(self) -> Floats:
        """The vectors of all tokens [tokens, 384]."""
        return self._ahead.result() if self._ahead else self._model.vectors(self.tokens)

    @cached_property
    def meaning(self) -> Meaning:
        """What the text means, by layers of their own that run only where they are asked."""
        return self._model.meaning(self.tokens)

    @cached_property
    def _scores(self) -> dict[str, Floats]:
        return self._model.scores(self.vectors)

    @cached_property
    def _likely(self) -> Floats:
        """How likely each name of all taggers is at each token [tokens, names]."""
        likely: Floats = np.hstack([by_name(softmax(scores)) for scores in self._scores.values()])
        return likely

    def tags(self, start: int, end: int) -> dict[str, float]:
        """Return the mean probability of each name of all taggers over some characters; empty where no words are."""
        first, last = self.tokens.span(start, end)
        if last > len(self.tokens.ids):
            return {}
        return dict(zip(_NAMES, (self._likely[first:last].sum(axis=0) / (last - first)).tolist(), strict=True))

    def spans(self, task: str, name: str) -> list[Span]:
        """Return the stretches of text to which a tagger gives a name."""
        return [span for found, span in self.labelled(task) if found == name]

    def labelled(self, task: str) -> list[tuple[str, Span]]:
        """Return the stretches of text that a tagger names, in order, whole words each."""
        if task == "entities":
            return self._entities()
        likely = softmax(self._scores[task])
        words = pieces(self.tokens, self._text, 0, len(self.tokens.ids))
        found: list[tuple[str, Span]] = []
        for (first, last), label in zip(words, decoded(likely[[first for first, _ in words]]), strict=True):
            start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
            if label % 2:
                found.append((TAGGERS[task][label // 2], Span(start=start, end=end)))
            elif label:
                found[-1] = (found[-1][0], Span(start=found[-1][1].start, end=end))
        return found

    def _entities(self) -> list[tuple[str, Span]]:
        windows = self.stretches()
        found: list[tuple[str, Span]] = []
        for (words, _), likely in zip(windows, agreed(self._text, windows), strict=True):
            for first, last, name in chosen(likely, words.room):
                span = Span(start=words.spans[first].start, end=words.spans[last].end)
                found.append((ENTITIES[name], span))
        return found

    def stretches(self) -> list[tuple[Words, Floats]]:
        """Return the words of each window and how likely each stretch of them is an entity [words, LONGEST, names].

        By whole stretches, with what both pairs of layers say of single words: apart they err more.
        """
        labels: Floats = np.mean([softmax(self._scores["entities"]), softmax(self.meaning.entities)], axis=0)
        found: list[tuple[Words, Floats]] = []
        words_of = windows_of_words(self.tokens, self._text, self._sentences)
        for (begin, end), words in zip(self.tokens.windows, words_of, strict=True):
            likely = of_labels(labels[begin:end][words.first])
            if words.spans:  # a window may lie in the midst of an endless word
                whole = self._model.entities(self.meaning.middle[begin:end], words.first, words.last, words.shapes)
                likely = SHARE * whole + (1 - SHARE) * likely
            found.append((words, likely))
        return found

    def tree(self, sentence: int) -> Tree:
        """Return the syntax of a sentence."""
        if sentence not in self._trees:
            self._trees[sentence] = self._parsed(self._sentences[sentence])
        return self._trees[sentence]

    def _parsed(self, sentence: Span) -> Tree:
        first, last = self.tokens.span(sentence.start, sentence.end)
        words = pieces(self.tokens, self._text, first, min(last, len(self.tokens.ids)))
        if not words:
            return Tree((), (), (), ())
        heads, relations = self._model.syntax(self.vectors[[at for at, _ in words]])
        starts = [self.tokens.starts[at] for at, _ in words]
        ends = [self.tokens.ends[end - 1] for _, end in words]
        return Tree(starts, ends, [head - 1 for head in heads], [RELATIONS[i] for i in relations])
