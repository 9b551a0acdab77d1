"""A comparison as a map: GeoJSON for map programs, or one HTML page that needs nothing from anywhere."""

from collections.abc import Iterator
from html import escape
from typing import Final

import msgspec

from marsad.publish.compare.differences import Comparison, Difference, Seen
from marsad.publish.drawing.land import Frame, Paper, framed, land, names

_PAPER: Final = Paper(1000, tallest=1400, lowest=350)
_COLOURS: Final = {"matched": "#1a7f37", "only here": "#0969da", "only there": "#bc4c00"}
_HEAD: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Two records compared</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:15px/1.45 system-ui,sans-serif;margin:2em auto;max-width:1040px;padding:0 1em;color:#1f2328}
svg{border:1px solid #d1d9e0;width:100%;height:auto}td,th{padding:.2em .8em .2em 0;text-align:left;
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


def _svg(comparison: Comparison) -> str:
    placed = [event for row in comparison.rows for event in (row.here, row.there) if event and event.lat is not None]
    if not placed:
        return "<p>Nothing can be placed.</p>"
    frame = framed([_degrees(event) for event in placed], _PAPER)
    drawn = "".join((land(frame), *names(frame), *(mark for row in comparison.rows for mark in _marks(row, frame))))
    return f'<svg viewBox="0 0 {frame.width:.0f} {frame.height:.0f}" role="img" aria-label="map">{drawn}</svg>'


def _degrees(event: Seen) -> tuple[float, float]:
    return event.lon or 0.0, event.lat or 0.0


def _marks(row: Difference, frame: Frame) -> Iterator[str]:
    events = [event for event in (row.here, row.there) if event and event.lat is not None]
    ends = [frame.at(*_degrees(event)) for event in events]
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
