"""The shipped model at work: token vectors from the int8 encoder, then its heads in NumPy."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from marsad.errors import KnowledgeError
from marsad.read.encoder.heads import TAGGERS
from marsad.read.encoder.windows import FIRST, LAST, Tokens

Floats = NDArray[np.float32]
_BATCH: Final = 8


class Session(Protocol):
    """What is used of onnxruntime's InferenceSession, which comes without types."""

    def run(self, outputs: Sequence[str] | None, inputs: Mapping[str, NDArray[Any]], /) -> list[Any]:
        """Return the outputs of the network."""
        ...


class Model:
    """Encoder and heads; loads when made. Raises `KnowledgeError` where its files are missing or damaged."""

    def __init__(self) -> None:
        self._session = session(_folder().joinpath("encoder.onnx"), threads=2)
        self._heads = _heads()

    def vectors(self, tokens: Tokens) -> Floats:
        """Return the vectors of all tokens [tokens, 384]; time grows with length alone."""
        parts: list[Floats] = [np.zeros((0, self._heads["taggers.sides.weight"].shape[1]), np.float32)]
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
        [hidden] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return [hidden[row, 1 : len(window) + 1] for row, window in enumerate(windows)]

    def tags(self, vectors: Floats) -> dict[str, Floats]:
        """Return for each tagger the probability of each of its names at each token [tokens, names]."""
        return {task: _by_name(softmax(self._linear(f"taggers.{task}", vectors))) for task in TAGGERS}

    def labels(self, task: str, vectors: Floats) -> NDArray[np.int64]:
        """Return the likeliest label of each token [tokens]: 0 none, then begin and inside of each name."""
        best: NDArray[np.int64] = self._linear(f"taggers.{task}", vectors).argmax(axis=1)
        return best

    def heads_of(self, words: Floats) -> NDArray[np.int64]:
        """Return the head of each word of one sentence [words]: 0 for a root, else 1 + its number."""
        heads = self._relu("syntax.arc_head", np.vstack([self._heads["syntax.root"][None], words]))
        scores = self._relu("syntax.arc_dependent", words) @ (heads @ self._heads["syntax.arc.weight"].T).T
        scores = scores + self._linear("syntax.arc_prior", heads).T
        np.fill_diagonal(scores[:, 1:], -np.inf)
        best: NDArray[np.int64] = scores.argmax(axis=1)
        return best

    def relations_of(self, words: Floats, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the number of the relation of each word to its head [words]."""
        one = self._relu("syntax.relation_dependent", words)
        two = self._relu("syntax.relation_head", np.vstack([self._heads["syntax.root"][None], words])[heads])
        pair = np.einsum("ni,rij,nj->nr", one, self._heads["syntax.relation_pair.weight"], two, optimize=True)
        best: NDArray[np.int64] = (self._linear("syntax.relation", np.hstack([one, two])) + pair).argmax(axis=1)
        return best

    def _linear(self, name: str, values: Floats) -> Floats:
        product: Floats = values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
        return product

    def _relu(self, name: str, values: Floats) -> Floats:
        rectified: Floats = np.maximum(self._linear(name, values), 0)
        return rectified


def softmax(values: Floats) -> Floats:
    """Return each row as probabilities."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    shares: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _by_name(labels: Floats) -> Floats:
    """Unite begin and inside of each name; none, the first label, is left out."""
    united: Floats = labels[:, 1::2] + labels[:, 2::2]
    return united


def session(network: Traversable, threads: int = 1) -> Session:
    """Return a network ready to run. Raises `KnowledgeError` where it is missing or damaged."""
    runtime = import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        with as_file(network) as path:
            made: Session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
            return made
    except Exception as error:
        raise KnowledgeError(f"the model {network.name} cannot be loaded ({error}); reinstall marsad") from error


def _folder() -> Traversable:
    return files("marsad.read.encoder").joinpath("model")


@cache
def _heads() -> dict[str, Floats]:
    with as_file(_folder().joinpath("heads.npz")) as path:
        return {name: values.astype(np.float32) for name, values in np.load(path).items()}
