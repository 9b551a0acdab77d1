"""Tokens of a report in windows of several sentences, with a way from characters to tokens. Nothing is truncated."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from marsad.model import Record

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAX_TOKENS: Final = 190
FIRST, LAST = 101, 102  # [CLS] and [SEP] of the vocabulary


class Tokens(Record, frozen=True, kw_only=True):
    """The tokens of a text: ids, where each begins and ends in it, and the windows as ranges of tokens."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    windows: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of tokens that covers some characters; never empty where there are tokens."""
        first = min(bisect_right(self.ends, start), max(len(self.ids) - 1, 0))
        last = bisect_left(self.starts, end)
        return first, max(last, first + 1)


@cache
def tokenizer() -> "Tokenizer":
    """Return the encoder's tokenizer, loaded once."""
    from tokenizers import Tokenizer

    path = files("marsad.read.encoder").joinpath("model", "tokenizer.json")
    loaded = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def tokenize(text: str, sentence_starts: Sequence[int]) -> Tokens:
    """Return the tokens of a text, in windows that end where sentences do unless one is longer than a window."""
    encoding = tokenizer().encode(text, add_special_tokens=False)
    starts = tuple(start for start, _ in encoding.offsets)
    ends = tuple(end for _, end in encoding.offsets)
    breaks = sorted({bisect_left(starts, start) for start in sentence_starts} | {len(starts)})
    return Tokens(ids=tuple(encoding.ids), starts=starts, ends=ends, windows=tuple(_windows(breaks)))


def _windows(breaks: Sequence[int]) -> list[tuple[int, int]]:
    """Return as few windows as there can be, of lengths as even as can be: what is run together is padded little."""
    fewest = len(_filled(breaks, MAX_TOKENS))
    enough = range(breaks[-1] // max(fewest, 1), MAX_TOKENS)
    limit = bisect_left(enough, True, key=lambda limit: limit > 0 and len(_filled(breaks, limit)) <= fewest)
    return _filled(breaks, enough[limit] if limit < len(enough) else MAX_TOKENS)


def _filled(breaks: Sequence[int], limit: int) -> list[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    start = end = 0
    for stop in breaks:
        if stop - start > limit and end > start:
            windows.append((start, end))
            start = end
        while stop - start > limit:
            windows.append((start, start + limit))
            start += limit
        end = stop
    if end > start:
        windows.append((start, end))
    return windows


def pieces(tokens: Tokens, text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return the words among some tokens as ranges of tokens; an ending after an apostrophe is one word with it."""
    words: list[tuple[int, int]] = []
    for at in range(first, last):
        start = tokens.starts[at]
        joined = bool(words) and start == tokens.ends[at - 1]
        inside = joined and text[start].isalnum() and (text[start - 1].isalnum() or text[start - 1] in "'’")
        if inside:
            words[-1] = (words[-1][0], at + 1)
        else:
            words.append((at, at + 1))
    return words
