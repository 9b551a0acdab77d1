"""From words to days: `interval_of`."""

from datetime import date
from functools import lru_cache, partial
from typing import Final

from marsad.knowledge.times.grammar import Grammar, load_grammar, read
from marsad.knowledge.times.records import Days, Reckoning, Tense
from marsad.knowledge.times.resolve import RESOLVERS, Moment, Parts
from marsad.knowledge.times.resolve.absolute import UNKNOWN_YEAR
from marsad.model import Interval

# An anchor of an unknown year is reckoned with as one of this year, which no text states and which has 28 days
# in February, and what comes out in its century is handed back as of an unknown year.
_STAND_IN: Final = 5001
# No expression of time is longer; whole paragraphs are not worth a look.
LONGEST: Final = 200


def interval_of(
    words: str, anchor: date | None, tense: Tense = "past", language: str = "en", event: Days | None = None
) -> Interval | None:
    """Return the closed interval of days that words mean when said on the day `anchor`, None where they name none.

    `tense` says whether words that fit a day behind and a day ahead look back or ahead.
    The year 1 means that a year is not known, in the anchor as in the interval: "3 June" without an anchor is
    0001-06-03, and "yesterday" said on 0001-06-03 is 0001-06-02, while "Friday" is then None.
    `event` are the days of the event that words are reckoned from ("three days after the ceasefire": see `reckoning`).
    """
    days = _days_of(words.strip(), anchor, tense, language, event) if len(words) <= LONGEST else None
    return days and Interval(start=days.start, end=days.end, text=words)


@lru_cache(maxsize=8192)
def reckoning(words: str, language: str = "en") -> Reckoning:
    """Return what words are reckoned from: the day they are said, a time told before them, or another event."""
    for rule, values in read(load_grammar(language), words.strip()) if len(words) <= LONGEST else ():
        event = values.get("happening", "")
        return Reckoning("event" if event else "told" if rule.told else "said", str(event))
    return Reckoning("said", "")


@lru_cache(maxsize=8192)
def _days_of(words: str, anchor: date | None, tense: Tense, language: str, event: Days | None) -> Days | None:
    grammar = load_grammar(language)
    undated = anchor is not None and anchor.year == UNKNOWN_YEAR
    moment = Moment(
        anchor=anchor.replace(year=_STAND_IN) if anchor and undated else anchor,
        future=tense == "future",
        dated=anchor is not None and not undated,
        named=grammar.lexicon.named,
        read=partial(_resolved, grammar),
        event=event,
    )
    days = _resolved(grammar, words, moment)
    return _unstood(days) if days and undated else days


def _resolved(grammar: Grammar, words: str, moment: Moment) -> Days | None:
    """Return what the first rule that can say so says that the words mean."""
    for rule, values in read(grammar, words):
        try:
            days = RESOLVERS[rule.means](Parts(values), moment)
        except (ValueError, OverflowError):
            continue
        if days and days.start <= days.end:
            return days
    return None


def _unstood(days: Days) -> Days | None:
    """Return days reckoned in the stand-in year as days of an unknown year, where they lie within one."""
    if days.start.year < _STAND_IN - 100:
        return days if days.end.year < _STAND_IN - 100 else None
    if days.start.year != days.end.year:
        return None
    try:
        return Days(*(day.replace(year=UNKNOWN_YEAR) for day in days))
    except ValueError:
        return None
