"""Incidents over time, as bars a day or a week."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from marsad.publish.brief.material import Story
from marsad.publish.brief.phrases import day
from marsad.publish.brief.wording import fill, words
from marsad.publish.drawing.svg import FAINT, MARK, Drawn, drawing, element, text

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 680.0, 190.0, 36.0, 26.0, 14.0
_MOST_DAYS: Final = 70
_MOST_BARS: Final = 340


def chart(stories: Sequence[Story]) -> Drawn:
    """Return how many incidents began when; nothing where no day is known."""
    starts = [one.incident.date.start for one in stories if one.incident.date and one.incident.date.year_known]
    if not starts:
        return Drawn("", "")
    step = 1 if (max(starts) - min(starts)).days < _MOST_DAYS else 7
    first = min(starts) - timedelta(days=min(starts).weekday() if step == 7 else 0)
    bars = Counter((one - first).days // step for one in starts)
    number = min(max(bars) + 1, _MOST_BARS)
    told = _told(len(starts), len(stories) - len(starts), max(bars.values()), step)
    drawn = "".join(_bar(place, bars[place], number, max(bars.values())) for place in sorted(bars) if place < number)
    return Drawn(drawing(_WIDTH, _HEIGHT, drawn + _axes(first, number, step, max(bars.values())), told), told)


def _told(dated: int, undated: int, most: int, step: int) -> str:
    said = words().drawings
    span = said["day" if step == 1 else "week"]
    told = fill(said["chart"], step=span, number=str(dated), most=str(most))
    return told + (fill(said["undated"], number=str(undated)) if undated else "")


def _bar(place: int, count: int, number: int, most: int) -> str:
    room = (_WIDTH - _LEFT) / number
    height = (_HEIGHT - _TOP - _BOTTOM) * count / most
    return element(
        "rect",
        x=round(_LEFT + place * room + room * 0.1, 1),
        y=round(_HEIGHT - _BOTTOM - height, 1),
        width=round(room * 0.8, 1),
        height=round(height, 1),
        fill=MARK,
    )


def _axes(first: date, number: int, step: int, most: int) -> str:
    floor = _HEIGHT - _BOTTOM
    last = first + timedelta(days=(number - 1) * step)
    return "".join(
        (
            element("line", x1=_LEFT, y1=floor, x2=_WIDTH, y2=floor, stroke=FAINT),
            element("line", x1=_LEFT, y1=_TOP, x2=_WIDTH, y2=_TOP, stroke=FAINT, stroke_dasharray="2 4"),
            text(str(most), _LEFT - 6, _TOP + 4, text_anchor="end"),
            text("0", _LEFT - 6, floor + 4, text_anchor="end"),
            text(day(first), _LEFT, _HEIGHT - 8),
            text(day(last), _WIDTH, _HEIGHT - 8, text_anchor="end") if number > 1 else "",
        )
    )
