"""The shipped model at work: token vectors from the int8 encoder, then what its heads say of them."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from marsad.errors import KnowledgeError
from marsad.read.encoder.heads import TAGGERS, tags
from marsad.read.encoder.windows import FIRST, LAST, Tokens

Floats = NDArray[np.float32]
HIDDEN: Final = 384
_BATCH: Final = 8
_ENDS: Final = np.cumsum([tags(task) for task in TAGGERS])[:-1]  # where the labels of each tagger end


class Session(Protocol):
    """What is used of onnxruntime's InferenceSession, which comes without types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, NDArray[Any]], /) -> list[Any]:
        """Return the outputs of the network."""
        ...


class Model:
    """Encoder and heads; loads when made. Raises `KnowledgeError` where its files are missing or damaged."""

    def __init__(self) -> None:
        self._encoder = session(_folder().joinpath("encoder.onnx"))
        self._taggers = session(_folder().joinpath("taggers.onnx"))
        self._syntax = session(_folder().joinpath("syntax.onnx"))

    def vectors(self, tokens: Tokens) -> Floats:
        """Return the vectors of all tokens [tokens, 384]; time grows with length alone."""
        parts: list[Floats] = [np.zeros((0, HIDDEN), np.float32)]
        for at in range(0, len(tokens.windows), _BATCH):
            parts.extend(self._run([tokens.ids[a:b] for a, b in tokens.windows[at : at + _BATCH]]))
        return np.concatenate(parts)

    def _run(self, windows: list[tuple[int, ...]]) -> list[Floats]:
        width = max(map(len, windows)) + 2
        ids = np.zeros((len(windows), width), np.int64)
        mask = np.zeros_like(ids)
        for row, window in enumerate(windows):
            ids[row, : len(window) + 2] = (FIRST, *window, LAST)
            mask[row, : len(window) + 2] = 1
        [hidden] = self._encoder.run(None, {"input_ids": ids, "attention_mask": mask})
        return [hidden[row, 1 : len(window) + 1] for row, window in enumerate(windows)]

    def scores(self, vectors: Floats) -> dict[str, Floats]:
        """Return for each tagger the scores of its labels at each token [tokens, labels]."""
        [scores] = self._taggers.run(None, {"vectors": vectors})
        return dict(zip(TAGGERS, np.split(scores, _ENDS, axis=1), strict=True))

    def syntax(self, words: Floats) -> tuple[list[int], list[int]]:
        """Return the head of each word of one sentence (0 for a root, else 1 + its number) and its relation."""
        heads, relations = self._syntax.run(None, {"words": words})
        return heads.tolist(), relations.tolist()


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
