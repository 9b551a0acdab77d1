"""Take the words of a place apart: what is named, of which kind, which part of it, and within what.

"eastern areas of the Hama province" is the east of the province Hama; "Tariq al-Bab neighbourhood of Aleppo" is a
district called Tariq al-Bab within Aleppo; "30 km north of Palmyra" is a point. Nothing is looked up but whether a
name is known as it stands, so that "Eastern Ghouta" and "South Sudan" stay whole.
"""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from marsad.model.ontology import Level
from marsad.model.record import Record

Kind = Literal["province", "subprovince", "district", "town", "site", "region", "either"]
_LEVELS: Final[dict[str, Level]] = {
    "province": "province",
    "subprovince": "subprovince",
    "district": "district",
    "town": "town",
    "site": "site",
    "region": "region",
}
_SIDE: Final = r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?|central|northern|southern|eastern|western"
_NUMBER: Final = r"[0-9]{1,4}(?:[.,][0-9]{1,3})?"
_KM: Final = {"km": 1.0, "ki": 1.0, "mi": 1.609, "m": 0.001, "me": 0.001, "ya": 0.001}
# What may lie some way from a place and has no name itself.
_THING: Final = (
    r"(?:(?:an? |the )?(?:villages?|towns?|areas?|places?|points?|sites?|positions?|deserts?|hills|plains|fields)"
    r"(?: located| situated)? )?"
)
_DISTANCE: Final = (
    rf"{_THING}(?:about |around |some |nearly |at least |just |roughly |approximately |less than |more than |over )*"
    rf"(?P<number>{_NUMBER}|%s)(?:(?:-|–| to )(?P<upto>{_NUMBER}))?[- ]?"
    rf"(?P<unit>kms?|kilomet(?:er|re)s?|miles?|mi|m|met(?:er|re)s|yards)\b(?: \([^)]*\))?"
    rf"(?: away| outside)?(?: to the)? ?(?P<side>{_SIDE})? ?(?:of|from|outside) (?P<name>.+)"
)
_BESIDE: Final = re.compile(
    rf"{_THING}(?:just |right )?(?:near|outside|around|close to|(?:in )?(?:the )?vicinity of|"
    r"(?:in )?(?:the )?areas? around|on the (?:outskirts|edge|edges) of) (?:to )?(.+)",
    re.IGNORECASE,
)
_AT_BORDER: Final = r"(?:(?:near|along|on|at|close to|towards?) )?(?:the )?"
_BORDER: Final = re.compile(
    rf"{_AT_BORDER}(.+?) (?:border|frontier)(?: area| region| zone)?|"
    rf"{_AT_BORDER}((?:.+? )?(?:border|frontier)(?: area| region| zone)? (?:with|of|between) .+)",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"(?<=\w),? (?=[0-9]|(?:about|some|near|outside|on the|along|at the|close to|just) )")
_NAME: Final = r"(?:[a-z]{2,3}-)?[^\W\d_a-z][\w'’-]*(?: (?:[a-z]{2,3}-)?[^\W\d_a-z][\w'’-]*){0,2}"
_SIDE_BEFORE: Final = re.compile(rf"(?:the )?({_SIDE})[- ](?!of\b)(.+)", re.IGNORECASE)
_SIDE_OF: Final = re.compile(rf"(?:far )?({_SIDE}) of (.+)", re.IGNORECASE)
# Unlike "the north of X", which is within X.
_BEYOND: Final = re.compile(rf"{_THING}(?:just |directly |immediately )?(?:to the )?({_SIDE}) of .+", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"(.+?) \((.+?)\)?")
_POSSESSIVE: Final = re.compile(r"([^\W\d_a-z].*?)['’]s? ([^\Wa-z].+)")
_ALONG: Final = (
    r"(?:(?:somewhere |located )?(?:along|on|near|at|off|beside) )?(?:the )?"
    r"(?:(?:main|old|new|coastal|desert|international|strategic|vital|key|national) )*"
)
_ROADS: Final = r"(road|highway|motorway|route|street|railway|railway line|supply line|supply route)"
_ROAD_BETWEEN: Final = re.compile(
    rf"{_ALONG}{_ROADS}(?: that)? (?:between|from|link(?:s|ing)|connect(?:s|ing)|joining) (.+?) (?:and|to|with) (.+)",
    re.IGNORECASE,
)
_ROAD_TO: Final = re.compile(
    rf"{_ALONG}{_ROADS} (?:leading |that leads )?(?:to|towards?|into|out of) (.+)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(rf"{_THING}(?:somewhere )?between (.+?) and (.+)", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"(.+?)(?:,? in |, | of )(?:the )?(?=[^\Wa-z]|city|town|northern|southern|eastern|western)(.+)"
)


class Described(Record, frozen=True, kw_only=True):
    """What words say of a place: a name, its kind, a side or part of it, a distance from it, what it lies in."""

    name: str
    kind: Kind | None = None
    side: str = ""
    away_km: float = 0.0
    kind_word: str = ""
    around: str = ""
    beside: bool = False
    border: bool = False
    part: bool = False
    within: str = ""
    hinted: bool = False
    road: str = ""
    ends: tuple[str, ...] = ()

    @property
    def level(self) -> Level | None:
        """The level that the kind word says, None without one or where it leaves it open."""
        return _LEVELS.get(self.kind or "")


