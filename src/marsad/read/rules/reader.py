"""The rules reader: lexicon and patterns, no model. It shows its words for everything it claims."""

from collections.abc import Iterable, Iterator
from typing import Final

from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Claim, Reading, Report, Skipped
from marsad.read.rules.assemble import claims
from marsad.read.rules.attribution import attributions
from marsad.read.rules.document import Markup
from marsad.read.rules.drafts import drafts

LANGUAGES: Final = ("en",)


class RulesReader:
    """Reads reports by lexicon and rules; see `marsad.read.protocol.Reader`."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._markup = Markup(load_actors(), load_gazetteer(), language)

    def read(self, reports: Iterable[Report]) -> Iterator[Reading | Skipped]:
        """Yield one reading a report, in order; a report in a language that it cannot read is skipped, saying so."""
        for report in reports:
            if report.language and report.language not in LANGUAGES:
                yield _unreadable(report)
            else:
                yield Reading(report=report, claims=self.claims(report))

    def claims(self, report: Report) -> tuple[Claim, ...]:
        """Return the claims of one report in the order of its text."""
        sentences = self._markup.sentences(report)
        said = attributions(sentences, self._language)
        found = [d for s, a in zip(sentences, said, strict=True) for d in drafts(s, a, self._language)]
        return claims(report, sentences, found)


def _unreadable(report: Report) -> Skipped:
    known = ", ".join(LANGUAGES)
    reason = f"the text is in language {report.language!r}, which cannot be read yet (only: {known}); translate it first"
    return Skipped(source=report.url or report.id, report_id=report.id, stage="read", reason=reason)
