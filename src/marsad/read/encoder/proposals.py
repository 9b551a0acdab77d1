"""What the rules propose of a report, and how the encoder sees it."""

from marsad.knowledge.actors import load_actors
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.model import Report
from marsad.read.encoder.annotation import Annotation
from marsad.read.encoder.candidates import Document
from marsad.read.encoder.model import Model
from marsad.read.encoder.terse import apart
from marsad.read.recase import recased
from marsad.read.rules.attribution import attributions
from marsad.read.rules.document import Markup
from marsad.read.rules.drafted import drafted
from marsad.read.sentences import sentences

LANGUAGE = "en"  # the one that the encoder has learned


class Proposer:
    """Marks up reports and drafts their claims, for reading and for training alike; loads the encoder when made."""

    def __init__(self) -> None:
        self._model = Model()
        self._markup = Markup(load_actors(), load_gazetteer(), LANGUAGE)

    def annotation(self, report: Report) -> Annotation:
        """Return the encoder's view of a report, which begins to form on a thread of its own."""
        spans = sentences(recased(report.text, LANGUAGE))
        return Annotation(self._model, report.text, spans, ahead=True)

    def document(self, report: Report, annotation: Annotation | None = None) -> Document:
        """Return a report's sentences, what the rules draft of each, and the encoder's view of its words."""
        annotation = annotation or self.annotation(report)  # while the rules mark up
        marked = self._markup.sentences(report)
        parts = [(part, attributions(part, LANGUAGE)) for part in apart(marked)]
        said = [attribution for _, heard in parts for attribution in heard]
        found = [draft for part, heard in parts for draft in drafted(part, heard)]
        return Document(marked, said, found, annotation)