def describe(words: str, is_known: Callable[[str], bool]) -> Described:
    """Take the words of a place apart."""
    described = _between(words, is_known) or _beyond(words) or Described(name=_plain(words))
    if described.ends:
        return described
    for _ in range(8):
        step = _step(described, is_known)
        if step is None or step == described:
            break
        described = step
    return _with(described, described.name, kind=described.kind or _kind_of(described.name))


def _beyond(words: str) -> Described | None:
    """Take "north of X" apart, which lies beside X."""
    found = _BEYOND.fullmatch(" ".join(words.split()))
    return Described(name=_plain(words[found.end(1) + 4 :]), side=found[1], beside=True) if found else None


def _between(words: str, is_known: Callable[[str], bool]) -> Described | None:
    """Take what lies between two places apart: "on the road between X and Y", "the X-Y highway", "between X and Y"."""
    plain = " ".join(words.split())
    if road := _ROAD_BETWEEN.fullmatch(plain):
        return Described(name=plain, road=road[1].lower(), ends=(_plain(road[2]), _plain(road[3])))
    if between := _BETWEEN.fullmatch(plain):
        return (
            None if "border" in plain.lower() else Described(name=plain, ends=(_plain(between[1]), _plain(between[2])))
        )
    named = _patterns()["road_of"].fullmatch(plain)
    if named and not is_known(f"{named[1]}-{named[2]}"):
        return Described(name=plain, road=named[3].lower(), ends=(named[1], named[2]))
    return None


def with_kind_beside(text: str, start: int, end: int) -> str:
    """Return a name with the kind that the words beside it give it: "A and B neighbourhoods of C", "the towns of A"."""
    name = text[start:end]
    after = _patterns()["after"].match(text, end)
    if after and after[1].lower() == "suburb" and text[after.end(1) :].startswith(" of "):
        return name  # "the Damascus suburb of Daraya": what comes last lies in what comes first
    if after:
        kind = after[1].removesuffix("s")
        return f"{name} {kind} in {after[2]}" if after[2] else f"{name} {kind}"
    before = _patterns()["before"].search(text[max(0, start - 80) : start])
    return f"{name} {before[1].removesuffix('s')}" if before else name


def _plain(words: str) -> str:
    plain = " ".join(words.split()).strip(" .,;:\"“”'()")
    return re.sub(r"^(?:the|a) |['’]s$", "", plain, flags=re.IGNORECASE)


def _step(described: Described, is_known: Callable[[str], bool]) -> Described | None:
    """Return the words with one layer taken off, None where nothing is left to take."""
    if is_known(described.name):
        return None
    owned = _possessive(described)
    if owned and is_known(owned.within):
        return owned
    for layer in (
        _brackets,
        _aside,
        _road_to,
        _distance,
        _border,
        _beside,
        _part_before,
        _kind_before,
        _within,
        _around,
        _kind_after,
        _side,
    ):
        peeled = layer(described)
        if peeled is not None:
            return peeled
    return None


def _with(described: Described, name: str, **changes: object) -> Described:
    kept = {field: getattr(described, field) for field in Described.__struct_fields__}
    return Described(**{**kept, **changes, "name": _plain(name)})


def _brackets(described: Described) -> Described | None:
    """Peel "(Y)" off "X (Y)": what X lies in or is also called, as far as it helps."""
    found = _BRACKETS.fullmatch(described.name)
    if not found:
        return None
    hint = found[2] if found[2][:1].isupper() and found[2].isascii() and not re.search("[0-9]", found[2]) else ""
    within = described.within or hint
    return _with(described, found[1], within=within, hinted=not described.within)


def _possessive(described: Described) -> Described | None:
    """Peel "Y's" off "Y's X": what X lies in."""
    found = _POSSESSIVE.fullmatch(described.name)
    return _with(described, found[2], within=_plain(found[1])) if found and not described.within else None


def _road_to(described: Described) -> Described | None:
    """Peel "on the road to"."""
    found = _ROAD_TO.fullmatch(described.name)
    return _with(described, found[2], road=found[1].lower()) if found else None


def _aside(described: Described) -> Described | None:
    """Peel what only says where a named place lies: "Hama, 30 km north of Homs", "Kobane on the Turkish border"."""
    for gap in _ASIDE.finditer(described.name):
        head, rest = described.name[: gap.start()], described.name[gap.end() :]
        if head.split()[-1][0].isupper() and any(
            shape.fullmatch(rest) for shape in (_patterns()["distance"], _BORDER, _BESIDE, _ROAD_BETWEEN, _ROAD_TO)
        ):
            return _with(described, head)
    return None


def _distance(described: Described) -> Described | None:
    found = _patterns()["distance"].fullmatch(described.name)
    if not found:
        return None
    least, most = _number(found["number"]), _number(found["upto"] or found["number"])
    kilometres = (least + most) / 2 * _KM[found["unit"].lower()[:2]]
    return _with(described, found["name"], side=found["side"] or "", away_km=kilometres)


