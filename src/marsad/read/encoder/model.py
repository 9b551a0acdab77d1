"""The shipped model at work: token vectors from the int8 encoder, then what its heads say of them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from marsad.errors import KnowledgeError
from marsad.read.encoder.heads import ENTITIES, TAGGERS, TYPES, tags
from marsad.read.encoder.windows import FIRST, LAST, Tokens

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
HIDDEN: Final = 384
_BATCH: Final = 8
_ENDS: Final = np.cumsum([tags(task) for task in TAGGERS])[:-1]  # where the labels of each tagger end


class Session(Protocol):
    """What is used of onnxruntime's InferenceSession, which comes without types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, NDArray[Any]], /) -> list[Any]:
        """Return the outputs of the network."""
        ...


class Meaning(NamedTuple):
    """What the second pair of layers, which kept the likeness of texts, says of each token.

    `vectors` [tokens, 384], and the scores of `entities` (none, and begin and inside of each) and of claims' `types`;
    `middle` [tokens, 384] is what it stands on.
    """

    vectors: Floats
    entities: Floats
    types: Floats
    middle: Floats


class Model:
    """Encoder and heads; loads when made. Raises `KnowledgeError` where its files are missing or damaged.

    `entities` is another network of whole stretches than the shipped one, for training.
    """

    def __init__(self, entities: Traversable | None = None) -> None:
        self._stretches_at = entities or _folder().joinpath("entities.onnx")
        self._encoder = session(_folder().joinpath("encoder.onnx"))
        self._taggers = session(_folder().joinpath("taggers.onnx"))
        self._syntax = session(_folder().joinpath("syntax.onnx"))

    def vectors(self, tokens: Tokens) -> Floats:
        """Return the vectors of all tokens [tokens, 384]; time grows with length alone."""
        [vectors] = _joined([self._encoder.run(["hidden"], given) for given in _batches(tokens)], tokens, (HIDDEN,))
        return vectors

    def meaning(self, tokens: Tokens) -> Meaning:
        """Return what the second pair of layers says of all tokens; loaded when first asked."""
        found = []
        for given in _batches(tokens):
            [middle] = self._encoder.run(["middle"], given)
            said = self._upper.run(None, {"middle": middle, "attention_mask": given["attention_mask"]})
            found.append([*said, middle])
        return Meaning(*_joined(found, tokens, (HIDDEN, 1 + 2 * len(ENTITIES), len(TYPES), HIDDEN)))

    def middle(self, tokens: Tokens) -> Floats:
        """Return what the second pair of layers stands on [tokens, 384]."""
        [middle] = _joined([self._encoder.run(["middle"], given) for given in _batches(tokens)], tokens, (HIDDEN,))
        return middle

    @cached_property
    def _upper(self) -> Session:
        return session(_folder().joinpath("meaning.onnx"))

    def entities(self, middle: Floats, first: Numbers, last: Numbers, shapes: Numbers) -> Floats:
        """Return how likely each stretch of a window's words is an entity [words, longest, names]; see `entities`."""
        given: dict[str, NDArray[Any]] = {"middle": middle, "first": first, "last": last, "shapes": shapes}
        likely: Floats = self._entities.run(None, given)[0]
        return likely

    @cached_property
    def _entities(self) -> Session:
        return session(self._stretches_at)

    def scores(self, vectors: Floats) -> dict[str, Floats]:
        """Return for each tagger the scores of its labels at each token [tokens, labels]."""
        [scores] = self._taggers.run(None, {"vectors": vectors})
        return dict(zip(TAGGERS, np.split(scores, _ENDS, axis=1), strict=True))

    def syntax(self, words: Floats) -> tuple[list[int], list[int]]:
        """Return the head of each word of one sentence (0 for a root, else 1 + its number) and its relation."""
        heads, relations = self._syntax.run(None, {"words": words})
        return heads.tolist(), relations.tolist()


def _batches(tokens: Tokens) -> Iterator[dict[str, NDArray[np.int64]]]:
    for at in range(0, len(tokens.windows), _BATCH):
        windows = [(FIRST, *tokens.ids[a:b], LAST) for a, b in tokens.windows[at : at + _BATCH]]
        ids = np.zeros((len(windows), max(map(len, windows))), np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window)], mask[row, : len(window)] = window, 1
        yield {"input_ids": ids, "attention_mask": mask}


def _joined(batches: Sequence[list[Floats]], tokens: Tokens, widths: Sequence[int]) -> list[Floats]:
    """Return each output for all tokens in order [tokens, width], without what pads and frames the windows."""
    return [
        np.concatenate(
            [
                np.zeros((0, width), np.float32),
                *(batches[i // _BATCH][which][i % _BATCH, 1 : b - a + 1] for i, (a, b) in enumerate(tokens.windows)),
            ]
        )
        for which, width in enumerate(widths)
    ]


def softmax(values: Floats) -> Floats:
    """Return each row as probabilities."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def by_name(labels: Floats) -> Floats:
    """Unite begin and inside of each name; none, the first label, is left out."""
    united: Floats = labels[:, 1::2] + labels[:, 2::2]
    return united


def session(network: Traversable) -> Session:
    """Return a network ready to run on the asking thread. Raises `KnowledgeError` where it is missing or damaged."""
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    try:
        with as_file(network) as path:
            made: Session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            return made
    except Exception as error:
        raise KnowledgeError(f"the model {network.name} cannot be loaded ({error}); reinstall marsad") from error


def _folder() -> Traversable:
    return files("marsad.read.encoder").joinpath("model")
