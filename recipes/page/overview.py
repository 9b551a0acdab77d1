"""Makes the page's first world from its fine one: what can be told apart far out, at a tenth of the bytes.

    python overview.py WORLD.json OUT.json

The same TopoJSON: countries, borders and the countries' names. Lines keep what departs from them by more than a pixel
at zoom 3.5 (Douglas and Peucker), each once for both its neighbours; islets go, but not a country of nothing else.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

PIXEL = 360 / (512 * 2**3.5)  # degrees
ISLET = 4 * PIXEL  # narrower both ways: a speck
KINDS = ("border", "disputed")


def main(world: Path, out: Path) -> None:
    """Write the overview."""
    whole = json.loads(world.read_text(encoding="utf-8"))
    scale = np.array(whole["transform"]["scale"])
    arcs = [np.cumsum(arc, axis=0) for arc in whole["arcs"]]
    countries = [
        {**one, "arcs": large(one["arcs"], arcs, scale)} for one in whole["objects"]["countries"]["geometries"]
    ]
    lines = [one for one in whole["objects"]["lines"]["geometries"] if one["properties"]["kind"] in KINDS]
    used = sorted({place(number) for number in numbers([countries, lines])})
    kept = {number: at for at, number in enumerate(used)}
    made = {
        "type": "Topology",
        "objects": {"countries": collection(renumbered(countries, kept)), "lines": collection(renumbered(lines, kept))},
        "arcs": [deltas(simpler(arcs[number], scale)) for number in used],
        "transform": whole["transform"],
        "labels": [label for label in whole["labels"] if label[0] == 0],
    }
    out.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    print(f"{out}: {sum(map(len, made['arcs']))} points of {sum(map(len, arcs))}, {out.stat().st_size:,} bytes")


def place(number: int) -> int:
    """Return which arc a number means: those that are walked backwards are ~number."""
    return number if number >= 0 else ~number


def numbers(tree: Any) -> Iterator[int]:
    """Yield all arcs' numbers of geometries."""
    for one in tree:
        if isinstance(one, int):
            yield one
        else:
            yield from numbers(one["arcs"] if isinstance(one, dict) else one)


def large(polygons: Any, arcs: Any, scale: Any) -> Any:
    """Return the polygons that can be seen far out; the largest where none could."""

    def width(polygon: Any) -> float:
        points = np.concatenate([arcs[place(number)] for number in polygon[0]])
        return float(((points.max(axis=0) - points.min(axis=0)) * scale).max())

    widths = list(map(width, polygons))
    least = min(ISLET, max(widths))
    return [polygon[:1] for polygon, wide in zip(polygons, widths, strict=True) if wide >= least]


def renumbered(geometries: Any, kept: dict[int, int]) -> Any:
    """Return geometries with the numbers that their arcs have now."""

    def anew(tree: Any) -> Any:
        if isinstance(tree, int):
            return kept[tree] if tree >= 0 else ~kept[~tree]
        return list(map(anew, tree))

    return [{**one, "arcs": anew(one["arcs"])} for one in geometries]


def collection(geometries: Any) -> Any:
    """Return geometries as one object of a topology."""
    return {"type": "GeometryCollection", "geometries": geometries}


def simpler(arc: Any, scale: Any) -> Any:
    """Return an arc without the points that hardly depart from the line between those beside them."""
    points, keep = arc * scale, np.zeros(len(arc), dtype=bool)
    keep[[0, -1]] = True
    open_ends = [(0, len(arc) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        if last - first < 2:
            continue
        apart = distances(points[first + 1 : last], points[first], points[last])
        farthest = first + 1 + int(apart.argmax())
        # A ring of one arc must stay a ring.
        if apart.max() > PIXEL or (last - first == len(arc) - 1 and (arc[0] == arc[-1]).all()):
            keep[farthest] = True
            open_ends += [(first, farthest), (farthest, last)]
    return arc[keep]


def distances(points: Any, start: Any, end: Any) -> Any:
    """Return how far points lie from the stretch between two others."""
    along = end - start
    length = float(along @ along)
    share = np.clip((points - start) @ along / length, 0, 1) if length else np.zeros(len(points))
    return np.hypot(*(points - (start + share[:, None] * along)).T)


def deltas(arc: Any) -> Any:
    """Return an arc as TopoJSON keeps it: each point by its distance from the one before."""
    return np.diff(arc, axis=0, prepend=np.zeros((1, 2), dtype=arc.dtype)).tolist()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