def _number(words: str) -> float:
    """Return what digits or words say; a comma before three digits parts thousands, before fewer a fraction."""
    known = _numbers().get(words.lower())
    return float(re.sub(r",(?=[0-9]{3}$)", "", words).replace(",", ".")) if known is None else known


def _border(described: Described) -> Described | None:
    found = _BORDER.fullmatch(described.name)
    return _with(described, found[1] or found[2], border=True) if found else None


def _beside(described: Described) -> Described | None:
    found = _BESIDE.fullmatch(described.name)
    return _with(described, found[1], beside=True) if found else None


def _part_before(described: Described) -> Described | None:
    """Peel "eastern areas of", "the outskirts of", "the east of"."""
    found = _patterns()["part_of"].fullmatch(described.name)
    if found:
        around = found[2].lower() if found[2].lower() in _kinds()["around"] else ""
        return _with(described, found[3], side=found[1] or described.side, around=around, part=not around)
    side = _SIDE_OF.fullmatch(described.name) or _patterns()["side_of"].fullmatch(described.name)
    return _with(described, side[2], side=side[1], part=True) if side else None


def _kind_before(described: Described) -> Described | None:
    """Peel "the town of", "Camp", "village"."""
    found = _patterns()["kind_of"].fullmatch(described.name)
    if not found or described.kind:
        return None
    return _with(described, found[2], kind=_kind_of(found[1]), kind_word=found[1])


def _within(described: Described) -> Described | None:
    """Peel what a place lies in: "X in Y", "X, Y", "X neighbourhood of Y"."""
    found = _WITHIN.fullmatch(described.name)
    return _with(described, found[1], within=_plain(found[2])) if found and not described.within else None


def _around(described: Described) -> Described | None:
    """Peel "countryside" and "rural"."""
    found = _patterns()["around"].fullmatch(described.name)
    if not found:
        return None
    return _with(described, found[1] or found[4], around=(found[2] or found[3]).lower())


def _kind_after(described: Described) -> Described | None:
    found = _patterns()["kind_after"].fullmatch(described.name)
    if not found or described.kind:
        return None
    return _with(described, found[1], kind=_kind_of(found[2]), kind_word=found[2])


def _side(described: Described) -> Described | None:
    found = _SIDE_BEFORE.fullmatch(described.name)
    return _with(described, found[2], side=found[1]) if found and not described.side else None


def _kind_of(word: str) -> Kind | None:
    key = word.lower().replace(" ", "-")
    kinds: tuple[Kind, ...] = ("either", "province", "subprovince", "district", "town", "site", "region")
    return next((kind for kind in kinds if key in _kinds()[kind]), None)


@cache
def _kinds() -> dict[str, frozenset[str]]:
    table = tomllib.loads(files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8"))
    return {kind: frozenset(words.split()) for kind, words in table.items()}


@cache
def _numbers() -> dict[str, float]:
    pairs = (entry.rpartition("=") for entry in _kinds()["numbers"])
    return {words.replace("-", " "): float(value) for words, _, value in pairs}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    kinds = _kinds()
    every = _any({word for kind in (*_LEVELS, "either") for word in kinds[kind]})
    beside = _any({word for kind in ("district", "town", "site", "either") for word in kinds[kind]} - {"area", "areas"})
    parts, around = _any(kinds["part"] | kinds["around"]), _any(kinds["around"])
    shapes = {
        "part_of": rf"(?:the )?(?:({_SIDE}) )?({parts}) (?:of|in|around) (?:the )?(.+)",
        "side_of": rf"(?:the )?({_SIDE}) (?:{_any(kinds['district'] | kinds['either'])}) (?:of|in) (?:the )?(.+)",
        "kind_of": rf"(?:the )?(?:(?:{_SIDE}) )?({every}) of (?:the )?(.+)",
        "kind_after": rf"(.+?) ({every})",
        "around": rf"(.+?) ({around})|({around}) (.+)",
        "distance": _DISTANCE % _any({number.replace(" ", "-") for number in _numbers()}),
    }
    patterns = {name: re.compile(shape, re.IGNORECASE) for name, shape in shapes.items()}
    # Capitals count here: they tell the other names of a list from the rest of the sentence.
    names = rf"(?:(?:,|,? and) {_NAME}){{0,3}}"
    patterns["road_of"] = re.compile(rf"(?i:{_ALONG})({_NAME})(?:-|–|—| to )({_NAME}) (?i:{_ROADS})")
    patterns["after"] = re.compile(rf"{names} ({beside})\b(?:,? (?:of|in) (?:the )?({_NAME}))?")
    patterns["before"] = re.compile(rf"\b({beside}) of (?:{_NAME}(?:, | and |, and )){{0,4}}$")
    return patterns


def _any(words: set[str] | frozenset[str]) -> str:
    spaced = sorted((word.replace("-", "[- ]") for word in words), key=len, reverse=True)
    return "|".join(spaced)
