"""Who is meant: mentions of actors and sources become actors with ids that stay the same through all names.

What the registry knows by name is taken as named; "the group", "regime forces" and "the army" are told by the
document around them; everybody else gets an id made of the name, so that the same unknown name is the same actor.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Final

from marsad.ground.names import is_anonymous, is_person, is_unnamed
from marsad.knowledge.actors import ActorEntry, ActorRegistry, Found
from marsad.knowledge.actors.fold import fold, key_of
from marsad.knowledge.actors.states import branch_of, id_of, split_id
from marsad.knowledge.actors.words import words_for
from marsad.model import Actor, Mention

# Kinds that "the group" and "the militants" may mean.
_GROUPS: Final = frozenset({"rebels", "political_militia", "identity_militia", "criminal"})
# Of these the report's own words say more than the registry's ("children", "unidentified gunmen").
_VAGUE: Final = frozenset({"civilians", "unknown", "protesters", "rioters", "journalists", "aid-workers"})
_DETERMINER: Final = re.compile(r"\A(?:the|this|that|its|their|these|those)\s+", re.IGNORECASE)
_ENGLISH_ARTICLE: Final = re.compile(r"\A(?:the|an?|some|several|many|other|local)\s+", re.IGNORECASE)
# "Army of the North (AON)": the capitals, and how far before them their words may begin.
_SHORT_FORM: Final = re.compile(r"(?<= )\(([A-Z]{2,8})\)")
_LONGEST_NAME: Final = 90
_MOST_WORDS: Final = 8


class ActorResolver:
    """Resolves the actors of reports by one registry; holds no state between reports."""

    def __init__(self, registry: ActorRegistry) -> None:
        self._registry = registry

    def document(self, text: str, country: str | None = None) -> "DocumentActors":
        """Return the resolver of one report; `country` is where it plays, if that is known from its places."""
        return DocumentActors(self._registry, text, country)


class DocumentActors:
    """Resolves the mentions of one report."""

    def __init__(self, registry: ActorRegistry, text: str, country: str | None = None) -> None:
        self._registry = registry
        self._text = text
        self._given_country = country

    def resolve(self, mention: Mention) -> Actor:
        """Return who takes part under this name."""
        return self._known(mention) or self._stranger(mention)

    def _stranger(self, mention: Mention) -> Actor:
        """Return somebody no registry names, or whom a user has since made known by that id.

        A town's or province's police are at least police.
        """
        name = self._short_forms.get(mention.name, mention.name)
        merged = self._registry.get(f"x:{slug_of(name)}")
        if merged:
            return self._actor(mention, merged)
        if name != mention.name:
            return _with(mention, f"x:{slug_of(name)}", "unknown", None, name)
        if fold(mention.name).split()[-1:] == ["police"]:
            return _with(mention, f"x:{slug_of(mention.name)}", "police", self.country, mention.name)
        return nobody_known(mention)

    def resolve_source(self, mention: Mention) -> Actor:
        """Return who says so: a known body or person, another person, or somebody without a name."""
        bare = _ENGLISH_ARTICLE.sub("", mention.name, count=1)
        by_name_only = is_anonymous(bare) and not self._named(mention)
        known = self._within(mention) if by_name_only else self._known(mention)
        if known and known.id not in _VAGUE:
            return known
        if is_unnamed(bare):
            return _with(mention, f"unnamed:{slug_of(bare)}", "unknown", None, mention.name)
        if is_person(bare):
            full = self._full_name(bare)
            return _with(mention, f"person:{slug_of(full)}", "person", None, full)
        return self._stranger(mention)

    def named(self, mention: Mention, actor_id: str) -> Actor | None:
        """Return an actor that somebody chose by its id for a mention; None where the registry has none."""
        entry = self._registry.get(actor_id)
        return self._actor(mention, entry) if entry else None

    @cached_property
    def country(self) -> str | None:
        """Where the report plays: as given, else the country that it names most, by itself or in a state's actor."""
        if self._given_country:
            return self._given_country
        counts = self._places or Counter(
            entry.country for _, entry in self._pairs if entry.country and _is_state(entry)
        )
        return max(counts, key=lambda country: (counts[country], country), default=None)

    @cached_property
    def _pairs(self) -> tuple[tuple[Found, ActorEntry], ...]:
        """The actors named in the report, in order."""
        pairs = ((found, self._registry.get(found.actor_id)) for found in self._registry.find(self._text))
        return tuple((found, entry) for found, entry in pairs if entry)

    def synonyms(self) -> tuple[Found, ...]:
        """Return the names of actors in the report, short forms that it explains itself among them, in order."""
        told = [
            Found(start=start, end=end, text=self._text[start:end], actor_id=f"x:{slug_of(long)}")
            for match, long in _explained(self._text)
            for start, end in ((match.start() - len(long) - 1, match.start() - 1), match.span(1))
        ]
        named = [found for found, _ in self._pairs]
        fresh = [found for found in told if not any(found.start < one.end and one.start < found.end for one in named)]
        return tuple(sorted((*named, *fresh), key=lambda found: found.start))

    @cached_property
    def _short_forms(self) -> dict[str, str]:
        """The short forms that the report explains, each with what it stands for: "Army of the North (AON)"."""
        return {match[1]: long for match, long in _explained(self._text)}

    def _known(self, mention: Mention) -> Actor | None:
        entry = self._named(mention) or self._generic(mention)
        if entry:
            return self._actor(mention, entry)
        return self._within(mention)

    def _named(self, mention: Mention) -> ActorEntry | None:
        """Return the listed actor that bears the name; of several the one that the report is about."""
        names = (mention.name, mention.text or "")
        named = next((entries for name in names if name and (entries := self._registry.all_named(name))), ())
        return max(named, key=lambda entry: self._fitness(entry, mention), default=None)

    def _fitness(self, entry: ActorEntry, mention: Mention) -> tuple[int, int, int]:
        here = any(known.id == entry.id and _overlap(found, mention) for found, known in self._pairs)
        return here, self._counts[entry.id], sum(self._places[country] for country in entry.countries)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(entry.id for _, entry in self._pairs)

    @cached_property
    def _places(self) -> Counter[str]:
        return self._registry.countries_in(self._text)

    def _generic(self, mention: Mention) -> ActorEntry | None:
        """Return whom words mean that name nobody: "the group", "regime forces", "unidentified gunmen"."""
        words = _DETERMINER.sub("", mention.name, count=1).lower()
        if words.startswith(tuple(words_for("bystanders"))):
            return self._registry.get("civilians")
        if words.startswith(tuple(words_for("nobody"))):
            return self._registry.get("unknown")
        if words in words_for("body") or (words in words_for("fighters") and self._definite(mention)):
            return self._last_before(mention, _is_group)
        return self._of_state(words, mention)

    def _definite(self, mention: Mention) -> bool:
        """Return whether "the militants" are meant, not just militants."""
        before = self._text[max(0, mention.start - 6) : mention.start] if mention.start else ""
        said = _DETERMINER.match(mention.text or mention.name)
        return bool(said) or before.lower().endswith(("the ", "these ", "those ", "its ", "their "))

    def _of_state(self, words: str, mention: Mention) -> ActorEntry | None:
        """Return the branch that words name: of the state last named with it, else of the report's country.

        Mere "warplanes" and "soldiers" are anybody's; "the warplanes" are those named last.
        """
        branch = branch_of(fold(words))
        loose = fold(words) in words_for("indefinite")
        if branch is None or branch == "rebels" or (loose and not self._definite(mention)):
            return None
        if branch == "coalition":
            return self._last_before(mention, lambda entry: entry.kind == "coalition")
        if branch == "airforce" and not loose and set(words.split()) & set(words_for("rulers")):
            branch = "government"  # "regime warplanes" name the rulers, not a force
        last = self._last_before(mention, lambda entry: (split_id(entry.id) or ("", ""))[1] == branch)
        if last and (loose or last.country == self.country):
            return last
        return self._registry.get(id_of(self.country, branch)) if self.country else last

    def _last_before(self, mention: Mention, fits: Callable[[ActorEntry], bool]) -> ActorEntry | None:
        """Return the actor that fits and was named last before a mention, else the one named most."""
        fitting = [(found, entry) for found, entry in self._pairs if fits(entry)]
        before = [entry for found, entry in fitting if mention.start is not None and found.start < mention.start]
        if before:
            return before[-1]
        return max((entry for _, entry in fitting), key=lambda entry: self._counts[entry.id], default=None)

    def _within(self, mention: Mention) -> Actor | None:
        """Return the body that somebody speaks or acts for: "General Command of the FMLN", "SANA reporter"."""
        found = self._registry.find(mention.name)
        if len(found) != 1:
            return None
        rest = f"{mention.name[: found[0].start]} {mention.name[found[0].end :]}".lower()
        entry = self._registry.get(found[0].actor_id) if _only_roles(rest) else None
        return self._actor(mention, entry) if entry else None

    def _full_name(self, name: str) -> str:
        """Return the fullest form of a person's name in the report: "Cook" is "Peter Cook"."""
        if " " in name:
            return name
        longer = re.search(rf"((?:[A-ZÀ-Ž][\w.'’-]+ ){{1,3}}){re.escape(name)}\b", self._text)
        return f"{longer[1]}{name}" if longer else name

    def _actor(self, mention: Mention, entry: ActorEntry) -> Actor:
        """Return the entry as an actor, by its usual name; where the report's own words say more, by those."""
        name = mention.name if entry.id in _VAGUE else entry.name
        return _with(mention, entry.id, entry.kind, entry.country, name)


