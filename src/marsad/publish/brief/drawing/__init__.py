"""Map and chart of a situation report, as SVG without any code or style of its own that a page would have to allow."""

from marsad.publish.brief.drawing.chart import chart
from marsad.publish.brief.drawing.map import world_map

__all__ = ["chart", "world_map"]
