"""Following a claim into another text of its report: known by its words, its spans moved to where they stand now."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from msgspec.structs import replace

from marsad.model import Claim, GroundedClaim, Mention, Span, Toll
from marsad.model.review import Anchor

Worded = TypeVar("Worded", bound=Mention | Toll)

_MENTIONS: Final = ("initiators", "supporters", "targets", "places", "tolls", "sources", "via")


def words_of(claim: Claim, text: str) -> tuple[str, ...]:
    """Return the words of each passage of a claim's evidence, white space made even."""
    return tuple(_even(span.of(text)) for span in claim.evidence)


def anchors_of(claims: Sequence[Claim], text: str) -> list[Anchor]:
    """Return by what each of a text's claims is known again."""
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    made = []
    for claim in claims:
        key = (claim.type, words_of(claim, text))
        seen[key] += 1
        made.append(Anchor(type=key[0], words=key[1], nth=seen[key]))
    return made


def found_again(anchor: Anchor, anchors: Sequence[Anchor]) -> int | None:
    """Return the place among `anchors` of the same claim; None where its words stand no longer or are not claimed.

    Another type of the same words is the same claim, if only one claim has these words.
    """
    if anchor in anchors:
        return anchors.index(anchor)
    same_words = [place for place, other in enumerate(anchors) if other.words == anchor.words]
    return same_words[0] if len(same_words) == 1 else None


def moved(claim: GroundedClaim, words: Sequence[str], text: str) -> GroundedClaim | None:
    """Return a claim with its spans where the same words stand in a text; None where its evidence is not there.

    `words` are those of its evidence. Words of a field that are gone leave the field inferred.
    """
    evidence = [_standing(span, said, text) for span, said in zip(claim.evidence, words, strict=False)]
    found = tuple(span for span in evidence if span is not None)
    if not found or len(found) < len(words):
        return None
    shift = found[0].start - claim.evidence[0].start
    lists = {name: tuple(_moved(one, shift, text) for one in getattr(claim, name)) for name in _MENTIONS}
    when = _moved(claim.when, shift, text) if claim.when else None
    return replace(claim, evidence=found, when=when, **lists)


def _standing(span: Span, words: str, text: str) -> Span | None:
    """Return where words stand in a text, nearest to where they stood."""
    if _even(span.of(text)) == words:
        return span
    exact = _nearest(words, span.start, text)
    return None if exact is None else Span(start=exact, end=exact + len(words))


def _moved(mention: Worded, shift: int, text: str) -> Worded:
    if mention.text is None or mention.start is None or mention.end is None:
        return mention
    if text[mention.start : mention.end] == mention.text:
        return mention
    start = _nearest(mention.text, mention.start + shift, text)
    if start is None:
        return replace(mention, text=None, start=None, end=None)
    return replace(mention, start=start, end=start + len(mention.text))


def _nearest(words: str, near: int, text: str) -> int | None:
    return min(_all_of(words, text), key=lambda start: abs(start - near), default=None)


def _all_of(words: str, text: str) -> Iterable[int]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _even(words: str) -> str:
    return " ".join(words.split())
