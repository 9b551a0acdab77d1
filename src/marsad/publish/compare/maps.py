"""A comparison as a map: GeoJSON for map programs, or one HTML page that needs nothing from anywhere."""

from collections.abc import Iterator
from html import escape
from typing import Final

import msgspec

from marsad.publish.compare.differences import Comparison, Difference, Seen

_WIDTH: Final = 1000.0
_MARGIN: Final = 20.0
_COLOURS: Final = {"matched": "#1a7f37", "only here": "#0969da", "only there": "#bc4c00"}
_HEAD: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Two records compared</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:1040px;padding:0 1em;color:#1f2328}
svg{background:#f2f5f8;border:1px solid #d1d9e0;width:100%;height:auto}td,th{padding:.2em .8em .2em 0;text-align:left;
vertical-align:top}th{border-bottom:1px solid #d1d9e0}td.n{text-align:right}</style>
"""


def as_geojson(comparison: Comparison) -> bytes:
    """Return points of both records, and a line between the two of each pair."""
    features = (feature for row in comparison.rows for feature in _features(row))
    return b'{"type":"FeatureCollection","features":[\n' + b",\n".join(map(msgspec.json.encode, features)) + b"\n]}\n"


def as_html(comparison: Comparison) -> bytes:
    """Return a page with counts, a map and the pairs; every text is escaped."""
    counts = "".join(f"<tr><td>{escape(what)}</td><td class=n>{n}</td></tr>" for what, n in comparison.counts.items())
    key = " ".join(f'<b style="color:{colour}">● {found}</b>' for found, colour in _COLOURS.items())
    body = f"<h1>Two records compared</h1><table>{counts}</table><p>{key}</p>{_svg(comparison)}{_table(comparison)}"
    return f"{_HEAD}{body}</html>\n".encode()


def _features(row: Difference) -> Iterator[dict[str, object]]:
    told = msgspec.to_builtins(row)
    properties = {name: told[name] for name in ("found", "km", "same_province", "days", "deaths", "killed_more")}
    for side, event in (("here", row.here), ("there", row.there)):
        if event and event.lat is not None:
            point = {"type": "Point", "coordinates": [event.lon, event.lat]}
            about = {"record": side} | msgspec.to_builtins(event) | properties
            yield {"type": "Feature", "geometry": point, "properties": about}
    if row.here and row.there and row.here.lat is not None and row.there.lat is not None:
        ends = [[row.here.lon, row.here.lat], [row.there.lon, row.there.lat]]
        about = {"record": "both", "here": row.here.id, "there": row.there.id} | properties
        yield {"type": "Feature", "geometry": {"type": "LineString", "coordinates": ends}, "properties": about}


class _Frame:
    """Degrees to pixels: equirectangular, as wide as the points lie apart."""

    def __init__(self, points: list[tuple[float, float]]) -> None:
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        self._north, self._west = max(lats), min(lons)
        degrees = max(max(lons) - self._west, (self._north - min(lats)) * 1.2, 0.1)
        self._scale = (_WIDTH - 2 * _MARGIN) / degrees
        self.height = (self._north - min(lats)) * 1.2 * self._scale + 2 * _MARGIN

    def at(self, event: Seen) -> tuple[float, float]:
        x = ((event.lon or 0.0) - self._west) * self._scale + _MARGIN
        return x, (self._north - (event.lat or 0.0)) * 1.2 * self._scale + _MARGIN


def _svg(comparison: Comparison) -> str:
    placed = [event for row in comparison.rows for event in (row.here, row.there) if event and event.lat is not None]
    if not placed:
        return "<p>Nothing can be placed.</p>"
    frame = _Frame([(event.lat or 0.0, event.lon or 0.0) for event in placed])
    marks = "".join(mark for row in comparison.rows for mark in _marks(row, frame))
    return f'<svg viewBox="0 0 {_WIDTH:.0f} {frame.height:.0f}" role="img" aria-label="map">{marks}</svg>'


def _marks(row: Difference, frame: _Frame) -> Iterator[str]:
    events = [event for event in (row.here, row.there) if event and event.lat is not None]
    ends = [frame.at(event) for event in events]
    if len(ends) == 2:
        (x1, y1), (x2, y2) = ends
        yield f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#59636e"/>'
    for event, (x, y) in zip(events, ends, strict=True):
        label = f"{row.found}: {event.title} ({event.start}), {event.id}"
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_COLOURS[row.found]}" fill-opacity=".7">'
            f"<title>{escape(label)}</title></circle>"
        )


def _table(comparison: Comparison) -> str:
    head = "<tr><th>here<th>there<th>km<th>days<th>deaths</tr>"
    pairs = (row for row in comparison.rows if row.found == "matched")
    return f"<h2>Pairs</h2><table>{head}{''.join(map(_pair, pairs))}</table>"


def _pair(row: Difference) -> str:
    cells = (*(_seen(event) for event in (row.here, row.there) if event), *map(str, (row.km, row.days, row.deaths)))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _seen(event: Seen) -> str:
    killed = "" if event.killed is None else f", {event.killed} killed"
    return f"{event.start}: {event.title}{killed}"