def _explained(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the short forms in brackets that are made of the first letters of the words right before them."""
    for match in _SHORT_FORM.finditer(text):
        words = re.split(r"[^\w\s'’-]", text[max(0, match.start() - _LONGEST_NAME) : match.start()])[-1].split()
        letters = match[1].lower()
        for start in range(max(0, len(words) - _MOST_WORDS), len(words)):
            initials = "".join(part[0] for word in words[start:] for part in word.split("-") if part).lower()
            big = "".join(word[0] for word in words[start:] if word[0].isupper()).lower()
            if words[start][0].isupper() and letters in (initials, big):
                yield match, " ".join(words[start:])
                break


def nobody_known(mention: Mention) -> Actor:
    """Return the actor of a mention of which nothing is known but its words."""
    return _with(mention, f"x:{slug_of(mention.name)}", "unknown", None, mention.name)


def slug_of(name: str) -> str:
    """Return a name as part of an id: what all its spellings share, with hyphens."""
    return re.sub(r"[\W_]+", "-", key_of(name)).strip("-") or "unnamed"


def _with(mention: Mention, actor_id: str, kind: str, country: str | None, name: str) -> Actor:
    return Actor(
        id=actor_id,
        kind=kind,
        country=country,
        name=name,
        text=mention.text,
        start=mention.start,
        end=mention.end,
    )


def _is_group(entry: ActorEntry) -> bool:
    return entry.kind in _GROUPS and not split_id(entry.id)


def _is_state(entry: ActorEntry) -> bool:
    return split_id(entry.id) is not None


def _overlap(found: Found, mention: Mention) -> bool:
    start, end = mention.start, mention.end
    return start is not None and end is not None and found.start < end and start < found.end


def _only_roles(rest: str) -> bool:
    """Return whether words beside a name only say what somebody is there: "General Command of the"."""
    left = f" {' '.join(rest.split())} "
    for role in sorted(words_for("roles"), key=len, reverse=True):
        left = left.replace(f" {role} ", "  ")
    return not left.strip(" ,'’s")
