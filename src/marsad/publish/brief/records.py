"""What a situation report consists of."""

from datetime import date

from marsad.model import Record, ReportHead


class Sentence(Record, frozen=True, kw_only=True):
    """One sentence and the ids of the claims that it rests on: at least one. `incident` is the one it tells of."""

    text: str
    claims: tuple[str, ...]
    incident: str


class Row(Record, frozen=True, kw_only=True):
    """A line of a table: its cells as text."""

    cells: tuple[str, ...]


class Table(Record, frozen=True, kw_only=True):
    """Counts under their headings; they count incidents, whose sentences or claims are told elsewhere."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


class Section(Record, frozen=True, kw_only=True):
    """Some sentences under a heading, and what to say where there are none."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    nothing: str = ""
    left_out: int = 0
    level: int = 2


class Quote(Record, frozen=True, kw_only=True):
    """The words of one claim: its number, who says so, in which report."""

    number: int
    claim: str
    words: str
    voices: tuple[str, ...]
    report: ReportHead


class Brief(Record, frozen=True, kw_only=True):
    """A whole situation report; `map` and `chart` are SVG, empty where there is nothing to draw."""

    title: str
    days: tuple[date | None, date | None]
    counts: Table
    sections: tuple[Section, ...]
    by_province: Table
    provinces: tuple[Section, ...]
    map: str
    map_told: str
    chart: str
    chart_told: str
    quotes: tuple[Quote, ...]
    notes: tuple[str, ...]
