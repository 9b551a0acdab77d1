"""The encoder reader: what it claims stands in the text, it says how surely, and it reads any length whole."""

from collections.abc import Iterator
from importlib.resources import files

import numpy as np
import onnx
import pytest
from factory import a_report

from marsad.model import Reading, Report, Skipped, Span
from marsad.read import make_reader
from marsad.read.encoder.annotation import Annotation, Tree
from marsad.read.encoder.decoding import decoded
from marsad.read.encoder.entities import LONGEST, agreed, chosen, of_labels, shape, windows_of_words
from marsad.read.encoder.model import Model
from marsad.read.encoder.reader import EncoderReader
from marsad.read.encoder.windows import MAX_TOKENS, tokenize
from marsad.read.sentences import sentences

NEWS = (
    "Government warplanes bombed a market in the town of Hajin on Tuesday, killing 14 civilians, the Eastern Relief "
    "Network said. Rebel fighters captured the village of Tell Abyad after heavy clashes with the army, activists said."
)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


def read(text: str) -> Reading:
    [reading] = make_reader("encoder").read([a_report(text=text)])
    assert isinstance(reading, Reading)
    return reading


def test_reads_who_did_what_to_whom_where_and_who_says_so() -> None:
    strike = next(c for c in read(NEWS).claims if c.type == "air_strike")
    assert [t.low for t in strike.tolls] == [14]
    assert "Hajin" in strike.places[0].name
    assert "Relief Network" in strike.sources[0].name
    assert strike.initiators


@pytest.mark.parametrize(
    "words",
    [
        "The defence ministry denied that its planes bombed the market in Saraqib on Saturday.",
        "Russia denied carrying out an air strike on Saraqib on Saturday.",
    ],
)
def test_what_is_denied_is_not_told_as_done(words: str) -> None:
    claims = read(f"MOSCOW, March 5, 2017 (Volga Gazette) - {words}").claims
    assert {claim.status for claim in claims} == {"denied"}
    # The rules read it, so that it says nothing of how sure the model is: it heads no queue of the doubtful.
    assert {claim.sure.status for claim in claims} == {None}


def test_everything_claimed_stands_in_the_text_and_says_how_surely() -> None:
    for claim in read(NEWS).claims:
        assert claim.confidence is not None
        assert 0 < claim.confidence <= 1
        for sure in (claim.sure.type, claim.sure.status, claim.sure.certainty):
            assert sure is not None
        for mention in (*claim.initiators, *claim.targets, *claim.sources):
            assert NEWS[mention.start : mention.end] == mention.text
            assert mention.confidence is not None


def test_the_same_text_is_read_the_same_whatever_came_before() -> None:
    reader = make_reader("encoder")
    other = a_report("other", text="Shells hit the port of Mersin on Friday, wounding three sailors, police said.")
    alone = list(reader.read([a_report(text=NEWS)]))
    assert list(reader.read([other, a_report(text=NEWS)]))[1] == alone[0]


def test_upper_case_reads_as_mixed_case_does() -> None:
    assert {c.type for c in read(NEWS.upper()).claims} == {c.type for c in read(NEWS).claims}


def test_readings_come_in_order_whatever_is_read_ahead() -> None:
    broken = a_report("broken", text=NEWS)
    reports = [
        a_report("one", text=NEWS), Skipped(source="x.txt", reason="empty"), Report(id="fr", text=NEWS, language="fr"),
        broken, a_report("sport", text="The team won the cup in the rain."), a_report("two", text=NEWS),
    ]  # fmt: skip
    reader = BreaksAt("broken")
    found = list(reader.read(reports))
    assert [item.report.id if isinstance(item, Reading) else item.source for item in found] == [
        "one", "x.txt", "fr", "file:///news/broken", "sport", "two",
    ]  # fmt: skip
    assert isinstance(found[3], Skipped)
    assert "could not be read" in found[3].reason
    assert [c.type for c in found[0].claims] == [c.type for c in found[5].claims] != []


def test_no_more_is_asked_for_than_is_soon_read() -> None:
    asked: list[str] = []

    def arriving() -> Iterator[Report]:
        for number in range(9):
            asked.append(str(number))
            yield a_report(str(number), text=NEWS)

    next(make_reader("encoder").read(arriving()))
    assert len(asked) <= 3


class BreaksAt(EncoderReader):
    """A reader for which one report is too odd to be looked at."""

    def __init__(self, report_id: str) -> None:
        super().__init__()
        annotation = self._proposer.annotation

        def broken(report: Report) -> Annotation:
            if report.id == report_id:
                raise ValueError(report.id)
            return annotation(report)

        self._proposer.annotation = broken


def test_a_report_in_a_language_without_a_model_is_passed_over() -> None:
    [skipped] = make_reader("encoder").read([Report(id="a", text="Les rebelles ont pris la ville.", language="fr")])
    assert "fr" in skipped.reason


def test_windows_hold_every_token_once() -> None:
    text = NEWS * 40 + " " + "ceasefire " * 900
    tokens = tokenize(text, [s.start for s in sentences(text)])
    assert [i for a, b in tokens.windows for i in range(a, b)] == list(range(len(tokens.ids)))
    assert all(0 < b - a <= MAX_TOKENS for a, b in tokens.windows)


def test_the_last_event_of_a_long_report_is_read() -> None:
    filler = "The talks in Geneva went on with no result, and delegates met again in the evening. " * 700
    claims = read(f"{filler}\nA car bomb exploded in Afrin on Sunday, killing nine people, police said.").claims
    assert any(c.type == "explosive_device" and c.tolls[0].low == 9 for c in claims)


