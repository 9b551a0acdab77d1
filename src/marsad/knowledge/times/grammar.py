"""The rules of one language, compiled: what matches at a place, and what the words of a match mean."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from marsad.knowledge.times.lexicon import GAP, YEAR, Lexicon, any_of, load_lexicon, plain
from marsad.knowledge.times.records import TimeKind
from marsad.model import Record

_SLOT: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_TIME_SLOT: Final = re.compile(r"\{time(?::\w+)?\}")
# Not within a word, a sum or a longer figure ("May 10,000").
_START: Final = r"(?<![\w$€£])(?<!\d[.,:/-])(?<![a-z]-)"
_END: Final = r"(?!\w)(?![.,:/-]\d)"
_DEPTH: Final = 2


class Slot(Record, frozen=True, kw_only=True):
    """A place in a pattern for any word of one kind."""

    name: str
    kind: str


class Rule(Record, frozen=True, kw_only=True):
    """How one sort of expression looks, and which resolver knows what it means.

    `pieces` match it in a text, with another time between each two of them; `whole` matches the words by themselves
    and names their parts. An `inner` rule may stand for the time in another one; the words of a `told` one are
    reckoned from the time that the text told last ("three days later"), where there is one.
    """

    name: str
    means: str
    kind: TimeKind
    inner: bool
    told: bool
    pieces: tuple[re.Pattern[str], ...]
    whole: re.Pattern[str]
    slots: tuple[Slot, ...]


class Grammar(Record, frozen=True, kw_only=True):
    """All rules of a language; those `given` only read words that somebody else has found.

    `trigger` finds places worth a look, `opening` says whether any rule may match.
    """

    lexicon: Lexicon
    rules: tuple[Rule, ...]
    given: tuple[Rule, ...]
    trigger: re.Pattern[str]
    opening: re.Pattern[str]


def fold(text: str) -> str:
    """Return the text in lower case, code point by code point, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@lru_cache
def load_grammar(code: str) -> Grammar:
    """Return the grammar of a language, by its folder's name."""
    tables = tomllib.loads((files(__package__) / "languages" / code / "rules.toml").read_text(encoding="utf-8"))
    lexicon = load_lexicon(code)
    ordered = [*tables["compound"], *({"inner": "kind" not in table, **table} for table in tables["core"])]
    openings = (_expanded(_TIME_SLOT.split(table["pattern"])[0], lexicon, named=False) for table in ordered)
    return Grammar(
        lexicon=lexicon,
        rules=tuple(_rule(table, lexicon) for table in ordered),
        given=tuple(_rule(table, lexicon) for table in tables["given"]),
        trigger=_trigger(lexicon),
        opening=re.compile(f"{_START}(?:{'|'.join(openings)})"),
    )


def _trigger(lexicon: Lexicon) -> re.Pattern[str]:
    figures = rf"{YEAR}|\d{{1,2}}([/.])\d{{1,2}}\1\d\d"
    return re.compile(rf"(?<![^\W\d_])(?:{any_of(lexicon.triggers)}(?![^\W\d_])|(?<!\d)(?:{figures}))")


def _rule(table: Mapping[str, Any], lexicon: Lexicon) -> Rule:
    pattern = table["pattern"]
    pieces = [_expanded(piece, lexicon, named=False) for piece in _TIME_SLOT.split(pattern)]
    whole = _expanded(pattern, lexicon, named=True) + _END
    return Rule(
        name=table["name"],
        means=table["means"],
        kind=table.get("kind", "date"),
        inner=table.get("inner", False),
        told=table.get("told", False),
        pieces=tuple(re.compile(piece) for piece in (*pieces[:-1], pieces[-1] + _END)) if pieces[1:] else (),
        whole=re.compile(whole, re.DOTALL),
        slots=tuple(_slots(pattern)),
    )


def _slots(pattern: str) -> Iterable[Slot]:
    for found in _SLOT.finditer(pattern):
        yield Slot(name=found[2] or found[1], kind=found[1])


def _expanded(pattern: str, lexicon: Lexicon, *, named: bool) -> str:
    """Return a rule's pattern as a regular expression, its slots as named groups or as plain ones."""

    def slot(found: re.Match[str]) -> str:
        expression = ".+?" if found[1] == "time" else lexicon.kinds[found[1]].pattern
        return f"(?P<{found[2] or found[1]}>{expression})" if named else expression

    return f"(?:{_SLOT.sub(slot, pattern.replace(' ', GAP).replace('~', f'(?:-|{GAP})'))})"


def matches(grammar: Grammar, folded: str, start: int) -> list[tuple[int, Rule]]:
    """Return all rules that match from a place on, with where their words end: the longest first."""
    if not grammar.opening.match(folded, start):
        return []
    found = [(end, rule) for rule in grammar.rules for end in _ends(grammar, rule, folded, start, _DEPTH)]
    return sorted(found, key=lambda each: -each[0])


def _ends(grammar: Grammar, rule: Rule, folded: str, start: int, depth: int) -> Iterator[int]:
    """Yield where the words of a rule may end."""
    if rule.pieces:
        yield from _ends_of_pieces(grammar, rule.pieces, folded, start, depth)
    elif match := rule.whole.match(folded, start):
        yield match.end()


def _ends_of_pieces(
    grammar: Grammar, pieces: Sequence[re.Pattern[str]], folded: str, start: int, depth: int
) -> Iterator[int]:
    match = pieces[0].match(folded, start)
    if match and not pieces[1:]:
        yield match.end()
    elif match and depth:
        for end in _ends_of_time(grammar, folded, match.end(), depth - 1):
            yield from _ends_of_pieces(grammar, pieces[1:], folded, end, depth)


def _ends_of_time(grammar: Grammar, folded: str, start: int, depth: int) -> list[int]:
    inner = (rule for rule in grammar.rules if rule.inner)
    return sorted({end for rule in inner for end in _ends(grammar, rule, folded, start, depth)}, reverse=True)


def read(grammar: Grammar, words: str) -> Iterable[tuple[Rule, dict[str, int | str]]]:
    """Yield each rule that the words match as a whole, with what its slots hold; a slot of times holds the words."""
    folded = fold(words)
    for rule in (*grammar.rules, *grammar.given):
        if match := rule.whole.fullmatch(folded):
            yield rule, {slot.name: _meaning(grammar, slot, match) for slot in rule.slots if match[slot.name]}


def _meaning(grammar: Grammar, slot: Slot, match: re.Match[str]) -> int | str:
    words: str = match[slot.name]
    return words if slot.kind == "time" else grammar.lexicon.kinds[slot.kind].meaning(plain(words))
