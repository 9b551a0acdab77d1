"""The rules reader: lexicon and patterns, no model. It shows its words for everything it claims."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from marsad import __version__
from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Claim, Reading, Report, Skipped
from marsad.read.lexicon import languages
from marsad.read.relevance import is_about_conflict
from marsad.read.rules.assemble import claims, standing
from marsad.read.rules.attribution import attributions
from marsad.read.rules.document import Markup
from marsad.read.rules.drafted import drafted
from marsad.read.rules.merge import merged

# A report whose language nobody knows is read as if it were in this one.
DEFAULT: Final = "en"


class RulesReader:
    """Reads reports by lexicon and rules; see `marsad.read.protocol.Reader`."""

    version: Final = __version__

    def __init__(self) -> None:
        self._markups: dict[str, Markup] = {}

    def read(self, reports: Iterable[Report | Skipped]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order; a report in a language that it cannot read is skipped, saying so."""
        for report in map(sifted, reports):
            yield reading(report, self.claims) if isinstance(report, Report) else report

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of one report in the order of its text."""
        language = report.language or DEFAULT
        sentences = self._markup(language).sentences(report)
        said = attributions(sentences, language)
        found = drafted(sentences, said)
        return claims(report, standing(sentences, merged(found, language)))

    def _markup(self, language: str) -> Markup:
        """Return what marks up a language, made when its first report comes."""
        if language not in self._markups:
            self._markups[language] = Markup(load_actors(), load_gazetteer(), language)
        return self._markups[language]


def sifted(report: Report | Skipped) -> Report | Reading | Skipped:
    """Return a report that is to be read, or what is known without: it is about no conflict, or cannot be read."""
    if isinstance(report, Skipped):
        return report
    if report.language and report.language not in languages():
        return _unreadable(report)
    return report if is_about_conflict(report.text, report.language or DEFAULT) else Reading(report=report)


def reading(report: Report, claims_of: Callable[[Report], tuple[Claim, ...]]) -> Reading | Skipped:
    """Return the reading of a report, or why it could not be read."""
    try:
        return Reading(report=report, claims=claims_of(report))
    except Exception as error:  # one odd report must not end the run
        return _failed(report, error)


def _unreadable(report: Report) -> Skipped:
    known = ", ".join(sorted(languages()))
    reason = (
        f"the text is in language {report.language!r}, which cannot be read yet (only: {known}); translate it first"
    )
    return Skipped(source=report.url or report.id, report_id=report.id, stage="read", reason=reason)


def _failed(report: Report, error: Exception) -> Skipped:
    reason = f"could not be read ({type(error).__name__}: {error}); the rest goes on, please report this text"
    return Skipped(source=report.url or report.id, report_id=report.id, stage="read", reason=reason)