def test_sources_and_trees_are_seen(model: Model) -> None:
    text = "Police said rebels shelled the old bridge."
    annotation = Annotation(model, text, sentences(text))
    assert [text[s.start : s.end] for s in annotation.spans("attribution", "Source")] == ["Police"]
    tree = annotation.tree(0)
    shelled, rebels, bridge = (tree.top(text.index(w), text.index(w) + len(w)) for w in ("shelled", "rebels", "bridge"))
    assert tree.path(shelled, rebels) == "nsubj"
    assert tree.path(shelled, bridge) == "obj"


def test_paths_climb_and_descend() -> None:
    tree = Tree((0, 5, 9), (4, 8, 12), (1, -1, 1), ("nsubj", "root", "obj"))
    assert tree.path(0, 2) == "^nsubj obj"
    assert tree.top(0, 12) == 1
    assert Tree((), (), (), ()).top(0, 3) is None


def test_no_text_has_no_tokens(model: Model) -> None:
    assert Annotation(model, "", ()).vectors.shape[0] == 0


def test_nothing_goes_on_that_has_not_begun() -> None:
    none, begin, inside = 0.34, 0.30, 0.36
    assert decoded(np.array([[none, begin, inside]])) == [0]
    assert decoded(np.array([[0.1, 0.8, 0.1], [none, begin, inside], [0.9, 0.0, 0.1]])) == [1, 2, 0]
    assert decoded(np.array([[0.4, 0.35, 0.25], [0.1, 0.0, 0.9]])) == [1, 2]  # what goes on makes it begin
    assert decoded(np.zeros((0, 3))) == []


def test_entities_are_whole_phrases(model: Model) -> None:
    text = "Rebel fighters captured the town of Sirte on 5 March 2014, Prime Minister Khaled Darwish said in London."
    found = {(text[s.start : s.end], name) for name, s in Annotation(model, text, sentences(text)).labelled("entities")}
    assert {("Rebel fighters", "Organisation"), ("5 March 2014", "Temporal"), ("London", "Location")} <= found
    assert ("Prime Minister Khaled Darwish", "Person") in found
    assert Annotation(model, "", ()).labelled("entities") == []


def test_entities_of_a_long_text_stand_where_they_are_said(model: Model) -> None:
    text = "Rebel fighters left Aleppo on Friday. " * 90
    found = [s for name, s in Annotation(model, text, sentences(text)).labelled("entities") if name == "Location"]
    assert {text[s.start : s.end] for s in found} == {"Aleppo"}
    assert any(span.start > 0.8 * len(text) for span in found)


def test_words_know_how_far_their_sentence_goes() -> None:
    text = "Rebels left. The army's men did not " + "x" * 600 + " and stayed."
    tokens = tokenize(text, [0, 13])
    windows = list(windows_of_words(tokens, text, [Span(start=0, end=12), Span(start=13, end=len(text))]))
    assert len(windows) == len(tokens.windows)
    assert windows[0].room[:4].tolist() == [3, 2, 1, len(windows[0].room) - 3]
    for (begin, _), words in zip(tokens.windows, windows, strict=True):
        for span, first in zip(words.spans, words.first, strict=True):
            assert tokens.starts[begin + first] == span.start


def test_how_words_are_written_is_told() -> None:
    assert [shape(w) for w in (",", "-", "14th", "army", "UN", "Army", "eHealth", "A")] == [1, 2, 3, 4, 5, 6, 7, 6]


def test_a_stretch_begins_goes_on_and_ends() -> None:
    labels = np.array([[0.2, 0.8, 0.0], [0.3, 0.1, 0.6], [0.5, 0.2, 0.3]], np.float32)
    likely = of_labels(labels)
    assert likely.shape == (3, LONGEST, 1)
    assert likely[0, 1, 0] == pytest.approx(0.8 * 0.6 * 0.7)
    assert likely[0, 2, 0] == pytest.approx(0.8 * 0.6 * 0.3)
    assert likely[2, 0, 0] == pytest.approx(0.2)
    assert not likely[2, 1:].any()


def test_the_same_words_are_the_same_all_over_a_report() -> None:
    text = "Goma fell. GOMA burns."
    tokens = tokenize(text, [0, 11])
    [words] = windows_of_words(tokens, text, sentences(text))
    likely = np.zeros((len(words.spans), LONGEST, 2), np.float32)
    likely[0, 0] = (0.6, 0.0)
    likely[3, 0] = (0.2, 0.4)
    likely[1, 0] = (0.3, 0.0)
    [both] = agreed(text, [(words, likely)])
    assert both[0, 0].tolist() == pytest.approx([0.5, 0.1])
    assert both[3, 0].tolist() == pytest.approx([0.3, 0.3])
    assert both[1, 0].tolist() == pytest.approx([0.3, 0.0])  # said once


def test_of_stretches_that_overlap_the_likeliest_counts() -> None:
    likely = np.zeros((4, LONGEST, 2), np.float32)
    likely[0, 1, 0], likely[1, 1, 1], likely[3, 0, 0], likely[3, 1, 0] = 0.5, 0.6, 0.4, 0.9
    assert chosen(likely, np.array([4, 3, 2, 1])) == [(1, 2, 1), (3, 3, 0)]  # nothing reaches beyond the sentence
    assert chosen(likely[:0], np.zeros(0, np.int64)) == []


@pytest.mark.parametrize("part", ["encoder", "meaning", "entities"])
def test_every_processor_reads_the_same(part: str) -> None:
    """Signed weights overflow in silence on processors without VNNI, and whole claims are read otherwise there."""
    graph = onnx.load(files("marsad.read.encoder") / "model" / f"{part}.onnx").graph
    types = {tensor.name: tensor.data_type for tensor in graph.initializer}
    weights = [types[node.input[1]] for node in graph.node if node.op_type == "MatMulInteger" if node.input[1] in types]
    assert set(weights) == {onnx.TensorProto.UINT8}
