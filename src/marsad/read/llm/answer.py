"""What a model is to answer, and what came back, taken apart field by field so that one bad field costs no other."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args, get_origin

import msgspec

from marsad.model import Record
from marsad.model.ontology import Certainty, ClaimType, Outcome, Side, Status

# Models put their answer into a fence of Markdown, or thoughts before it.
_OBJECT: Final = re.compile(r"\{.*\}", re.DOTALL)


class BadAnswerError(ValueError):
    """What came back is no JSON of the form asked for; the text says what was wrong."""


class Named(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody or somewhere: the fullest name, and the words that stand there."""

    name: str
    words: str


class Counted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many of one group suffered one outcome, and the words of the number."""

    outcome: Outcome
    low: int | None
    high: int | None
    words: str
    group: str
    side: Side


class Told(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim as the model tells it, nothing checked."""

    type: ClaimType
    status: Status = "happened"
    certainty: Certainty = "stated"
    initiators: tuple[Named, ...] = ()
    supporters: tuple[Named, ...] = ()
    targets: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    when: str | None = None
    tolls: tuple[Counted, ...] = ()
    sources: tuple[Named, ...] = ()
    via: tuple[Named, ...] = ()
    evidence: tuple[str, ...] = ()


class Answer(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole answer."""

    claims: tuple[Told, ...]


class Refusal(Record, frozen=True, kw_only=True):
    """A field of an answer that is not taken over, what stood in it, and why."""

    field: str
    said: str
    why: str


def schema() -> dict[str, object]:
    """Return the JSON Schema of `Answer` as endpoints want it: every field must be there, nothing else may be."""
    parts = msgspec.json.schema(Answer)["$defs"]
    for part in parts.values():
        part["required"] = list(part["properties"])
        part.pop("title")
        part.pop("description")
        for field in part["properties"].values():
            field.pop("default", None)
    return {**parts.pop("Answer"), "$defs": parts}


def parsed(content: str) -> tuple[list[Told], list[Refusal]]:
    """Return the claims in an answer and what in them is not of the form. Raises `BadAnswerError` where it is none."""
    found = _OBJECT.search(content)
    try:
        whole = msgspec.json.decode(found.group(), type=dict[str, object]) if found else {}
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadAnswerError(f"the answer is no JSON ({error})") from error
    claims = whole.get("claims")
    if not isinstance(claims, list):
        raise BadAnswerError("the answer has no list of claims")
    refusals: list[Refusal] = []
    told = [claim for item in claims if (claim := _told(item, refusals)) is not None]
    return told, refusals


def _told(item: object, refusals: list[Refusal]) -> Told | None:
    given = item if isinstance(item, dict) else {}
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(Told):
        if field.name in given:
            values |= _value(field.name, given[field.name], field.type, refusals)
    if "type" not in values:
        if not any(refusal.field == "type" for refusal in refusals[-1:]):
            refusals.append(_refusal("claim", item, "it has no type"))
        return None
    return msgspec.convert(values, Told)


def _value(name: str, value: object, form: object, refusals: list[Refusal]) -> dict[str, object]:
    """Return a field under its name if it is of its form; of a list those items that are."""
    if get_origin(form) is tuple and isinstance(value, list):
        return {name: tuple(_items(name, value, get_args(form)[0], refusals))}
    try:
        msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        refusals.append(_refusal(name, value, str(error)))
        return {}
    return {name: value}


def _items(name: str, values: Iterable[object], form: object, refusals: list[Refusal]) -> Iterator[object]:
    for value in values:
        try:
            yield msgspec.convert(value, form)
        except msgspec.ValidationError as error:
            refusals.append(_refusal(name, value, str(error)))


def _refusal(field: str, value: object, why: str) -> Refusal:
    return Refusal(field=field, said=value if isinstance(value, str) else repr(value), why=why)
