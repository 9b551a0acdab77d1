"""The model at work: token vectors from the int8 encoder, then small heads over drafts and pairs, in NumPy."""

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from marsad.errors import KnowledgeError
from marsad.model import Record
from marsad.model.ontology import CLAIM_TYPES
from marsad.read.encoder.candidates import ROLES, STATUSES
from marsad.read.encoder.windows import FIRST, LAST, Tokens

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
_BATCH: Final = 8


class DraftScores(Record, frozen=True, kw_only=True):
    """Probabilities for one draft: that it is a claim, of each type and status, that it is hedged."""

    keep: float
    types: dict[str, float]
    statuses: dict[str, float]
    hedged: float


class Scorer:
    """The shipped model; loads when made. Raises `KnowledgeError` where its files are missing or damaged."""

    def __init__(self) -> None:
        self._session = _session()
        self._heads = _heads()

    def vectors(self, tokens: Tokens) -> Floats:
        """Return the encoder's vectors of all tokens [tokens, 384]; time grows with length alone."""
        parts = [np.zeros((0, self._heads["trigger.weight"].shape[1]), np.float32)]
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

    def drafts(self, triggers: Floats, sentences: Floats, features: Floats) -> list[DraftScores]:
        """Score drafts by the vectors of their triggers and sentences, one row each."""
        hidden = self._relu("draft", np.concatenate([triggers, sentences, features], axis=1))
        return [_draft_scores(row) for row in self._linear("draft_out", hidden)]

    def pairs(self, triggers: Floats, mentions: Floats, features: Floats) -> Floats:
        """Return the probability of each role [pairs, 7] for pairs of trigger and mention."""
        one, two = self._linear("trigger", triggers), self._linear("mention", mentions)
        hidden = self._relu("pair", np.concatenate([one, two, one * two, features], axis=1))
        return _sigmoid(self._linear("pair_out", hidden))

    def _linear(self, name: str, values: Floats) -> Floats:
        product: Floats = values @ self._heads[f"{name}.weight"].T + self._heads[f"{name}.bias"]
        return product

    def _relu(self, name: str, values: Floats) -> Floats:
        return np.maximum(self._linear(name, values), 0)


def mean_of(vectors: Floats, spans: list[tuple[int, int]]) -> Floats:
    """Return the mean vector of each range of tokens [spans, 384]."""
    total = np.concatenate([np.zeros((1, vectors.shape[1]), np.float32), np.cumsum(vectors, axis=0)])
    start, end = np.array([s for s, _ in spans], int), np.array([e for _, e in spans], int)
    return ((total[end] - total[start]) / np.maximum(end - start, 1)[:, None]).astype(np.float32)


def _draft_scores(row: Floats) -> DraftScores:
    types, rest = row[1 : 1 + len(CLAIM_TYPES)], row[1 + len(CLAIM_TYPES) :]
    return DraftScores(
        keep=float(_sigmoid(row[:1])[0]),
        types=dict(zip(CLAIM_TYPES, map(float, _softmax(types)), strict=True)),
        statuses=dict(zip(STATUSES, map(float, _softmax(rest[: len(STATUSES)])), strict=True)),
        hedged=float(_sigmoid(rest[-1:])[0]),
    )


def _sigmoid(values: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-values))
    return result


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max())
    result: Floats = powers / powers.sum()
    return result


def _session() -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 3
    try:
        with as_file(files("marsad.read.encoder").joinpath("model", "encoder.onnx")) as path:
            return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise KnowledgeError(f"the encoder's model cannot be loaded ({error}); reinstall marsad") from error


@cache
def _heads() -> dict[str, Floats]:
    with as_file(files("marsad.read.encoder").joinpath("model", "heads.npz")) as path:
        return {name: values.astype(np.float32) for name, values in np.load(path).items()}


