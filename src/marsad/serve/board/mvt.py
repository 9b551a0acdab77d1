"""Points and areas as a Mapbox Vector Tile (version 2.1 of the specification), which is a protocol buffer.

Only what this map needs: the libraries for all of it bring a geometry engine of tens of megabytes.
"""

from collections.abc import Iterable
from struct import pack
from typing import Final, NamedTuple

import numpy as np

from marsad.serve.board.kinds import Whole

EXTENT: Final = 4096
Value = str | int | float | bool

_POINT, _AREA = 1, 3
_MOVE_TO_ONE: Final = 9
_LINE_TO: Final = 2
_CLOSE: Final = 15
_BYTES, _VARINT = 2, 0
_PLACES: Final = np.arange(5)  # octets of a number below 2 ** 35
_SEVENS: Final = 7 * _PLACES


class Spot(NamedTuple):
    """A point of a tile, from 0 to `EXTENT` rightwards and downwards, and what is said of it."""

    x: int
    y: int
    said: tuple[tuple[str, Value], ...]


class Patch(NamedTuple):
    """An area of a tile: its shape as `drawn` gives it, and what is said of it."""

    shape: bytes
    said: tuple[tuple[str, Value], ...]


def drawn(rings: Iterable[Whole]) -> bytes:
    """Return the shape of an area made of rings of points [points, 2].

    Outer rings run clockwise as one sees them, holes behind theirs and the other way.
    """
    commands, pen = list[Whole](), np.zeros((1, 2), np.int64)
    for ring in rings:
        steps = _zigzags(np.diff(ring, axis=0, prepend=pen)).ravel()
        lines = len(ring) - 1 << 3 | _LINE_TO
        commands.append(np.r_[_MOVE_TO_ONE, steps[:2], lines, steps[2:], _CLOSE])
        pen = ring[-1:]
    return _varints_of(np.concatenate(commands)) if commands else b""


def _zigzags(numbers: Whole) -> Whole:
    return numbers << 1 ^ numbers >> 63


def _varints_of(numbers: Whole) -> bytes:
    """Return many numbers as varints, one after the other."""
    sevens = numbers[:, None] >> _SEVENS
    size = np.maximum((sevens > 0).sum(axis=1), 1)[:, None]
    octets = sevens & 127 | (size - 1 > _PLACES) << 7
    packed: bytes = octets[size > _PLACES].astype(np.uint8).tobytes()
    return packed


def layer(name: str, spots: Iterable[Spot | Patch]) -> bytes:
    """Return one layer of a tile; a tile is its layers one after the other. A layer of nothing is empty."""
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    features = [_feature(spot, keys, values) for spot in spots]
    if not features:
        return b""
    parts = [_field(15, _VARINT, _varint(2)), _text(1, name)]
    parts += [_message(2, feature) for feature in features]
    parts += [_text(3, key) for key in keys]
    parts += [_message(4, _value(value)) for _, value in values]
    parts.append(_field(5, _VARINT, _varint(EXTENT)))
    return _message(3, b"".join(parts))


def _feature(spot: Spot | Patch, keys: dict[str, int], values: dict[tuple[type, Value], int]) -> bytes:
    tags: list[int] = []
    for key, value in spot.said:
        tags.append(keys.setdefault(key, len(keys)))
        tags.append(values.setdefault((type(value), value), len(values)))
    kind, shape = (_OF_A_POINT, _point(spot)) if isinstance(spot, Spot) else (_OF_AN_AREA, spot.shape)
    return _message(2, _varints(tags)) + kind + _message(4, shape)


def _point(spot: Spot) -> bytes:
    return _varint(_MOVE_TO_ONE) + _varint(_zigzag(spot.x)) + _varint(_zigzag(spot.y))


def _value(value: Value) -> bytes:
    if isinstance(value, str):
        return _text(1, value)
    if isinstance(value, bool):
        return _field(7, _VARINT, _varint(int(value)))
    if isinstance(value, int):
        return _field(6, _VARINT, _varint(_zigzag(value)))
    return _field(3, 1, pack("<d", value))


def _text(number: int, text: str) -> bytes:
    return _message(number, text.encode())


def _message(number: int, content: bytes) -> bytes:
    return _field(number, _BYTES, _varint(len(content)) + content)


def _field(number: int, wire: int, content: bytes) -> bytes:
    return _varint(number << 3 | wire) + content


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _varints(numbers: list[int]) -> bytes:
    if max(numbers, default=0) < 128:
        return bytes(numbers)
    return b"".join(map(_varint, numbers))


def _varint(number: int) -> bytes:
    if number < 128:
        return _SHORT[number]
    found = bytearray()
    while number >= 128:
        found.append(number & 127 | 128)
        number >>= 7
    found.append(number)
    return bytes(found)


_SHORT: Final = tuple(bytes((number,)) for number in range(128))
_OF_A_POINT, _OF_AN_AREA = (_field(3, _VARINT, _varint(kind)) for kind in (_POINT, _AREA))
