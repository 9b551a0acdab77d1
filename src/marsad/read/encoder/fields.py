"""How likely each candidate fills each field: trees over features, calibrated, as trained by `training.fields`."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, repeat
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from marsad.errors import KnowledgeError
from marsad.model import Record
from marsad.read.encoder.candidates import ROLES, Candidate, Features, Role
from marsad.read.encoder.model import Floats, Session, session

# Of drafts of short texts, whether they tell a claim: over their features, and over the vectors of their words.
TERSE: Final = ("terse", "terse_told")
# What is asked of a draft, beside its fields.
QUESTIONS: Final = ("keep", "hedged", "type")
STATUSES: Final = ("happened", "ongoing", "planned", "background", "denied")


class Meta(Record, frozen=True, kw_only=True):
    """What the trees were trained with: columns of features, slope and intercept of each calibration, limits."""

    pair_columns: dict[str, int]
    draft_columns: dict[str, int]
    same_columns: dict[str, int]
    claim_columns: dict[str, int]
    terse_columns: dict[str, int]
    calibration: dict[str, tuple[float, float]]
    limits: dict[str, float]


class DraftScores(Record, frozen=True, kw_only=True):
    """Probabilities for one draft: that it is a claim, that its type is right, that it is hedged, of each status."""

    keep: float
    type: float
    hedged: float
    statuses: dict[str, float]


class Fields:
    """The field models of a folder. Raises `KnowledgeError` where its files are missing or damaged."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder or files("marsad.read.encoder").joinpath("model", "fields")
        try:
            self.meta = _meta(json.loads(folder.joinpath("meta.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError) as error:
            raise KnowledgeError(f"the field models cannot be loaded ({error}); reinstall marsad") from error
        self._trees: dict[str, Session] = {
            name: session(folder.joinpath(f"{name}.onnx")) for name in (*ROLES, *QUESTIONS, "status", "same", "told")
        }
        if self.meta.claim_columns:
            self._trees["claim"] = session(folder.joinpath("claim.onnx"))
        if self.meta.terse_columns:
            self._trees |= {name: session(folder.joinpath(f"{name}.onnx")) for name in TERSE}

    def pairs(self, candidates: Sequence[Candidate]) -> dict[Role, Floats]:
        """Return for each role how likely each candidate fills it [candidates]; 0 where its slot cannot."""
        rows = self._rows(candidates)
        scores: dict[Role, Floats] = {}
        for role, slot in ROLES.items():
            asked = np.array([c.loose.slot == slot for c in candidates], bool)
            scores[role] = np.zeros(len(candidates), np.float32)
            if asked.any():
                scores[role][asked] = self._likely(role, rows[asked])
        return scores

    def _rows(self, candidates: Sequence[Candidate]) -> Floats:
        """Return the features of candidates as rows; of a mention or a draft they are looked up once, not for each."""
        rows = self._shared([c.known for c in candidates]) + self._shared([c.asked for c in candidates])
        return matrix([c.pair for c in candidates], self.meta.pair_columns, rows)

    def _shared(self, features: Sequence[Features]) -> Floats:
        """Return features as rows, of which many are the same object."""
        once = {id(some): some for some in features}
        numbers = {which: number for number, which in enumerate(once)}
        rows = matrix(list(once.values()), self.meta.pair_columns)
        return rows[[numbers[id(some)] for some in features]]

    def drafts(self, features: Sequence[Features], context: Floats, *, terse: bool = False) -> list[DraftScores]:
        """Score drafts by their features and by the vectors of their words [drafts, 768].

        `terse` says that they are of a short text, which other models know: what a report tells once more below its
        headline, a headline alone tells for the first time.
        """
        rows = matrix(features, self.meta.draft_columns)
        kind, hedged = (self._likely(question, rows) for question in ("type", "hedged"))
        keep = self._terse(features, context) if terse and self.weighs_terse else self._keep(rows, context)
        [_, statuses] = self._trees["status"].run(None, {"rows": rows})
        return [
            DraftScores(
                keep=float(keep[i]),
                type=float(kind[i]),
                hedged=float(hedged[i]),
                statuses=dict(zip(STATUSES, map(float, statuses[i]), strict=True)),
            )
            for i in range(len(features))
        ]

    @property
    def weighs_terse(self) -> bool:
        """Whether there are models of short texts."""
        return bool(self.meta.terse_columns)

    def _keep(self, rows: Floats, context: Floats) -> Floats:
        both = together(self._scores("keep", rows), self._scores("told", context))
        return calibrated(both, *self.meta.calibration.get("keep", (1.0, 0.0)))

    def _terse(self, features: Sequence[Features], context: Floats) -> Floats:
        rows = matrix(features, self.meta.terse_columns)
        both = together(self._scores("terse", rows), self._scores("terse_told", context))
        return calibrated(both, *self.meta.calibration["terse"])

    def same(self, pairs: Mapping[tuple[int, int], Features]) -> dict[tuple[int, int], float]:
        """Return how likely the two drafts of each pair tell one claim."""
        if not pairs:
            return {}
        likely = self._likely("same", matrix(list(pairs.values()), self.meta.same_columns))
        return dict(zip(pairs, map(float, likely), strict=True))

    def claims(self, features: Sequence[Features]) -> list[float]:
        """Return how likely each claim stands as it is; 1 where claims have not been learned to be weighed."""
        if not features or "claim" not in self._trees:
            return [1.0] * len(features)
        return [float(p) for p in self._likely("claim", matrix(features, self.meta.claim_columns))]

    def _likely(self, name: str, rows: Floats) -> Floats:
        return calibrated(self._scores(name, rows), *self.meta.calibration.get(name, (1.0, 0.0)))

    def _scores(self, name: str, rows: Floats) -> Floats:
        [_, scores] = self._trees[name].run(None, {"rows": rows})
        yes: Floats = scores[:, 1]
        return yes


def together(one: NDArray[Any], two: NDArray[Any]) -> Floats:
    """Return two opinions as one: the probability at the mean of their log odds."""
    odds = [np.log(p / (1 - p)) for p in (np.clip(one, 1e-6, 1 - 1e-6), np.clip(two, 1e-6, 1 - 1e-6))]
    both: Floats = (1 / (1 + np.exp(-(odds[0] + odds[1]) / 2))).astype(np.float32)
    return both


def calibrated(scores: NDArray[Any], slope: float, intercept: float) -> Floats:
    """Return probabilities scaled on the logistic line (Platt 1999)."""
    clipped = np.clip(scores, 1e-6, 1 - 1e-6)
    odds = slope * np.log(clipped / (1 - clipped)) + intercept
    scaled: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return scaled


def matrix(features: Sequence[Features], columns: Mapping[str, int], rows: Floats | None = None) -> Floats:
    """Return features as rows [items, columns], or write them over rows; names unknown to training are left out."""
    if rows is None:
        rows = np.zeros((len(features), len(columns)), np.float32)
    # All cells at once: written one by one, they cost more than the trees.
    sizes = [len(named) for named in features]
    total = sum(sizes)
    column = np.fromiter(map(columns.get, chain.from_iterable(features), repeat(-1)), np.intp, total)
    value = np.fromiter(chain.from_iterable(named.values() for named in features), np.float32, total)
    known = column >= 0
    rows[np.repeat(np.arange(len(features)), sizes)[known], column[known]] = value[known]
    return rows


def _meta(raw: Mapping[str, Any]) -> Meta:
    return Meta(
        pair_columns={name: i for i, name in enumerate(raw["pair"])},
        draft_columns={name: i for i, name in enumerate(raw["draft"])},
        same_columns={name: i for i, name in enumerate(raw["same"])},
        claim_columns={name: i for i, name in enumerate(raw.get("claim", ()))},
        terse_columns={name: i for i, name in enumerate(raw.get("terse", ()))},
        calibration={name: (float(a), float(b)) for name, (a, b) in raw["calibration"].items()},
        limits={name: float(value) for name, value in raw["limits"].items()},
    )
